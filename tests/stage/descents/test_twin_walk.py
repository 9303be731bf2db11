from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor, Mobject, VMobject

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.twin_walk import COLOURS, TwinWalk
from scenes.stage.maps.lens import Lens, LensWalker
from scenes.stage.marks.trail import Trail
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents
from scenes.stage.zones import Zone

ZONE = Zone(0.5, 6.5, 0.5, 3)


@pytest.fixture(scope="module")
def twins() -> TwinWalk:
    square = ((-2.0, 2.0), (-2.0, 2.0))
    descents = MeasuredDescents(zoo.HIMMELBLAU, (0.5, -2.0), 0, square, 1e-5, 0.005, 1e-3, 1e-3)
    plot = Plot(Zone(-6, 0, -3, 3), (-5, 5), (-5, 5), equal=True, x_ticks=(), y_ticks=())
    return TwinWalk(plot, descents, [Journey(path) for path in descents.paths[1:]])


@pytest.fixture(scope="module")
def lens(twins: TwinWalk) -> Lens:
    return Lens(twins.plot, HeatMap(twins.plot, zoo.HIMMELBLAU), ZONE, twins.parting)


def colour(mobject: Mobject, stroke: bool = False) -> str:
    assert isinstance(mobject, VMobject)
    shown = mobject.get_stroke_color() if stroke else mobject.get_fill_color()
    return ManimColor(shown).to_hex().lower()


def test_each_twin_wears_its_colour_everywhere(twins: TwinWalk, lens: Lens) -> None:
    strip, starts = twins.strip(ZONE), twins.starts()
    for index, own in enumerate((theme.TEXT, theme.TWIN)):
        party = twins.parties[index]
        shown = [colour(dot) for dot in (party.start, party.walker, party.end)]
        shown += [colour(strip.histories[index], stroke=True), colour(strip.lines[2 + index])]
        shown += [colour(starts[index][0]), colour(twins.levels(strip)[index][0])]
        shown += [colour(party.trail[0], stroke=True)]
        assert set(shown) == {own}
    near = twins.seen_through(lens)
    trails = [part for part in near if isinstance(part, Trail)]
    walkers = [part for part in near if isinstance(part, LensWalker)]
    assert [colour(trail[0], stroke=True) for trail in trails] == list(COLOURS)
    assert [colour(walker) for walker in walkers] == list(COLOURS)


def test_both_starts_are_seen_at_one_place(twins: TwinWalk) -> None:
    lower, upper = (party.start for party in twins.parties)
    apart = np.linalg.norm(lower.get_center() - upper.get_center())
    assert apart < 0.01 < (lower.width - upper.width) / 2 - apart


def test_the_starts_are_written_so_that_they_differ(twins: TwinWalk) -> None:
    one, other, apart = (row.source for row in twins.starts() if isinstance(row, Formula))
    assert one != other
    assert apart.startswith(f"{twins.descents.twins.gap:.1g} ")


def test_the_parting_is_seen_from_before_to_after(twins: TwinWalk) -> None:
    assert twins.first < twins.descents.parting_step < twins.last
    assert len(twins.parting) == 2 * (twins.last - twins.first + 1)


def test_ways_seen_from_near_stay_in_the_lens(twins: TwinWalk, lens: Lens) -> None:
    for part in twins.seen_through(lens):
        if isinstance(part, Trail):
            assert part.path.start == pytest.approx(
                twins.journeys[0].path.points[twins.first], abs=0.1
            )
            assert all(lens.plot.contains(x, y) for x, y in part.path.points)
    for journey in twins.journeys:
        step, points = twins._leaves(lens, journey), journey.path.points
        assert twins.last <= step < len(points) - 1
        assert all(lens.plot.contains(*point) for point in points[twins.first : step + 1])
        assert not lens.plot.contains(*points[step + 1])


def test_levels_stand_at_the_ends_of_their_lines(twins: TwinWalk) -> None:
    for journey in twins.journeys:
        journey.progress.set_value(500)
    strip = twins.strip(ZONE)
    for level, line, journey in zip(
        twins.levels(strip), strip.histories, twins.journeys, strict=True
    ):
        assert isinstance(level, Formula)
        assert level.source == f"{journey.path.values[-1]:.2f}"
        assert np.linalg.norm(level.get_center() - line.head) < 1
