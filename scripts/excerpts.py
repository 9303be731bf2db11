"""Which part of each film the README shows, and how it is made to loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scripts.gif_encoding import FRAME_RATE, Picture
from scripts.recording import Recording

SHORTEST: Final = 6.0
LONGEST: Final = 10.0
JARRING: Final = 0.5
"""Mean difference, in grey levels of 255, at which a jump from the end to the start shows."""
FADE: Final = 6
"""Frames in which the end turns into the start, where the jump would show."""


@dataclass(frozen=True)
class Moment:
    """A time of a film: seconds after a beat's start or, if negative, before its end."""

    beat: str
    seconds: float = 0.0

    def in_film(self, recording: Recording) -> float:
        """The moment in seconds of the film.

        Raises:
            ValueError: the film has no such beat.
        """
        beat = recording.beat(self.beat)
        return beat.end + self.seconds if self.seconds < 0 else beat.start + self.seconds


@dataclass(frozen=True)
class Excerpt:
    """A part of a film, from a moment to another."""

    film: str
    start: Moment
    end: Moment

    def frame_numbers(self, recording: Recording) -> range:
        """The frames of the film that are the excerpt's at 20 frames a second.

        Raises:
            ValueError: the excerpt is too short or too long, or the film's frame rate is no
                multiple of 20.
        """
        start, end = self.start.in_film(recording), self.end.in_film(recording)
        if not SHORTEST <= end - start <= LONGEST:
            raise ValueError(
                f"{self.film}: the excerpt from {start:.2f} s to {end:.2f} s lasts "
                f"{end - start:.2f} s; from {SHORTEST:g} to {LONGEST:g} s would do"
            )
        step, rest = divmod(recording.frame_rate, FRAME_RATE)
        if rest:
            raise ValueError(
                f"frame_rate: {recording.frame_rate} is no multiple of {FRAME_RATE}; "
                "render at 20 or 60 frames a second"
            )
        return range(recording.frame_at(start), recording.frame_at(end), step)


EXCERPTS: Final = (
    Excerpt("LimitOfSecant", Moment("shrink_the_gap", 2.2), Moment("shrink_from_the_left")),
    Excerpt("DescentOnCurve", Moment("stop_where_it_is_flat", -1.0), Moment("name_the_valleys")),
    Excerpt("LearningRates", Moment("zigzag", 0.6), Moment("explode", -0.8)),
    Excerpt("MultiStart", Moment("send_a_crowd", 0.8), Moment("paint_the_starts", -1.6)),
    Excerpt("PartialDerivatives", Moment("freeze_y", 2.0), Moment("lift_the_cut", 4.5)),
    Excerpt("GradientField", Moment("turn_once_around", 0.6), Moment("find_the_steepest")),
    Excerpt("BowlByHand", Moment("predict_far_ahead", 1.9), Moment("walk_into_the_ring", -0.4)),
    Excerpt("PeaksDescent", Moment("try_other_starts", 1.2), Moment("name_the_valleys")),
    Excerpt("PeaksBasins", Moment("raise_the_rate", 1.8), Moment("follow_one_walker")),
    Excerpt("Ripples", Moment("watch_them_part", 4.0), Moment("watch_them_part", -0.8)),
)
"""What `python -m scripts.gif` makes."""


def looped(pictures: Sequence[Picture]) -> list[Picture]:
    """The pictures, with a short fade from the last to the first where a jump would show."""
    first = pictures[0].astype(np.float64)
    last = pictures[-1].astype(np.float64)
    if np.abs(first - last).mean() < JARRING:
        return list(pictures)
    shares = np.arange(1, FADE + 1) / (FADE + 1)
    fade = [np.rint(last + share * (first - last)).astype(np.uint8) for share in shares]
    return [*pictures, *fade]
