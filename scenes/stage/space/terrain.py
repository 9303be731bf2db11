"""A function of two variables as a landscape in space, drawn into the frames of a film."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject, config
from manim.typing import Point3D

from gdcore import Function
from scenes.stage import theme
from scenes.stage.output.raster import DrawnRaster, Pixels, pixels_per_unit
from scenes.stage.plots.heatmap import sampled
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.space.floor import floor_shapes
from scenes.stage.space.ground import Ground
from scenes.stage.space.painter import Picture, painted, painted_by
from scenes.stage.space.relief import Landmark, Shape, points_of
from scenes.stage.space.sight import clear_sight
from scenes.stage.space.view import FLOOR_BELOW, MAP, Projection, Space, View, Viewpoint

MESH: Final = 200
CONTOURS: Final = 14
"""About so many contours are drawn, as on a map."""

_last_drawn: WeakKeyDictionary[Terrain, tuple[Any, Pixels, int, int]] = WeakKeyDictionary()
"""The last picture of each terrain; no attribute, for manim copies and names those."""


class Terrain(DrawnRaster):
    """A landscape over a plot: its ground in the height colours, with contours and light.

    Seen as `view.MAP`, it is the heat map of the plot, pixel for pixel, with its contours;
    `viewpoint` holds the trackers that tilt and turn it. What `landmarks` holds stands on it.

    Args:
        plot: axes of the map; may be moved and scaled, the terrain follows.
        function: of two variables, or several that are added with `weights`.
        weights: one number each; None for 1. `ground.rising` adds terms one after another.
        view: from where it is seen at first.
        scale: values of the lowest and the highest colour, and of floor and ceiling; None,
            or values beyond it, take what the sum with all weights 1 shows, as a heat map.
        contour_step: values between two contours; None chooses a round one, 0 draws none.
        contour_strength: 0 hides the contours, 1 shows them as they are on a map.
        mesh: cells a side.
        floor: whether a grid is drawn on the floor.

    Attributes:
        floor_below: how far the floor lies below the ground, in heights of it; at first so little
            that it serves as the ground's shadow.

    Raises:
        ValueError: a function has not two variables, weights do not fit, mesh is below 2, or
            contour_step is negative.
        NoDriverError: there is no OpenGL driver, said when the first frame is drawn.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function | Sequence[Function],
        *,
        weights: Sequence[Source] | None = None,
        view: View = MAP,
        scale: tuple[float, float] | None = None,
        contour_step: float | None = None,
        contour_strength: Source = 1.0,
        mesh: int = MESH,
        floor: bool = True,
    ) -> None:
        functions = (function,) if isinstance(function, Function) else tuple(function)
        given = [1.0] * len(functions) if weights is None else weights
        self.plot, self.ground = plot, Ground(functions, given)
        if mesh < 2:
            raise ValueError(f"mesh: {mesh} is too coarse; at least 2 cells a side are needed")
        if contour_step is not None and contour_step < 0:
            raise ValueError(f"contour_step: {contour_step:g} is negative; 0 draws no contours")
        self.mesh, self.floor, self.painted_by = mesh, floor, painted_by()
        total = np.sum([sampled(plot, part) for part in functions], axis=0)
        low, high = scale or (np.inf, -np.inf)
        self.low, self.high = min(low, float(total.min())), max(high, float(total.max()))
        self.contour_step = self._round_step() if contour_step is None else contour_step
        self.contour_strength = contour_strength
        self.viewpoint, self.floor_below = Viewpoint(view), FLOOR_BELOW
        self.landmarks: list[Landmark] = []
        super().__init__(np.zeros((1, 1, 4), dtype=np.uint8), 1.0, 1.0)
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def space(self) -> Space:
        """The box that it fills: the plot as it stands now, and the range of its colours."""
        return Space.over(self.plot, self.low, self.high, self.floor_below)

    @property
    def view(self) -> View:
        """From where it is seen now."""
        return self.viewpoint.now

    @property
    def projection(self) -> Projection:
        """The mapping from (x, y, value) to the screen as it is now."""
        return Projection(self.space, self.view)

    def look(self, view: View | None = None, **changes: float) -> list[Animation]:
        """Animations to another view: a whole one, or numbers of the present one by name."""
        return self.viewpoint.glide(view, **changes)

    def flatten(self) -> list[Animation]:
        """Animations to the map: straight above, flat, in the plot's place."""
        return self.viewpoint.glide(MAP)

    def mark(self, *landmarks: Landmark) -> Terrain:
        """Let landmarks stand on the terrain."""
        self.landmarks += [mark for mark in landmarks if mark not in self.landmarks]
        return self

    def unmark(self, *landmarks: Landmark) -> Terrain:
        """Take landmarks away."""
        self.landmarks = [mark for mark in self.landmarks if mark not in landmarks]
        return self

    def project(self, x: float, y: float, z: float | None = None) -> Point3D:
        """The place on screen of (x, y) at height z; without z, on the ground."""
        height = float(self.ground.value(x, y)) if z is None else z
        return self.projection.screen((x, y, height))

    def visible(self, x: float, y: float, z: float | None = None) -> bool:
        """Whether nothing of the ground lies between the viewer and (x, y) at height z.

        Without z, on the ground. Places beyond the window hide nothing.
        """
        height = float(self.ground.value(x, y)) if z is None else z
        return clear_sight(self.ground, self.projection, (x, y, height))

    def pin(
        self,
        label: Mobject,
        x: float,
        y: float,
        z: float | None = None,
        *,
        offset: Sequence[float] = (0.0, 0.0, 0.0),
    ) -> Mobject:
        """Keep the centre of a label at a place, plus an offset in frame units."""
        label.add_updater(Pin(self, (x, y, z), tuple(offset)))
        label.update(0)
        return label

    def refresh(self) -> Terrain:
        """Let the points be the corners of what is covered on screen."""
        left, right, bottom, top = self._extent()
        corners = [[left, top, 0], [right, top, 0], [left, bottom, 0], [right, bottom, 0]]
        self.points = np.array(corners, dtype=float)
        return self

    def draw(self, columns: int, rows: int) -> tuple[Pixels, int, int] | None:
        """The picture as it is now, of the frame's size; the last one if nothing has changed."""
        state = (columns, rows, self.state())
        kept = _last_drawn.get(self)
        if kept is None or kept[0] != state:
            picture = self._picture()
            box = self._pixel_box(columns, rows, picture.marks)
            if box is None:
                return None
            kept = (state, painted(picture, box), box[0], box[1])
            _last_drawn[self] = kept
        return kept[1:]

    def state(self) -> tuple[Any, ...]:
        """All that a picture depends on, as it is now."""
        marks = tuple((id(mark), mark.numbers()) for mark in self.landmarks)
        contours = (self.contour_step, read(self.contour_strength))
        return (self.space, self.view, self.ground.shares(), contours, marks)

    def outline(self) -> npt.NDArray[np.float32]:
        """A coarse mesh of the ground as it is now: (x, y, value), shape (n, 3)."""
        return self.ground.outline(self.space.window)

    def _picture(self) -> Picture:
        space, view = self.space, self.view
        return Picture(
            ground=self.ground,
            mesh=self.mesh,
            key=(self.ground.functions, self.ground.shares(), space.window),
            projection=Projection(space, view),
            contour_step=self.contour_step,
            strength=read(self.contour_strength),
            floor=floor_shapes(space, view) if self.floor else (),
            marks=[shape for mark in self.landmarks for shape in mark.shapes(self.ground, space)],
        )

    def _round_step(self) -> float:
        levels = tick_values(self.low, self.high, CONTOURS) if self.low < self.high else []
        return levels[1] - levels[0] if len(levels) > 1 else 0.0

    def _extent(self) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of the ground on screen, in frame units."""
        places = self.projection.screen(self.outline())
        (left, bottom, _), (right, top, _) = places.min(axis=0), places.max(axis=0)
        return float(left), float(right), float(bottom), float(top)

    def _pixel_box(
        self, columns: int, rows: int, marks: Sequence[Shape]
    ) -> tuple[int, int, int, int] | None:
        """The pixels that the picture can touch: of its box in space, its marks, and a border."""
        x_low, x_high, y_low, y_high = self.space.window
        low, high = self.space.floor, self.high + 0.1 * (self.high - self.low)
        corners = [[x, y, z] for x in (x_low, x_high) for y in (y_low, y_high) for z in (low, high)]
        places = self.projection.screen(np.concatenate([corners, *map(points_of, marks)]))
        left, right, bottom, top = self._extent()
        border = 2 * theme.DOT_RADIUS
        density = pixels_per_unit()
        left, right = min(left, places[:, 0].min()), max(right, places[:, 0].max())
        bottom, top = min(bottom, places[:, 1].min()), max(top, places[:, 1].max())
        box = (
            max(0, int((left - border + config.frame_width / 2) * density)),
            max(0, int((config.frame_height / 2 - top - border) * density)),
            min(columns, int((right + border + config.frame_width / 2) * density) + 1),
            min(rows, int((config.frame_height / 2 - bottom + border) * density) + 1),
        )
        return box if box[0] < box[2] and box[1] < box[3] else None


class Pin:
    """An updater that keeps a mobject at a place of a terrain."""

    def __init__(
        self,
        terrain: Terrain,
        place: tuple[float, float, float | None],
        offset: tuple[float, ...],
    ) -> None:
        self.terrain, self.place, self.offset = terrain, place, offset

    def __call__(self, mobject: Mobject) -> None:
        """Move the mobject to where its place is on screen now."""
        mobject.move_to(self.terrain.project(*self.place) + np.array(self.offset))
