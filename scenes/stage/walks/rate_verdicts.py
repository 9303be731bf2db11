"""What is said of descents at several rates: as much as their numbers bear, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gdcore import Kind, Outcome, Trajectory
from scenes.stage.text.numbers import by_hand, equals, in_words, written_out
from scenes.stage.walks.bowl_stability import throws_out
from scenes.stage.walks.rate_trial import RateTrial, counted

SIGNS = {"=": "=", "approx": "\N{ALMOST EQUAL TO}"}
"""How captions write typst's signs."""

BELOW = "All three rates are below the valley's 2/L."


@dataclass(frozen=True, eq=False)
class RateVerdicts:
    """What a film says of the descents of a trial, phrase by phrase, for its captions.

    Args:
        trial: the descents.
    """

    trial: RateTrial

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
    def end(self) -> str:
        """What becomes of it."""
        return describe_end(self.trial.paths[-1])

    @property
    def second_rest(self) -> str:
        """How the second comes to rest."""
        return describe_second_rest(self.trial)

    @property
    def first_rest(self) -> str:
        """How the first comes to rest, and where if not there."""
        return describe_first_rest(self.trial)

    @property
    def bottom(self) -> str:
        """Where the second rests."""
        return in_words(self.trial.bottom)

    @property
    def curvature(self) -> str:
        """What L is in that valley, with the decimals of its readout."""
        return _told(self.trial.stability.greatest)

    @property
    def bound(self) -> str:
        """2/L in that valley, to three digits."""
        return written_out(self.trial.stability.largest_stable_rate, 3)

    @property
    def within(self) -> str:
        """Which rates are too large in the valley."""
        bound = self.trial.stability.largest_stable_rate
        above = [rate for rate in self.trial.rates if rate > bound]
        verb = "is" if len(above) == 1 else "are"
        return f"{_listed(above)} {verb} above the valley's 2/L." if above else BELOW

    @property
    def start(self) -> str:
        """How the slope grows at the start."""
        return describe_start(self.trial)

    @property
    def throws(self) -> str:
        """What the bowl at the start would do."""
        return describe_throws(self.trial)

    @property
    def second_landing(self) -> str:
        """Where the second rate's first step leads, and what that makes of the walk."""
        return describe_second_landing(self.trial)

    @property
    def third_landing(self) -> str:
        """The same of the third."""
        return describe_third_landing(self.trial)


def is_lost_step_by_step(path: Trajectory) -> bool:
    """Whether a descent of one variable diverged, each step longer than the last."""
    return path.outcome is Outcome.DIVERGED and bool((np.diff(path.step_lengths) > 0).all())


def describe_loss(path: Trajectory) -> str:
    """What a descent of one variable did that never came to rest."""
    steeper = abs(path.gradients[1, 0]) > abs(path.gradients[0, 0])
    if steeper and is_lost_step_by_step(path):
        return "The third lands on steeper ground: its next step is longer."
    return "The third does not settle."


def describe_end(path: Trajectory) -> str:
    """What became of it."""
    if is_lost_step_by_step(path):
        return "Each step is longer: it is lost."
    if path.outcome is Outcome.DIVERGED:
        return "It is lost far outside the picture."
    return f"Even {path.steps} steps bring it no rest."


def describe_second_rest(trial: RateTrial) -> str:
    """How the second descent came to rest: did its first step leap over a hilltop?"""
    path, rate = trial.paths[1], written_out(trial.rates[1])
    low, high = sorted(float(x) for x in path.points[:2, 0])
    hilltops = [at for at in trial.critical if at.kind is Kind.MAXIMUM]
    if any(low < at.point[0] < high for at in hilltops):
        return f"{rate} leapt over the hump and rests after {counted(path.steps)}."
    return f"{rate} comes to rest after {counted(path.steps)}."


def describe_first_rest(trial: RateTrial) -> str:
    """How the first descent came to rest, and in what valley if not in that of the second."""
    path, rate = trial.paths[0], written_out(trial.rates[0])
    own, other = (trial.valley(each) for each in trial.paths[:2])
    if own is other:
        return f"{rate} rests there, too, after {counted(path.steps)}."
    nearer = abs(own.point[0] - trial.start) < abs(other.point[0] - trial.start)
    shallower = own.value > other.value
    which = [word for word, so in (("nearer", nearer), ("shallower", shallower)) if so]
    goes = "creeps" if path.steps > trial.paths[1].steps else "goes"
    valley = f"the {', '.join(which)} valley" if which else "another valley"
    return f"{rate} {goes} into {valley}: {counted(path.steps)}."


def describe_start(trial: RateTrial) -> str:
    """Whether the slope grows faster where the descents begin than in the valley."""
    if trial.curvature <= 0:
        return "At the start the curve bends down."
    faster = trial.curvature > trial.stability.greatest
    grows = "grows faster" if faster else "grows no faster than there"
    return f"At the start the slope {grows}: L {_told(trial.curvature)}."


def describe_throws(trial: RateTrial) -> str:
    """Which of the rates the bowl at the start would throw out."""
    if trial.curvature <= 0:
        return "No bowl fits there."
    thrown = _listed([rate for rate in trial.rates if throws_out(trial.curvature, rate)])
    return f"That bowl would throw {thrown or 'none of them'} out."


def _told(curvature: float) -> str:
    """What L is, with the decimals of its readout."""
    return f"{SIGNS[equals(curvature, 1)]} {by_hand(curvature, 1)}"


def _listed(rates: Sequence[float]) -> str:
    """Some rates in words; nothing if there are none."""
    *others, last = ["", *map(written_out, rates)]
    return f"{', '.join(others[1:])} and {last}" if len(others) > 1 else last


def describe_second_landing(trial: RateTrial) -> str:
    """Where the second rate lands with its first step, and what follows from that."""
    path, rate = trial.paths[1], written_out(trial.rates[1])
    if path.steps == 1:
        return f"{rate} lands at the bottom: it rests at once."
    if _compared(path) < 0 and (path.step_lengths[1:] < path.step_lengths[0]).all():
        if throws_out(trial.curvature, trial.rates[1]):
            return f"The curve is not that bowl: {rate} lands flatter, and rests."
        return f"{rate} lands lower and flatter: shorter steps, it rests."
    return f"{rate} comes to rest."


def describe_third_landing(trial: RateTrial) -> str:
    """The same of the third rate."""
    path, rate = trial.paths[2], written_out(trial.rates[2])
    if _compared(path) > 0 and is_lost_step_by_step(path):
        return f"{rate} lands higher and steeper: it is lost."
    return f"{rate} does not come to rest."


def _compared(path: Trajectory) -> int:
    """1 if a descent's first step leads higher and where it is steeper, -1 if lower and flatter."""
    changes = (np.diff(path.values[:2])[0], np.diff(np.abs(path.gradients[:2, 0]))[0])
    return int(min(changes) > 0) - int(max(changes) < 0)
