"""A walker on a map with all that belongs to it: start, trail and end."""

from __future__ import annotations

from manim import Animation, Dot, VGroup

from scenes.stage import theme
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey

START_RADIUS = 1.25 * theme.DOT_RADIUS


class Party(VGroup):
    """The trail, the green start, the walker and the red end of one journey.

    The end takes the walker's place when it has arrived.

    Args:
        plot: axes of the map.
        journey: whose progress moves the walker.
        colour: of the whole trail; None colours it from start to end.
    """

    def __init__(self, plot: Plot, journey: Journey, colour: str | None = None) -> None:
        super().__init__()
        self.journey = journey
        path = journey.path
        self.trail = Trail(
            plot, path, journey.progress, stroke_width=theme.STROKE_MAIN, colour=colour
        )
        # A little larger than the walker, so that a green rim shows where it stands on it.
        self.start = _milestone(plot, (path.start[0], path.start[1]), theme.START, START_RADIUS)
        self.walker = Walker(plot, path, journey.progress)
        self.end = _milestone(plot, (path.end[0], path.end[1]), theme.END, theme.DOT_RADIUS)
        self.add(self.trail, self.start, self.walker)

    def scaled(self, factor: float) -> list[Animation]:
        """Animations that scale start and walker, which may hide what a lens shows."""
        return [dot.animate.scale(factor) for dot in (self.start, self.walker)]  # type: ignore[misc]

    def arrive(self) -> None:
        """Let the end stand in the walker's place."""
        self.remove(self.walker)
        self.add(self.end)


def _milestone(plot: Plot, place: tuple[float, float], colour: str, radius: float) -> Dot:
    dot = Dot(plot.point(*place), radius=radius, color=colour)
    dot.set_stroke(theme.BACKGROUND, width=3, background=True)
    return dot
