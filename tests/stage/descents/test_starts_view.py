from __future__ import annotations

import numpy as np
import pytest
from manim import DL, ManimColor, ValueTracker

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.curve_close_up import CurveCloseUp, StartLink
from scenes.stage.descents.followed_walk import CurveParty, FollowedWalk
from scenes.stage.descents.starts_view import CurveView, StartsView
from scenes.stage.text.formula import Formula
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone, Zones
from tests.films.rules import basins_on_a_line as rules

ZONE = Zone(-6, 3, -2.4, 2.8)
SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.01))


@pytest.fixture
def view() -> StartsView:
    return StartsView(ZONE, SURVEY, 0.0, 0.035, (1.35, 1.0))


@pytest.mark.parametrize("numbered", [True, False])
def test_a_start_stands_below_its_place_on_the_curve(numbered: bool) -> None:
    view = StartsView(ZONE, SURVEY, 0.0, 0.035, (1.0, 2.0), numbered=numbered)
    for x in (-3.0, 0.5):
        assert view.graph.point(x, 0.0)[0] == pytest.approx(view.atlas.point(x, 0.0)[0])
    assert view.graph.area.bottom > view.atlas.area.top
    assert bool(len(view.graph.numbers)) is numbered
    assert view.get_right()[0] <= ZONE.right


def test_the_curve_follows_when_it_is_seen_from_afar() -> None:
    farness = ValueTracker(0.0)
    view = CurveView(ZONE, SURVEY, farness)
    near = view.curve.get_right()[0]
    farness.set_value(1.0)
    view.update()
    assert view.graph.y_range == pytest.approx(SURVEY.far_range)
    assert view.curve.get_right()[0] > near + 1.0


def test_valleys_wear_their_colours(view: StartsView) -> None:
    colours = [dot.get_fill_color().to_hex().lower() for dot in view.valleys()]
    assert colours == [ManimColor(colour).to_hex().lower() for colour in theme.VALLEYS[:2]]


def test_only_who_stands_above_the_picture_has_an_arrow(view: StartsView) -> None:
    party = CurveParty(view.graph, SURVEY, SURVEY.starts, 0.001)
    names = [view.name_of(walker) for walker in party]
    assert [len(name) for name in names] == [1, 1, 2]
    assert names[2][1].get_x() == pytest.approx(view.graph.point(4.0, 0.0)[0])


def test_a_border_hangs_from_its_hilltop_to_the_starts(view: StartsView) -> None:
    line = view.border(0.0)
    np.testing.assert_allclose(line.get_top(), view.graph.point(0.0, 7.0), atol=1e-6)
    np.testing.assert_allclose(line.get_bottom(), view.atlas.point(0.0, 0.0), atol=1e-6)
    between = (view.graph.area.bottom + view.atlas.area.top) / 2
    assert not any(dash.get_bottom()[1] < between < dash.get_top()[1] for dash in line)


def test_a_party_walks_in_step_until_the_last_has_come(view: StartsView) -> None:
    party = CurveParty(view.graph, SURVEY, SURVEY.starts, 0.001)
    assert party.steps == max(SURVEY.path(start, 0.001).steps for start in SURVEY.starts)
    party.progress.set_value(float(party.steps))
    party.update()
    ends = [walker.get_x() for walker in party]
    minima = [view.graph.point(x, 0.0)[0] for x in (-2.0, 1.0, 1.0)]
    assert ends == pytest.approx(minima, abs=1e-3)


def test_a_followed_walk_goes_to_its_end_unless_its_steps_are_numbered(view: StartsView) -> None:
    zone = Zones.of_frame().readouts
    leaping = FollowedWalk(view, SURVEY, 4.0, 0.01, zone)
    assert leaping.steps == SURVEY.path(4.0, 0.01).steps
    assert FollowedWalk(view, SURVEY, -1.0, 0.034, zone, 16).steps == 16
    np.testing.assert_allclose(leaping.dot.get_center(), view.atlas.point(4.0, 0.01), atol=1e-9)


def test_the_curve_runs_to_the_border_near_and_far() -> None:
    for farness in (0.0, 1.0):
        view = CurveView(ZONE, SURVEY, farness)
        ends = view.curve.get_start(), view.curve.get_end()
        assert [end[1] for end in ends] == pytest.approx([view.graph.area.top] * 2, abs=1e-6)


