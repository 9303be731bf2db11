"""Films are shared out whole, without overlap, in even ranges."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.rendering import plan
from scripts.rendering.film_pass import Animation

animations = st.lists(
    st.builds(
        Animation,
        name=st.integers(0, 60).map(str),
        frames=st.integers(1, 500),
        still=st.booleans(),
        drawn=st.just(False),
        whole=st.booleans(),
    ),
    max_size=60,
).map(lambda some: list({each.name: each for each in some}.values()))


@given(animations, st.floats(0.05, 100))
def test_every_missing_animation_is_in_one_share(some: list[Animation], longest: float) -> None:
    shares = plan.shares(some, "h", longest)
    shared = [name for share in shares for name in share.names]
    assert len(shared) == len(set(shared))
    assert set(shared) == {each.name for each in some if not each.whole}


@given(animations, st.floats(0.05, 100))
def test_a_share_lies_between_its_first_and_last(some: list[Animation], longest: float) -> None:
    shares = plan.shares(some, "h", longest)
    for share in shares:
        assert {some[share.first].name, some[share.last].name} <= share.names
        assert share.names <= {each.name for each in some[share.first : share.last + 1]}
    for one, other in pairwise(shares):
        assert one.last < other.first


@given(animations, st.floats(0.05, 100))
def test_a_share_is_too_long_by_one_animation_at_most(
    some: list[Animation], longest: float
) -> None:
    costs = plan.missing_costs(some, "h")
    for share in plan.shares(some, "h", longest):
        most = max(costs[name] for name in share.names)
        assert share.cost == pytest.approx(sum(costs[name] for name in share.names))
        assert share.cost <= longest + most + 1e-9


def test_an_animation_that_comes_twice_is_drawn_once() -> None:
    twice = Animation("a", 30, False, False, False)
    between = Animation("b", 30, False, False, False)
    shares = plan.shares([twice, between, twice], "l", 0.01)
    assert [(share.first, share.last, share.names) for share in shares] == [
        (0, 0, frozenset("a")),
        (1, 1, frozenset("b")),
    ]


def test_one_worker_gets_a_film_in_one_piece_and_more_get_ranges() -> None:
    film = [Animation(str(number), 60, False, False, False) for number in range(60)]
    total = sum(plan.missing_costs(film, "h").values())
    alone = plan.longest_share(total, 1, shortest=8.0, each=3)
    assert alone == math.inf
    assert len(plan.shares(film, "h", alone)) == 1
    two = plan.longest_share(total, 2, shortest=8.0, each=3)
    costs = [share.cost for share in plan.shares(film, "h", two)]
    assert len(costs) == 6
    assert max(costs) < 1.2 * min(costs)


def test_a_still_frame_costs_less_than_a_drawn_one_and_large_frames_more() -> None:
    moving, still = (Animation("a", 60, is_still, False, False) for is_still in (False, True))
    assert plan.cost(still, "h") < plan.cost(moving, "h") / 2
    assert plan.cost(moving, "k") > 3 * plan.cost(moving, "h") > 9 * plan.cost(moving, "l")
