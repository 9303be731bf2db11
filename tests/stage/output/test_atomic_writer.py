"""A render that is killed leaves nothing torn under a final name."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest
import srt
from manim import tempconfig

from scenes.stage.lesson import Lesson
from scenes.stage.output.atomic_writer import WholeFileWriter

pytestmark = pytest.mark.renders

ROOT = Path(__file__).parents[3]
SCENE = '''
import sys
import time

import av
from manim import Circle, Create, Scene, Square, config
from scenes.stage.output.atomic_writer import write_whole_files

_, writer, slow = sys.argv
av_open = av.open


class SlowContainer:
    """A container that lingers once a part of its packets is written."""

    def __init__(self, container):
        self.container = container
        self.packets = 0

    def __getattr__(self, name):
        return getattr(self.container, name)

    def mux(self, packet):
        self.container.mux(packet)
        self.packets += 1
        if self.packets == 4:
            print(slow, flush=True)
            time.sleep(60)


def slow_open(file, *arguments, **options):
    container = av_open(file, *arguments, **options)
    written = "segment" if "partial_movie_files" in str(file) else "joining"
    return SlowContainer(container) if options.get("mode") == "w" and written == slow else container


av.open = slow_open


class Small(Scene):
    def __init__(self, **options):
        super().__init__(**options)
        if writer == "whole":
            write_whole_files(self)

    def construct(self):
        self.add_subcaption("A circle and a square", duration=1)
        self.play(Create(Circle()), run_time=0.6)
        self.next_section("square")
        self.play(Create(Square()), run_time=0.6)


config.pixel_width, config.pixel_height, config.frame_rate = 128, 72, 10
config.media_dir = "media"
config.save_sections = True
config.progress_bar = "none"
config.verbosity = "ERROR"
scene = Small()
scene.render()
print("ready at", scene.renderer.file_writer.final_file_path, flush=True)
'''


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def render(folder: Path, writer: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "small.py", writer, "not"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def kill_while(folder: Path, writer: str, slow: str) -> None:
    """Render until the file in question is half written, then end the process at once."""
    with subprocess.Popen(
        [sys.executable, "small.py", writer, slow],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == slow
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def visible_videos(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*.mp4"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def is_torn(path: Path) -> bool:
    try:
        return frames(path) == 0
    except av.error.FFmpegError:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.py").write_text(SCENE)
    return tmp_path


def test_every_film_is_written_this_way() -> None:
    with tempconfig({"dry_run": True}):
        assert isinstance(Lesson().renderer.file_writer, WholeFileWriter)


@pytest.mark.parametrize("moment", ["segment", "joining"])
def test_a_killed_render_leaves_only_whole_files(folder: Path, moment: str) -> None:
    kill_while(folder, "whole", moment)
    assert [path for path in visible_videos(folder) if is_torn(path)] == []
    assert [path for path in visible_videos(folder) if path.name == "Small.mp4"] == []
    assert list(folder.rglob(".unfinished-*")) != []

    again = render(folder, "whole")
    assert again.returncode == 0, again.stderr
    (film,) = [path for path in visible_videos(folder) if path.name == "Small.mp4"]
    assert frames(film) == 12
    assert list(folder.rglob(".unfinished-*")) == []


@pytest.mark.parametrize("moment", ["segment", "joining"])
def test_manims_own_writer_would_leave_a_torn_file(folder: Path, moment: str) -> None:
    kill_while(folder, "manim", moment)
    assert [path for path in visible_videos(folder) if is_torn(path)] != []


def test_a_whole_render_writes_what_manim_writes(folder: Path) -> None:
    written = {}
    for writer in ("manim", "whole"):
        place = folder / writer
        place.mkdir()
        (place / "small.py").write_text(SCENE)
        result = render(place, writer)
        assert result.returncode == 0, result.stderr
        films = [path for path in visible_videos(place) if path.name == "Small.mp4"]
        assert result.stdout.strip() == f"ready at {films[0]}"
        captions = films[0].with_suffix(".srt").read_text()
        assert [cue.content for cue in srt.parse(captions)] == ["A circle and a square"]
        written[writer] = {
            path.relative_to(place): path.read_bytes()
            for path in place.rglob("*")
            if path.suffix in {".mp4", ".srt", ".json"}
        }
    assert len(written["whole"]) == 7
    assert written["whole"] == written["manim"]
