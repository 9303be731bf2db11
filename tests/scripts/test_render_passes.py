"""What a run renders, and what it does not; seen from within the process."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import srt

import scenes
from scenes.stage.output.atomic_writer import WholeSegmentEncoder
from scripts.films import CHAPTERS, films
from scripts.recording import load_film, render
from scripts.rendering.film_pass import Order, Pass
from scripts.rendering.run import UNFINISHED, WHOLE, Outcome
from scripts.rendering.source_state import loaded_source
from tests.scripts.rendering import (
    TwoInTurn,
    film,
    film_that,
    frames_of,
    run_over,
    segments,
    unfinished,
    write_chapter,
)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by every frame that is encoded."""
    seen: list[int] = []
    write_frame = WholeSegmentEncoder.write_frame

    def counted(self: WholeSegmentEncoder, pixels: Any, *, repeat: int = 1) -> None:
        seen.append(repeat)
        write_frame(self, pixels, repeat=repeat)

    monkeypatch.setattr(WholeSegmentEncoder, "write_frame", counted)
    return seen


def test_ranges_by_many_give_the_frames_of_one_worker_and_of_manim(tmp_path: Path) -> None:
    chapters = write_chapter(tmp_path / "films", film("Whole"))
    (one,) = run_over(chapters, tmp_path / "one").render()
    (many,) = run_over(chapters, tmp_path / "many", TwoInTurn()).render()
    source = films(chapters)["Whole"]
    plain = render(load_film(source, "Whole"), source, "l", media_dir=str(tmp_path / "plain"))
    assert one.path is not None and many.path is not None
    assert many.drawn == one.drawn == one.count
    assert one.redrawn == many.redrawn == 0
    assert frames_of(one.path) == frames_of(many.path) == frames_of(plain.path)
    captions = [path.with_suffix(".srt").read_text() for path in (one.path, many.path, plain.path)]
    assert captions[0] == captions[1] == captions[2]
    assert [cue.content for cue in srt.parse(captions[0])] == ["A circle.", "A square.", "Away."]


def test_a_second_run_encodes_no_frame(tmp_path: Path, encoded: list[int]) -> None:
    chapters = write_chapter(tmp_path / "films", film("Same"))
    (first,) = run_over(chapters, tmp_path / "media").render()
    assert first.path is not None
    assert sum(encoded) == len(frames_of(first.path)) == round(first.seconds * 15)
    before = segments(tmp_path / "media")
    encoded.clear()
    run = run_over(chapters, tmp_path / "media")
    (again,) = run.render()
    assert encoded == []
    assert (again.path, again.drawn, run.exit_code()) == (first.path, 0, WHOLE)
    for record in records(tmp_path / "media"):
        record.unlink()
    run_over(chapters, tmp_path / "media").render()
    assert encoded == []
    assert segments(tmp_path / "media") == before


def test_a_film_that_was_removed_is_joined_again(tmp_path: Path, encoded: list[int]) -> None:
    chapters = write_chapter(tmp_path / "films", film("Gone"))
    (first,) = run_over(chapters, tmp_path / "media").render()
    assert first.path is not None
    frames = frames_of(first.path)
    first.path.unlink()
    encoded.clear()
    run_over(chapters, tmp_path / "media").render()
    assert encoded == []
    assert frames_of(first.path) == frames


def test_a_changed_beat_is_all_that_is_drawn(tmp_path: Path) -> None:
    media = tmp_path / "media"
    chapters = write_chapter(tmp_path / "films", film("Edited"), film("Other", radius=0.5))
    run_over(chapters, media).render()
    before = segments(media)
    write_chapter(tmp_path / "films", film("Edited", change=1.4), film("Other", radius=0.5))
    edited, other = run_over(chapters, media, TwoInTurn()).render()
    assert (edited.drawn, other.drawn) == (1, 0)
    assert {path: time for path, time in segments(media).items() if path in before} == before
    (fresh,) = run_over(
        write_chapter(tmp_path / "fresh", film("Edited", change=1.4)), tmp_path / "fresh-media"
    ).render()
    assert edited.path is not None and fresh.path is not None
    assert frames_of(edited.path) == frames_of(fresh.path)


