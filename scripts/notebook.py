"""Run the lesson from a clean kernel and keep what it printed: python -m scripts.notebook.

The films that it links get their moving pictures on the way, if they have one by now.
"""

from __future__ import annotations

import argparse
import ast
import base64
import copy
import io
import logging
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from PIL import Image
from traitlets.config import Config

from scenes.stage.output.atomic_writer import whole_file
from scripts.films import UnknownFilmError, home_of

ROOT: Final = Path(__file__).parents[1]
NOTEBOOK: Final = ROOT / "notebooks" / "gradient_descent_by_hand.ipynb"
PICTURES: Final = ROOT / "media" / "gifs"
KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}
FIGURE: Final = "image/png"
LONGEST: Final = 120
"""Seconds that one cell, or the start of the kernel, may take."""


def read(path: Path) -> NotebookNode:
    """The notebook in a file, in version 4 of the format; raises what nbformat raises."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook; the file changes at once or not at all."""
    with whole_file(path) as scratch:
        nbformat.write(notebook, scratch)  # type: ignore[no-untyped-call]


class OwnKernel(AsyncKernelManager):
    """The kernel of the running Python, whatever other kernels its user has registered."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.kernel_spec_manager = KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)


def with_moving_pictures(notebook: NotebookNode, pictures: Path = PICTURES) -> NotebookNode:
    """The notebook, changed in place: each film that it links shows its GIF, if there is one.

    A film is linked by a line that begins with ``*The film: [Name]``; the picture comes above.
    """

    def shown(line: re.Match[str]) -> str:
        name = line[1]
        if not (pictures / f"{name}.gif").is_file() or f"/{name}.gif)" in line.string:
            return line[0]
        words = f"The film {name}: {question_of(name)}"
        return f"![{words}](../media/gifs/{name}.gif)\n\n{line[0]}"

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"^\*The film: \[(\w+)\]", shown, cell.source, flags=re.MULTILINE)
    return notebook


def question_of(name: str) -> str:
    """The question that a film answers, its docstring's first line.

    Raises UnknownFilmError where there is no such film.
    """
    chapter = ast.parse(home_of(name).read_text(encoding="utf-8"))
    (film,) = [n for n in chapter.body if isinstance(n, ast.ClassDef) and n.name == name]
    return (ast.get_docstring(film) or "").partition("\n")[0]


def executed(notebook: NotebookNode) -> NotebookNode:
    """The notebook with the outputs of a clean kernel; the one given is left as it was.

    The kernel has this project on its path and none of its user's start-up files. Raises
    nbclient's CellExecutionError for the first cell that fails.
    """
    fresh: NotebookNode = nbformat.from_dict(copy.deepcopy(notebook))  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            fresh,
            kernel_name="python3",
            kernel_manager_class=OwnKernel,
            timeout=LONGEST,
            startup_timeout=LONGEST,
            coalesce_streams=True,
            config=_connection(folder),
        )
        client.log.setLevel(logging.WARNING)
        client.execute(cwd=str(NOTEBOOK.parent), env=_environment(folder))
    return tidied(fresh)


def _connection(folder: str) -> Config:
    """How to talk to the kernel: by files that nobody else can read, where there are such."""
    if os.name == "nt":
        return Config()
    return Config(OwnKernel={"transport": "ipc", "ip": os.path.join(folder, "kernel")})


def _environment(folder: str) -> dict[str, str]:
    """The kernel's environment: this one, with the project and an empty IPython folder."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "IPYTHONDIR": folder}


def tidied(notebook: NotebookNode) -> NotebookNode:
    """The notebook, changed in place: what differs from run to run left out, figures made small.

    Times, versions and folded cells go; a figure keeps at most 256 colours, which its flat areas
    and lines have room in.
    """
    notebook.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    for cell in notebook.cells:
        cell.metadata.clear()
        for output in cell.get("outputs", []):
            output.get("metadata", {}).clear()
            if FIGURE in output.get("data", {}):
                output.data[FIGURE] = with_few_colours(output.data[FIGURE])
    return notebook


def with_few_colours(figure: str) -> str:
    """A PNG in base64, with a palette of at most 256 colours and no dithering."""
    image = Image.open(io.BytesIO(base64.b64decode(figure))).convert("RGB")
    small = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    small.save(packed, "PNG", optimize=True)
    return base64.b64encode(packed.getvalue()).decode()


def main(arguments: list[str] | None = None) -> None:
    """Run the notebook that the command line names, in place."""
    parser = argparse.ArgumentParser(prog="python -m scripts.notebook", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=NOTEBOOK, help="the lesson, if none")
    path = parser.parse_args(arguments).path
    if not path.is_file():
        sys.exit(f"notebook: there is no file {path}")
    try:
        write(executed(with_moving_pictures(read(path))), path)
    except CellExecutionError as error:
        sys.exit(f"notebook: {path.name} is as it was; a cell fails:\n{error}")
    except UnknownFilmError as error:
        sys.exit(f"notebook: {path.name} is as it was; {error}")
    print(f"{path.name} is run and written")


if __name__ == "__main__":
    main()
