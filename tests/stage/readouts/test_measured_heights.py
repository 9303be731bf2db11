from __future__ import annotations

import pytest

from gdcore import zoo
from scenes.stage.maps.stencil import Measurement
from scenes.stage.readouts.measured_heights import height_readouts, names_into, quotient_readouts


@pytest.fixture
def measured() -> Measurement:
    return Measurement(zoo.BOWL, (1.0, -0.5), 0.25)


def test_heights_are_those_of_the_three_places(measured: Measurement) -> None:
    shown = [row.digits.text for row in height_readouts(measured)]
    assert shown == ["1.2500000", "1.8125000", "1.0625000"]


def test_quotients_follow_the_gap(measured: Measurement) -> None:
    along_x, along_y, gap = quotient_readouts(measured)
    assert (along_x.value, along_y.value, gap.value) == pytest.approx((2.25, -0.75, 0.25))
    measured.decades.set_value(-4)
    for row in (along_x, along_y, gap):
        row.update()
    assert (along_x.value, along_y.value, gap.value) == pytest.approx((2.0001, -0.9999, 1e-4))


def test_names_travel_to_where_the_quotient_has_them(measured: Measurement) -> None:
    here, right, _ = height_readouts(measured)
    quotient = quotient_readouts(measured)[0]
    travelling = names_into(quotient, right, here)
    for animation, part in zip(travelling, ("value-1", "value-2"), strict=True):
        animation.begin()
        animation.interpolate(1)
        arrived = animation.mobject.get_center()
        assert arrived == pytest.approx(quotient.label.select(part).get_center(), abs=1e-6)