LISTS = '''"""A chapter that lists a film of another file."""

from scenes import round_things


class Listed(round_things.Listed):
    """What does Listed show?"""
'''


def test_a_film_is_made_from_what_its_own_file_holds_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters, media = tmp_path / "films", tmp_path / "media"
    monkeypatch.setattr(scenes, "__path__", [*scenes.__path__, str(chapters)])

    def rendered(change: float) -> Outcome:
        write_chapter(chapters, film("Listed", change=change), name="round_things")
        (chapters / "round.py").write_text(LISTS)
        (outcome,) = run_over(chapters, media).render()
        assert outcome.path is not None
        return outcome

    first = rendered(1.0)
    edited = rendered(1.25)
    assert (first.drawn, edited.drawn) == (first.count, 1)
    assert edited.seconds == pytest.approx(first.seconds + 0.2, abs=0.1)
    (record,) = records(media)
    held = json.loads(record.read_text())["sources"]
    home = chapters / "round_things.py"
    assert held[str(home)] == hashlib.sha256(home.read_bytes()).hexdigest()


def test_a_pass_leaves_the_modules_of_its_process_alone(tmp_path: Path) -> None:
    chapters = write_chapter(
        tmp_path / "films",
        film_that("Counts", "from scenes import peaks_descent"),
        film_that("Fails", "from scenes import peaks_ripples", "1 / 0"),
    )
    sys.modules.pop("scenes.peaks_ripples", None)
    vars(scenes).pop("peaks_ripples", None)
    known = import_module("scenes.peaks_descent")
    run_over(chapters, tmp_path / "media").render()
    assert sys.modules["scenes.peaks_descent"] is vars(scenes)["peaks_descent"] is known
    assert "scenes.peaks_ripples" not in sys.modules and "peaks_ripples" not in vars(scenes)
    assert "chapter_small" not in sys.modules


def test_source_that_other_workers_would_read_differently_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded_source()
    other = tmp_path / "scenes"
    shutil.copytree(CHAPTERS, other, ignore=shutil.ignore_patterns("stage"))
    monkeypatch.setattr("scripts.rendering.source_state.CHAPTERS", other)
    assert loaded_source() == before
    (other / "peaks_descent.py").write_text("# Another film.\n")
    assert loaded_source() != before


def test_a_failing_film_is_reported_and_the_rest_is_rendered(tmp_path: Path) -> None:
    fails = film_that("Fails", "1 / 0")
    chapters = write_chapter(tmp_path / "films", film("Good"), fails, film("Better"))
    refuses = (
        '    def check(self):\n        raise ValueError("rate: 0 stands still; above 0 would do")\n'
    )
    write_chapter(chapters, film("Refused").rstrip() + "\n\n" + refuses, name="wrong")
    write_chapter(chapters, "\n\nclass Broken(Lesson):\n    1 / 0\n", name="worse")
    run = run_over(chapters, tmp_path / "media")
    outcomes = {outcome.film: outcome for outcome in run.render()}
    assert run.exit_code() == UNFINISHED
    whole = {name for name, outcome in outcomes.items() if outcome.path}
    assert whole == {"Good", "Better"}
    line = (chapters / "small.py").read_text().splitlines().index("        1 / 0") + 1
    place = f"({chapters / 'small.py'}:{line}, in act)"
    assert outcomes["Fails"].causes == [f"ZeroDivisionError: division by zero {place}"]
    assert outcomes["Refused"].causes == ["Refused: rate: 0 stands still; above 0 would do"]
    (cause,) = outcomes["Broken"].causes
    assert cause.startswith("ZeroDivisionError: division by zero")
    assert not (tmp_path / "media/videos/small/480p15/Fails.mp4").exists()


def test_a_film_without_animations_is_reported(tmp_path: Path) -> None:
    empty = '\n\nclass Empty(Lesson):\n    """What is nothing?"""\n'
    run = run_over(write_chapter(tmp_path / "films", empty), tmp_path / "media")
    (outcome,) = run.render()
    assert outcome.causes == ["ValueError: Empty plays no animation, so there is no film"]
    assert run.exit_code() == UNFINISHED


