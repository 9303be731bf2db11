"""Measured heights and the gap in numbers, and the quotients that they make."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, LaggedStart, VGroup

from scenes.stage import theme
from scenes.stage.marks.stencil import Measurement
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.formula import Formula, travel
from scenes.stage.text.numbers import MINUS, format_number, joint_relation, relation, written_out
from scenes.stage.text.words import Words

HEIGHT = 5
"""Decimals of heights: enough to work out a quotient over a wide gap."""

SLOPE = 5
"""Decimals of quotients: enough to see where they differ from the derivative."""

PLACE = 2
"""Decimals of the place: enough to find it on the map."""

HERE = "{{ f(x, y) : value-2 }}"
RIGHT_OF = "{{ f(x + {{ h : gap }}, y) : value-1 }}"
ABOVE = "{{ f(x, y + {{ h : gap }}) : value-1 }}"
"""The names of the three heights, their parts named as in the quotients."""


def height_readouts(measured: Measurement) -> list[Readout]:
    """Readouts of the height here, a gap to the right, and a gap upwards, and of the gap."""
    sources = {
        HERE: measured.height_here,
        RIGHT_OF: measured.height_right,
        ABOVE: measured.height_above,
    }
    places = places_for([source() for source in sources.values()], HEIGHT) + 1
    heights = [
        Readout(
            name,
            source,
            concept="value",
            decimals=HEIGHT,
            places=places,
            font_size=theme.FONT_LABEL,
            relation=relation(source(), format_number(source(), HEIGHT)),
        )
        for name, source in sources.items()
    ]
    gap = Readout(
        "{{ h : gap }}",
        measured.gap,
        concept="gap",
        decimals=SLOPE,
        places=places,
        font_size=theme.FONT_LABEL,
    )
    return [*heights, gap]


def quotient_readouts(measured: Measurement) -> list[Readout]:
    """Readouts of rise over gap along x and along y."""
    return [
        Readout(
            f"frac({name} - {HERE}, {{{{ h : gap }}}})",
            source,
            concept="slope",
            decimals=SLOPE,
            places=3,
            font_size=theme.FONT_LABEL,
            relation="approx",
        )
        for name, source in ((RIGHT_OF, measured.along_x), (ABOVE, measured.along_y))
    ]


def place_in_numbers(measured: Measurement) -> Formula:
    """Where the walker stands, to two decimals."""
    numbers = [format_number(at, PLACE) for at in measured.place]
    sign = joint_relation(*map(relation, measured.place, numbers))
    x, y = (f"{{{{ {number} : input-{axis} }}}}" for axis, number in enumerate(numbers, start=1))
    return Formula(
        f"({{{{ x : input-3 }}}}, {{{{ y : input-4 }}}}) {{{{ {sign} : relation }}}} ({x}, {y})",
        font_size=theme.FONT_LABEL,
    )


def slopes_in_letters() -> VGroup:
    """That rise over gap is about the slope, along each axis."""
    lines = [
        Formula(
            f"frac({there} - {HERE}, {{{{ h : gap }}}}) approx "
            f'{{{{ "slope along" {symbol} : slope }}}}',
            font_size=theme.FONT_LABEL,
        )
        for there, symbol in zip((RIGHT_OF, ABOVE), ("x", "y"), strict=True)
    ]
    return VGroup(*lines).arrange(DOWN, buff=0.2)


def readings_around(place: Formula, heights: Sequence[Readout]) -> VGroup:
    """The place and the heights below one another, their signs in one column."""
    rows = align_readouts(*heights)
    place.next_to(rows, UP, buff=0.28)
    signs = [part.select("relation").get_center()[0] for part in (heights[0].label, place)]
    place.shift((signs[0] - signs[1]) * RIGHT)
    return VGroup(place, rows)


def arrow_key(scale: float) -> Formula:
    """How long an arrow of slopes is drawn: so many units of the map a unit of slope."""
    source = f'{{{{ "arrow" : gradient }}}} = {written_out(scale)} {{{{ "slopes" : slope }}}}'
    return Formula(source, font_size=theme.FONT_SMALLEST)


def exact_slopes(measured: Measurement) -> VGroup:
    """The slopes that calculus gives at the same place, and their name above them."""
    along_x, along_y = (
        f"{{{{ {format_number(float(slope), SLOPE)} : slope-{axis} }}}}"
        for axis, slope in enumerate(measured.function.gradient(*measured.place))
    )
    name = Words("by calculus:", font_size=theme.FONT_LABEL, colour=theme.MUTED)
    exact = Formula(f"({along_x}, {along_y})", font_size=theme.FONT_LABEL)
    return VGroup(name, exact).arrange(DOWN, buff=0.2, aligned_edge=LEFT)


def names_into(quotient: Readout, there: Readout, here: Readout) -> list[Animation]:
    """Animations that carry the names of two heights into their quotient."""
    label = quotient.label
    return [
        travel(there.label.select("value-1").copy(), label.select("value-1")),
        travel(here.label.select("value-2").copy(), label.select("value-2")),
    ]


def quotient_in_numbers(there: Readout, here: Readout, gap: Readout, slope: float) -> Formula:
    """Rise over gap with the numbers that two heights and the gap have now, and what it gives.

    Its parts: value-1, value-2, gap, result and, within that, slope.
    """
    rise = f"{{{{ {_written(there)} : value-1 }}}} - {_bracketed(_written(here), 'value-2')}"
    given = format_number(slope, SLOPE)
    heights = [relation(height.value, _written(height)) for height in (there, here)]
    sign = joint_relation(*heights, relation(slope, given))
    result = f"{sign} {{{{ {given} : slope }}}}"
    source = f"frac({rise}, {{{{ {written_out(gap.value)} : gap }}}}) {{{{ {result} : result }}}}"
    return Formula(source, font_size=theme.FONT_LABEL)


def numbers_into(quotient: Formula) -> Animation:
    """An animation by which the numbers of a quotient come to their places in turn."""
    parts = [quotient.select(part) for part in ("value-1", "value-2", "gap")]
    return LaggedStart(*[FadeIn(part, shift=0.5 * DOWN) for part in parts], lag_ratio=0.5)


def _written(height: Readout) -> str:
    return format_number(height.value, HEIGHT)


def _bracketed(number: str, part: str) -> str:
    """A number that is taken away: in brackets if it has a sign of its own."""
    labelled = f"{{{{ {number} : {part} }}}}"
    return f"({labelled})" if number.startswith(MINUS) else labelled
