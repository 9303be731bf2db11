"""Readouts of measured heights, and the quotients that they make."""

from __future__ import annotations

from manim import Animation

from scenes.stage import theme
from scenes.stage.maps.stencil import Measurement
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.readout import Readout
from scenes.stage.text.formula import travel

HEIGHT = 7
"""Decimals of heights: enough to tell two that are a hair apart."""

SLOPE = 5
"""Decimals of quotients: enough to see where they differ from the derivative."""

HERE = "{{ f(x, y) : value-2 }}"
RIGHT_OF = "{{ f(x + {{ h : gap }}, y) : value-1 }}"
ABOVE = "{{ f(x, y + {{ h : gap }}) : value-1 }}"
"""The names of the three heights, their parts named as in the quotients."""


def height_readouts(measured: Measurement) -> list[Readout]:
    """Readouts of the height here, a gap to the right, and a gap upwards."""
    sources = {
        HERE: measured.height_here,
        RIGHT_OF: measured.height_right,
        ABOVE: measured.height_above,
    }
    places = places_for([source() for source in sources.values()], HEIGHT) + 1
    return [
        Readout(name, source, concept="value", decimals=HEIGHT, places=places)
        for name, source in sources.items()
    ]


def quotient_readouts(measured: Measurement) -> list[Readout]:
    """Readouts of rise over gap along x and along y, and of the gap."""
    quotients = [
        Readout(
            f"frac({name} - {HERE}, {{{{ h : gap }}}})",
            source,
            concept="slope",
            decimals=SLOPE,
            places=3,
            font_size=theme.FONT_LABEL,
        )
        for name, source in ((RIGHT_OF, measured.along_x), (ABOVE, measured.along_y))
    ]
    gap = Readout(
        "{{ h : gap }}",
        measured.gap,
        concept="gap",
        decimals=SLOPE,
        places=3,
        font_size=theme.FONT_LABEL,
    )
    return [*quotients, gap]


def names_into(quotient: Readout, there: Readout, here: Readout) -> list[Animation]:
    """Animations that carry the names of two heights into their quotient."""
    label = quotient.label
    return [
        travel(there.label.select("value-1").copy(), label.select("value-1")),
        travel(here.label.select("value-2").copy(), label.select("value-2")),
    ]
