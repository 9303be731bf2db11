"""What each film shows at the end of every beat, checked and recomputed."""

from __future__ import annotations

import re

import pytest

from scripts.films import films
from tests.films.catalogue import ROOT, SUBJECTS, Subject
from tests.films.contents import announced_beats
from tests.films.golden import difference, golden_path, write_golden
from tests.films.screening import CHECKS, Screening

ALL_CHECKS = [*CHECKS, "unchecked", "number"]


def test_every_film_is_in_the_catalogue() -> None:
    assert {subject.name for subject in SUBJECTS} == set(films())


def test_the_beats_are_those_that_construct_announces(subject: Subject, seen: Screening) -> None:
    assert [beat.name for beat in seen.beats] == announced_beats(subject.film)


def test_the_film_is_as_long_as_it_should_be(subject: Subject, seen: Screening) -> None:
    least, most = subject.seconds
    assert least <= seen.length <= most


def test_the_readme_tells_its_length(subject: Subject, seen: Screening) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| \d+\. \[{subject.name}\].*", readme, re.MULTILINE)
    ((minutes, seconds),) = re.findall(r"\| (\d+):(\d\d) \|", row)
    # It tells whole seconds of the film at 60 frames a second; here, at 15, every animation is
    # rounded up to longer frames, which makes a film up to about a second longer.
    assert -1 < seen.length - (60 * int(minutes) + int(seconds)) < 2


@pytest.mark.parametrize("check", ALL_CHECKS)
def test_nothing_is_wrong_in_any_beat(seen: Screening, check: str) -> None:
    assert seen.of(check) == []


@pytest.mark.parametrize("check", ALL_CHECKS)
def test_nothing_is_wrong_with_another_function(seen_otherwise: Screening, check: str) -> None:
    assert seen_otherwise.of(check) == []


def test_another_function_has_the_same_beats(subject: Subject, seen_otherwise: Screening) -> None:
    assert [beat.name for beat in seen_otherwise.beats] == announced_beats(subject.film)


def test_every_fault_would_be_seen_in_every_beat(seen: Screening) -> None:
    tried = {trial.fault for trial in seen.trials}
    assert {"overlapping label", "text on a mark", "wrong digit", "shifted dot"} <= tried
    assert [trial for trial in seen.trials if not trial.caught] == []


def test_no_mark_could_lie_a_pixel_aside_unnoticed(seen: Screening) -> None:
    assert seen.of("blind") == []


def test_every_beat_looks_as_it_was_approved(
    subject: Subject, seen: Screening, update_golden: bool
) -> None:
    paths = {beat: golden_path(subject.name, beat) for beat in seen.frames}
    if update_golden:
        for stale in set(golden_path(subject.name, "x").parent.glob("*.png")) - set(paths.values()):
            stale.unlink()
        for beat, path in paths.items():
            write_golden(seen.frames[beat], path)
    found = [difference(seen.frames[beat], path) for beat, path in paths.items()]
    assert [problem for problem in found if problem] == []
