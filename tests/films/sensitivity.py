"""Whether the rules of marks would notice: every mark, one pixel aside, must be a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from manim import DOWN, RIGHT, UP, Mobject, Scene
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.stage.descents.curve_close_up import CurveCloseUp
from scenes.stage.descents.departures import Departures
from scenes.stage.descents.factor_plot import FactorPlot
from scenes.stage.descents.first_steps import FirstSteps
from scenes.stage.descents.lane import Lane
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.section import Section
from scenes.stage.maps.steepness import SlopeArrow
from scenes.stage.marks.party import Party
from scenes.stage.plots.heatmap import ColourBar
from scenes.stage.plots.magnifier import Magnifier
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.gauge import RateGauge
from scenes.stage.readouts.ruler import LogRuler
from scenes.stage.readouts.valley_gauge import ValleyGauge
from scenes.stage.space.tangent_name import TangentName
from tests.films.faults import PIXEL, keep
from tests.films.findings import Finding, described
from tests.films.places import marks_of, rule_of

EACH = 2
"""Marks of one class that are tried in a frame."""

OWN_PARTS: Mapping[type[Mobject], Callable[[Any], Mobject]] = {
    Section: lambda group: group.point,
    Magnifier: lambda group: group.window,
    Party: lambda group: group.start,
    RateGauge: lambda group: group.pointers[0][0],
    ValleyGauge: lambda group: group.bars,
    Lane: lambda group: group.heading,
    FirstSteps: lambda group: group.point,
    Plot: lambda axes: axes.lines,
    CurveCloseUp: lambda near: near.scale_below,
    Lens: lambda glass: glass.marker,
    FactorPlot: lambda chart: chart.band,
    Departures: lambda column: column.told[0].arrow,
    ColourBar: lambda bar: bar.ticks,
    LogRuler: lambda ruler: ruler.ticks,
    TangentName: lambda name: name.leader,
}
"""Groups that hold other marks or their own axes: what of them their own rule places."""


def blind_rules(scene: Scene) -> list[Finding]:
    """Marks that could lie a pixel beside their place without a finding."""
    tried: Counter[type[Mobject]] = Counter()
    found = []
    for mark in marks_of(scene)[0]:
        tried[type(mark)] += 1
        if tried[type(mark)] > EACH or isinstance(mark, AbstractImageMobject):
            continue
        if not _notices(mark):
            found.append(Finding("blind", described(mark), "may lie a pixel aside unnoticed"))
    return found


def _notices(mark: Mobject) -> bool:
    """Whether a shift by a pixel is seen, along one diagonal at least: a line may lie along
    the other."""
    rule = rule_of(mark)
    assert rule is not None
    own = (OWN_PARTS[kind] for kind in type(mark).__mro__ if kind in OWN_PARTS)
    part = next(own, lambda whole: whole)(mark)
    for aside in (PIXEL * (RIGHT + UP), PIXEL * (RIGHT + DOWN)):
        undo = keep(part)
        if isinstance(mark, SlopeArrow):
            part.stretch(1 + 2 * PIXEL / part.width, 0)
        else:
            part.shift(aside)
        noticed = any(True for _ in rule(mark))
        undo()
        if noticed:
            return True
    return False