def test_a_full_disk_leaves_nothing_torn_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = tmp_path / "media"
    chapters = write_chapter(tmp_path / "films", film("Fits"), film("Large", radius=2.0))
    write_frame = WholeSegmentEncoder.write_frame

    def full(self: WholeSegmentEncoder, pixels: Any, *, repeat: int = 1) -> None:
        write_frame(self, pixels, repeat=repeat)
        if "Large" in str(self.target) and len(segments(media, "Large")) >= 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(WholeSegmentEncoder, "write_frame", full)
        run = run_over(chapters, media, TwoInTurn())
        fits, large = run.render()
    assert run.exit_code() == UNFINISHED
    assert fits.path is not None and large.path is None
    assert any("No space left on device" in cause for cause in large.causes)
    assert unfinished(media) == []
    drawn = segments(media, "Large")
    assert len(drawn) >= 2
    assert all(frames_of(path) for path in drawn)

    run = run_over(chapters, media)
    _, large = run.render()
    assert run.exit_code() == WHOLE
    assert large.drawn == len(segments(media, "Large")) - len(drawn)


def test_names_that_are_not_steady_are_drawn_after_all_and_reported(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("1")
    restless = film("Restless").replace(
        "Circle(1.0)",
        f"Circle(int(Path({str(counter)!r}).read_text()) / 10)\n"
        f"        Path({str(counter)!r}).write_text("
        f"str(int(Path({str(counter)!r}).read_text()) + 1))",
    )
    chapters = write_chapter(tmp_path / "films", restless)
    (outcome,) = run_over(chapters, tmp_path / "media", TwoInTurn()).render()
    assert outcome.path is not None
    assert outcome.redrawn > 0
    assert len(frames_of(outcome.path)) == round(outcome.seconds * 15)


def records(media: Path) -> list[Path]:
    return list(media.rglob(".record.json"))


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by every film that a pass plays."""
    seen: list[str] = []
    perform = Order.perform

    def noted(self: Order) -> Pass:
        seen.append(self.film)
        return perform(self)

    monkeypatch.setattr(Order, "perform", noted)
    return seen


def test_a_film_on_record_is_not_played_until_something_changes(
    tmp_path: Path, played: list[str]
) -> None:
    media = tmp_path / "media"
    chapters = write_chapter(tmp_path / "films", film_that("Noted"))
    (first,) = run_over(chapters, media).render()
    assert played and first.path is not None
    chapter, (record,) = chapters / "small.py", records(media)

    def replayed() -> bool:
        played.clear()
        (again,) = run_over(chapters, media).render()
        assert (again.path, again.drawn, again.question) == (first.path, 0, first.question)
        assert (again.seconds, again.count) == (first.seconds, first.count)
        return bool(played)

    assert not replayed()
    chapter.write_text(chapter.read_text() + "\n# A remark.\n")
    os.utime(chapter, (1e9, 1e9))
    assert replayed() and not replayed()
    first.path.write_bytes(first.path.read_bytes()[:-1])
    assert replayed() and not replayed()
    record.write_text(record.read_text()[:-10])
    assert replayed() and not replayed()
    content = json.loads(record.read_text())
    stage = next(path for path in content["sources"] if path.endswith("stage/text/words.py"))
    content["sources"][stage] = "another"
    record.write_text(json.dumps(content))
    assert replayed() and not replayed()
    content["environment"] = "another"
    record.write_text(json.dumps(content))
    assert replayed() and not replayed()


def test_source_that_is_written_while_a_film_is_played_is_not_put_on_record(
    tmp_path: Path,
) -> None:
    chapters = write_chapter(
        tmp_path / "films",
        film_that("Edited", "Path(__file__).write_bytes(Path(__file__).read_bytes())"),
    )
    (outcome,) = run_over(chapters, tmp_path / "media").render()
    assert outcome.path is not None
    assert records(tmp_path / "media") == []
