"""The lesson as a notebook: it runs, its outputs are its own, its answers are true."""

from __future__ import annotations

import ast
import base64
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib.font_manager  # noqa: F401  # builds its cache here, not in the lesson
import nbformat
import numpy as np
import pytest
from PIL import Image

from scripts.films import films
from scripts.notebook import FIGURE, KERNEL, NOTEBOOK, executed, read

ROOT = Path(__file__).parents[1]
TOPICS = (
    "slope|steep",
    "walk downhill",
    "new start",
    "another rate",
    "many starts",
    "partial derivatives by hand",
    "ripples",
    "sympy",
    "peaks",
    "local and global minima",
    "saddles",
    "too small and too large a rate",
    "when to stop.*gradient",
    "million dimensions",
    "momentum, rmsprop, adam, newton",
    "mini-batches",
    "of your own",
    "exercises",
)
"""What the lesson is about, in its order, as patterns of its headings."""

MAY_IMPORT = {"math", "gdcore", "matplotlib", "numpy", "sympy"}
BUDGET = 1_500_000
"""Bytes of the whole file, outputs included."""

LESSON: Any = read(NOTEBOOK)
CODE = [cell for cell in LESSON.cells if cell.cell_type == "code"]
TEXT = [cell for cell in LESSON.cells if cell.cell_type == "markdown"]
PROSE = "\n\n".join(cell.source for cell in TEXT)
LINKS = re.findall(r"\]\(([^)]+)\)", PROSE)
FILMS = sorted(set(re.findall(r"SCENE=(\w+)", PROSE)))


def answers() -> list[str]:
    """The code of the folded answers."""
    folded = re.findall(r"<details>(.*?)</details>", PROSE, re.DOTALL)
    return [code for part in folded for code in re.findall(r"```python\n(.*?)```", part, re.DOTALL)]


@pytest.fixture(scope="module")
def run() -> list[Any]:
    """The code cells as a clean kernel runs them now, the answers after them."""
    notebook = nbformat.from_dict(LESSON)
    cells = [nbformat.v4.new_code_cell(code) for code in answers()]
    notebook.cells = [*notebook.cells, *cells]
    return [cell for cell in executed(notebook).cells if cell.cell_type == "code"]


def texts(cell: Any) -> list[tuple[str, str]]:
    """What a cell says in words: its streams, and the plain form of whatever it shows."""
    return [
        (output.get("name", output.output_type), output.get("text") or output.data["text/plain"])
        for output in cell.outputs
    ]


def outputs() -> Iterator[tuple[str, Any]]:
    for cell in CODE:
        for output in cell.outputs:
            yield cell.id, output


def figures(cell: Any) -> list[Image.Image]:
    shown = [output.data[FIGURE] for output in cell.outputs if FIGURE in output.get("data", {})]
    return [Image.open(io.BytesIO(base64.b64decode(figure))) for figure in shown]


def test_its_outputs_are_what_a_clean_kernel_prints(run: list[Any]) -> None:
    for old, new in zip(CODE, run, strict=False):
        assert texts(new) == texts(old), f"cell {old.id}: run `python -m scripts.notebook`"
        assert len(figures(new)) == len(figures(old))


def test_its_answers_run_and_check_themselves(run: list[Any]) -> None:
    assert len(run) == len(CODE) + len(answers())
    for code in answers():
        checks = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Assert)]
        assert checks, code


def test_every_exercise_has_its_answer_folded_away() -> None:
    asked = re.findall(r"^\*\*(\d+)\.\*\*", PROSE, re.MULTILINE)
    assert asked == [str(number + 1) for number in range(len(asked))]
    assert len(asked) == len(answers()) == PROSE.count("<summary>Answer</summary>") >= 6
    for cell in TEXT:
        if "<details>" in cell.source:
            # A page renders Markdown inside HTML only after an empty line.
            assert re.search(r"</summary>\n\n.*\n\n</details>$", cell.source, re.DOTALL), cell.id


def test_nothing_in_it_was_run_out_of_order() -> None:
    assert [cell.execution_count for cell in CODE] == list(range(1, len(CODE) + 1))


