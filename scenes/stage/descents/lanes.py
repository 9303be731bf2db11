"""Lanes side by side: several descents on one graph, each in its own picture."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.descents.lane import Lane, LaneView
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.zones import Zone


def lanes_in(
    zone: Zone,
    paths: Sequence[Trajectory],
    progress: Source,
    view: LaneView,
    nearness: Sequence[Source],
    numbers: bool = True,
) -> list[Lane]:
    """A lane for each path, side by side; each has its own nearness."""
    columns = zone.columns(*[1.0] * len(paths))
    return [
        Lane(column, path, progress, view, near, numbers)
        for column, path, near in zip(columns, paths, nearness, strict=True)
    ]


def stretchings(lanes: Sequence[Lane]) -> VGroup:
    """What says how much higher graphs are drawn, of the lanes of which that is so."""
    return VGroup(*[lane.stretching() for lane in lanes if lane.magnification > 1])


def rest_note(lanes: Sequence[Lane], tolerance: float) -> Formula:
    """What it means to rest, between what two lanes say of where their walkers are."""
    source = f'"rest:" abs({{{{ f\' : slope }}}}) <= {written_out(tolerance)}'
    note = Formula(source, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
    left, right = (lane.readout for lane in lanes[:2])
    # Amid what is to be read: a number leaves free the room that it keeps for a minus.
    free = (left.digits.written.get_right() + right.label.get_left()) / 2
    return note.move_to(free).set_y(left.get_y())
