"""Run a film without writing video, and look at the held frame of every beat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import tempconfig

from scenes.stage.lesson import Beat, Lesson
from tests.films import layout, palette, places, readouts
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


@dataclass
class Screening:
    """What was seen of a film: its beats, their held frames, and what is wrong with them."""

    film: type[Lesson]
    beats: list[Beat] = field(default_factory=list)
    frames: dict[str, npt.NDArray[np.uint8]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

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


def screen(film: type[Lesson], media: Path, also: dict[str, Check] | None = None) -> Screening:
    """Run a film from question to answer; each animation jumps to its end.

    Args:
        film: the class.
        media: folder in which manim keeps the outlines of formulas.
        also: further checks, such as the film's own numbers.
    """
    seen = Screening(film)
    checks = CHECKS | (also or {})

    def beat_ended(self: Lesson, ended: Beat) -> None:
        seen.beats.append(ended)
        seen.frames[ended.name] = held_frame(self)
        for check in checks.values():
            seen.findings += [replace(found, beat=ended.name) for found in check(self)]

    shown = type(film.__name__, (film,), {"beat_ended": beat_ended, "__doc__": film.__doc__})
    with small_and_silent(media):
        shown(skip_animations=True).render()
    return seen


def held_frame(film: Lesson) -> npt.NDArray[np.uint8]:
    """The frame as it stands, shape (240, 427, 3)."""
    film.renderer.static_image = None
    film.renderer.update_frame(film)
    return np.asarray(film.renderer.get_frame()[..., :3], dtype=np.uint8)
