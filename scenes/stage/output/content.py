"""What objects hold, in a form that is equal for equal content: for naming what is seen."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import sympy as sp
from manim import Camera, ManimColor, Scene, VMobject

from scenes.stage.output.attributes import PASSED_OVER, attributes_of, counting
from scenes.stage.output.own_source import class_source, function_source, is_own

Array: TypeAlias = npt.NDArray[Any]

SIGNIFICANT_BITS: Final = 24
"""As many as single precision has."""

STEP: Final = 2.0**-24
"""Of lengths in frame units and of colours: a hundred-thousandth of a pixel at 1080p."""

PLAIN: Final = (int, float, str, bytes, complex, type(None), np.generic, range)
PLAINEST: Final = frozenset({bool, int, float, str, type(None)})
"""The types of most of what a mobject holds, told without asking for their bases."""


def without_rounding(array: Array) -> Array:
    """The numbers of an array to 24 bits of the largest, so that the last bits do not count.

    Arrays of anything but floating-point numbers are returned as they are.
    """
    if array.dtype.kind != "f" or array.size == 0:
        return array
    largest = float(np.abs(array).max())
    if largest == 0 or not np.isfinite(largest):
        return array
    # Slightly above the largest, so that noise in a power of two does not change the step.
    step = 2.0 ** (np.frexp(largest * (1 + 1e-9))[1] - SIGNIFICANT_BITS)
    # Adding zero turns a negative zero into a positive one.
    return np.asarray(np.rint(array / step) * step + 0.0)


class Content:
    """Takes up objects one after the other; `digest` is equal if their content was.

    In what order attributes were set, and what the last bits of lengths are, does not count.
    """

    def __init__(self) -> None:
        # Plain values as they are, and tuples that tell what else there is.
        self._words: list[Any] = []
        self._lengths: list[Array] = []
        self._seen: dict[int, tuple[int, Any]] = {}

    def digest(self) -> str:
        """The content so far, as 64 hexadecimal digits."""
        result = hashlib.sha256(repr(self._words).encode())
        if self._lengths:
            together = np.concatenate(self._lengths)
            result.update((np.rint(together / STEP) + 0.0).data)
        return result.hexdigest()

    def take(self, thing: Any) -> None:
        """Take up an object and all that it holds."""
        kind: Any = type(thing)
        if kind in PLAINEST:
            self._words.append(thing)
            return
        by_value, take = _taker(kind)
        if by_value:
            take(self, thing)
        elif id(thing) in self._seen:
            # What was taken up before is in already, by its own content.
            self._words.append(("again", self._seen[id(thing)][0]))
        else:
            # Kept, so that no other object comes by its identity.
            self._seen[id(thing)] = (len(self._seen), thing)
            take(self, thing)

    def _take_plain(self, thing: Any) -> None:
        self._words.append((type(thing).__name__, repr(thing)))

    def _take_enum(self, thing: Enum) -> None:
        self._words.append((type(thing).__name__, thing.name))

    def _take_sequence(self, thing: Sequence[Any]) -> None:
        self._words.append(("sequence", len(thing)))
        for each in thing:
            self.take(each)

    def _take_colour(self, thing: ManimColor) -> None:
        self._words.append(("colour", thing.to_hex(with_alpha=True)))

    def _take_array(self, array: Array) -> None:
        self._words.append((array.dtype.str, array.shape))
        if array.dtype.hasobject:
            self.take(array.tolist())
        else:
            exact = without_rounding(array).tobytes()
            self._words.append(("bytes", hashlib.sha256(exact).hexdigest()))

    def _take_other(self, thing: Any) -> None:
        self._take_class(type(thing))
        self._take_attributes(thing)

    def _take_attributes(self, thing: Any) -> None:
        words = self._words
        drawn = isinstance(thing, VMobject)
        attributes = attributes_of(thing)
        kind: Any = type(thing)
        names, together = counting(kind, tuple(attributes))
        words.append(("attributes", together))
        for name in names:
            value = attributes[name]
            if type(value) in PLAINEST:
                words.append(value)
            elif drawn and isinstance(value, np.ndarray) and value.dtype == np.float64:
                words.append(("lengths", value.shape))
                self._lengths.append(value.ravel())
            else:
                self.take(value)

    def _take_mapping(self, thing: Mapping[Any, Any]) -> None:
        self._words.append(("mapping", len(thing)))
        for key, value in thing.items():
            self.take(key)
            self.take(value)

    def _take_set(self, thing: Iterable[Any]) -> None:
        self._words.append(("set", sorted(map(repr, thing))))

    def _take_function(self, thing: FunctionType) -> None:
        code = thing.__code__
        self._words.append(("function", f"{thing.__module__}.{thing.__qualname__}"))
        if not is_own(code.co_filename):
            return
        self._words.append(("source", _brief(function_source(code, thing.__qualname__))))
        for name in code.co_names:
            value = thing.__globals__.get(name)
            if value is not None and not isinstance(value, ModuleType):
                self._words.append(("name", name))
                self.take(value)
        self.take(thing.__defaults__)
        for name, cell in zip(code.co_freevars, thing.__closure__ or (), strict=True):
            self._words.append(("name", name))
            self.take(_held(cell))

    def _take_method(self, thing: MethodType) -> None:
        self.take(thing.__func__)
        self.take(thing.__self__)

    def _take_partial(self, thing: functools.partial[Any]) -> None:
        for part in (thing.func, thing.args, thing.keywords):
            self.take(part)

    def _take_class(self, thing: Any) -> None:
        self._words.append(("class", _brief(class_source(thing))))

    def _take_camera(self, thing: Camera) -> None:
        self._take_class(type(thing))
        for name, value in sorted(vars(thing).items()):
            if name not in PASSED_OVER and name != "pixel_array":
                self._words.append(("name", name))
                self.take(value)

    def _take_name(self, thing: Any) -> None:
        self._words.append((type(thing).__name__, getattr(thing, "__name__", "")))

    def _take_place(self, thing: PurePath) -> None:
        # A file's folder is where the film is rendered, not what it shows.
        self._words.append(("file", thing.name))

    def _take_expression(self, thing: sp.Basic) -> None:
        self._words.append(("expression", _written(thing)))


@functools.cache
def _brief(source: str) -> str:
    """Stands for a source that comes a thousand times in one frame."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


