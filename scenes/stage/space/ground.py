"""The ground of a terrain: a weighted sum of functions, and the mesh that stands for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gdcore import Function
from scenes.stage.sources import Source, read

Array = npt.NDArray[np.float64]
Window = tuple[float, float, float, float]

OUTLINE = 32
"""Cells a side of the mesh by which the extent of a picture is measured."""

BLOCK = 50
"""Columns of the mesh drawn together, so that a vertex is still at hand for its neighbours."""


@dataclass(frozen=True)
class Rising:
    """The weight of one term while terms are added up: 0 before its turn, 1 after it."""

    progress: Source
    turn: int

    def __call__(self) -> float:
        """The weight now; at progress 1.25 the second term has 0.25."""
        return min(max(read(self.progress) - self.turn, 0.0), 1.0)


def rising(terms: Sequence[Function], progress: Source) -> list[Callable[[], float]]:
    """Weights with which the terms of a function are added one after the other."""
    return [Rising(progress, turn) for turn in range(len(terms))]


class Ground:
    """A function of two variables, or a sum of several with weights that may move.

    Args:
        functions: of two variables.
        weights: one source a function.

    Raises:
        ValueError: there is no function, one does not have two variables, or the weights are
            not one a function.
    """

    def __init__(self, functions: Sequence[Function], weights: Sequence[Source]) -> None:
        if not functions:
            raise ValueError("function: none given; a terrain needs one, or several terms")
        for function in functions:
            if function.dimension != 2:
                raise ValueError(
                    f"function: {function.name} has {function.dimension} variable(s); "
                    "a terrain needs two"
                )
        if len(weights) != len(functions):
            raise ValueError(
                f"weights: {len(weights)} given for {len(functions)} functions; give one each"
            )
        self.functions, self.weights = tuple(functions), tuple(weights)

    def shares(self) -> tuple[float, ...]:
        """The weights at this moment."""
        return tuple(read(weight) for weight in self.weights)

    def value(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The height at (x, y), of the broadcast shape, with the weights as they are now."""
        parts = zip(self.shares(), self.functions, strict=True)
        return np.asarray(sum(share * np.asarray(part(x, y)) for share, part in parts))

    def value_and_slope(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """The height, of the broadcast shape, and the gradient, shape (2, *broadcast)."""
        value, slope = np.zeros(()), np.zeros(())
        for share, part in zip(self.shares(), self.functions, strict=True):
            one, other = part.value_and_gradient(x, y)
            value, slope = value + share * np.asarray(one), slope + share * other
        return value, slope

    def vertices(self, window: Window, mesh: int) -> npt.NDArray[np.float32]:
        """x, y, value and both slopes at the mesh's corners: shape (mesh + 1, mesh + 1, 5)."""
        x, y = (axis.astype(np.float32) for axis in grid(window, mesh))
        summed = np.zeros((mesh + 1, mesh + 1, 5), dtype=np.float32)
        for share, part in zip(self.shares(), self.functions, strict=True):
            if share:
                summed[..., 2:] += np.float32(share) * _sampled(part, window, mesh)
        summed[..., 0], summed[..., 1] = x[np.newaxis, :], y[:, np.newaxis]
        return summed

    def outline(self, window: Window) -> npt.NDArray[np.float32]:
        """A coarse mesh of the ground as it is now: (x, y, value), shape (n, 3)."""
        return self.vertices(window, OUTLINE)[..., :3].reshape(-1, 3)


def grid(window: Window, mesh: int) -> tuple[Array, Array]:
    """The x of the mesh's columns and the y of its rows, mesh + 1 each."""
    return np.linspace(*window[:2], mesh + 1), np.linspace(*window[2:], mesh + 1)


@lru_cache(maxsize=16)
def _sampled(function: Function, window: Window, mesh: int) -> npt.NDArray[np.float32]:
    x, y = grid(window, mesh)
    value, slope = function.value_and_gradient(x[np.newaxis, :], y[:, np.newaxis])
    return np.stack([value, *slope], axis=-1).astype(np.float32)


@lru_cache(maxsize=4)
def triangles(mesh: int) -> npt.NDArray[np.uint32]:
    """Two triangles a cell, as indices of corners: shape (2 * mesh**2, 3)."""
    rows = np.arange(mesh, dtype=np.uint32)[:, np.newaxis] * np.uint32(mesh + 1)
    blocks = []
    for first in range(0, mesh, BLOCK):
        columns = np.arange(first, min(first + BLOCK, mesh), dtype=np.uint32)
        corner = (rows + columns).reshape(-1, 1)
        across = np.array([0, 1, mesh + 1, 1, mesh + 2, mesh + 1], dtype=np.uint32)
        blocks.append(corner + across)
    return np.concatenate(blocks).reshape(-1, 3)


class Silhouette:
    """The edges of a mesh at which its picture ends: borders, and folds seen from the eye.

    Each cell is cut from its lower right to its upper left corner. A fold is an edge between
    a triangle that faces the eye and one that does not.

    Args:
        vertices: shape (rows, columns, 5), x, y and value first.
    """

    def __init__(self, vertices: npt.NDArray[np.float32]) -> None:
        value = vertices[..., 2]
        self.rows, self.columns = value.shape
        x, y = vertices[0, :, 0], vertices[:, 0, 1]
        rise_x = np.diff(value, axis=1) / (x[1] - x[0])
        rise_y = np.diff(value, axis=0) / (y[1] - y[0])
        # Lower triangle (a, a + 1, above a), upper triangle (a + 1, above a + 1, above a).
        self.lower = (rise_x[:-1], rise_y[:, :-1])
        self.upper = (rise_x[1:], rise_y[:, 1:])
        self.x, self.y, self.value = x, y, value
        self.index = np.arange(value.size, dtype=np.int32).reshape(value.shape)

    def facing(self, eye: Array) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Which lower and which upper triangles show their top to an eye at (x, y, value)."""
        ahead_x = (np.float32(eye[0]) - self.x[:-1])[np.newaxis, :]
        ahead_y = (np.float32(eye[1]) - self.y[:-1])[:, np.newaxis]
        above = np.float32(eye[2]) - self.value
        lower = above[:-1, :-1] > self.lower[0] * ahead_x + self.lower[1] * ahead_y
        ahead_x = (np.float32(eye[0]) - self.x[1:])[np.newaxis, :]
        ahead_y = (np.float32(eye[1]) - self.y[1:])[:, np.newaxis]
        upper = above[1:, 1:] > self.upper[0] * ahead_x + self.upper[1] * ahead_y
        return lower, upper

    def edges(self, eye: Array) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Those seen from an eye at (x, y, value).

        Returns:
            Both ends and the third corner of each, as indices of vertices, shape (n, 3); and
            1 for each at which an underside is seen, shape (n,).
        """
        lower, upper = self.facing(eye)
        at, flat = self.index, self.value.reshape(-1)
        found, below = [], []

        def fold(where: npt.NDArray[np.bool_], ends: tuple[npt.NDArray[np.int32], ...]) -> None:
            one, other, third, opposite = (corner[where] for corner in ends)
            found.append(np.stack([one, other, third], axis=-1))
            # The four corners are a parallelogram on the map: a ridge lies above the flat one.
            ridge = flat[one] + flat[other] >= flat[third] + flat[opposite]
            below.append(~ridge)

        fold(lower != upper, (at[:-1, 1:], at[1:, :-1], at[:-1, :-1], at[1:, 1:]))
        fold(
            lower[1:] != upper[:-1],
            (at[1:-1, :-1], at[1:-1, 1:], at[2:, :-1], at[:-2, 1:]),
        )
        fold(
            lower[:, 1:] != upper[:, :-1],
            (at[:-1, 1:-1], at[1:, 1:-1], at[:-1, 2:], at[1:, :-2]),
        )
        for one, other, third, top in (
            (at[0, :-1], at[0, 1:], at[1, :-1], lower[0]),
            (at[:-1, 0], at[1:, 0], at[:-1, 1], lower[:, 0]),
            (at[-1, :-1], at[-1, 1:], at[-2, 1:], upper[-1]),
            (at[:-1, -1], at[1:, -1], at[1:, -2], upper[:, -1]),
        ):
            found.append(np.stack([one, other, third], axis=-1))
            below.append(~top)
        return np.concatenate(found), np.concatenate(below).astype(np.float32)
