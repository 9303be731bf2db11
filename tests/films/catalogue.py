"""The films under test: each with its facts, its length, and another function to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gdcore import Function, zoo
from scenes.derivative import LimitOfSecant
from scenes.descent import DescentOnCurve, LearningRates, MultiStart
from scenes.gradient import BowlByHand, GradientField, PartialDerivatives
from scenes.peaks import PeaksBasins, PeaksDescent, Ripples
from scenes.stage.lesson import Lesson
from tests.films.facts import (
    bowl_by_hand,
    descent_on_curve,
    gradient_field,
    learning_rates,
    limit_of_secant,
    multi_start,
    partial_derivatives,
    peaks_basins,
    peaks_descent,
    ripples,
)
from tests.films.facts.numbers import Facts

ROOT = Path(__file__).parents[2]

RIPPLED = Function.parse("sin(3*x) + x^2/4", name="rippled", window=((-4, 4),))

TILTED = Function.parse("x^4/4 - x^2 + x/4", name="tilted", window=((-2.5, 2.5),))

WAVES = Function.parse("sin(x) + x/2", name="waves", window=((-4, 4),))


@dataclass(frozen=True)
class Subject:
    """A film, and what must be true of it.

    Attributes:
        film, file: the class, and the chapter that holds it.
        facts: of a film that runs, the numbers that it may show.
        seconds: the least and the greatest length.
        other: parameters of the same film about another function.
        changed: parameters that change the picture, for the same function.
        plays: the first and the last animation among which some must then change.
    """

    film: type[Lesson]
    file: str
    facts: Callable[[Any], Facts]
    seconds: tuple[float, float]
    other: Mapping[str, Any]
    changed: Mapping[str, Any]
    plays: tuple[int, int] = (0, 12)

    @property
    def name(self) -> str:
        """The film's name."""
        return self.film.__name__

    def variant(self, parameters: Mapping[str, Any]) -> type[Lesson]:
        """The film with other parameters, as a subclass would set them."""
        return type(self.name, (self.film,), dict(parameters))


SUBJECTS = (
    Subject(
        LimitOfSecant,
        "scenes/derivative.py",
        limit_of_secant.facts,
        (60, 90),
        {"function": WAVES, "x": 0.5, "widest_gap": 3.0},
        {"x": -0.5, "widest_gap": 3.0},
    ),
    Subject(
        DescentOnCurve,
        "scenes/descent.py",
        descent_on_curve.facts,
        (60, 90),
        {"function": RIPPLED, "start": -3.2, "rate": 0.02},
        {"start": 2.5},
    ),
    Subject(
        LearningRates,
        "scenes/descent.py",
        learning_rates.facts,
        (60, 90),
        {"function": TILTED, "start": 2.4, "rates": (0.02, 0.3, 0.9)},
        {"rates": (0.002, 0.01, 0.02)},
    ),
    Subject(
        MultiStart,
        "scenes/descent.py",
        multi_start.facts,
        (60, 90),
        {
            "function": RIPPLED,
            "starts": (-3.5, -0.2, 1.0, 3.0),
            "rates": (0.01, 0.15),
            "highest_rate": 0.4,
            "jumping": (1.0, 0.3),
            "landing_rate": 0.3,
            "leaving": None,
        },
        {"starts": (-2.5, 0.5, 2.0)},
    ),
    Subject(
        PartialDerivatives,
        "scenes/gradient.py",
        partial_derivatives.facts,
        (60, 90),
        {"function": zoo.HIMMELBLAU, "place": (1.0, -1.0), "widest_gap": 2.5},
        {"place": (1.9, 0.1)},
    ),
    Subject(
        GradientField,
        "scenes/gradient.py",
        gradient_field.facts,
        (60, 90),
        {"function": zoo.HIMMELBLAU, "place": (1.0, -1.0)},
        {"place": (0.8, -0.6)},
        (12, 24),
    ),
    Subject(
        BowlByHand,
        "scenes/gradient.py",
        bowl_by_hand.facts,
        (60, 90),
        {"function": zoo.VALLEY, "start": (5.0, -2.5), "rate": 0.08, "rows": 4, "far": 12},
        {"start": (1.5, 2.0)},
        (44, 52),
    ),
    Subject(
        PeaksDescent,
        "scenes/peaks.py",
        peaks_descent.facts,
        (75, 120),
        {"function": zoo.HIMMELBLAU, "start": (0.5, -2.0), "rate": 0.005, "too_fast": 0.0265},
        {"start": (1.4, -0.4)},
        (24, 36),
    ),
    Subject(
        PeaksBasins,
        "scenes/peaks.py",
        peaks_basins.facts,
        (60, 90),
        {
            "function": zoo.HIMMELBLAU,
            "start": (0.5, -2.0),
            "rate": 0.008,
            "too_fast": 0.018,
            "highest_rate": 0.024,
            "rate_count": 9,
            "resolution": 100,
        },
        {"start": (1.4, -0.4)},
    ),
    Subject(
        Ripples,
        "scenes/peaks.py",
        ripples.facts,
        (60, 90),
        {"function": zoo.HIMMELBLAU, "window": None, "start": (0.5, -2.0), "rate": 0.005},
        {"seed": 4},
        (9, 21),
    ),
)
"""Every film."""
