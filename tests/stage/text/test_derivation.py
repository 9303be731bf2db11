from __future__ import annotations

import pytest
import sympy as sp

from gdcore import Function, zoo
from scenes.stage.text.derivation import Derivation, h_cancels, slope_worked_out
from scenes.stage.zones import Zone

x = sp.Symbol("x")
ZONE = Zone(-6.6, 6.6, -2.4, 2.8)
SINE = Function.from_sympy(sp.sin(x), x)


def test_the_h_cancels_for_polynomials_only() -> None:
    assert h_cancels(zoo.PARABOLA) and h_cancels(zoo.QUARTIC)
    assert not h_cancels(SINE)
    assert not h_cancels(Function.from_sympy(sp.Integer(1) + 0 * x, x))


def test_the_parabola_is_worked_out_line_by_line() -> None:
    derivation = Derivation(ZONE, zoo.PARABOLA, -1.0)
    sources = [_plain(line.source) for line in derivation.lines]
    assert "(1 + (x + h)^2) - (1 + x^2)" in sources[0]
    assert "1 + x^2 + 2 x h + h^2 - 1 - x^2" in sources[1]
    assert "frac(h (2 x + h), h)" in sources[2]
    assert sources[3].endswith("= 2 x + h")
    assert sources[4].endswith("(2 x + h) = med med 2 x")
    assert [len(strokes) for strokes in derivation.struck] == [0, 4, 2, 0, 0]


def test_each_stroke_runs_through_what_cancels() -> None:
    derivation = Derivation(ZONE, zoo.PARABOLA, -1.0)
    line, strokes = derivation.lines[1], derivation.struck[1]
    gone = [part for part in line.parts if part.startswith("text-gone")]
    for part, stroke in zip(gone, strokes, strict=True):
        assert stroke.get_center() == pytest.approx(line.select(part).get_center(), abs=1e-6)


def test_elsewhere_quotients_are_measured_and_the_limit_is_given() -> None:
    derivation = Derivation(ZONE, SINE, 0.5, gaps=(0.1, 0.01))
    sources = [_plain(line.source) for line in derivation.lines]
    assert len(sources) == 4
    assert "0.852169" in sources[1] and "0.875171" in sources[2]
    assert "cos(x)" in sources[3] and "0.877583" in sources[3]


@pytest.mark.parametrize("function", [zoo.PARABOLA, zoo.QUARTIC, SINE])
def test_the_lines_share_one_column_of_relations_and_fit(function: Function) -> None:
    derivation = Derivation(ZONE, function, 0.5)
    columns = [line.select("relation").get_center()[0] for line in derivation.lines]
    assert columns == pytest.approx([columns[0]] * len(columns))
    assert derivation.width <= ZONE.width + 1e-6 and derivation.height <= ZONE.height + 1e-6


def test_a_place_is_set_in_for_x() -> None:
    worked_out = slope_worked_out(zoo.PARABOLA, -1.0, "-2")
    assert _plain(worked_out.source).endswith('= 2 dot (\N{MINUS SIGN}1) = "-2"')
    assert "cos(0.5)" in _plain(slope_worked_out(SINE, 0.5, "0.8776").source)


def _plain(source: str) -> str:
    """A formula's source without the names of its parts."""
    while (start := source.rfind("{{ ")) >= 0:
        end = source.index(" }}", start)
        body = source[start + 3 : end].rsplit(" : ", 1)[0]
        source = source[:start] + body.strip() + source[end + 3 :]
    return " ".join(source.split())
