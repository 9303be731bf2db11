"""Running a notebook in place: what changes, what stays, and what a failure leaves alone."""

import base64
import io
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from PIL import Image

from scripts.films import UnknownFilmError
from scripts.notebook import (
    KERNEL,
    main,
    read,
    with_few_colours,
    with_moving_pictures,
    write,
)


def notebook_of(*cells: str) -> Any:
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source, id=f"cell-{k}") for k, source in enumerate(cells)],
        metadata={"language_info": {"name": "python", "version": "2.7"}, "widgets": {}},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lesson.ipynb"


def test_it_fills_in_the_outputs_and_nothing_that_changes(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = notebook_of("import gdcore\nprint(gdcore.zoo.BOWL(1.0, 2.0))", "6 * 7")
    lesson.cells[0].metadata["execution"] = {"shell.execute_reply": "2020-01-01T00:00:00"}
    lesson.cells[0].outputs = [nbformat.v4.new_output("stream", text="stale")]
    write(lesson, path)
    main([str(path)])
    done = read(path)
    assert [cell.outputs[0].get("text") for cell in done.cells] == ["5.0\n", None]
    assert done.cells[1].outputs[0].data == {"text/plain": "42"}
    assert [cell.execution_count for cell in done.cells] == [1, 2]
    assert [cell.metadata for cell in done.cells] == [{}, {}]
    assert done.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    first = path.read_bytes()
    main([str(path)])
    assert path.read_bytes() == first
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("lesson.ipynb is run and written\n" * 2, "")


def test_the_kernel_knows_nothing_of_its_user(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_up = tmp_path / "profile_default" / "startup"
    start_up.mkdir(parents=True)
    (start_up / "mine.py").write_text("secret = 1\n")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    write(notebook_of("'secret' in globals()"), path)
    main([str(path)])
    assert read(path).cells[0].outputs[0].data["text/plain"] == "False"


def test_a_cell_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    write(notebook_of("x = 1", "assert x == 2"), path)
    before = path.read_bytes()
    with pytest.raises(SystemExit, match=r"lesson.ipynb is as it was; a cell fails:(.|\n)*x == 2"):
        main([str(path)])
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(SystemExit, match=r"there is no file .*lesson\.ipynb"):
        main([str(path)])


def test_a_film_gets_its_moving_picture_once_it_has_one(tmp_path: Path) -> None:
    line = "*The film: [PeaksDescent](../scenes/peaks.py), `make film SCENE=PeaksDescent`.*"
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"Before.\n\n{line}")])
    assert with_moving_pictures(lesson, tmp_path).cells[0].source == f"Before.\n\n{line}"
    (tmp_path / "PeaksDescent.gif").touch()
    question = "How does descent find its way on a real landscape?"
    picture = f"![The film PeaksDescent: {question}](../media/gifs/PeaksDescent.gif)"
    for _ in range(2):
        source = with_moving_pictures(lesson, tmp_path).cells[0].source
        assert source == f"Before.\n\n{picture}\n\n{line}"


def test_a_film_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (tmp_path / "NoSuchFilm.gif").touch()
    line = "*The film: [NoSuchFilm](../scenes/peaks.py)*"
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(line)])
    with pytest.raises(UnknownFilmError, match="NoSuchFilm"):
        with_moving_pictures(lesson, tmp_path)


def test_the_command_names_a_film_that_does_not_exist_in_one_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(notebook: Any) -> Any:
        raise UnknownFilmError("no film 'NoSuchFilm'; there are: PeaksDescent")

    monkeypatch.setattr("scripts.notebook.with_moving_pictures", unknown)
    write(notebook_of("1"), path)
    with pytest.raises(SystemExit) as stop:
        main([str(path)])
    message = "notebook: lesson.ipynb is as it was; no film 'NoSuchFilm'; there are: PeaksDescent"
    assert stop.value.code == message


def test_a_figure_keeps_its_pixels_in_256_colours() -> None:
    shades = np.arange(256, dtype=np.uint8).repeat(16).reshape(64, 64)
    picture = Image.fromarray(np.stack([shades, shades[::-1], shades.T], axis=2))
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    small = with_few_colours(base64.b64encode(packed.getvalue()).decode())
    after = Image.open(io.BytesIO(base64.b64decode(small)))
    assert (after.size, after.mode) == (picture.size, "P")
    differences = np.asarray(after.convert("RGB"), float) - np.asarray(picture, float)
    assert np.abs(differences).mean() < 12


def test_a_figure_of_few_colours_stays_as_it_is() -> None:
    picture = Image.new("RGB", (40, 30), "#0b8a68")
    picture.paste("#dc2f24", (5, 5, 20, 20))
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    small = with_few_colours(base64.b64encode(packed.getvalue()).decode())
    after = Image.open(io.BytesIO(base64.b64decode(small))).convert("RGB")
    assert np.array_equal(np.asarray(after), np.asarray(picture))
