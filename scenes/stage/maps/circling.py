"""A descent whose rate is too large to rest: on the map, through a lens, and in numbers."""

from __future__ import annotations

from scenes.stage import theme
from scenes.stage.maps.circling_lens import CirclingLens
from scenes.stage.maps.landscape import Landscape
from scenes.stage.marks.party import Party
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts.instruments import Instruments
from scenes.stage.readouts.update_rule import rate_formula
from scenes.stage.text.words import Words
from scenes.stage.walks.expedition import Expedition
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

LEAPS = 10
"""Steps that a film shows on the map, and as many again in the lens."""

TICKS_ROOM = 0.25
"""Right of the strip, for half of its last number, in frame units."""


class Circling:
    """All that shows how an expedition's fast descent circles the deepest valley.

    Args:
        land: the map that it walks on.
        zone: beside the map.
        expedition: whose descent it is.

    Attributes:
        journey: how far it has come.
        party: on the map, above the rays of the lens, which may cross its start.
        lens: on the valley.
        rate, numbers: right of the lens.
        strip: the length of the gradient, below.
        key: what the dots in the lens are.
        beside, below: the zones right of the lens, and below it.
    """

    def __init__(self, land: Landscape, zone: Zone, expedition: Expedition) -> None:
        self.journey = Journey(expedition.fast_path)
        self.party = Party(land.plot, self.journey, theme.STEP).set_z_index(1)
        upper, self.below = zone.rows(1.0, 1.0)
        left, self.beside = upper.columns(1.15, 1.0)
        self.rate = rate_formula(self.journey.rate, theme.FONT_FORMULA)
        self.numbers = Instruments(self.journey, ("step", "gradient"))
        self.beside.place(self.rate, across=0.0, up=1.0)
        self.beside.place(self.numbers, across=0.0, up=0.5)
        self.key = Words(
            "dots: where\nsteps landed",
            font_size=theme.FONT_SMALLEST,
            colour=theme.MUTED,
            vocabulary={"dots": "step", "steps": "step"},
            align="left",
        )
        self.beside.place(self.key, across=0.0, up=0.0)
        room = self.below.inset(right=TICKS_ROOM)
        self.strip = Strip(room, [self.journey], "gradient", expedition.tolerance, titled=True)
        settled = expedition.settled_step
        self.lens = CirclingLens(land.plot, land.heat_map, left, self.journey, settled)
