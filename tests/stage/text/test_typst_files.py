"""Outlines of formulas are whole under their names, and are the ones that manim would make."""

from pathlib import Path

import pytest
import typst
from manim import tempconfig
from manim.utils.typst_file_writing import typst_to_svg_file

from scenes.stage.text.typst_files import typst_to_whole_svg

MARKUP = "$ f'(x) = lim_(h -> 0) (f(x + h) - f(x)) / h $"
RULES = "#set text(fill: red)"


def test_names_and_outlines_are_those_of_manim(tmp_path: Path) -> None:
    with tempconfig({"tex_dir": str(tmp_path / "plain")}):
        plain = typst_to_svg_file(MARKUP, RULES)
    with tempconfig({"tex_dir": str(tmp_path / "whole")}):
        whole = typst_to_whole_svg(MARKUP, RULES)
    assert whole.name == plain.name
    assert whole.read_bytes() == plain.read_bytes()


def test_the_second_call_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempconfig({"tex_dir": str(tmp_path)}):
        first = typst_to_whole_svg(MARKUP)
        monkeypatch.setattr(typst, "compile", lambda *_, **__: pytest.fail("compiled again"))
        assert typst_to_whole_svg(MARKUP) == first


def test_a_write_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_written(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half_written)
    with tempconfig({"tex_dir": str(tmp_path)}), pytest.raises(OSError, match="No space"):
        typst_to_whole_svg(MARKUP)
    assert list(tmp_path.iterdir()) == []