def test_a_close_up_holds_a_walk_in_the_place_of_the_whole_curve(view: StartsView) -> None:
    path = SURVEY.path(-1.6, 0.034, 8)
    near = CurveCloseUp(view, SURVEY, path)
    assert all(near.graph.contains(*at) for at in zip(path.points[:, 0], path.values, strict=True))
    assert (len(near.valleys), near.graph.contains(-2.0, -25.0)) == (1, True)
    area, whole = near.graph.area, view.graph.area
    assert [*area.anchor(0, 0), *area.anchor(1, 1)] == pytest.approx(
        [*whole.anchor(0, 0), *whole.anchor(1, 1)], abs=1e-6
    )
    corner = view.graph.point(near.graph.x_range[0], near.graph.y_range[0])
    assert near.lens.get_corner(DL) == pytest.approx(corner, abs=1e-6)
    for tick in near.scale_below:
        assert area.left < tick.get_left()[0] and tick.get_right()[0] < area.right
        assert area.bottom - 1e-6 <= tick.get_bottom()[1] and tick.get_top()[1] < area.top


def test_a_close_up_grows_out_of_the_part_that_its_lens_frames(view: StartsView) -> None:
    near = CurveCloseUp(view, SURVEY, SURVEY.path(-1.6, 0.034, 8))
    low, high = near.graph.x_range
    near.enlarging()
    small = near.curve.points[::3]
    inside = view.curve.points[::3]
    across = (view.graph.point(low, 0.0)[0], view.graph.point(high, 0.0)[0])
    inside = inside[(inside[:, 0] > across[0]) & (inside[:, 0] < across[1])]
    inside = inside[inside[:, 1] < view.graph.point(low, near.graph.y_range[1])[1]]
    apart = np.linalg.norm(inside[:, np.newaxis] - small, axis=-1).min(axis=1)
    assert len(inside) > 3 and apart.max() < 0.02


def test_a_link_joins_a_start_with_its_dot(view: StartsView) -> None:
    path = SURVEY.path(-1.6, 0.034, 8)
    near = CurveCloseUp(view, SURVEY, path)
    link = StartLink(near.graph, view.atlas, path, 0.034)
    np.testing.assert_allclose(link.get_start(), near.graph.point(-1.6, path.values[0]))
    np.testing.assert_allclose(link.get_end(), view.atlas.point(-1.6, 0.034))


def test_names_stand_above_their_dots(view: StartsView) -> None:
    dots = view.dots(SURVEY.starts, 0.001)
    for dot, name in zip(dots, view.names_of(dots), strict=True):
        assert name.get_x() == pytest.approx(dot.get_x())
        assert name.get_bottom()[1] > dot.get_top()[1]


def test_only_large_dots_have_an_outline(view: StartsView) -> None:
    widths = [
        view.dots([0.5], 0.001, small=small)[0].get_stroke_width(background=True)
        for small in (True, False)
    ]
    assert widths == [0.0, theme.STROKE_THIN]


def test_the_axes_of_starts_and_of_rates_make_up_the_diagram(view: StartsView) -> None:
    across = [formula.source for formula in view.start_axis if isinstance(formula, Formula)]
    assert len(across) == len(view.graph.numbers) + 1 and "{{ x_0 : start }}" in across
    upward = [formula.source for formula in view.rate_axis if isinstance(formula, Formula)]
    assert "{{ eta : rate }}" in upward and "0" in upward
    parts = [*view.atlas.lines, *view.atlas.numbers, *view.atlas.names]
    assert len(view.start_axis) + len(view.rate_axis) == len(parts)


def test_a_hilltop_is_marked_over_the_whole_graph_near_and_far() -> None:
    farness = ValueTracker(0.0)
    view = StartsView(ZONE, SURVEY, farness, 0.035, (1.35, 1.0))
    line = view.hilltop(0.0, -2.0)
    assert line.title.get_right()[0] < line.line.get_x()
    for far in (0.0, 1.0):
        farness.set_value(far)
        view.update()
        assert list(rules.hilltop_line(line)) == []
    assert view.hilltop(0.0, 2.0).title.get_left()[0] > line.line.get_x()
    assert list(rules.hilltop_line(view.hilltop(0.5, 1.0)))


def test_a_close_up_keeps_its_valley_where_it_is_if_there_is_room(view: StartsView) -> None:
    near = CurveCloseUp(view, SURVEY, SURVEY.path(-1.6, 0.034, 8))
    across = near.graph.point(-2.0, -25.0)[0]
    assert across == pytest.approx(view.graph.point(-2.0, -25.0)[0])
    slope = SURVEY.path(-1.0, 0.001, 2)  # no valley in sight
    assert CurveCloseUp(view, SURVEY, slope).graph.x_range[1] < -0.9
