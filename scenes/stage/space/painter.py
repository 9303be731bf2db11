"""Draws a terrain with OpenGL: its surface, its silhouette, and what stands on it."""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import moderngl
import numpy as np
import numpy.typing as npt
from manim import config

from scenes.stage import sources, theme
from scenes.stage.plots import heatmap
from scenes.stage.plots.heatmap import SHADES, height_shades
from scenes.stage.space import (
    floor,
    ground,
    mark_buffers,
    mark_shaders,
    offscreen,
    programmed,
    relief,
    surface_shaders,
    view,
)
from scenes.stage.space.ground import Ground, Silhouette, triangles
from scenes.stage.space.mark_buffers import ball_rows, panel_rows, stroke_rows
from scenes.stage.space.offscreen import Canvas, Studio, studio
from scenes.stage.space.programmed import programmed_numbers
from scenes.stage.space.relief import Ball, Panel, Shape, Stroke
from scenes.stage.space.view import Projection

Rows = npt.NDArray[Any]
Box = tuple[int, int, int, int]

QUAD: Final = np.array([0, 1, 2, 2, 1, 3], dtype=np.uint32)

PARTS: Final = (
    floor,
    ground,
    heatmap,
    mark_buffers,
    mark_shaders,
    offscreen,
    programmed,
    relief,
    sources,
    surface_shaders,
    sys.modules[__name__],
    theme,
    view,
)
"""The modules whose code or numbers make a picture what it is."""


@dataclass(frozen=True)
class Picture:
    """What a terrain is to show: the ground's mesh, its colours, and shapes.

    Attributes:
        key: what tells this mesh and these weights from others.
        contour_step: values between two contours; 0 draws none.
        strength: of the contours, 0 to 1.
        floor: shapes that lie under the surface.
        marks: shapes that the surface may hide.
    """

    ground: Ground
    mesh: int
    key: tuple[Any, ...]
    projection: Projection
    contour_step: float
    strength: float
    floor: Sequence[Shape]
    marks: Sequence[Shape]


