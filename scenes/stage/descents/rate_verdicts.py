"""What is said of descents at several rates: as much as their numbers bear, and no more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdcore import Outcome, Trajectory
from scenes.stage.descents.rate_trial import RateTrial, in_words

COUNTS = ("No rate", "One rate", "Two rates", "All three")


@dataclass(frozen=True, eq=False)
class RateVerdicts:
    """What a film says of the descents of a trial, phrase by phrase, for its captions."""

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
    def rest(self) -> str:
        """How the two others come to rest."""
        return describe_rest(self.trial)

    @property
    def bottom(self) -> str:
        """Where the second rests."""
        return in_words(self.trial.bottom)

    @property
    def curvature(self) -> str:
        """L in that valley."""
        return in_words(self.trial.stability.greatest)

    @property
    def valley(self) -> str:
        """What that makes of the rates there."""
        return describe_valley(self.trial)

    @property
    def start(self) -> str:
        """What becomes of them at the start."""
        return describe_start(self.trial)


def describe_loss(path: Trajectory) -> str:
    """What a descent of one variable did that never came to rest."""
    steeper = abs(path.gradients[1, 0]) > abs(path.gradients[0, 0])
    longer = bool((np.diff(np.abs(np.diff(path.points[:, 0]))) > 0).all())
    if path.outcome is Outcome.DIVERGED and steeper and longer:
        return (
            "The third lands where it is steeper: its next step is longer. "
            f"After {path.steps} steps it is lost."
        )
    if path.outcome is Outcome.DIVERGED:
        return f"The third does not settle. After {path.steps} steps it is lost."
    return f"The third does not settle: even {path.steps} steps bring it no rest."


def describe_rest(trial: RateTrial) -> str:
    """Where two descents come to rest, after how many steps, and what rest means."""
    slope = np.format_float_positional(trial.tolerance)
    ended = [(path.steps, in_words(trial.valley(path).point[0])) for path in trial.paths[:2]]
    first, second = (f"{steps} steps, to {end}" for steps, end in ended)
    rest = f"Zoom in: two rest, their slope below {slope}."
    return f"{rest} The second needs {second}; the first {first}."


def describe_valley(trial: RateTrial) -> str:
    """Which of the rates can rest in the valley, and what the largest does from nearby."""
    bound = trial.stability.largest_stable_rate
    below = [rate for rate in trial.rates if rate < bound]
    largest = trial.rates[-1]
    if len(below) == len(trial.rates):
        return (
            f"All three rates lie below 2/L = {bound:.4f}: "
            f"begun here, near the bottom, even {largest:g} comes to rest."
        )
    return f"Here 2/L is {bound:.4f}. {largest:g} is above: even from nearby, it cannot rest."


def describe_start(trial: RateTrial) -> str:
    """Which of the rates are too large where the descents begin."""
    curvature = trial.curvature
    if not curvature > trial.stability.greatest:
        return f"At the start the curve bends no more: L is {in_words(curvature)} there."
    said = f"At the start L is {in_words(curvature)}:"
    if trial.lands_well:
        return (
            f"{said} {trial.rates[1]:g} lands {-trial.overshoot:.2f} times as far out. "
            "But the true curve is low there: it rests."
        )
    above = [rate for rate in trial.rates if rate > 2 / curvature]
    verb = "is" if len(above) == 1 else "are"
    return f"{said} {COUNTS[len(above)].lower()} of these {verb} too large. So the start matters."
