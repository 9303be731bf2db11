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
from typing import Any, Final, NamedTuple

import numpy as np
import sympy as sp
from rich.console import Console
from rich.table import Table

from gdcore import descend, descend_many, zoo
from gdcore.rules import GradientDescent
from scripts import benchmark_particles, benchmark_render, benchmark_terrain
from scripts.timing import times_in_turns

START: Final = (0.3, 1.2)
RATE: Final = 0.01
LOOP_STEPS: Final = 1000
CROWD: Final = 1_000_000
CROWD_STEPS: Final = 5
LOOP_ROUNDS: Final = 101
CROWD_ROUNDS: Final = 7


class Row(NamedTuple):
    """One comparison: medians in milliseconds, and the ratio asked for."""

    title: str
    plain: float
    ours: float
    wanted: float

    @property
    def ratio(self) -> float:
        """How many times faster than the plain way."""
        return self.plain / self.ours


def textbook_partials() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The partials of PEAKS, each lambdified by itself."""
    x, y = zoo.PEAKS.symbols
    expression = zoo.PEAKS.expression
    return (
        sp.lambdify((x, y), expression.diff(x)),
        sp.lambdify((x, y), expression.diff(y)),
    )


def one_descent(steps: int = LOOP_STEPS, rounds: int = LOOP_ROUNDS) -> Row:
    """A descent against the textbook loop, which stores its trajectory too.

    Raises AssertionError if the two do not give the same points.
    """
    along_x, along_y = textbook_partials()

    def loop() -> np.ndarray[Any, Any]:
        x, y = START
        path = [(x, y)]
        for _ in range(steps):
            x, y = x - RATE * along_x(x, y), y - RATE * along_y(x, y)
            path.append((x, y))
        return np.array(path)

    def ours() -> np.ndarray[Any, Any]:
        return descend(zoo.PEAKS, START, GradientDescent(RATE), steps).points

    np.testing.assert_allclose(loop(), ours(), rtol=0, atol=1e-12)
    plain, fast = times_in_turns((lambda _: loop(), lambda _: ours()), rounds)
    return Row(f"descend, {steps:,} steps on PEAKS", plain.wall, fast.wall, 5.0)


def many_descents(count: int = CROWD, rounds: int = CROWD_ROUNDS) -> tuple[Row, float]:
    """A step of a crowd of walkers against the partials on whole arrays; and the floor.

    Raises AssertionError if the two do not give the same points.
    """
    along_x, along_y = textbook_partials()
    starts = np.random.default_rng(0).uniform(-2.0, 2.0, (count, 2))
    x, y = np.ascontiguousarray(starts.T)

    def partials() -> np.ndarray[Any, Any]:
        return np.array([x - RATE * along_x(x, y), y - RATE * along_y(x, y)])

    def ours(steps: int = CROWD_STEPS) -> np.ndarray[Any, Any]:
        return descend_many(zoo.PEAKS, starts, GradientDescent(RATE), steps).points

    def floor() -> None:
        for _ in range(3):
            np.exp(x)

    np.testing.assert_allclose(partials().T, ours(1), rtol=0, atol=1e-12)
    sides = (lambda _: partials(), lambda _: ours(), lambda _: floor())
    plain, fast, least = times_in_turns(sides, rounds)
    title = f"descend_many, a step of {count:,} starts"
    return Row(title, plain.wall, fast.wall / CROWD_STEPS, 8.0), least.wall


def gdcore(
    steps: int = LOOP_STEPS,
    count: int = CROWD,
    rounds: tuple[int, int] = (LOOP_ROUNDS, CROWD_ROUNDS),
) -> None:
    """Print the figures of the mathematics library."""
    one = one_descent(steps, rounds[0])
    crowd, floor = many_descents(count, rounds[1])
    table = Table(title="gdcore against the plain way (medians)")
    for heading in ("what", "plain", "gdcore", "times faster", "wanted"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for row in (one, crowd):
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
        f"floor: three np.exp over {count:,} numbers take {floor:.2f} ms; "
        f"a step is {crowd.ours / floor:.1f} times the floor"
    )


SUBJECTS: Final[dict[str, Callable[[list[str]], None]]] = {
    "gdcore": lambda _: gdcore(),
    "render": benchmark_render.main,
    "terrain": lambda _: benchmark_terrain.main(),
    "particles": lambda _: benchmark_particles.main(),
}


def main(arguments: list[str] | None = None) -> None:
    """Measure the subject named on the command line."""
    parser = argparse.ArgumentParser(description="Measure speed, side by side with the plain way.")
    parser.add_argument("subject", choices=sorted(SUBJECTS))
    parser.add_argument("options", nargs=argparse.REMAINDER, help="of the subject")
    chosen = parser.parse_args(arguments)
    SUBJECTS[chosen.subject](chosen.options)


if __name__ == "__main__":
    main()
