from __future__ import annotations

import numpy as np
import pytest

from gdcore import OSCILLATING, Function, zoo
from scenes.stage import theme
from scenes.stage.walks.fates import fate_colour
from scenes.stage.walks.start_survey import StartSurvey

SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4)


def test_the_range_holds_all_starts_and_the_window() -> None:
    low, high = SURVEY.x_range
    assert low < -3.0 < 4.0 < high
    assert SURVEY.ground.window == ((low, high),)
    inner = StartSurvey(zoo.QUARTIC, (-1.0, 0.5), 61, 1e-4)
    assert inner.x_range[0] < -3.0 and inner.x_range[1] > 3.0


def test_valleys_come_lowest_first_and_hilltops_by_place() -> None:
    assert SURVEY.minima == pytest.approx([-2.0, 1.0])
    assert SURVEY.hilltops == pytest.approx([0.0])


@pytest.mark.parametrize(("rate", "ends"), [(0.001, [0, 1, 1]), (0.01, [0, 1, 0])])
def test_ends_are_those_of_the_walks(rate: float, ends: list[int]) -> None:
    assert SURVEY.ends(SURVEY.starts, rate).labels.tolist() == ends
    walked = [SURVEY.path(start, rate).end[0] for start in SURVEY.starts]
    assert walked == pytest.approx([SURVEY.minima[end] for end in ends], abs=1e-3)


def test_a_crowd_is_evenly_spread_over_the_range() -> None:
    starts = SURVEY.crowd_starts
    low, high = SURVEY.x_range
    assert np.diff(starts) == pytest.approx([(high - low) / 61] * 60)
    assert starts.mean() == pytest.approx((low + high) / 2)


def test_fates_have_the_colours_of_the_theme() -> None:
    assert [fate_colour(label) for label in (0, 1, -1, -2, OSCILLATING)] == [
        theme.VALLEYS[0],
        theme.VALLEYS[1],
        theme.NOWHERE,
        theme.NOWHERE,
        theme.OSCILLATING,
    ]


@pytest.mark.parametrize(
    ("survey", "message"),
    [
        (StartSurvey(zoo.PEAKS, (1.0, 2.0), 9, 1e-4), "function: peaks takes 2 variables"),
        (StartSurvey(zoo.PARABOLA, (1.0, 2.0), 9, 1e-4), "function: parabola has 1 valleys"),
        (StartSurvey(zoo.QUARTIC, (1.0,), 9, 1e-4), "starts: "),
        (StartSurvey(zoo.QUARTIC, (1.0, 9.5), 9, 1e-4), "starts: "),
        (StartSurvey(zoo.QUARTIC, (1.0, 2.0), 1, 1e-4), "crowd: got 1"),
        (StartSurvey(zoo.QUARTIC, (1.0, 2.0), 9, 0.0), "tolerance: got 0"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(survey: StartSurvey, message: str) -> None:
    with pytest.raises(ValueError, match=message) as refused:
        survey.check()
    assert "\n" not in str(refused.value)


def test_too_many_valleys_are_refused() -> None:
    many = Function.parse("cos(5*x)", window=((-4, 4),))
    with pytest.raises(ValueError, match="valleys; give one with 2 to"):
        StartSurvey(many, (0.0, 1.0), 9, 1e-4).check()


LEAPING = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.01))


def test_the_range_holds_where_walks_pass() -> None:
    low, high = LEAPING.x_range
    assert low < 4.0 - 0.01 * 864 < 4.0 < high  # f'(4) = 864
    assert low > -6.0


def test_far_heights_hold_what_the_walks_pass_and_near_ones_do_where_nobody_leaves() -> None:
    low, high = LEAPING.far_range
    assert low < -25.0 and 839.0 < high < 1050.0
    calm = StartSurvey(zoo.QUARTIC, (-1.0, 0.5), 61, 1e-4, (0.001, 0.01))
    assert calm.far_range == calm.y_range


@pytest.mark.parametrize(
    ("start", "rate", "jumps", "flies"),
    [
        (-1.6, 0.034, True, False),
        (-1.0, 0.034, False, False),  # its first step stops short of the floor
        (-1.0, 0.027, False, False),
        (3.0, 0.02, False, True),
        (3.0, 0.01, False, False),
    ],
)
def test_who_jumps_for_ever_and_who_flies_away(
    start: float, rate: float, jumps: bool, flies: bool
) -> None:
    assert LEAPING.jumps_for_ever(start, rate) is jumps
    assert LEAPING.flies_away(start, rate) is flies


def test_the_landing_is_the_rightmost_in_sight_and_leads_onto_the_hilltop() -> None:
    found = LEAPING.landing(0.03)
    assert found is not None and found[1] == 0.03
    start = found[0]
    assert 1.7 < start < 1.8
    assert LEAPING.path(start, 0.03, 1).points[1, 0] == pytest.approx(0.0, abs=1e-9)
    assert LEAPING.function(start) < LEAPING.y_range[1]
    assert LEAPING.landing(0.01) is None  # those at 2.75 and -3.75 stand above the picture


def test_rates_and_lost_walks_that_cannot_be_shown_are_named() -> None:
    with pytest.raises(ValueError, match="rates: got "):
        LEAPING.check_rates(0.01, 0.005)
    with pytest.raises(ValueError, match="landing_rate: got "):
        LEAPING.check_rates(0.035, 0.04)
    with pytest.raises(ValueError, match=r"rates: at 0\.01 the start 4 lies at a border"):
        LEAPING.check_rates(0.035, 0.03)
    with pytest.raises(ValueError, match="jumping: from "):
        LEAPING.check_lost((-1.0, 0.034), None, 0.035)
    with pytest.raises(ValueError, match="leaving: from "):
        LEAPING.check_lost(None, (3.0, 0.01), 0.035)
    LEAPING.check_lost((-1.6, 0.034), (3.0, 0.02), 0.035)


@pytest.mark.parametrize("place", [(-1.6, 0.034), (-6.5, 0.02), (4.5, 0.02)])
def test_a_lost_walk_whose_dot_is_off_the_map_is_named(place: tuple[float, float]) -> None:
    low, high = LEAPING.x_range
    assert place[1] > 0.03 or not low < place[0] < high
    with pytest.raises(ValueError, match=r"^jumping: the start .* is not on the map; give"):
        LEAPING.check_lost(place, None, 0.03)
    with pytest.raises(ValueError, match=r"^leaving: the start .* is not on the map; give"):
        LEAPING.check_lost(None, place, 0.03)


CALM = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007), (2.8, 0.025))


def test_starts_well_within_their_colours_are_shown() -> None:
    CALM.check_rates(0.035, 0.025)


def test_the_range_holds_the_first_step_of_who_leaves() -> None:
    without = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007))
    landed = 2.8 - 0.025 * 290.304  # f'(2.8) = 290.304
    assert CALM.x_range[0] < landed < without.x_range[0]


def test_neighbours_of_a_landing_land_on_two_sides_and_end_apart() -> None:
    landing = CALM.landing(0.025)
    assert landing is not None
    pair = CALM.neighbours(*landing)
    assert pair is not None and pair[0] < landing[0] < pair[1]
    first = [CALM.path(start, 0.025, 1).end[0] for start in pair]
    assert first[0] > 0.0 > first[1]
    assert CALM.ends(pair, 0.025).labels.tolist() == [1, 0]
    assert CALM.neighbours(0.5, 0.001) is None  # both end in one valley


def test_landings_move_in_where_the_ground_grows_steeper() -> None:
    assert CALM.landings_move_in(0.035)
    assert not CALM.landings_move_in(0.002)  # none is in the range yet
