from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from manim import Rectangle, tempconfig

from scenes.stage import theme
from scenes.stage.zones import Zone, Zones

FRAMES = {"16:9": (128 / 9, 8.0), "9:16": (8.0, 128 / 9)}


@pytest.fixture(params=FRAMES, name="zones")
def zones_of_frame(request: pytest.FixtureRequest) -> Zones:
    width, height = FRAMES[request.param]
    with tempconfig({"frame_width": width, "frame_height": height}):
        return Zones.of_frame()


def fields(zones: Zones) -> dict[str, Zone]:
    return {name: getattr(zones, name) for name in zones.__dataclass_fields__}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_zones_reach_to_the_margin_and_no_farther(frame: tuple[float, float]) -> None:
    with tempconfig({"frame_width": frame[0], "frame_height": frame[1]}):
        zones = fields(Zones.of_frame()).values()
    right, top = (length / 2 - theme.MARGIN for length in frame)
    assert max(zone.right for zone in zones) == pytest.approx(right)
    assert min(zone.left for zone in zones) == pytest.approx(-right)
    assert max(zone.top for zone in zones) == pytest.approx(top)
    assert min(zone.bottom for zone in zones) == pytest.approx(-top)


def test_zones_stand_apart(zones: Zones) -> None:
    parts = [zone for name, zone in fields(zones).items() if name != "body"]
    for one, other in combinations(parts, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        up = min(one.top, other.top) - max(one.bottom, other.bottom)
        assert min(across, up) < 0


def test_plot_formula_and_readouts_divide_the_body(zones: Zones) -> None:
    for zone in (zones.plot, zones.formula, zones.readouts):
        assert zones.body.left - 1e-9 <= zone.left < zone.right <= zones.body.right + 1e-9
        assert zones.body.bottom - 1e-9 <= zone.bottom < zone.top <= zones.body.top + 1e-9


def test_two_lines_of_caption_fit(zones: Zones) -> None:
    assert zones.caption.height >= 2 * theme.FONT_CAPTION / 96


def test_portrait_stacks_and_landscape_sets_side_by_side() -> None:
    with tempconfig({"frame_width": FRAMES["9:16"][0], "frame_height": FRAMES["9:16"][1]}):
        tall = Zones.of_frame()
    with tempconfig({"frame_width": FRAMES["16:9"][0], "frame_height": FRAMES["16:9"][1]}):
        wide = Zones.of_frame()
    assert tall.formula.bottom > tall.plot.top > tall.plot.bottom > tall.readouts.top
    assert wide.plot.right < wide.formula.left
    assert tall.plot.width == tall.body.width


def test_rows_and_columns_share_by_weight_with_the_gap_between() -> None:
    zone = Zone(0, 10, 0, 4 + theme.GAP_BETWEEN_ZONES)
    upper, lower = zone.rows(3, 1)
    assert (upper.top, lower.bottom) == (zone.top, zone.bottom)
    assert (upper.height, lower.height) == pytest.approx((3.0, 1.0))
    assert upper.bottom - lower.top == pytest.approx(theme.GAP_BETWEEN_ZONES)
    left, middle, right = zone.columns(1, 2, 1)
    assert middle.width == pytest.approx(2 * left.width) == pytest.approx(2 * right.width)
    assert right.right == pytest.approx(10)


def test_inset_and_anchor() -> None:
    zone = Zone(-2, 6, -1, 3)
    assert zone.inset(left=1, top=0.5) == Zone(-1, 6, -1, 2.5)
    np.testing.assert_allclose(zone.anchor(0.25, 1.0), (0, 3, 0))


@pytest.mark.parametrize(
    ("across", "up", "corner"), [(0, 0, (0, 0)), (1, 1, (6, 2)), (0.5, 0, (3, 0))]
)
def test_place_aligns_a_point_of_the_mobject_with_the_zones(
    across: float, up: float, corner: tuple[float, float]
) -> None:
    zone, box = Zone(0, 10, 0, 4), Rectangle(width=4, height=2)
    zone.place(box, across, up)
    assert (box.get_left()[0], box.get_bottom()[1]) == pytest.approx(corner)


def test_place_shrinks_what_is_too_large_and_leaves_the_rest() -> None:
    zone = Zone(0, 10, 0, 4)
    large, small = Rectangle(width=30, height=6), Rectangle(width=1, height=1)
    zone.place(large), zone.place(small)
    assert (large.width, large.height) == pytest.approx((10, 2))
    assert small.width == pytest.approx(1)
