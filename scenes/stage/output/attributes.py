"""Which attributes of an object count for what is seen of it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final

PASSED_OVER: Final = frozenset(
    {
        "background",
        "display_funcs",
        "original_id",
        "pixel_array_to_cairo_context",
        "_drawn_frames",
        "_looks",
        "_outlines",
        "_placements",
        "_runs",
    }
)
"""What is derived from the rest, or tells of earlier frames."""


def attributes_of(thing: Any) -> Mapping[str, Any]:
    """What an object holds by name, in its dictionary or in the places that it reserves."""
    own: Mapping[str, Any] = vars(thing) if hasattr(thing, "__dict__") else {}
    reserved = _slots(thing.__class__)
    if not reserved:
        return own
    return {**own, **{name: getattr(thing, name) for name in reserved if hasattr(thing, name)}}


@functools.cache
def counting(kind: Any, names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The attributes that count, sorted; as a tuple and as one word."""
    left_out = PASSED_OVER | _cached_properties(kind)
    kept = tuple(sorted(name for name in names if name not in left_out))
    return kept, " ".join(kept)


@functools.cache
def _slots(kind: Any) -> tuple[str, ...]:
    """The attributes for which a class and its bases reserve a place."""
    reserved = (vars(each).get("__slots__", ()) for each in kind.__mro__)
    names = (name for slots in reserved for name in ((slots,) if isinstance(slots, str) else slots))
    return tuple(name for name in names if name not in ("__dict__", "__weakref__"))


@functools.cache
def _cached_properties(kind: Any) -> frozenset[str]:
    """The attributes that are computed when first asked for: when that is does not count."""
    return frozenset(
        name
        for each in kind.__mro__
        for name, value in vars(each).items()
        if isinstance(value, functools.cached_property)
    )
