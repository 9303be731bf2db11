"""Each film rendered for real: its file, its captions, and what a second render does."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from scenes.stage.narration import CHARACTERS_A_SECOND, LINE_LENGTH, LINES_A_CUE
from tests.films.catalogue import ROOT, Subject
from tests.films.golden import TOLERANCE, blurred_difference
from tests.films.rendering import Render, frames_and_rate, frames_at, render, render_here
from tests.films.screening import HEIGHT, WIDTH, Screening


@pytest.fixture(scope="session")
def rendered(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Render:
    done = render(ROOT / subject.file, subject.name, tmp_path_factory.mktemp("render"))
    assert done.code == 0, done.error[-2000:]
    return done


def test_the_file_has_every_frame_that_the_beats_count(rendered: Render, seen: Screening) -> None:
    frames, rate = frames_and_rate(rendered.video)
    assert rate == pytest.approx(15, abs=0.01)
    assert frames == pytest.approx(seen.length * 15, abs=1e-6)


def test_the_file_holds_the_frames_that_were_checked(rendered: Render, seen: Screening) -> None:
    numbers = {beat.name: round(beat.end * 15) - 1 for beat in seen.beats}
    shown = frames_at(rendered.video, set(numbers.values()), (WIDTH, HEIGHT))
    off = {
        name: blurred_difference(seen.frames[name], shown[number]).max()
        for name, number in numbers.items()
    }
    assert {name: worst for name, worst in off.items() if worst > TOLERANCE} == {}


def test_the_captions_can_be_read_in_their_time(rendered: Render) -> None:
    for cue in rendered.subtitles:
        lines = cue.content.splitlines()
        assert len(lines) <= LINES_A_CUE
        assert max(map(len, lines)) <= LINE_LENGTH
        seconds = (cue.end - cue.start).total_seconds()
        assert len(cue.content) <= CHARACTERS_A_SECOND * (seconds + 0.002)


def test_the_captions_tell_the_whole_narration_in_order(rendered: Render, seen: Screening) -> None:
    cues = rendered.subtitles
    assert all(one.end <= two.start for one, two in pairwise(cues))
    assert cues[0].start.total_seconds() >= 0
    assert cues[-1].end.total_seconds() <= seen.length + 0.001
    said = " ".join(cue.content.replace("\n", " ") for cue in cues)
    assert said == " ".join(beat.narration for beat in seen.beats)


def test_an_unchanged_film_is_not_encoded_again(
    rendered: Render, seen: Screening, subject: Subject, media: Path
) -> None:
    """Whether a command of manim or a script renders it: names do not depend on the process."""
    before = rendered.segments
    again = render_here(subject.film, ROOT / subject.file, rendered.media, media)
    assert again.segments == before
    assert frames_and_rate(again.video)[0] == pytest.approx(seen.length * 15, abs=1e-6)


def test_a_changed_parameter_is_encoded_anew(
    rendered: Render, subject: Subject, media: Path
) -> None:
    before = rendered.segments
    first, last = subject.plays
    part = {"from_animation_number": first, "upto_animation_number": last}
    film = subject.variant(subject.changed)
    changed = render_here(film, ROOT / subject.file, rendered.media, media, **part)
    assert len(changed.segments.keys() - before.keys()) >= 3
    assert before.keys() <= changed.segments.keys()