def test_it_shows_no_error_no_warning_and_no_place_of_a_machine() -> None:
    for name, output in outputs():
        assert output.output_type in {"stream", "display_data", "execute_result"}, name
        assert output.get("name") != "stderr", name
        assert set(output.get("data", {})) <= {"text/plain", FIGURE}, name
    said = "\n".join(text for cell in CODE for _, text in texts(cell))
    assert not re.search(r"warning|traceback|0x[0-9a-f]{6}", said, re.IGNORECASE)
    written = said + PROSE + "\n".join(cell.source for cell in CODE)
    assert not re.search(r"(?<![\w.)])/(?:\w+/)+\w|\b[A-Z]:\\", written)


def test_it_names_no_version_and_no_time() -> None:
    assert LESSON.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert all(cell.metadata == {} for cell in LESSON.cells)
    assert all(output.get("metadata", {}) == {} for _, output in outputs())


def test_it_is_small() -> None:
    assert NOTEBOOK.stat().st_size <= BUDGET


def test_every_figure_is_there_large_enough_and_says_what_it_shows() -> None:
    for cell, following in pairwise(LESSON.cells):
        if cell.cell_type == "markdown" or "plt.show()" not in cell.source:
            continue
        shown = figures(cell)
        assert len(shown) == cell.source.count("plt.show()"), cell.id
        for figure in shown:
            assert 450 <= figure.width <= 1100 and figure.height >= 250, (cell.id, figure.size)
            assert np.asarray(figure.convert("L")).std() > 10, f"{cell.id} is nearly blank"
        assert re.match(r"\*[^*].{40,}", following.source), f"{cell.id} has no caption"


def test_its_topics_come_in_order() -> None:
    headings = re.findall(r"^## (?:(\d+)\. )?(.*)", PROSE, re.MULTILINE)
    assert len(headings) == len(TOPICS)
    for (_, heading), topic in zip(headings, TOPICS, strict=True):
        assert re.search(topic, heading, re.I), (heading, topic)
    numbers = [number for number, _ in headings if number]
    assert numbers == [str(k + 1) for k in range(len(headings) - 1)]


def test_every_section_checks_itself_against_gdcore() -> None:
    """Each section that computes asserts something; only the reader's own descent does not."""
    unchecked, section, code = [], "", ""
    for cell in [*LESSON.cells, nbformat.v4.new_markdown_cell("## ")]:
        heading = re.match(r"## (.*)", cell.source)
        if heading:
            checked = "assert" in code and re.search("gdcore|zoo|rules", code)
            if section and code and not checked:
                unchecked.append(section)
            section, code = heading.group(1), ""
        elif cell.cell_type == "code":
            code += cell.source
    assert [re.sub(r"\d+\. ", "", name) for name in unchecked] == ["A descent of your own"]


def test_it_imports_gdcore_and_what_it_names_for_its_readers() -> None:
    imported = {
        name.split(".")[0]
        for cell in CODE
        for node in ast.walk(ast.parse(cell.source))
        for name in _modules(node)
    }
    assert imported == MAY_IMPORT


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


@pytest.mark.parametrize("link", LINKS)
def test_every_link_and_picture_exists(link: str) -> None:
    assert "://" not in link
    target = (NOTEBOOK.parent / link).resolve()
    assert target.is_relative_to(ROOT) and target.is_file()


def test_every_picture_says_in_words_what_it_shows() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(", PROSE)
    assert len(pictures) >= 3
    assert all(len(words) > 30 for words in pictures)


@pytest.mark.parametrize("name", FILMS)
def test_every_film_that_it_names_exists_and_shows_its_moving_picture(name: str) -> None:
    assert name in films()
    (link,) = re.findall(rf"\[{name}\]\(\.\./(scenes/\w+\.py)\)", PROSE)
    assert f"class {name}(Lesson)" in (ROOT / link).read_text(encoding="utf-8")
    picture = f"media/gifs/{name}.gif"
    if (ROOT / picture).is_file():
        assert f"](../{picture})" in PROSE, f"{name} has a GIF: run `python -m scripts.notebook`"
