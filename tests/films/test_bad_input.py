"""A film that cannot be shown is refused in one line, before a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scenes.derivative import LimitOfSecant
from scenes.descent import DescentOnCurve, LearningRates, MultiStart
from scenes.gradient import BowlByHand, GradientField, PartialDerivatives
from scenes.peaks import PeaksBasins, PeaksDescent, Ripples
from scenes.stage.lesson import Lesson
from tests.films.rendering import render
from tests.films.screening import screen

UNNAMED = "Function.parse('u^2 + 2*v^2', 'u v')"
"""It is drawn with other names of variables than captions speak of."""

BAD_FUNCTION = (LimitOfSecant, "function", "zoo.PEAKS")
BAD_RATE = (PeaksDescent, "rate", "0.0")
BAD_START = (PeaksDescent, "start", "(0.0, 3.5)")

CASES = [
    BAD_FUNCTION,
    (LimitOfSecant, "function", "Function.parse('t^2', 't')"),
    (LimitOfSecant, "x", "5.0"),
    (LimitOfSecant, "widest_gap", "0.0"),
    (LimitOfSecant, "smallest_gap", "-0.1"),
    (GradientField, "function", "zoo.PARABOLA"),
    (GradientField, "function", UNNAMED),
    (GradientField, "place", "(0.0, 4.0)"),
    (PeaksDescent, "function", "zoo.QUARTIC"),
    (PeaksDescent, "function", UNNAMED),
    BAD_RATE,
    (PeaksDescent, "rate", "-0.01"),
    (PeaksDescent, "too_fast", "0.0"),
    BAD_START,
    (PeaksDescent, "fast_steps", "19"),
    (PeaksDescent, "slow_steps", "0"),
    (PeaksDescent, "slow_steps", "1000"),
    (MultiStart, "function", "zoo.PEAKS"),
    (MultiStart, "function", "zoo.PARABOLA"),
    (MultiStart, "starts", "(1.0, 12.0)"),
    (MultiStart, "rates", "(0.01, 0.001)"),
    (MultiStart, "rates", "(0.0, 0.01)"),
    (MultiStart, "rates", "(0.001, 0.01)"),
    (MultiStart, "jumping", "(0.5, 0.001)"),
    (MultiStart, "landing_rate", "0.04"),
    (MultiStart, "jumping", "(-1.6, 0.036)"),
    (MultiStart, "leaving", "(3.0, 0.01)"),
    (MultiStart, "leaving", "(2.8, 0.04)"),
    (MultiStart, "crowd", "1"),
    (MultiStart, "tolerance", "0.0"),
    (PeaksBasins, "function", "zoo.QUARTIC"),
    (PeaksBasins, "function", "zoo.RIPPLES"),
    (PeaksBasins, "function", "zoo.BOWL"),
    (PeaksBasins, "rate", "0.07"),
    (PeaksBasins, "too_fast", "0.05"),
    (PeaksBasins, "too_fast", "0.067"),
    (PeaksBasins, "steps", "0"),
    (PeaksBasins, "start", "(0.416323, -0.394145)"),
    (PeaksBasins, "start", "(0.0, 3.5)"),
    (BowlByHand, "function", "zoo.PEAKS"),
    (BowlByHand, "function", "zoo.PARABOLA"),
    (BowlByHand, "function", UNNAMED),
    (BowlByHand, "rate", "0.0"),
    (BowlByHand, "rate", "1.0"),
    (BowlByHand, "start", "(3.5, 1.0)"),
    (BowlByHand, "start", "(0.0, 1.0)"),
    (BowlByHand, "rows", "7"),
    (BowlByHand, "far", "4"),
    (Ripples, "function", "zoo.QUARTIC"),
    (Ripples, "function", UNNAMED),
    (Ripples, "gap", "0.0"),
    (Ripples, "start", "(0.0, 2.5)"),
    (Ripples, "first_gap", "1e-6"),
    (PartialDerivatives, "function", "zoo.PARABOLA"),
    (PartialDerivatives, "function", UNNAMED),
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


INFLECTED = "Function.parse('x^4/4 - x^3/3')"
"""Level at 0, where a descent from the left rests without having found a valley."""

TOGETHER: list[tuple[type[Lesson], str, dict[str, str]]] = [
    (
        LimitOfSecant,
        "x",
        {"function": "Function.parse('abs(x)')", "x": "0.0", "widest_gap": "2.0"},
    ),
    (
        DescentOnCurve,
        "rate",
        {"function": INFLECTED, "start": "-2.0", "rate": "0.01", "tolerance": "1e-3"},
    ),
    (
        LearningRates,
        "rates",
        {
            "function": INFLECTED,
            "start": "-2.0",
            "rates": "(0.02, 0.03, 0.9)",
            "tolerance": "1e-3",
        },
    ),
    (PeaksDescent, "start", {"function": "zoo.SADDLE", "start": "(1.0, 0.0)"}),
]
"""Parameters that do not fit one another, and the one that is named."""


def subclass(film: type[Lesson], parameters: Mapping[str, str]) -> str:
    lines = [f"    {name} = {value}" for name, value in parameters.items()]
    return (
        f"from gdcore import Function, zoo\nfrom {film.__module__} import {film.__name__}\n\n"
        f"class Wrong({film.__name__}):\n" + "\n".join(lines) + "\n"
    )


def refusal(film: type[Lesson], parameters: Mapping[str, str], media: Path) -> str:
    names: dict[str, type[Lesson]] = {}
    exec(subclass(film, parameters), names)
    with pytest.raises(SystemExit) as refused:
        screen(names["Wrong"], media)
    return str(refused.value)


@pytest.mark.parametrize(("film", "name", "value"), CASES)
def test_a_parameter_out_of_place_is_named(
    film: type[Lesson], name: str, value: str, media: Path
) -> None:
    message = refusal(film, {name: value}, media)
    assert message.startswith(f"Wrong: {name}: ")
    assert "\n" not in message


@pytest.mark.parametrize(("film", "name", "parameters"), TOGETHER)
def test_parameters_that_do_not_fit_one_another_are_named(
    film: type[Lesson], name: str, parameters: Mapping[str, str], media: Path
) -> None:
    message = refusal(film, parameters, media)
    assert message.startswith(f"Wrong: {name}: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("film", "name", "value"),
    [BAD_FUNCTION, BAD_RATE, BAD_START],
    ids=["function", "rate", "start"],
)
def test_manim_says_one_line_and_writes_nothing(
    film: type[Lesson], name: str, value: str, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(subclass(film, {name: value}))
    done = render(file, "Wrong", tmp_path / "media")
    assert done.code != 0
    assert "Traceback" not in done.output + done.error
    (said,) = done.error.strip().splitlines()
    assert said.startswith(f"Wrong: {name}: ")
    assert done.videos == []
    assert done.segments == {}
