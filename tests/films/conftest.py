"""Each film is screened and rendered once, however many tests look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.films.catalogue import SUBJECTS, Subject
from tests.films.facts.numbers import wrong_numbers
from tests.films.faults import FAULTS
from tests.films.screening import Screening, screen
from tests.films.sensitivity import blind_rules


@pytest.fixture(scope="session", params=SUBJECTS, ids=lambda subject: subject.name)
def subject(request: pytest.FixtureRequest) -> Subject:
    assert isinstance(request.param, Subject)
    return request.param


@pytest.fixture(scope="session")
def seen(subject: Subject, media: Path) -> Screening:
    """The film as it is, every fault tried in every beat."""
    also = {"number": wrong_numbers(subject.facts), "blind": blind_rules}
    return screen(subject.film, media, also, FAULTS)


@pytest.fixture(scope="session")
def seen_otherwise(subject: Subject, media: Path) -> Screening:
    """The film about another function."""
    other = subject.variant(subject.other)
    return screen(other, media, {"number": wrong_numbers(subject.facts)})
