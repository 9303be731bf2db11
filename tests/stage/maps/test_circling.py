"""Everything that shows a descent which cannot rest reads the same journey."""

from __future__ import annotations

from gdcore import zoo
from scenes.stage.maps.circling import Circling
from scenes.stage.maps.landscape import Landscape
from scenes.stage.walks.expedition import Expedition
from scenes.stage.zones import Zone
from tests.films.readouts import now
from tests.films.rules import paths

LEFT, RIGHT = Zone(-6.6, 0, -2.6, 2.75), Zone(0.5, 6.6, -2.6, 2.75)


def test_all_of_it_follows_one_descent() -> None:
    expedition = Expedition(zoo.PEAKS, None, 3624, 0.01, 0.001, 0.1, 100)
    circling = Circling(Landscape(LEFT, zoo.PEAKS), RIGHT, expedition)
    circling.journey.progress.set_value(57.0)
    for part in (circling.party, circling.lens, circling.strip):
        part.update(0)
    assert circling.journey.path is expedition.fast_path
    assert list(paths.trail(circling.party.trail)) == []
    assert list(paths.walker(circling.lens.walker)) == []
    assert list(paths.history(circling.strip.histories[0])) == []
    assert now(circling.numbers.readouts["step"].source) == 57.0
    assert "0.1 :" in circling.rate.source
    assert circling.party.trail.z_index > circling.lens.rays.z_index
    assert circling.lens.plot.area.bottom > circling.below.top > circling.strip.get_bottom()[1]
    assert circling.strip.get_right()[0] <= RIGHT.right
    left, right = circling.lens.plot.area.right, RIGHT.right
    assert left < circling.key.get_left()[0] < circling.key.get_right()[0] <= right
    assert circling.key.get_top()[1] < circling.numbers.get_bottom()[1]
    assert circling.key.get_bottom()[1] > circling.strip.get_top()[1]
