"""Measure the project's speed against the plain way of doing the same, side by side.

    python -m scripts.benchmark gdcore
    python -m scripts.benchmark render --help
    python -m scripts.benchmark terrain
    python -m scripts.benchmark particles

Both sides of a row run in turns within one process, so that a busy machine slows them alike;
the figures are medians.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any, Final, NamedTuple

import numpy as np
import sympy as sp
from rich.console import Console
from rich.table import Table

from gdcore import descend, descend_many, zoo
from gdcore.rules import GradientDescent
from scripts import benchmark_particles, benchmark_render, benchmark_terrain

START: Final = (0.3, 1.2)
RATE: Final = 0.01
LOOP_STEPS: Final = 1000
CROWD: Final = 1_000_000
CROWD_STEPS: Final = 5


class Row(NamedTuple):
    """One comparison: medians in milliseconds, and the ratio asked for (0: none)."""

    title: str
    plain: float
    ours: float
    wanted: float

    @property
    def ratio(self) -> float:
        """How many times faster than the plain way."""
        return self.plain / self.ours


def in_turns(sides: tuple[Callable[[], Any], ...], rounds: int) -> list[float]:
    """The median time of every side in milliseconds, after one warm-up each."""
    times: list[list[float]] = [[] for _ in sides]
    for side in sides:
        side()
    for _ in range(rounds):
        for side, record in zip(sides, times, strict=True):
            began = perf_counter()
            side()
            record.append(1000.0 * (perf_counter() - began))
    return [median(record) for record in times]


def textbook_partials() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The partials of PEAKS, each lambdified by itself."""
    x, y = zoo.PEAKS.symbols
    expression = zoo.PEAKS.expression
    return (
        sp.lambdify((x, y), expression.diff(x)),
        sp.lambdify((x, y), expression.diff(y)),
    )


def one_descent() -> Row:
    """A descent of 1,000 steps against the textbook loop, which stores its trajectory too."""
    along_x, along_y = textbook_partials()

    def loop() -> np.ndarray[Any, Any]:
        x, y = START
        path = [(x, y)]
        for _ in range(LOOP_STEPS):
            x, y = x - RATE * along_x(x, y), y - RATE * along_y(x, y)
            path.append((x, y))
        return np.array(path)

    def ours() -> np.ndarray[Any, Any]:
        return descend(zoo.PEAKS, START, GradientDescent(RATE), LOOP_STEPS).points

    np.testing.assert_allclose(loop(), ours(), rtol=0, atol=1e-12)
    plain, fast = in_turns((loop, ours), rounds=101)
    return Row(f"descend, {LOOP_STEPS:,} steps on PEAKS", plain, fast, 5.0)


def many_descents() -> tuple[Row, float]:
    """A step of a million walkers against the partials on whole arrays; and the floor."""
    along_x, along_y = textbook_partials()
    starts = np.random.default_rng(0).uniform(-2.0, 2.0, (CROWD, 2))
    x, y = np.ascontiguousarray(starts.T)

    def partials() -> np.ndarray[Any, Any]:
        return np.array([x - RATE * along_x(x, y), y - RATE * along_y(x, y)])

    def ours(steps: int = CROWD_STEPS) -> np.ndarray[Any, Any]:
        return descend_many(zoo.PEAKS, starts, GradientDescent(RATE), steps).points

    def floor() -> None:
        for _ in range(3):
            np.exp(x)

    np.testing.assert_allclose(partials().T, ours(1), rtol=0, atol=1e-12)
    plain, fast, least = in_turns((partials, ours, floor), rounds=7)
    title = f"descend_many, a step of {CROWD:,} starts"
    return Row(title, plain, fast / CROWD_STEPS, 8.0), least


def gdcore() -> None:
    """Print the figures of the mathematics library."""
    crowd, floor = many_descents()
    table = Table(title="gdcore against the plain way (medians)")
    for heading in ("what", "plain", "gdcore", "times faster", "wanted"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for row in (one_descent(), crowd):
        table.add_row(
            row.title,
            f"{row.plain:.2f} ms",
            f"{row.ours:.2f} ms",
            f"{row.ratio:.1f}",
            f"{row.wanted:g}",
        )
    console = Console()
    console.print(table)
    console.print(
        f"floor: three np.exp over {CROWD:,} numbers take {floor:.2f} ms; "
        f"a step is {crowd.ours / floor:.1f} times the floor"
    )


SUBJECTS: Final[dict[str, Callable[[list[str]], None]]] = {
    "gdcore": lambda _: gdcore(),
    "render": benchmark_render.main,
    "terrain": lambda _: benchmark_terrain.main(),
    "particles": lambda _: benchmark_particles.main(),
}


def main() -> None:
    """Measure the subject named on the command line."""
    parser = argparse.ArgumentParser(description="Measure speed, side by side with the plain way.")
    parser.add_argument("subject", choices=sorted(SUBJECTS))
    parser.add_argument("options", nargs=argparse.REMAINDER, help="of the subject")
    chosen = parser.parse_args()
    SUBJECTS[chosen.subject](chosen.options)


if __name__ == "__main__":
    main()
