"""Text: words set by typst in the house's face, concepts in their colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from manim import UP, Typst, VMobject

from scenes.stage import theme
from scenes.stage.text.lean_outlines import NamedGroups, one_outline_a_colour

SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=\-+/'\".;()])")
PREAMBLE = f'#set text(font: "{theme.TEXT_FONT}")\n#set par(leading: 0.55em)'


def escaped(text: str) -> str:
    """The typst markup that prints a text literally."""
    return SPECIAL.sub(r"\\\1", text)


def coloured(text: str, vocabulary: Mapping[str, str]) -> str:
    """Typst markup of a text in which the vocabulary's words wear their concept's colour.

    Whole words only, capitals or not; single letters are set as mathematics.
    """
    if not vocabulary:
        return escaped(text)
    longest_first = sorted(vocabulary, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![\w(])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w(])", re.IGNORECASE
    )
    pieces = []
    end = 0
    for match in pattern.finditer(text):
        word = match.group(1)
        if len(word) == 1 and word not in vocabulary:
            continue
        colour = theme.CONCEPTS[vocabulary.get(word, vocabulary.get(word.lower(), "text"))]
        body = f"${word}$" if len(word) == 1 else f"[{escaped(word)}]"
        pieces.append(escaped(text[end : match.start()]))
        pieces.append(f'#text(fill: rgb("{colour}")){body if body[0] == "[" else f"[{body}]"}')
        end = match.end()
    pieces.append(escaped(text[end:]))
    return "".join(pieces)


def balanced_lines(text: str, longest: int) -> list[str]:
    """Break a text into as few lines of at most `longest` characters as it takes, evenly.

    Raises:
        ValueError: a single word is longer than a line.
    """
    words = text.split()
    too_long = [word for word in words if len(word) > longest]
    if too_long:
        raise ValueError(
            f"text: the word {too_long[0]!r} has {len(too_long[0])} characters; at most {longest}"
        )
    count = len(_greedy_lines(words, longest))
    for width in range(1, longest + 1):
        if any(len(word) > width for word in words):
            continue
        lines = _greedy_lines(words, width)
        if len(lines) <= count:
            return lines
    return _greedy_lines(words, longest)


def _greedy_lines(words: list[str], longest: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


class Words(NamedGroups, Typst):
    """Upright text, broken into lines at most `longest` characters long.

    Args:
        text: plain words; nothing in them is markup.
        font_size: in font units (1/96 of a frame unit), at least theme.FONT_SMALLEST.
        colour: of the words that stand for no concept.
        vocabulary: words to set in their concept's colour (see theme.VOCABULARY).
        longest: characters a line; None breaks lines where the text does.
        align: "left", "center" or "right".

    Raises:
        ValueError: the font size is below the smallest legible one.
    """

    def __init__(
        self,
        text: str,
        *,
        font_size: float = theme.FONT_LABEL,
        colour: str = theme.TEXT,
        vocabulary: Mapping[str, str] | None = None,
        longest: int | None = None,
        align: str = "center",
    ) -> None:
        check_font_size(font_size)
        self.text = text
        lines = text.splitlines() if longest is None else balanced_lines(text, longest)
        markup = " \\\n".join(coloured(line, vocabulary or {}) for line in lines)
        super().__init__(
            f"#align({align})[{markup}]",
            font_size=font_size,
            typst_preamble=PREAMBLE,
            color=colour,
        )
        self.nominal_font_size = font_size

    def generate_mobject(self) -> Self:
        """Read the file, and make one outline of all glyphs of a colour."""
        super().generate_mobject()
        self.submobjects = one_outline_a_colour(self.submobjects)
        return self

    @property
    def baseline(self) -> float:
        """The height in the frame that the first letter stands on; others may hang below."""
        outline = self.submobjects[0].get_subpaths()[0]
        return float(outline[:, 1].min())

    def stand_on(self, height: float) -> Self:
        """Move up or down until the first letter stands at a height in the frame."""
        return self.shift((height - self.baseline) * UP)


def check_font_size(font_size: float) -> None:
    """Refuse text too small to read in a README's GIF.

    Raises:
        ValueError: the font size is below the smallest legible one.
    """
    if font_size < theme.FONT_SMALLEST:
        raise ValueError(
            f"font_size: {font_size:g} is too small to read; at least {theme.FONT_SMALLEST:g}"
        )


def with_background(mobject: VMobject) -> VMobject:
    """Give a label a stroke of the background's colour behind it, to stand on busy ground."""
    for part in mobject.family_members_with_points():
        part.set_stroke(theme.BACKGROUND, width=theme.STROKE_BEHIND, opacity=0.85, background=True)
    return mobject