class Painter:
    """The programs and buffers of one studio."""

    def __init__(self, of: Studio) -> None:
        self.context = of.context
        self.surface = self.context.program(
            surface_shaders.SURFACE_VERTEX, surface_shaders.SURFACE_FRAGMENT
        )
        self.silhouette = self.context.program(
            surface_shaders.SILHOUETTE_VERTEX, surface_shaders.SILHOUETTE_FRAGMENT
        )
        self.stroke = self.context.program(mark_shaders.STROKE_VERTEX, mark_shaders.STROKE_FRAGMENT)
        self.ball = self.context.program(mark_shaders.BALL_VERTEX, mark_shaders.BALL_FRAGMENT)
        self.panel = self.context.program(mark_shaders.PANEL_VERTEX, mark_shaders.PANEL_FRAGMENT)
        self.plate = self.context.program(mark_shaders.PANEL_VERTEX, mark_shaders.PLATE_FRAGMENT)
        on_ground = (self.stroke, self.ball, self.panel, self.plate)
        self.programs = (self.surface, self.silhouette, *on_ground)
        shades = np.ascontiguousarray(height_shades())
        self.shades = self.context.texture((SHADES, 1), 4, shades.tobytes())
        self.shades.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self.meshes: dict[int, SurfaceMesh] = {}

    def mesh(self, picture: Picture) -> SurfaceMesh:
        """The buffers of a mesh size, holding the ground of the picture."""
        if picture.mesh not in self.meshes:
            self.meshes[picture.mesh] = SurfaceMesh(self.context, self.surface, picture.mesh)
        mesh = self.meshes[picture.mesh]
        mesh.hold(picture)
        return mesh

    def paint(self, picture: Picture, canvas: Canvas, box: Box) -> None:
        """Draw the part of a picture that lies in a box of pixels: left, top, right, bottom."""
        mesh = self.mesh(picture)
        self._clear(canvas, box, bool(picture.marks))
        self._share_numbers(picture, canvas)
        self.context.front_face = "cw"
        self.context.blend_func = (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA)
        canvas.depth.use(1)
        self.shades.use(0)
        canvas.solid.use()
        self.context.enable_only(moderngl.DEPTH_TEST)
        mesh.surface.render()
        self._paint_floor(picture, canvas)
        canvas.solid.use()
        canvas.solid.depth_mask = False
        self.context.enable_only(moderngl.DEPTH_TEST | moderngl.BLEND)
        self._draw_silhouette(mesh, picture)
        canvas.solid.depth_mask = True
        if picture.marks:
            canvas.marks.use()
            self.context.depth_func = "<="
            self._panels(self.panel, picture, picture.marks)
            self._strokes(picture, picture.marks)
            self._balls(picture, picture.marks)
            self.context.depth_func = "<"

    def _paint_floor(self, picture: Picture, canvas: Canvas) -> None:
        """Where the surface leaves it free, which is faster than under all of the surface."""
        canvas.solid.depth_mask = False
        self._panels(self.plate, picture, picture.floor)
        canvas.marks.use()
        self.context.enable_only(moderngl.BLEND)
        self._strokes(picture, picture.floor)

    def _clear(self, canvas: Canvas, box: Box, marks: bool) -> None:
        left, top, right, bottom = box
        # A whole buffer is cleared faster than a part of it.
        for buffer in (canvas.marks_depth, canvas.solid)[0 if marks else 1 :]:
            buffer.scissor = (0, 0, canvas.width, canvas.height)
            buffer.use()
            buffer.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        for buffer in (canvas.marks, canvas.solid):
            buffer.scissor = (left, top, right - left, bottom - top)

    def _share_numbers(self, picture: Picture, canvas: Canvas) -> None:
        projection = picture.projection
        numbers = programmed_numbers(projection, picture.contour_step, picture.strength, canvas)
        for program in self.programs:
            in_values = program in (self.surface, self.silhouette)
            matrix = projection.matrix if in_values else projection.from_space
            numbers["projection"] = tuple(map(float, matrix.T.ravel()))
            for name, number in numbers.items():
                if name in program:
                    program[name] = number

    def _draw_silhouette(self, mesh: SurfaceMesh, picture: Picture) -> None:
        edges, below = mesh.silhouette.edges(picture.projection.eye_in_values)
        flat = mesh.vertices.reshape(-1, 5)
        rows = np.concatenate(
            [flat[edges[:, 0]], flat[edges[:, 1]], flat[edges[:, 2], :3], below[:, np.newaxis]],
            axis=1,
        )
        names = ("from_place", "from_value", "from_slope", "to_place", "to_value", "to_slope")
        self._quads(self.silhouette, rows, "2f 1f 2f 2f 1f 2f 3f 1f", (*names, "inner", "below"))

    def _panels(self, program: moderngl.Program, picture: Picture, shapes: Sequence[Shape]) -> None:
        panels = [shape for shape in shapes if isinstance(shape, Panel)]
        if not panels:
            return
        if any(panel.colour[3] < 1 for panel in panels):
            self.context.enable(moderngl.BLEND)
        self.context.fbo.depth_mask = False
        rows = panel_rows(panels, picture.projection)
        self._quads(program, rows, "3f 4f", ("corner", "panel_colour"))
        self.context.fbo.depth_mask = True

    def _strokes(self, picture: Picture, shapes: Sequence[Shape]) -> None:
        strokes = [shape for shape in shapes if isinstance(shape, Stroke)]
        if strokes:
            path = ("before", "start", "end", "after", "radii", "casing", "flat_start")
            names = (*path, "start_colour", "end_colour", "ghost")
            layout = "3f 3f 3f 3f 2f 1f 1f 4f 4f 1f"
            self._quads(self.stroke, stroke_rows(strokes, picture.projection), layout, names)

    def _balls(self, picture: Picture, shapes: Sequence[Shape]) -> None:
        balls = [shape for shape in shapes if isinstance(shape, Ball)]
        if balls:
            names = ("centre", "radius", "casing", "ball_colour", "ghost")
            rows = ball_rows(balls, picture.projection)
            self._quads(self.ball, rows, "3f 1f 1f 4f 1f", names)

    def _quads(
        self, program: moderngl.Program, rows: Rows, layout: str, names: tuple[str, ...]
    ) -> None:
        """A quadrangle for each row; or for each four, where rows are (n, 4, numbers)."""
        rows = np.asarray(rows, dtype=np.float32)
        # Faster than instances, each of which a software driver draws by itself.
        corners = np.repeat(rows, 4, axis=0) if rows.ndim == 2 else np.ascontiguousarray(rows)
        index = np.arange(0, 4 * len(rows), 4, dtype=np.uint32)[:, np.newaxis] + QUAD
        buffers = [self.context.buffer(corners), self.context.buffer(index)]
        array = self.context.vertex_array(program, [(buffers[0], layout, *names)], buffers[1])
        array.render()
        array.release()
        for buffer in buffers:
            buffer.release()


class SurfaceMesh:
    """The buffers of one mesh size; vertices are uploaded when ground or weights change."""

    def __init__(self, context: moderngl.Context, program: moderngl.Program, mesh: int) -> None:
        self.buffer = context.buffer(reserve=(mesh + 1) ** 2 * 5 * 4)
        self.surface = context.vertex_array(
            program,
            [(self.buffer, "2f 1f 2f", "place", "value", "slope")],
            context.buffer(triangles(mesh)),
        )
        self.held: tuple[Any, ...] | None = None

    def hold(self, picture: Picture) -> None:
        """Upload the ground of a picture, unless it is there."""
        if picture.key != self.held:
            self.vertices = picture.ground.vertices(picture.projection.space.window, picture.mesh)
            self.silhouette = Silhouette(self.vertices)
            self.buffer.write(self.vertices)
            self.held = picture.key


@cache
def painted_by() -> str:
    """What tells this way of painting from another: the sources of all that takes part.

    Manim names a picture after its mobject; a terrain carries this, so that a changed light,
    colour or line is drawn anew.
    """
    sources = [inspect.getsource(part) for part in PARTS]
    return hashlib.sha256("".join(sources).encode()).hexdigest()


def painted(picture: Picture, box: Box) -> npt.NDArray[np.uint8]:
    """The pixels of a picture in a box of the frame: (rows, columns, 4), premultiplied RGBA."""
    room = studio()
    painter: Painter = room.keep("painter", lambda: Painter(room))
    canvas = room.canvas(config.pixel_width, config.pixel_height)
    painter.paint(picture, canvas, box)
    return canvas.read(*box)
