"""Check of the digits on screen: they are what their source says, set as they should be."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
from manim import Mobject, Scene, ValueTracker

from scenes.stage.readouts.readout import Readout
from scenes.stage.sources import Source
from scenes.stage.text.digits import Digits, _glyphs
from tests.films.drawn import visible
from tests.films.findings import Finding, described


def now(source: Source) -> float:
    """The number that a source has at this moment."""
    if isinstance(source, ValueTracker):
        return float(source.get_value())
    return float(source() if callable(source) else source)


def written(number: float, decimals: int, signed: bool) -> str:
    """A number in fixed decimals, its exact value rounded half to even; zero bears no sign."""
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if signed and rounded else ""
    return f"{sign}{abs(rounded):f}"


FAR = re.compile(r"(-?\d+)(?:\.(\d+))?(?: dot 10\^\((\d+)\))?")
"""A number, or one with one digit before its point times a power of ten."""


def tells(source: str, number: float) -> bool:
    """Whether a formula's number is another one, rounded to the digits that it has."""
    match = FAR.fullmatch(source.replace("\N{MINUS SIGN}", "-"))
    if match is None:
        return False
    whole, decimals, power = match[1], match[2] or "", int(match[3] or 0)
    if power and len(whole.lstrip("-")) != 1:
        return False
    said = Decimal(f"{whole}.{decimals}").scaleb(power)
    unit = Decimal(1).scaleb(power - len(decimals))
    # A mantissa without decimals had one that was zero.
    unit = unit / 10 if power and not decimals else unit
    return abs(said - Decimal(number)) <= unit / 2


def read_glyphs(digits: Digits) -> str:
    """The characters that a row of digits really shows, told by their outlines."""
    text = ""
    for cell in digits.cells:
        if len(cell.points):
            text += _character(cell.points)
    return text


def _character(points: np.ndarray) -> str:
    shape = (points - points.mean(axis=0)) / np.ptp(points, axis=0).max()
    for character, outline in _glyphs().items():
        if outline.shape == points.shape:
            same = (outline - outline.mean(axis=0)) / np.ptp(outline, axis=0).max()
            if np.allclose(shape, same, atol=1e-3):
                return character
    return "?"


def wrong_digits(scene: Scene) -> list[Finding]:
    """Readouts whose visible digits are not those of their source."""
    found = []
    for digits, readout in _shown(scene):
        shown = read_glyphs(digits)
        source = getattr(readout or digits, "source", None)
        number = digits.value if source is None else now(source)
        right = written(number, digits.decimals, digits.signed)
        if shown != right:
            subject = described(readout or digits)
            found.append(Finding("digits", subject, f"shows {shown}, its source says {right}"))
    return found


def _shown(scene: Scene) -> list[tuple[Digits, Readout | None]]:
    """The visible rows of digits, each with the readout that it belongs to."""
    found: dict[int, tuple[Digits, Readout | None]] = {}
    for shape in visible(scene, above=0.05):
        digits = _within(shape.path, Digits)
        if isinstance(digits, Digits):
            readout = _within(shape.path, Readout)
            found[id(digits)] = (digits, readout if isinstance(readout, Readout) else None)
    return list(found.values())


def _within(path: tuple[Mobject, ...], kind: type[Mobject]) -> Mobject | None:
    return next((mobject for mobject in path if isinstance(mobject, kind)), None)


def shown_readouts(scene: Scene) -> list[Readout]:
    """The readouts that are visible in a scene."""
    return [readout for _, readout in _shown(scene) if readout is not None]
