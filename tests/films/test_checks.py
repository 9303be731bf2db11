"""The checks of films, on two small films: they pass what is right and see every fault."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Cross, Rectangle, Scene, Square, VGroup

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.lesson import Lesson
from scenes.stage.marks.highlight import boxed
from scenes.stage.output.raster import Raster
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.heatmap import Contours, shade
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.swatch import Swatch
from scenes.stage.text.derivation import Strike
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone
from tests.films import layout, places
from tests.films.contents import announced_beats
from tests.films.facts.numbers import wrong_numbers, wrong_quotes
from tests.films.faults import FAULTS, Fault
from tests.films.own_films import SlopeHere, StepsOnBowl
from tests.films.screening import CHECKS, Screening, screen, small_and_silent, tried
from tests.films.sensitivity import blind_rules

OWN_FILMS = (SlopeHere, StepsOnBowl)


@pytest.fixture(scope="module")
def screenings(media: Path) -> dict[str, Screening]:
    return {film.__name__: screen(film, media, faults=FAULTS) for film in OWN_FILMS}


@pytest.mark.parametrize("film", [film.__name__ for film in OWN_FILMS])
def test_a_sound_film_has_no_findings(screenings: dict[str, Screening], film: str) -> None:
    assert [str(finding) for finding in screenings[film].findings] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_seen(screenings: dict[str, Screening], fault: Fault) -> None:
    trials = [t for seen in screenings.values() for t in seen.trials if t.fault == fault.name]
    assert trials, f"no held frame could be given a {fault.name}"
    assert [trial.beat for trial in trials if not trial.caught] == []


def test_each_check_has_a_fault() -> None:
    assert {fault.check for fault in FAULTS} == set(CHECKS)


@pytest.mark.parametrize("film", OWN_FILMS)
def test_beats_run_as_construct_announces_them(
    screenings: dict[str, Screening], film: type[Lesson]
) -> None:
    assert [beat.name for beat in screenings[film.__name__].beats] == announced_beats(film)


def test_a_beat_that_is_no_beat_is_missed(media: Path) -> None:
    bare = SlopeHere.close_the_gap.__wrapped__  # type: ignore[attr-defined]
    film = type("SlopeHere", (SlopeHere,), {"close_the_gap": bare, "__doc__": "Why?"})
    seen = screen(film, media)
    assert [beat.name for beat in seen.beats] == announced_beats(film)[:-1]


def test_logic_in_construct_is_refused() -> None:
    class Loops(SlopeHere):
        def construct(self) -> None:
            for _ in range(2):
                self.draw_the_secant()

    with pytest.raises(ValueError, match="is no call of a beat"):
        announced_beats(Loops)


def findings(media: Path, check: str, *mobjects: object) -> int:
    """How much a check finds in a frame that holds just these."""
    with small_and_silent(media):
        scene = Scene(skip_animations=True)
        scene.add(*mobjects)  # type: ignore[arg-type]
        return len(CHECKS[check](scene))


def test_a_fraction_bar_belongs_to_its_formula(media: Path) -> None:
    assert findings(media, "crossing", Formula("(f(x + h) - f(x)) / h")) == 0
    assert findings(media, "overlap", Formula("integral_0^1 x^2 dif x")) == 0


def test_a_line_through_words_is_seen_and_a_cross_may_cross_them_out(media: Path) -> None:
    words = Words("nought by nought")
    line = VGroup(*Cross(words, stroke_color=theme.END).submobjects)
    assert findings(media, "crossing", words, line) == 2
    assert findings(media, "crossing", words, Cross(words)) == 0


def test_a_background_stroke_excuses_what_lies_below_alone(media: Path) -> None:
    bare, backed = Words("label"), with_background(Words("label"))
    line = Rectangle(width=4, height=0.2, color=theme.VALUE)
    assert findings(media, "crossing", line, bare) == 1
    assert findings(media, "crossing", line, backed) == 0
    assert findings(media, "crossing", backed, line) == 1


def test_a_card_hides_what_lies_below_it(media: Path) -> None:
    line = Rectangle(width=4, height=0.2, color=theme.VALUE)
    card = Rectangle(width=3, height=1, fill_color=theme.BACKGROUND, fill_opacity=1)
    assert findings(media, "crossing", line, card, Words("label")) == 0
    assert findings(media, "crossing", line, Words("label"), card) > 0


def test_words_stand_on_pictures_with_a_background_alone(media: Path) -> None:
    picture = Raster(shade(np.linspace(0, 1, 64).reshape(8, 8), 0, 1), 4, 4)
    assert findings(media, "crossing", picture, Words("label")) == 1
    assert findings(media, "crossing", picture, with_background(Words("label"))) == 0


def test_a_box_around_words_does_not_cross_them(media: Path) -> None:
    words = Words("label")
    box = Rectangle(width=words.width + 0.2, height=words.height + 0.2, color=theme.SLOPE)
    assert findings(media, "crossing", words, box) == 0


def test_what_is_dimmed_may_be_crossed(media: Path) -> None:
    words = Words("label").set_opacity(theme.DIM)
    assert findings(media, "crossing", words, Square(0.2, color=theme.VALUE)) == 0
    assert findings(media, "overlap", words, Words("other")) == 0


@pytest.mark.parametrize("border", [UP, DOWN, LEFT, RIGHT])
def test_the_frame_and_its_margin_end_where_they_should(media: Path, border: np.ndarray) -> None:
    with small_and_silent(media):
        frame = layout.frame_box()
    half = np.array([frame.right, frame.top, 0.0])
    square = Square(0.4, color=theme.VALUE, stroke_width=0, fill_opacity=1)
    assert findings(media, "frame", square.move_to(border * (half - 0.2))) == 0
    assert findings(media, "frame", square.shift(0.02 * border)) == 1
    words = Words("label")
    reach = np.array([words.width, words.height, 0]) / 2
    assert findings(media, "margin", words.move_to(border * (half - reach - theme.MARGIN))) == 0
    assert findings(media, "margin", words.shift(0.02 * border)) == 1


def test_a_fault_that_finds_nothing_is_no_trial(media: Path) -> None:
    with small_and_silent(media):
        film = SlopeHere(skip_animations=True)
        wrong = next(fault for fault in FAULTS if fault.name == "wrong digit")
        assert tried(film, wrong, CHECKS["digits"], []) is None


def test_a_rule_that_sees_nothing_is_found_out(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = dict(places.RULES)
    blind[CurvePoint] = lambda dot: iter(())
    monkeypatch.setattr(places, "RULES", blind)
    seen = screen(SlopeHere, media, {"blind": blind_rules})
    assert {finding.beat for finding in seen.findings} == {"draw_the_secant", "close_the_gap"}
    assert all("CurvePoint" in problem for problem in seen.of("blind"))


def test_a_box_or_a_swatch_without_words_decorates_nothing(media: Path) -> None:
    with small_and_silent(media):
        words = Words("label")
        box, swatch = boxed(words), Swatch(0.3, theme.MINIMUM).next_to(words, LEFT)
        stroke = Strike(words)
    assert findings(media, "place", words, box, swatch, stroke) == 0
    assert findings(media, "place", words, box.copy().shift(UP)) == 1
    assert findings(media, "place", words, swatch.copy().shift(UP)) == 1
    assert findings(media, "place", words, stroke.copy().shift(2 * UP)) == 1


def test_what_a_film_shows_piece_by_piece_is_held_to_the_rule_of_the_whole(media: Path) -> None:
    with small_and_silent(media):
        plot = Plot(Zone(-3, 3, -3, 3), (-3, 3), (-3, 3), equal=True, boxed=True)
        lines = Contours(plot, zoo.PEAKS, [0.5])
    assert findings(media, "place", lines[0]) == 0
    lines.levels[0] = 0.6
    assert findings(media, "place", lines[0]) == 1
    assert findings(media, "place", lines[0].copy()) == 1


def test_marks_and_numbers_of_axes_stand_at_their_places(media: Path) -> None:
    with small_and_silent(media):
        plot = Plot(Zone(-3, 3, -3, 3), (-3, 3), (0, 10), boxed=True)
        moved, aside, bent = plot.copy(), plot.copy(), plot.copy()
        moved.lines[5].shift(0.1 * RIGHT)
        aside.numbers[1].shift(0.02 * RIGHT)
        bent.lines[0].rotate(0.01)
    assert findings(media, "place", plot) == 0
    for wrong in (moved, aside, bent):
        assert findings(media, "place", wrong) > 0


FACTS = {"h": [3.0, 0.01], "(Deltaf)/(Deltax)": [1.0, -1.99]}


def test_numbers_are_held_to_their_facts(media: Path) -> None:
    assert screen(SlopeHere, media, {"number": wrong_numbers(lambda _: FACTS)}).findings == []


def test_a_number_beside_its_fact_is_seen(media: Path) -> None:
    wrong = FACTS | {"(Deltaf)/(Deltax)": [1.006, -1.99]}
    seen = screen(SlopeHere, media, {"number": wrong_numbers(lambda _: wrong)})
    assert [finding.beat for finding in seen.findings] == ["draw_the_secant"]


def test_a_number_without_a_fact_is_seen(media: Path) -> None:
    seen = screen(SlopeHere, media, {"number": wrong_numbers(lambda _: {"h": FACTS["h"]})})
    assert len(seen.of("number")) == 2
    assert "no fact is named" in seen.of("number")[0]


def test_quoted_numbers_are_held_to_the_facts(media: Path) -> None:
    with small_and_silent(media):
        scene = Scene(skip_animations=True)
        scene.add(
            Words("It ends at -1.25 after 3.5 s, not 12"), Formula("x approx 0.066").shift(UP)
        )
        assert wrong_quotes(scene, {"": [-1.2499, 3.5, 0.0663]}) == []
        assert len(wrong_quotes(scene, {"": [-1.26, 3.5, 0.0666]})) == 2


def test_what_is_rounded_equals_nothing(media: Path) -> None:
    with small_and_silent(media):
        scene = Scene(skip_animations=True)
        scene.add(Formula("x = 0.066"))
        assert wrong_quotes(scene, {"": [0.066]}) == []
        (finding,) = wrong_quotes(scene, {"": [0.0663]})
        assert finding.problem == "nothing equals 0.066"
