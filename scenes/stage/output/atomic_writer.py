"""Files that appear under their final name only when they are whole.

Manim writes a video segment and the joined film straight to their final names. A render
that is killed in between leaves a torn file there, and the next one would take a torn
segment for a cached one. Here each is written under another name and then renamed. That
name tells machine and process, so that several can render into one folder, and what a
killed one left behind is known for what it is.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from manim.typing import RGBAPixelArray, StrPath
from PIL import Image

if TYPE_CHECKING:
    from manim import Scene
    from manim._config.output_plan import OutputPlan
    from manim._config.video_encoder import VideoEncoderSpec


UNFINISHED: Final = f".unfinished-{socket.gethostname()}-"
"""How the names begin that files of this machine have while they are written."""


def unfinished(path: Path) -> Path:
    """The name that a file has while this process writes it: hidden, in the same folder."""
    return path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")


def remove_leftovers(folder: Path) -> None:
    """Remove what processes of this machine that are no more had not finished."""
    for path in folder.glob(f"{UNFINISHED}*"):
        process = path.name.removeprefix(UNFINISHED).split("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name to write to; it becomes `path` when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = unfinished(path)
    try:
        yield scratch
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


class WholeSegmentEncoder(VideoSegmentEncoder):
    """Manim's encoder of one animation, whose segment gets its name when it is whole."""

    def __init__(self, *, target: Path, spec: VideoEncoderSpec) -> None:
        self._scratch = unfinished(target)
        super().__init__(target=self._scratch, spec=spec)
        # Manim looks a segment in progress up by the encoder's target.
        self.target = target

    def finish(self) -> None:
        """Close the segment and give it its name."""
        super().finish()
        if self._scratch.exists():
            self._scratch.replace(self.target)

    def abort(self) -> None:
        """Close the segment and remove it."""
        self.target = self._scratch
        super().abort()


class WholeFileWriter(SceneFileWriter):
    """Manim's writer of a film, whose files get their names when they are whole."""

    _joining = False

    def _create_segment_encoder(self, target: Path) -> VideoSegmentEncoder:
        assert self.video_encoder is not None
        return WholeSegmentEncoder(target=target, spec=self.video_encoder)

    def finish(self) -> None:
        """Join the film, its sections and its captions in a folder aside, then move them."""
        plan = self.output_plan
        if not self.output_spec.is_video or plan.primary_artifact is None:
            super().finish()
            return
        folder = plan.primary_artifact.parent
        remove_leftovers(folder)
        remove_leftovers(self.partial_movie_directory)
        aside = unfinished(folder / plan.output_stem)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        self.output_plan = _relocated(plan, folder, aside)
        self._joining = True
        try:
            super().finish()
            _move_files(aside, folder)
        finally:
            self.output_plan = plan
            self._joining = False
            shutil.rmtree(aside, ignore_errors=True)
        if any(self.partial_movie_files):
            self.print_file_ready_message(plan.primary_artifact)

    def print_file_ready_message(self, file_path: StrPath) -> None:
        """Record and report a finished file, once it is in its place."""
        if not self._joining:
            super().print_file_ready_message(file_path)

    def save_image(self, pixels: RGBAPixelArray) -> None:
        """Save one frame as the scene's still image."""
        if self.output_spec.enabled:
            with whole_file(self.image_file_path) as scratch:
                Image.fromarray(pixels).save(scratch)
            self.print_file_ready_message(self.image_file_path)

    def output_image(self, image: Image.Image) -> None:
        """Save one frame of an image sequence."""
        with whole_file(self.output_plan.image_frame_path(self.frame_count)) as scratch:
            image.save(scratch)
        self.frame_count += 1


def _relocated(plan: OutputPlan, folder: Path, aside: Path) -> OutputPlan:
    """The plan with every file that would lie in `folder` in `aside` instead."""

    def elsewhere(path: Path | None) -> Path | None:
        if path is None or not path.is_relative_to(folder):
            return path
        return aside / path.relative_to(folder)

    return dataclasses.replace(
        plan,
        primary_artifact=elsewhere(plan.primary_artifact),
        subcaption_file=elsewhere(plan.subcaption_file),
        sections_dir=elsewhere(plan.sections_dir),
        section_index=elsewhere(plan.section_index),
    )


def _move_files(aside: Path, folder: Path) -> None:
    for path in sorted(aside.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def write_whole_files(scene: Scene) -> None:
    """Make a scene that has not yet been rendered write its files through this module.

    A writer other than manim's own, as a test may have given, is left alone.
    """
    if type(scene.renderer.file_writer) is SceneFileWriter:
        scene.renderer.file_writer = WholeFileWriter(scene.file_writer_settings)
