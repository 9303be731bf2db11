"""The benchmarks at tiny sizes: they run, they compare like with like, and their tables print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from manim import tempconfig

from gdcore.rules import GradientDescent
from scripts import benchmark, benchmark_particles, benchmark_render, benchmark_terrain
from scripts.films import films
from scripts.rendering.film_pass import Order
from scripts.timing import in_turns, times_in_turns
from tests.scripts.rendering import film_that, frames_of, write_chapter

SMALL = {"pixel_width": 320, "pixel_height": 180, "frame_rate": 5}


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are not cut to the width of a terminal that is not there."""
    monkeypatch.setenv("COLUMNS", "200")


def row_of(printed: str, title: str) -> list[float]:
    """The numbers in a table's row of this title."""
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in printed.splitlines()]
    (cells,) = [cells for cells in rows if cells and cells[0] == title]
    return [float(found[0]) for cell in cells[1:] if (found := re.match(r"[\d.]+", cell))]


def test_sides_take_turns_and_the_warm_up_does_not_count() -> None:
    order: list[str] = []

    def side(name: str) -> Callable[[int], str]:
        def call(number: int) -> str:
            order.append(f"{name}{number}")
            return order[-1]

        return call

    assert in_turns([side("a"), side("b")], 2) == [["a1", "a2"], ["b1", "b2"]]
    assert order == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_a_time_is_the_median_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def work(number: int) -> None:
        nonlocal now
        now += (9.0, 0.001, 0.007, 0.002)[number]

    monkeypatch.setattr("scripts.timing.perf_counter", lambda: now)
    monkeypatch.setattr("scripts.timing.process_time", lambda: now / 2)
    (time,) = times_in_turns([work], 3)
    assert time == pytest.approx((2.0, 1.0))


def test_the_mathematics_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.gdcore(steps=20, count=2000, rounds=(1, 1))
    printed = capsys.readouterr().out
    for title in ("descend, 20 steps on PEAKS", "descend_many, a step of 2,000 starts"):
        plain, ours, ratio, wanted = row_of(printed, title)
        assert min(plain, ours, ratio, wanted) > 0
    assert "floor: three np.exp over 2,000 numbers take 0." in printed


@pytest.mark.parametrize("measure", [benchmark.one_descent, benchmark.many_descents])
def test_two_ways_that_give_other_points_are_not_compared(
    measure: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "GradientDescent", lambda rate: GradientDescent(rate / 2))
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        measure(3, 1)


def test_particles_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark_particles.main((10, 40), (1, 1), SMALL)
    printed = capsys.readouterr().out
    assert "at 180p" in printed and "10 points" in printed and "40 points" in printed
    for title in ("drawn", "drawn and encoded"):
        few, many, ratio = row_of(printed, title)
        assert min(few, many, ratio) > 0


class Noted:
    """Keeps what a camera sees."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, *cameras: str) -> None:
        self.cameras: list[Any] = []
        for name in cameras:
            monkeypatch.setattr(module, name, self._noted(getattr(module, name)))

    def _noted(self, kind: Callable[..., Any]) -> Callable[..., Any]:
        def make(*arguments: Any, **options: Any) -> Any:
            self.cameras.append(kind(*arguments, **options))
            return self.cameras[-1]

        return make

    def pictures(self) -> list[npt.NDArray[np.float64]]:
        return [camera.pixel_array[..., :3].astype(float) for camera in self.cameras]


def test_a_larger_crowd_is_the_same_picture_with_more_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = Noted(monkeypatch, benchmark_particles, "RasterCamera")
    with tempconfig(SMALL):
        few, many = (
            benchmark_particles.drawn_frames(benchmark_particles.crowd_of(count), 1)
            for count in (10, 4000)
        )
        few(1)
        many(1)
    first, second = seen.pictures()
    assert first.std() > 5
    changed = np.abs(first - second).max(axis=2) > 8
    assert 0.01 < changed.mean() < 0.3


def test_terrain_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    benchmark_terrain.main({720: (160, 90), 1080: (240, 135)}, rounds=1)
    printed = capsys.readouterr().out
    for title in ("manim's Surface, 40 x 40", "Terrain, 40 x 40", "... and three descents"):
        _, wall, processor = row_of(printed, title)
        assert wall > 0 and processor > 0
    for line in ("Surface against Terrain at 40 x 40:", "25 times the faces:", "1080p, all in:"):
        assert line in printed


def test_terrain_and_surface_stand_at_the_same_place(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Noted(monkeypatch, benchmark_terrain, "RasterCamera", "ThreeDCamera")
    with tempconfig({"pixel_width": 320, "pixel_height": 180}):
        drawings = (
            benchmark_terrain.surface_frames(),
            benchmark_terrain.terrain_frames(40),
            benchmark_terrain.terrain_frames(200),
            benchmark_terrain.terrain_frames(200, trails=True),
        )
        for draw in drawings:
            draw(benchmark_terrain.VIEW.azimuth)
    surface, coarse, fine, trails = seen.pictures()
    assert np.abs(coarse - fine).mean() < 1 and fine.std() > 10
    assert 0 < np.abs(fine - trails).max(axis=2).mean() < 4
    lit = [np.abs(picture - picture[0, 0]).max(axis=2) > 20 for picture in (surface, fine)]
    assert (lit[0] & lit[1]).sum() > 0.5 * min(each.sum() for each in lit)


@pytest.fixture
def one_film(tmp_path: Path) -> dict[str, Path]:
    """A short film, and nothing else."""
    return films(write_chapter(tmp_path / "films", film_that("Short")))


def test_encoding_alone_gives_the_frames_of_the_film_again(
    tmp_path: Path, one_film: dict[str, Path]
) -> None:
    order = Order("Short", one_film["Short"], "l", tmp_path / "media")
    took, made = benchmark_render.Drawing(order).perform()
    segment = made.joint.segments[-1]
    encoder = made.joint.settings.video_encoder
    assert encoder is not None
    again = benchmark_render.Encoding("Short", made.joint.segments, encoder)
    assert took > again.perform() > 0
    target = tmp_path / "again.mp4"
    assert again._encode(segment, target) > 0
    assert len(frames_of(target)) == len(frames_of(segment)) == made.animations[-1].frames


def test_costs_and_jobs_are_measured_apart_and_told_on_the_way(
    one_film: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark_render.measure(one_film, "l", 1, "costs")
    printed = capsys.readouterr().out
    frames, whole, floor, ratio = row_of(printed, "Short")
    assert frames >= 6 and whole > floor > 0 and ratio > 1
    assert "round 1 of 1: drawing and encoding Short" in printed and "jobs" not in printed

    monkeypatch.setattr(
        benchmark_render, "render_seconds", lambda films, quality, jobs, media: 6.0 / jobs
    )
    benchmark_render.measure(one_film, "l", 2, "jobs")
    printed = capsys.readouterr().out
    assert row_of(printed, "all films") == [6.0, 3.0, 2.0, benchmark_render.JOBS_WANTED]
    assert "round 2 of 2: rendering with --jobs 2" in printed and "processor" not in printed


def test_rendering_is_timed_and_what_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no film NoSuchFilm; there are: "):
        benchmark_render.render_seconds(["NoSuchFilm"], "l", 1, tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["NoSuchFilm"], "error: no film NoSuchFilm; there are: "),
        (["PeaksDescent", "--rounds", "0"], "error: --rounds: 0 measure nothing; 1 or more do"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        benchmark.main(["render", *words])
    printed = capsys.readouterr().err
    assert stop.value.code == 2
    assert said in printed and "Traceback" not in printed
