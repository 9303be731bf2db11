"""What is said of descents at several rates: as much as their numbers bear, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdcore import Outcome, Trajectory
from scenes.stage.descents.rate_trial import RateTrial, counted
from scenes.stage.text.numbers import format_number, in_words, relation, written_out

SIGNS = {"=": "=", "approx": "\N{ALMOST EQUAL TO}"}
"""How captions write typst's signs."""


@dataclass(frozen=True, eq=False)
class RateVerdicts:
    """What a film says of the descents of a trial, phrase by phrase, for its captions.

    Args:
        trial: the descents.
        zooms: whether the picture comes nearer when two of them come to rest.
    """

    trial: RateTrial
    zooms: bool = True

    @property
    def slope(self) -> str:
        """The slope at the start."""
        return in_words(self.trial.slope)

    @property
    def lengths(self) -> str:
        """How long the first steps are."""
        first = [in_words(abs(rate * self.trial.slope)) for rate in self.trial.rates]
        return f"{first[0]}, {first[1]} or {first[2]}"

    @property
    def loss(self) -> str:
        """What the third descent does."""
        return describe_loss(self.trial.paths[-1])

    @property
    def rest(self) -> str:
        """How the two others come to rest."""
        return describe_rest(self.trial, self.zooms)

    @property
    def bottom(self) -> str:
        """Where the second rests."""
        return in_words(self.trial.bottom)

    @property
    def curvature(self) -> str:
        """What L is in that valley, with the decimals of its readout."""
        greatest = self.trial.stability.greatest
        text = format_number(greatest, 1)
        return f"{SIGNS[relation(greatest, text)]} {text}"

    @property
    def bound(self) -> str:
        """2/L in that valley, to three digits."""
        return written_out(self.trial.stability.largest_stable_rate, 3)

    @property
    def start(self) -> str:
        """Which rates are too large there, and which at the start."""
        return describe_start(self.trial)

    @property
    def landings(self) -> str:
        """Where first steps lead, and what that makes of the next."""
        return describe_landings(self.trial)


def is_lost_step_by_step(path: Trajectory) -> bool:
    """Whether a descent of one variable diverged, each step longer than the last."""
    return path.outcome is Outcome.DIVERGED and bool((np.diff(path.step_lengths) > 0).all())


def describe_loss(path: Trajectory) -> str:
    """What a descent of one variable did that never came to rest."""
    steeper = abs(path.gradients[1, 0]) > abs(path.gradients[0, 0])
    if steeper and is_lost_step_by_step(path):
        return (
            "The third lands where it is steeper: its next step is longer. "
            f"After {path.steps} steps it is lost."
        )
    if path.outcome is Outcome.DIVERGED:
        return f"The third does not settle. After {path.steps} steps it is lost."
    return f"The third does not settle: even {path.steps} steps bring it no rest."


def describe_rest(trial: RateTrial, zooms: bool = True) -> str:
    """How many steps two descents come to rest after, what rest means, and if the picture zooms."""
    slope = written_out(trial.tolerance)
    first, second = (path.steps for path in trial.paths[:2])
    rest = f"{'Zoom in: two' if zooms else 'Two'} come to rest, their slope below {slope},"
    return f"{rest} one after {counted(second)}, one after {first}."


def describe_start(trial: RateTrial) -> str:
    """Which of the rates are too large in the valley, and which where the descents begin."""
    above = _larger(trial.rates, trial.stability.largest_stable_rate)
    within = f"{above} above" if above else "All three rates are below"
    said = f"{within} the valley's 2/L. At the start the curve bends"
    if trial.curvature <= 0:
        return f"{said} down: no bowl fits there."
    if trial.curvature <= trial.stability.greatest:
        return f"{said} no more than there."
    above = _larger(trial.rates, 2 / trial.curvature)
    return f"{said} more: {above} too large." if above else f"{said} more, but not too much."


def _larger(rates: Sequence[float], bound: float) -> str:
    """The rates above a bound and their verb; nothing if there are none."""
    *others, last = ["", *[written_out(rate) for rate in rates if rate > bound]]
    if len(others) < 2:
        return f"{last} is" if last else ""
    return f"{', '.join(others[1:])} and {last} are"


def describe_landings(trial: RateTrial) -> str:
    """Where the two larger rates land with their first steps, and what follows from that."""
    second, third = trial.paths[1:]
    rests, lost = (written_out(rate) for rate in trial.rates[1:])
    if second.steps == 1:
        said = f"{rests} lands at the bottom: it rests at once."
    elif _compared(second) < 0 and (second.step_lengths[1:] < second.step_lengths[0]).all():
        said = f"{rests} lands lower and flatter: shorter steps, it rests."
    else:
        said = f"{rests} comes to rest."
    if _compared(third) > 0 and is_lost_step_by_step(third):
        return f"{said} {lost} lands higher and steeper: longer steps, it is lost."
    return f"{said} {lost} does not."


def _compared(path: Trajectory) -> int:
    """1 if a descent's first step leads higher and where it is steeper, -1 if lower and flatter."""
    changes = (np.diff(path.values[:2])[0], np.diff(np.abs(path.gradients[:2, 0]))[0])
    return int(min(changes) > 0) - int(max(changes) < 0)
