"""Check of numbers: each that is on screen is one that the film's facts name.

A film's facts are a table of labels to the values that may stand behind them, computed from
the film's parameters and its function's expression. Read from the film are only the places at
which it stands still or begins (trackers, ranges shown, starts that it found), the scale of its
lenses and maps, and a path too sensitive to walk again, which rules recompute step by step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import mpmath
from manim import Mobject, Scene, Typst

from scenes.stage.descents.curve_close_up import CurveCloseUp
from scenes.stage.plots.heatmap import ColourBar
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.table import Reading
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.text.digits import Digits
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from tests.films.drawn import visible
from tests.films.findings import Finding, described
from tests.films.readouts import read_glyphs

Facts: TypeAlias = Mapping[str, Sequence[mpmath.mpf]]
"""Labels, as `plain` gives them, to the values that may stand behind them; "" for values
that texts may quote without a label of their own."""

PART = re.compile(r"\{\{\s*(.*?)\s*:\s*[\w-]+\s*\}\}")
DECIMAL = re.compile("(?<![\\w.])[-\N{MINUS SIGN}]?\\d+\\.\\d+(?![\\w.])")
EQUAL = re.compile(r"=(-?\d+\.\d+)(?![\w.])")
"""A decimal number of which a label says that something equals it."""

SCALES = (Plot, CurveCloseUp, ColourBar, TerrainAxes)
"""Whose numbers are marks of a scale; rules, or the tests of the stage, place them."""


def plain(source: str) -> str:
    """A label without the names of its parts, quotes and spaces, its minus signs typed."""
    while (bare := PART.sub(r"\1", source)) != source:
        source = bare
    return re.sub(r'["\s]', "", source).replace("\N{MINUS SIGN}", "-")


def wrong_numbers(facts_of: Callable[[Any], Facts]) -> Callable[[Scene], list[Finding]]:
    """The check of a film's numbers by the facts of the moment."""

    def check(scene: Scene) -> list[Finding]:
        facts = {plain(label): values for label, values in facts_of(scene).items()}
        return [*wrong_readings(scene, facts), *wrong_quotes(scene, facts)]

    return check


def wrong_readings(scene: Scene, facts: Facts) -> list[Finding]:
    """Digits that do not round any value of their label."""
    found = []
    for digits, path in _shown(scene, Digits):
        assert isinstance(digits, Digits)
        label, shown = label_of(digits, path), read_glyphs(digits)
        if label not in facts:
            found.append(Finding("number", described(digits), f"no fact is named {label!r}"))
        elif not any(rounds(shown, value) for value in facts[label]):
            values = ", ".join(mpmath.nstr(value, 8) for value in facts[label])
            found.append(Finding("number", described(digits), f"{label} is none of {values}"))
    return found


def wrong_quotes(scene: Scene, facts: Facts) -> list[Finding]:
    """Decimal numbers in words and formulas that round no fact, or that no fact equals."""
    values = [value for named in facts.values() for value in named]
    found = []
    for text, path in _shown(scene, Typst):
        if any(isinstance(mobject, SCALES) for mobject in path):
            continue
        for number in DECIMAL.findall(_source(text)):
            if not any(rounds(number, value) for value in values):
                found.append(Finding("number", described(text), f"no fact gives {number}"))
        for number in EQUAL.findall(plain(_source(text))):
            if not any(is_exactly(number, value) for value in values):
                found.append(Finding("number", described(text), f"nothing equals {number}"))
    return found


def rounds(shown: str, value: mpmath.mpf) -> bool:
    """Whether a number is a value, or its size, rounded to as many decimals as are shown."""
    decimals = len(shown.partition(".")[2])
    number = mpmath.mpf(shown.replace("\N{MINUS SIGN}", "-"))
    half = mpmath.mpf("0.5001") * mpmath.mpf(10) ** -decimals
    return bool(abs(number - value) <= half)


def is_exactly(shown: str, value: mpmath.mpf) -> bool:
    """Whether a number is a value, or its size, but for a computer's rounding."""
    return bool(abs(mpmath.mpf(shown) - value) <= mpmath.mpf("1e-8"))


def label_of(digits: Digits, path: Sequence[Mobject]) -> str:
    """What is written before a row of digits, or over its column."""
    if isinstance(digits, Reading):
        return plain(digits.column.heading)
    readouts = (mobject for mobject in path if isinstance(mobject, Readout))
    source = next((readout.label.source for readout in readouts), "")
    return plain(source.removesuffix("{{ = : relation }}"))


def _source(text: Mobject) -> str:
    if isinstance(text, Words):
        return text.text
    return text.source if isinstance(text, Formula) else ""


def _shown(scene: Scene, kind: type[Mobject]) -> list[tuple[Mobject, tuple[Mobject, ...]]]:
    """The visible mobjects of a kind, each with those that it is part of."""
    found: dict[int, tuple[Mobject, tuple[Mobject, ...]]] = {}
    for shape in visible(scene):
        for depth, mobject in enumerate(shape.path):
            if isinstance(mobject, kind):
                found[id(mobject)] = (mobject, shape.path[:depth])
    return list(found.values())
