"""Files that appear under their final name only when they are whole.

Manim writes a video segment and the joined film straight to their final names. A render
that is killed in between leaves a torn file there, and the next one would take a torn
segment for a cached one. Here each is written under another name and then renamed.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from manim.typing import RGBAPixelArray, StrPath
from PIL import Image

if TYPE_CHECKING:
    from manim import Scene
    from manim._config.output_plan import OutputPlan
    from manim._config.video_encoder import VideoEncoderSpec


def unfinished(path: Path) -> Path:
    """The name that a file has while it is written: hidden, in the same folder."""
    return path.with_name(f".unfinished-{path.name}")


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

    def _create_segment_encoder(self, target: Path) -> VideoSegmentEncoder:
        assert self.video_encoder is not None
        return WholeSegmentEncoder(target=target, spec=self.video_encoder)

    def finish(self) -> None:
        """Join the film, its sections and captions in a folder aside, then move them."""
        film = self.output_plan.primary_artifact
        if not self.output_spec.is_video or film is None:
            super().finish()
            return
        plan = self.output_plan
        aside = unfinished(film.with_suffix(""))
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        self.output_plan = _moved(plan, film.parent, aside)
        try:
            super().finish()
            _move_files(aside, film.parent)
        finally:
            self.output_plan = plan
            shutil.rmtree(aside, ignore_errors=True)
        if film.exists():
            super().print_file_ready_message(film)

    def print_file_ready_message(self, file_path: StrPath) -> None:
        """Report a file, unless it is still to be moved to its place."""
        if not unfinished(Path(file_path)).name.startswith(Path(file_path).parent.name):
            super().print_file_ready_message(file_path)

    def save_image(self, pixels: RGBAPixelArray) -> None:
        """Save one frame as the still image of the scene."""
        if self.output_spec.enabled:
            _save_png(pixels, self.image_file_path)
            self.print_file_ready_message(self.image_file_path)

    def output_image(self, image: Image.Image) -> None:
        """Save one frame of an image sequence."""
        with whole_file(self.output_plan.image_frame_path(self.frame_count)) as scratch:
            image.save(scratch)
        self.frame_count += 1
