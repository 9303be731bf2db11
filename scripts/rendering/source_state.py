"""Which source a process has loaded, so that a worker of long ago does not render old films."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("gdcore", "scenes/stage", "scripts")


def _digest() -> str:
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


_loaded: Final = _digest()


def loaded_source() -> str:
    """The digest of the project's source as it was when this process began."""
    return _loaded
