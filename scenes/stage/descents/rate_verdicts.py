"""What is said of descents at several rates: as much as their numbers bear, and no more."""

from __future__ import annotations

import numpy as np

from gdcore import Outcome, Trajectory
from scenes.stage.descents.rate_trial import RateTrial, in_words

COUNTS = ("No rate", "One rate", "Two rates", "All three")


def describe_loss(path: Trajectory) -> str:
    """What a descent of one variable did that never came to rest."""
    steeper = abs(path.gradients[1, 0]) > abs(path.gradients[0, 0])
    longer = bool((np.diff(np.abs(np.diff(path.points[:, 0]))) > 0).all())
    if path.outcome is Outcome.DIVERGED and steeper and longer:
        return (
            "The third lands where it is steeper still: its steps grow. "
            f"After {path.steps}, no picture holds it."
        )
    if path.outcome is Outcome.DIVERGED:
        return f"The third does not settle. After {path.steps} steps, no picture holds it."
    return f"The third does not settle: even {path.steps} steps bring it no rest."


def describe_leap(trial: RateTrial) -> str:
    """Where the second descent came to rest, and what it passed over."""
    first, second = (trial.valley(path).point[0] for path in trial.paths[:2])
    steps = trial.paths[1].steps
    if first == second:
        return f"The second is at rest after {steps} steps, at {in_words(second)}."
    return (
        f"The second has leapt over the valley at {in_words(first)}. "
        f"It rests at {in_words(second)}, after {steps} steps."
    )


def describe_creep(trial: RateTrial) -> str:
    """How long the first descent took to come to rest, and what rest means."""
    path = trial.paths[0]
    end, slope = in_words(trial.valley(path).point[0]), np.format_float_positional(trial.tolerance)
    return f"The first creeps: {path.steps} steps until its slope is below {slope}, at {end}."


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
    above = [rate for rate in trial.rates if rate > 2 / curvature]
    said = f"The bowl that fits at the start has L = {in_words(curvature)}:"
    if len(above) == 2 and trial.paths[1].outcome is Outcome.CONVERGED:
        return f"{said} two rates are too large. One lands well by luck."
    verb = "is" if len(above) == 1 else "are"
    return f"{said} {COUNTS[len(above)].lower()} of these {verb} too large. So the start matters."
