"""How colours look: CIELAB, contrast, and the common forms of colour blindness."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Colour = npt.NDArray[np.float64]

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
"""Linear sRGB to CIE XYZ, white D65 (IEC 61966-2-1)."""

BLINDNESS = MappingProxyType(
    {
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""Linear sRGB as seen at severity 1.0 (G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions
on Visualization and Computer Graphics 15(6), 2009, table 1)."""


def linear(colour: str) -> Colour:
    """Linear sRGB of a hex colour, 0 to 1."""
    encoded = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return linear_of(encoded)


def linear_of(encoded: Colour) -> Colour:
    """Linear light of sRGB values between 0 and 1, any shape."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def seen_with(blindness: str, light: Colour) -> Colour:
    """Linear light as it is seen with a form of colour blindness."""
    return np.clip(np.asarray(BLINDNESS[blindness]) @ light, 0, 1)


def lab(light: Colour) -> Colour:
    """CIELAB of linear sRGB, shape (*any, 3) (CIE 15:2004)."""
    white = TO_XYZ @ np.ones(3)
    ratio = light @ TO_XYZ.T / white
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def distance(one: Colour, other: Colour) -> float:
    """CIE76 colour difference of two linear colours; about 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(one) - lab(other)))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dark = sorted((float(TO_XYZ[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)
