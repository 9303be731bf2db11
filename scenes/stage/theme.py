"""The only home of colours, sizes, strokes and times."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BACKGROUND: Final = "#0e1117"
"""The frame. manim.cfg repeats this value, and a test holds the two together."""

PANEL: Final = "#171c27"
"""Cards and panels that formulas stand on."""

TEXT: Final = "#e8eaf0"
"""Words and symbols that stand for no concept of their own."""

FOG: Final = "#202736"
"""What hides a curve from a walker; everything that can be read on the background can on it."""

MUTED: Final = "#9aa3b5"
"""Axes, ticks and everything that is there to be looked past."""

GRID: Final = "#3d475c"
"""Grid lines and contour lines drawn on the plain background."""

INPUT: Final = "#5a8cff"
"""Where we stand: x, or the point (x, y)."""

GAP: Final = "#c982cc"
"""h and dx: the distance to a second point."""

VALUE: Final = "#74f2c8"
"""f, df, cost, height, and the curve or the contour that shows them."""

SLOPE: Final = "#ffdf4d"
"""Slopes in one direction: secants, tangents, derivatives, partial derivatives."""

GRADIENT: Final = "#ee8a3c"
"""The gradient vector and its length."""

STEP: Final = "#a6f03c"
"""A step of a descent: minus the learning rate times the gradient."""

RATE: Final = "#ff5485"
"""The learning rate."""

MINIMUM: Final = "#bcd4ff"
"""Minima, valleys and their values."""

START: Final = "#52e07f"
"""The first point of a trajectory."""

END: Final = "#ff5a4f"
"""The last point of a trajectory."""

CONCEPTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text": TEXT,
        "muted": MUTED,
        "input": INPUT,
        "gap": GAP,
        "value": VALUE,
        "slope": SLOPE,
        "gradient": GRADIENT,
        "step": STEP,
        "rate": RATE,
        "minimum": MINIMUM,
        "start": START,
        "end": END,
    }
)
"""Concept names, as formula parts and vocabularies use them, to colours."""

VOCABULARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "secant": "slope",
        "secants": "slope",
        "tangent": "slope",
        "tangents": "slope",
        "slope": "slope",
        "slopes": "slope",
        "derivative": "slope",
        "steep": "slope",
        "gradient": "gradient",
        "gradients": "gradient",
        "steepest": "slope",
        "step": "step",
        "steps": "step",
        "learning rate": "rate",
        "rate": "rate",
        "minimum": "minimum",
        "minima": "minimum",
        "valley": "minimum",
        "valleys": "minimum",
        "contour": "value",
        "contours": "value",
        "height": "value",
        "gap": "gap",
        "h": "gap",
    }
)
"""Words of the narration that are set in their concept's colour."""

HEIGHT_STOPS: Final[tuple[str, ...]] = (
    "#0b1030",
    "#16245a",
    "#1d4379",
    "#25678d",
    "#3a8b93",
    "#67ad92",
    "#a3cb90",
)
"""Colours of heat maps and terrain from the lowest value to the highest, evenly spaced."""

VALLEYS: Final[tuple[str, ...]] = ("#3f66c9", "#c98a2b", "#3fa48a", "#a86bb0")
"""Colours of starts and walkers by the valley that they end in, the lowest valley first."""

NOWHERE: Final = "#444b5c"
"""Starts of descents that reach no valley: they leave the map, or creep over level ground."""

OSCILLATING: Final = "#b79cff"
"""Starts of descents that jump to and fro for ever, because of too large a learning rate."""

TWIN: Final = "#c44dff"
"""The other of two walkers that set out a hair apart; the one is as light as text."""

TRAIL_STOPS: Final[tuple[str, ...]] = (START, "#f5e04f", END)
"""Colours of a trajectory from its first point to its last, evenly spaced by length."""

TEXT_FONT: Final = "Libertinus Serif"
"""A face that typst brings along, so that every machine sets the same words."""

FONT_QUESTION: Final = 56.0
FONT_ANSWER: Final = 50.0
FONT_TITLE: Final = 34.0
FONT_FORMULA: Final = 42.0
FONT_READOUT: Final = 36.0
FONT_LABEL: Final = 32.0
FONT_CAPTION: Final = 30.0
FONT_TICK: Final = 26.0
FONT_SMALLEST: Final = 26.0
"""24.4 pixels at 720p: one font unit is 1/96 of a frame unit, a frame is 8 units high."""

STROKE_MAIN: Final = 5.0
STROKE_MARK: Final = 4.0
STROKE_THIN: Final = 2.0
STROKE_GRID: Final = 1.2
STROKE_CONTOUR: Final = 1.6
STROKE_BEHIND: Final = 6.0
"""Background stroke behind labels over plots; all strokes in hundredths of a frame unit."""

DOT_RADIUS: Final = 0.09
DOT_SMALL: Final = 0.06
TIP_LENGTH: Final = 0.22

MARGIN: Final = 0.5
GAP_BETWEEN_ZONES: Final = 0.45

DIM: Final = 0.2
"""Opacity of what will return."""

QUICK: Final = 0.6
BEAT: Final = 1.0
READ: Final = 2.0
SWEEP: Final = 5.0
LIMIT: Final = 8.0
"""Times in seconds. All are whole frames at 15, 20, 30 and 60 frames a second."""

WORDS_PER_MINUTE: Final = 155.0
"""How fast a narrator reads; a beat lasts at least as long as its narration."""
