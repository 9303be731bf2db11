"""How the work on a film is shared out: ranges of its animations, of about equal cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scripts.recording import SIZES
from scripts.rendering.film_pass import Animation

SHARES_A_WORKER: Final = 3
"""Enough of them that all workers end at about the same time, although costs are estimates."""

SHORTEST_SHARE: Final = 15.0
"""Seconds of work; each share plays through what comes before it, which takes some."""

SECONDS_A_FRAME: Final = 0.003
SECONDS_A_PIXEL: Final = 15e-9
STILL: Final = 0.4
"""What drawing and encoding take on one core, and the part of it that encoding is.

Only their proportions matter: to the shares, and to how far along a bar is.
"""


@dataclass(frozen=True)
class Share:
    """A range of a film's animations, and the names of those in it that are missing."""

    first: int
    last: int
    names: frozenset[str]
    cost: float


def cost(animation: Animation, quality: str) -> float:
    """About how many seconds it takes to draw and encode an animation."""
    width, height, _ = SIZES[quality]
    frame = SECONDS_A_FRAME + width * height * SECONDS_A_PIXEL
    return frame * animation.frames * (STILL if animation.still else 1.0)


def missing_costs(animations: Sequence[Animation], quality: str) -> dict[str, float]:
    """The costs of the animations that have no file, by name, in the film's order."""
    costs: dict[str, float] = {}
    for animation in animations:
        if not animation.whole:
            costs.setdefault(animation.name, cost(animation, quality))
    return costs


def longest_share(total: float, workers: int, shortest: float, each: int) -> float:
    """The cost that no share should exceed.

    Args:
        total: the cost of all work.
        workers: among whom it is shared out; one alone gets it in one piece.
        shortest: what a share may always cost.
        each: the shares that a worker should get.
    """
    if workers == 1:
        return math.inf
    return max(shortest, total / (workers * each))


def shares(animations: Sequence[Animation], quality: str, longest: float) -> list[Share]:
    """Cut what is missing of a film into ranges of about equal cost.

    No name is in two shares, so no two workers write one file. A share exceeds the longest
    only by what a single animation costs.

    Args:
        animations: all of the film's.
        quality: a key of scripts.recording.SIZES.
        longest: the cost that a share should not exceed.
    """
    costs = missing_costs(animations, quality)
    if not costs:
        return []
    numbers: dict[str, int] = {}
    for number, animation in enumerate(animations):
        numbers.setdefault(animation.name, number)
    return [
        Share(
            numbers[group[0]],
            numbers[group[-1]],
            frozenset(group),
            sum(costs[name] for name in group),
        )
        for group in _even_groups(costs, longest)
    ]


def _even_groups(costs: dict[str, float], longest: float) -> list[list[str]]:
    """Cut a row of names into groups of about equal cost, none much above the longest."""
    total = sum(costs.values())
    size = total / math.ceil(total / longest) if math.isfinite(longest) else total
    groups: list[list[str]] = []
    passed = 0.0
    for name, amount in costs.items():
        # By its middle, an animation belongs to the range that holds most of it.
        if int((passed + amount / 2) / size) >= len(groups):
            groups.append([])
        groups[-1].append(name)
        passed += amount
    return groups
