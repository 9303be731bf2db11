"""A small film of the tests' own in which a terrain rises, turns, and becomes its map."""

from __future__ import annotations

from manim import FadeIn, FadeOut, ValueTracker

from gdcore import Function, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.plots.growth import terms_of
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.space.ground import rising
from scenes.stage.space.landmarks import SurfaceTrail, SurfaceWalker
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import View


class Landscape(Lesson):
    """What does a landscape look like?"""

    function: Function = zoo.PEAKS
    start = (0.3, 1.2)
    turn = 20.0
    height = 0.5

    def begin_beat(self, name: str, *parts: str, caption: bool = True) -> None:
        """Note how many animations came before each beat."""
        self.played_before = getattr(self, "played_before", {}) | {name: self.renderer.num_plays}
        super().begin_beat(name, *parts, caption=caption)

    def construct(self) -> None:
        self.rise()
        self.walk()
        self.flatten()

    @beat
    def rise(self) -> None:
        """Term by term, it rises."""
        self.plot = Plot(
            self.zones.body, *self.function.window, x_label="x", y_label="y", equal=True, boxed=True
        )
        added = ValueTracker(0.0)
        terms = terms_of(self.function)
        view = View(azimuth=-30, elevation=30, height=self.height)
        self.terrain = Terrain(self.plot, terms, weights=rising(terms, added), view=view)
        self.axes = TerrainAxes(self.terrain, x_label="x", y_label="y", z_label="f")
        self.play(FadeIn(self.terrain), FadeIn(self.axes), run_time=theme.QUICK)
        self.play(added.animate.set_value(len(terms)), run_time=theme.BEAT)

    @beat
    def walk(self) -> None:
        """A path leads down while we walk round."""
        path = descend(self.function, self.start, rules.GradientDescent(0.01), 20)
        step = ValueTracker(0.0)
        self.terrain.mark(SurfaceTrail(path, step), SurfaceWalker(path, step))
        self.play(step.animate.set_value(path.steps), run_time=theme.BEAT)
        self.play(*self.terrain.look(azimuth=self.turn), run_time=theme.BEAT)

    @beat
    def flatten(self) -> None:
        """From above it is a map."""
        self.play(*self.terrain.flatten(), run_time=theme.BEAT)
        heat_map = HeatMap(self.plot, self.function)
        self.add(heat_map, self.plot)
        self.play(FadeOut(self.terrain), FadeOut(self.axes), run_time=theme.QUICK)


class OtherTurn(Landscape):
    """What does a landscape look like?"""

    turn = 25.0


class OtherHeight(Landscape):
    """What does a landscape look like?"""

    height = 0.4


class OtherStart(Landscape):
    """What does a landscape look like?"""

    start = (0.4, 1.2)


class OtherFunction(Landscape):
    """What does a landscape look like?"""

    function = zoo.SADDLE
