"""Outlines of formulas that appear under their final name only when they are whole.

Manim lets typst write an outline straight to its final name, where a killed render leaves
a torn one, and where a second process may read one that the first is still writing.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import typst
from manim import config
from manim.mobject.text import typst_mobject
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE

from scenes.stage.output.atomic_writer import whole_file


@cache
def _fonts(*folders: str) -> typst.Fonts:
    """All fonts: to look for them takes ten times as long as to set a formula."""
    return typst.Fonts(font_paths=list(folders))


def typst_to_whole_svg(
    typst_code: str,
    preamble: str = "",
    text_size: float = TYPST_COMPILATION_FONT_SIZE,
    font_paths: list[str | Path] | None = None,
) -> Path:
    """The file with the outlines of typst markup, under the name that manim gives it.

    Args:
        typst_code: the markup.
        preamble: rules that go before it.
        text_size: in typographic points.
        font_paths: further folders with fonts.
    """
    source = TYPST_TEMPLATE.format(text_size=text_size, preamble=preamble, body=typst_code)
    name = hashlib.sha256(source.encode()).hexdigest()[:16]
    path = Path(config.get_dir("tex_dir")) / f"{name}.svg"
    if not path.exists():
        fonts = _fonts(*map(str, font_paths or []))
        outlines = typst.compile(source.encode(), format="svg", font_paths=fonts)
        with whole_file(path) as scratch:
            scratch.write_bytes(outlines)
    return path


def write_whole_outlines() -> None:
    """Make manim's formulas write their files through this module."""
    vars(typst_mobject)["typst_to_svg_file"] = typst_to_whole_svg
