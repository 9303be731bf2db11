"""An itinerary: the first points of a descent of one variable, a line each, as they are reached."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, VGroup

from gdcore.descent import Trajectory
from gdcore.outcome import Outcome
from scenes.stage import theme
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import place_text, relation

ROW = 0.43
"""Frame units from one line to the next."""


class Itinerary(VGroup):
    """x_0 = 4.00, x_1 = -4.64, ...: a line appears when the walk has come so far, and stays.

    A walk that comes to rest later than that has one more line, for where it ends.

    Args:
        path: a descent.
        progress: fractional step that has been reached.
        count: how many points are told, the start included.
    """

    def __init__(self, path: Trajectory, progress: Source, count: int) -> None:
        super().__init__()
        self.path, self.progress = path, progress
        self.steps = list(range(min(count, path.steps + 1)))
        self.stops = [self._stop(step) for step in self.steps]
        if path.steps >= count and path.outcome is Outcome.CONVERGED:
            self.steps.append(path.steps)
            self.stops.append(self._end())
        self.shown = [True] * len(self.stops)
        for row, stop in enumerate(self.stops):
            equals, first = stop.select("relation"), self.stops[0].select("relation")
            stop.shift((first.get_x() - equals.get_x()) * RIGHT)
            stop.shift((first.get_y() - equals.get_y()) * UP + row * ROW * DOWN)
        self.add(*self.stops)
        self.refresh()
        self.add_updater(refresh_live)

    def _stop(self, step: int) -> Formula:
        concept = "text" if step else "start"
        x = float(self.path.points[step, 0])
        number = place_text(x)
        return Formula(
            f"{{{{ x_{step} : {concept}-1 }}}} {{{{ {relation(x, number)} : relation }}}}"
            f" {{{{ {number} : {concept}-2 }}}}",
            font_size=theme.FONT_LABEL,
        )

    def _end(self) -> Formula:
        number = place_text(float(self.path.points[-1, 0]))
        return Formula(
            f"{{{{ dots.h : text-1 }}}} {{{{ arrow.r : relation }}}} {{{{ {number} : text-2 }}}}",
            font_size=theme.FONT_LABEL,
        )

    def refresh(self) -> Itinerary:
        """Show the points that have been reached."""
        for row, (step, stop) in enumerate(zip(self.steps, self.stops, strict=True)):
            now = read(self.progress) >= step - 1e-9
            # Only what changes: a line that fades with the whole must not be lit again.
            if now is not self.shown[row]:
                stop.set_opacity(float(now))
                self.shown[row] = now
        return self
