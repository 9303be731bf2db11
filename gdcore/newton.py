"""The direction of Newton's method: to the bottom of the local parabola."""

from __future__ import annotations

from typing import Any

import numpy as np


def newton_direction(gradient: Any, hessian: Any, damping: float) -> Any:
    """Solve (H + damping I) p = g by the eigenvectors of H; not finite where that is singular.

    Shapes: gradient (n, ...), hessian (n, n, ...), result (n, ...).
    """
    matrices = np.moveaxis(np.asarray(hessian, dtype=float), (0, 1), (-2, -1))
    sound = np.isfinite(matrices).all(axis=(-2, -1), keepdims=True)
    eigenvalues, vectors = np.linalg.eigh(np.where(sound, matrices, 0.0))
    components = np.einsum("...ij,i...->...j", vectors, gradient)
    with np.errstate(all="ignore"):
        components = components / (eigenvalues + damping)
        solution = np.einsum("...ij,...j->...i", vectors, components)
    return np.moveaxis(np.where(sound[..., 0], solution, np.inf), -1, 0)
