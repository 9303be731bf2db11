"""The first steps of several descents in numbers: a line for each rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdcore import Trajectory
from scenes.stage.readouts.table import Column, LiveTable
from scenes.stage.walks.journey import rate_of
from scenes.stage.zones import Zone

HEADINGS = ("first step", "next step")
DECIMALS = 2


class StepLengths(LiveTable):
    """How long the first step of each descent is, and how long the next one.

    Args:
        zone: the table hangs from its top.
        paths: gradient descents of one variable, of a step or more. Whoever rests after one
            step has no next: its cell stays empty.

    Raises:
        ValueError: a path has no step, or follows another rule.
    """

    def __init__(self, zone: Zone, paths: Sequence[Trajectory]) -> None:
        for path in paths:
            if path.steps < 1:
                raise ValueError("paths: one has no step; give at least 1 each")
        lengths = [path.step_lengths[: len(HEADINGS)] for path in paths]
        rates = [rate_of(path) for path in paths]
        written = [np.format_float_positional(rate, trim="-") for rate in rates]
        decimals = max(len(rate.partition(".")[2]) for rate in written)
        whole = [len(rate.partition(".")[0]) for rate in written]
        places = len(f"{np.max(np.concatenate(lengths)):.0f}")
        steps = [
            Column(f'{{{{ "{heading}" : step }}}}', "step", DECIMALS, places)
            for heading in HEADINGS
        ]
        super().__init__(
            zone,
            (Column("{{ eta : rate }}", "rate", decimals, max(whole)), *steps),
            [(rate, *map(float, row)) for rate, row in zip(rates, lengths, strict=True)],
        )
