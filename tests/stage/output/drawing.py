"""Frames that a camera draws of mobjects, and how often it calls what it is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import Camera, VMobject


def drawn(camera: Camera, *mobjects: VMobject) -> np.ndarray:
    camera.reset()
    camera.capture_mobjects(list(mobjects))
    return np.array(camera.pixel_array)


def seen_by(monkeypatch: pytest.MonkeyPatch, method: str) -> list[Any]:
    """Grows by the mobject at every call of a method of manim's camera."""
    calls: list[Any] = []
    manims = getattr(Camera, method)

    def counted(camera: Camera, *arguments: Any) -> Camera:
        calls.extend(each for each in arguments if isinstance(each, VMobject))
        result: Camera = manims(camera, *arguments)
        return result

    monkeypatch.setattr(Camera, method, counted)
    return calls
