"""A film that cannot be shown is refused in one line, before a file is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.derivative import LimitOfSecant
from scenes.descent import DescentOnCurve, LearningRates, MultiStart
from scenes.gradient import BowlByHand, GradientField, PartialDerivatives
from scenes.peaks import PeaksBasins, PeaksDescent, Ripples
from scenes.stage.lesson import Lesson
from tests.films.rendering import render
from tests.films.screening import screen

CASES = [
    (LimitOfSecant, "function", "zoo.PEAKS"),
    (LimitOfSecant, "x", "5.0"),
    (LimitOfSecant, "widest_gap", "0.0"),
    (LimitOfSecant, "smallest_gap", "-0.1"),
    (GradientField, "function", "zoo.PARABOLA"),
    (GradientField, "place", "(0.0, 4.0)"),
    (PeaksDescent, "function", "zoo.QUARTIC"),
    (PeaksDescent, "rate", "0.0"),
    (PeaksDescent, "rate", "-0.01"),
    (PeaksDescent, "too_fast", "0.0"),
    (PeaksDescent, "start", "(0.0, 3.5)"),
    (MultiStart, "function", "zoo.PEAKS"),
    (MultiStart, "function", "zoo.PARABOLA"),
    (MultiStart, "starts", "(1.0, 12.0)"),
    (MultiStart, "rates", "(0.01, 0.001)"),
    (MultiStart, "rates", "(0.0, 0.01)"),
    (MultiStart, "rates", "(0.001, 0.01)"),
    (MultiStart, "jumping", "(0.5, 0.001)"),
    (MultiStart, "landing_rate", "0.04"),
    (MultiStart, "leaving", "(3.0, 0.01)"),
    (MultiStart, "crowd", "1"),
    (MultiStart, "tolerance", "0.0"),
    (PeaksBasins, "function", "zoo.QUARTIC"),
    (PeaksBasins, "function", "zoo.RIPPLES"),
    (PeaksBasins, "function", "zoo.BOWL"),
    (PeaksBasins, "rate", "0.07"),
    (PeaksBasins, "too_fast", "0.05"),
    (PeaksBasins, "steps", "0"),
    (PeaksBasins, "start", "(0.0, 3.5)"),
    (BowlByHand, "function", "zoo.PEAKS"),
    (BowlByHand, "function", "zoo.PARABOLA"),
    (BowlByHand, "rate", "0.0"),
    (BowlByHand, "rate", "1.0"),
    (BowlByHand, "start", "(3.5, 1.0)"),
    (BowlByHand, "start", "(0.0, 1.0)"),
    (BowlByHand, "rows", "7"),
    (BowlByHand, "far", "5"),
    (Ripples, "function", "zoo.QUARTIC"),
    (Ripples, "gap", "0.0"),
    (Ripples, "start", "(0.0, 2.5)"),
    (Ripples, "first_gap", "1e-6"),
    (PartialDerivatives, "function", "zoo.PARABOLA"),
    (PartialDerivatives, "place", "(0.0, 4.0)"),
    (PartialDerivatives, "widest_gap", "0.0"),
    (PartialDerivatives, "smallest_gap", "-0.1"),
    (LearningRates, "function", "zoo.PEAKS"),
    (LearningRates, "start", "3.5"),
    (LearningRates, "tolerance", "0.0"),
    (LearningRates, "rates", "(0.001, 0.01)"),
    (LearningRates, "rates", "(-0.001, 0.01, 0.02)"),
    (LearningRates, "rates", "(0.001, 0.01, 0.011)"),
    (DescentOnCurve, "function", "zoo.PEAKS"),
    (DescentOnCurve, "rate", "0.0"),
    (DescentOnCurve, "rate", "0.02"),
    (DescentOnCurve, "tolerance", "0.0"),
    (DescentOnCurve, "start", "3.5"),
    (DescentOnCurve, "start", "1.0"),
]


def subclass(film: type[Lesson], name: str, value: str) -> str:
    return (
        f"from gdcore import zoo\nfrom {film.__module__} import {film.__name__}\n\n"
        f"class Wrong({film.__name__}):\n    {name} = {value}\n"
    )


@pytest.mark.parametrize(("film", "name", "value"), CASES)
def test_a_parameter_out_of_place_is_named(
    film: type[Lesson], name: str, value: str, media: Path
) -> None:
    names: dict[str, type[Lesson]] = {}
    exec(subclass(film, name, value), names)
    with pytest.raises(SystemExit) as refused:
        screen(names["Wrong"], media)
    message = str(refused.value)
    assert message.startswith(f"Wrong: {name}: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("film", "name", "value"),
    [CASES[0], CASES[7], CASES[10]],
    ids=["function", "rate", "start"],
)
def test_manim_says_one_line_and_writes_nothing(
    film: type[Lesson], name: str, value: str, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(subclass(film, name, value))
    done = render(file, "Wrong", tmp_path / "media")
    assert done.code != 0
    assert "Traceback" not in done.output + done.error
    (said,) = done.error.strip().splitlines()
    assert said.startswith(f"Wrong: {name}: ")
    assert done.videos == []
    assert done.segments == {}