@functools.cache
def _written(expression: sp.Basic) -> str:
    """An expression as text; to write it takes as long as to name all that is on screen."""
    return str(expression)


def _held(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


_VALUES: Final[tuple[tuple[Any, Callable[[Content, Any], None]], ...]] = (
    (Enum, Content._take_enum),
    (PLAIN, Content._take_plain),
    (np.ndarray, Content._take_array),
    ((list, tuple), Content._take_sequence),
    (ManimColor, Content._take_colour),
    (PurePath, Content._take_place),
    # Whether equal expressions are one object depends on what sympy remembers.
    (sp.Basic, Content._take_expression),
)
"""How to take up what counts by its value alone, whichever object holds it."""

_OBJECTS: Final[tuple[tuple[Any, Callable[[Content, Any], None]], ...]] = (
    (Mapping, Content._take_mapping),
    ((set, frozenset), Content._take_set),
    (FunctionType, Content._take_function),
    (MethodType, Content._take_method),
    (functools.partial, Content._take_partial),
    (type, Content._take_class),
    (Camera, Content._take_camera),
    ((Scene, ModuleType, BuiltinFunctionType, np.ufunc), Content._take_name),
    (object, Content._take_other),
)
"""How to take up an object that may come again."""


@functools.cache
def _taker(kind: Any) -> tuple[bool, Callable[[Content, Any], None]]:
    """Whether objects of a class count by value alone, and how they are taken up."""
    for by_value, takers in ((True, _VALUES), (False, _OBJECTS)):
        for kinds, take in takers:
            if issubclass(kind, kinds):
                return by_value, take
    raise TypeError(f"kind: {kind!r} is no class")
