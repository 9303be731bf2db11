"""Golden frames: how the held frame of each beat looked when someone last approved it.

Two frames are compared after a blur of 1.5 pixels. At 427 x 240, measured on a label, a
curve and a dot: other antialiasing changes a blurred channel by 12 of 255, text set half a
pixel aside by 20, text a whole pixel aside by 32; a dot moved by 3 pixels changes it by 91,
the smallest dot by 50.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Frame = npt.NDArray[np.uint8]

FOLDER = Path(__file__).parent / "golden"
BLUR = 1.5
TOLERANCE = 40.0


def golden_path(film: str, beat: str, folder: Path = FOLDER) -> Path:
    """Where the golden frame of a beat lies."""
    return folder / film / f"{beat}.png"


def write_golden(frame: Frame, path: Path) -> None:
    """Keep a frame as a PNG of 32 shades a channel, each within 4 of 255 of the true one.

    A palette would be smaller, but it gives a dot's few pixels to the ground's many shades.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((frame & 0xF8) | 4).save(path, optimize=True)


def difference(frame: Frame, path: Path) -> str:
    """What is wrong with a frame, measured by its golden one; empty if nothing is."""
    if not path.is_file():
        return f"{path.name}: there is no golden frame; write it with --update-golden"
    golden = np.asarray(Image.open(path).convert("RGB"))
    if golden.shape != frame.shape:
        return f"{path.name}: the golden frame has shape {golden.shape}, this one {frame.shape}"
    off = blurred_difference(frame, golden)
    worst = np.unravel_index(int(off.argmax()), off.shape)
    if off.max() <= TOLERANCE:
        return ""
    return (
        f"{path.name}: differs by {off.max():.0f} of 255 around pixel "
        f"({worst[1]}, {worst[0]}); at most {TOLERANCE:g}"
    )


def blurred_difference(one: Frame, other: Frame) -> npt.NDArray[np.float64]:
    """The greatest difference of any channel at each pixel, after the blur."""
    off = one.astype(float) - other.astype(float)
    reach = np.arange(-5, 6)
    kernel = np.exp(-(reach**2) / (2 * BLUR**2))
    kernel /= kernel.sum()
    for axis in (0, 1):
        off = np.apply_along_axis(np.convolve, axis, off, kernel, mode="same")
    return np.asarray(np.abs(off).max(axis=2))
