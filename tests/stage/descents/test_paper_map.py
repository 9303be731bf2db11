from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.paper_map import PaperMap
from scenes.stage.descents.paper_poster import PaperPoster
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.text.words import Words
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent
from scenes.stage.zones import Zone

DESCENT = PaperDescent(zoo.VALLEY, (5.0, -2.5), 0.08, 12)


@pytest.fixture
def picture() -> PaperMap:
    """A map on which nothing is walked yet."""
    return PaperMap(Zone(-6.0, 0.0, -3.0, 3.0), DESCENT, Journey(DESCENT.path))


@pytest.mark.parametrize("axis", [0, 1])
def test_a_way_runs_through_the_start_from_border_to_border(picture: PaperMap, axis: int) -> None:
    ends = [list(DESCENT.start), list(DESCENT.start)]
    ends[0][axis], ends[1][axis] = zoo.VALLEY.window[axis]
    way = picture.way_along(axis)
    np.testing.assert_allclose(way.get_start(), picture.plot.point(*ends[0]), atol=1e-9)
    np.testing.assert_allclose(way.get_end(), picture.plot.point(*ends[1]), atol=1e-9)


def test_walked_it_has_all_arrows_once(picture: PaperMap) -> None:
    picture.walk.steps(5)
    assert len(picture.walked().walk.arrows) == 12
    assert len(picture.walked().walk.arrows) == 12
    last = picture.walk.arrows[-1]
    assert isinstance(last, StepArrow)
    np.testing.assert_allclose(last.end, picture.plot.point(*DESCENT.path.end))


def test_the_ring_lies_around_the_last_point(picture: PaperMap) -> None:
    last = picture.plot.point(*DESCENT.path.end)
    np.testing.assert_allclose(picture.ring[0].get_center(), last, atol=1e-9)


def test_a_poster_fills_its_zone_from_the_top_and_its_table_is_as_wide_as_its_words() -> None:
    zone = Zone(0.0, 6.0, -3.5, 2.8)
    words = Words("Yes: one word,\nand another one.", font_size=50.0)
    poster = PaperPoster(zone, words, PaperFormulas(DESCENT))
    assert poster.get_top()[1] == pytest.approx(zone.top)
    assert poster.get_bottom()[1] >= zone.bottom - 1e-6
    wide = max(poster[0].get_right()[0], poster[1].get_right()[0])
    assert poster.table.rule.get_end()[0] == pytest.approx(wide)
    assert poster.table.note.get_top()[1] < poster.table.rows[3].get_bottom()[1]
