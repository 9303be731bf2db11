"""Run a film without writing video, and look at the held frame of every beat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Camera, Scene, tempconfig

from scenes.stage.lesson import Beat, Lesson
from tests.films import layout, palette, places, readouts
from tests.films.faults import Fault
from tests.films.findings import Finding

WIDTH, HEIGHT = 427, 240
FRAME_RATE = 15

Check = Callable[[Any], list[Finding]]

CHECKS: dict[str, Check] = {
    "frame": layout.beyond_the_frame,
    "margin": layout.beyond_the_margin,
    "overlap": layout.texts_that_overlap,
    "crossing": layout.texts_on_marks,
    "size": layout.texts_too_small,
    "digits": readouts.wrong_digits,
    "place": places.misplaced,
    "colour": palette.foreign_colours,
}
"""What is looked at on the held frame of every beat: pure functions of the scene."""


@dataclass(frozen=True)
class Trial:
    """A fault put into a held frame, and whether its check saw it."""

    fault: str
    beat: str
    caught: bool


@dataclass
class Screening:
    """What was seen of a film: its beats, their held frames, and what is wrong with them."""

    film: type[Lesson]
    beats: list[Beat] = field(default_factory=list)
    frames: dict[str, npt.NDArray[np.uint8]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)

    @property
    def length(self) -> float:
        """Seconds that the film lasts."""
        return self.beats[-1].end if self.beats else 0.0

    def of(self, check: str) -> list[str]:
        """The findings of one check, as lines."""
        return [str(finding) for finding in self.findings if finding.check == check]


@contextmanager
def small_and_silent(media: Path) -> Iterator[None]:
    """Manim set up for a frame of 427 x 240 pixels, without files but those of formulas."""
    settings = {
        "pixel_width": WIDTH,
        "pixel_height": HEIGHT,
        "frame_rate": FRAME_RATE,
        "dry_run": True,
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "media_dir": str(media),
    }
    with tempconfig(settings):
        yield


def screen(
    film: type[Lesson],
    media: Path,
    also: Mapping[str, Check] | None = None,
    faults: Sequence[Fault] = (),
) -> Screening:
    """Run a film from question to answer; each animation jumps to its end.

    Args:
        film: the class.
        media: folder in which manim keeps the outlines of formulas.
        also: further checks, such as the film's own numbers.
        faults: put into every held frame, one after the other, and taken out again.
    """
    seen = Screening(film)
    run(seen, media, also, faults)
    return seen


def run(
    seen: Screening,
    media: Path,
    also: Mapping[str, Check] | None = None,
    faults: Sequence[Fault] = (),
) -> None:
    """Run the film of a screening, and note what is seen beat by beat; see `screen`."""
    film = seen.film
    checks = {**CHECKS, **(also or {})}

    def beat_ended(self: Lesson, ended: Beat) -> None:
        seen.beats.append(ended)
        seen.frames[ended.name] = held_frame(self)
        found = {name: check(self) for name, check in checks.items()}
        seen.findings += [
            replace(finding, beat=ended.name) for all_ in found.values() for finding in all_
        ]
        for fault in faults:
            caught = tried(self, fault, checks[fault.check], found[fault.check])
            if caught is not None:
                seen.trials.append(Trial(fault.name, ended.name, caught))

    shown = type(film.__name__, (film,), {"beat_ended": beat_ended, "__doc__": film.__doc__})
    with small_and_silent(media):
        shown(skip_animations=True).render()


def tried(film: Lesson, fault: Fault, check: Check, before: list[Finding]) -> bool | None:
    """Whether a check sees a fault; None if the frame holds nothing to put it into."""
    undo = fault.inject(film)
    if undo is None:
        return None
    after = check(film)
    undo()
    return len(after) > len(before) or set(after) > set(before)


def held_frame(scene: Scene) -> npt.NDArray[np.uint8]:
    """The frame as it stands, shape (240, 427, 3)."""
    camera = scene.camera
    assert isinstance(camera, Camera)
    camera.reset()
    camera.capture_mobjects(scene.mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=np.uint8)
