"""Runs that are killed, workers that die, and workers elsewhere: with real processes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from scripts.rendering.crew import Crew, Failure
from scripts.rendering.run import UNFINISHED, WHOLE, WORKER_DIED
from scripts.rendering.workers import LocalWorkers
from tests.scripts.rendering import (
    ROOT,
    command,
    environment,
    film,
    film_that,
    frames_of,
    rendered,
    run_over,
    segments,
    unfinished,
    write_chapter,
)

PATIENCE = 60.0


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def is_alive(process: psutil.Process) -> bool:
    """Whether a process runs; one that has ended may wait for somebody to take note of it."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def film_path(media: Path, name: str) -> Path:
    return media / "videos" / "small" / "480p15" / f"{name}.mp4"


def test_a_run_killed_again_and_again_ends_with_the_frames_of_one_left_alone(
    tmp_path: Path,
) -> None:
    chapters = write_chapter(tmp_path / "films", film("Long"))
    media, alone = tmp_path / "media", tmp_path / "alone"
    run_over(chapters, alone).render()
    kept: dict[Path, int] = {}
    for more in (1, 3):
        with subprocess.Popen(
            command(chapters, media, "--jobs", "2"),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            wait_until(lambda: len(segments(media)) >= len(kept) + more and bool(unfinished(media)))  # noqa: B023
            workers = psutil.Process(process.pid).children(recursive=True)
            assert len(workers) >= 2 and all(is_alive(each) for each in workers)
            process.kill()
        # The workers end with their parent, wherever they are.
        wait_until(lambda: not any(is_alive(each) for each in workers))  # noqa: B023
        assert not film_path(media, "Long").exists()
        assert kept.items() <= segments(media).items()
        kept = segments(media)
        assert all(frames_of(path) for path in kept)

    last = rendered(chapters, media, "--jobs", "2")
    assert last.returncode == WHOLE, last.stdout + last.stderr
    assert kept.items() <= segments(media).items()
    total = len(segments(alone))
    assert f"{total - len(kept)} of {total} animations drawn" in last.stdout
    assert unfinished(media) == []
    assert frames_of(film_path(media, "Long")) == frames_of(film_path(alone, "Long"))


DIE = "os.kill(os.getpid(), signal.SIGKILL)"


def dies_once(mark: Path) -> str:
    """A film whose first player is killed."""
    return film_that(
        "DiesOnce",
        f"mark = Path({str(mark)!r})",
        "if not mark.exists():",
        "    mark.touch()",
        f"    {DIE}",
    )


def test_a_dead_worker_costs_its_own_film_only(tmp_path: Path) -> None:
    chapters = write_chapter(
        tmp_path / "films",
        film("Good"),
        film_that("DiesAlways", DIE),
        dies_once(tmp_path / "mark"),
    )
    run = run_over(chapters, tmp_path / "media", LocalWorkers(2))
    good, always, once = run.render()
    assert run.exit_code() == UNFINISHED
    assert good.path is not None and once.path is not None and always.path is None
    (cause,) = always.causes
    assert cause.startswith("its worker died twice: process ")
    assert "was killed by SIGKILL" in cause
    assert any("was killed by SIGKILL" in loss for loss in run.crew.losses)


def test_a_worker_that_died_is_told_although_all_films_are_whole(tmp_path: Path) -> None:
    chapters = write_chapter(tmp_path / "films", dies_once(tmp_path / "mark"))
    result = rendered(chapters, tmp_path / "media", "--jobs", "2")
    assert result.returncode == WORKER_DIED
    assert "DiesOnce: " in result.stdout
    assert "A worker died: process " in result.stdout
    assert film_path(tmp_path / "media", "DiesOnce").exists()


def test_a_file_that_the_system_refuses_to_grow_is_no_segment(tmp_path: Path) -> None:
    noise = film_that(
        "Noise",
        "pixels = np.random.default_rng(0).integers(0, 256, (480, 854, 4), dtype=np.uint8)",
        "self.add(Raster(pixels, 14.0, 8.0))",
    )
    chapters = write_chapter(tmp_path / "films", film("Flat"), noise)
    media = tmp_path / "media"
    most = 300_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    result = rendered(chapters, media, "--jobs", "2", preexec_fn=limited)
    assert result.returncode == UNFINISHED
    assert "Noise failed: " in result.stdout and "File too large" in result.stdout
    assert film_path(media, "Flat").exists() and not film_path(media, "Noise").exists()
    assert unfinished(media) == []
    assert all(frames_of(path) for path in segments(media))

    result = rendered(chapters, media, "--jobs", "2")
    assert result.returncode == WHOLE, result.stdout
    assert film_path(media, "Noise").stat().st_size > most


def begin(folder: Path, log: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Begin a part of a cluster, which writes what it says to a file."""
    with (folder / log).open("w") as written:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--scheduler-file", "scheduler.json"],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
        )


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a dask scheduler that has two worker processes, all on this machine."""
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    with begin(tmp_path, "scheduler.log", "scheduler", "--port", "0", *here) as head:
        wait_until((tmp_path / "scheduler.json").exists)
        count = ["--nworkers", "2", "--nthreads", "1", "--local-directory", str(tmp_path)]
        with begin(tmp_path, "workers.log", "worker", *count, *here) as workers:
            told = tmp_path / "workers.log"
            wait_until(lambda: told.read_text().count("Registered to:") == 2)
            yield json.loads((tmp_path / "scheduler.json").read_text())["address"]
            workers.terminate()
        head.terminate()


def test_a_cluster_gives_the_same_frames_and_survives_a_worker(
    tmp_path: Path, scheduler: str
) -> None:
    good = write_chapter(tmp_path / "films", film("Far"))
    run_over(good, tmp_path / "here").render()
    result = rendered(good, tmp_path / "there", "--dask", scheduler)
    assert result.returncode == WHOLE, result.stdout + result.stderr
    drawn = f"{len(segments(tmp_path / 'here'))} of {len(segments(tmp_path / 'here'))}"
    assert drawn in result.stdout
    here, there = film_path(tmp_path / "here", "Far"), film_path(tmp_path / "there", "Far")
    assert frames_of(here) == frames_of(there)
    assert "unchanged" in rendered(good, tmp_path / "there", "--jobs", "1").stdout

    bad = write_chapter(
        tmp_path / "more", dies_once(tmp_path / "mark"), film_that("Fails", "1 / 0")
    )
    result = rendered(bad, tmp_path / "there", "--dask", scheduler)
    assert result.returncode == UNFINISHED
    assert "Fails failed: ZeroDivisionError" in result.stdout
    assert film_path(tmp_path / "there", "DiesOnce").exists()
    assert "A worker died: the scheduler lost worker tcp://" in result.stdout


DESERTED = """
import sys, time
from collections import deque
from pathlib import Path
from scripts.rendering.crew import Crew
from scripts.rendering.frame_hashes import FrameHashes
from scripts.rendering.workers import ClusterWorkers

workers = ClusterWorkers(sys.argv[1], patience=1.5)
crew = Crew(workers)
workers.client.retire_workers(close_workers=True, remove=True)
while workers._workers():
    time.sleep(0.05)
print("deserted", flush=True)
list(crew.work(deque([FrameHashes("Film", Path("film.mp4"))])))
"""


def test_a_cluster_that_all_workers_have_left_is_given_up_in_one_line(scheduler: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", DESERTED, scheduler],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert result.returncode == UNFINISHED and result.stdout == "deserted\n"
    assert result.stderr == (
        f"render: the scheduler at {scheduler} has had no worker for 1.5 s; "
        "start dask worker, then render again: it goes on from here\n"
    )


class Sum:
    """Work of a test's own."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    def perform(self) -> int:
        if not self.numbers:
            os._exit(7)
        return sum(self.numbers)


def test_a_crew_does_work_that_is_added_meanwhile() -> None:
    crew = Crew(LocalWorkers(2))
    todo = deque([Sum(1), Sum()])
    results = []
    for work, result in crew.work(todo):  # type: ignore[arg-type]
        results.append(result)
        if work.numbers == (1,):  # type: ignore[attr-defined]
            todo.append(Sum(1, 2))
    crew.close()
    failures = [result for result in results if isinstance(result, Failure)]
    assert sorted(result for result in results if isinstance(result, int)) == [1, 3]
    assert len(failures) == 1 and "ended with exit code 7" in failures[0].cause
