"""The source of the project's own classes and functions, read once a process."""

from __future__ import annotations

import functools
import hashlib
import inspect
import sys
import sysconfig
from pathlib import Path
from types import CodeType
from typing import Any, Final

_PACKAGES: Final = frozenset({"site-packages", "dist-packages"})


@functools.cache
def is_own(file: str) -> bool:
    """Whether a file is neither a package's nor Python's."""
    path = Path(file).resolve()
    standard = path.is_relative_to(Path(sysconfig.get_path("stdlib")).resolve())
    return not standard and not _PACKAGES & set(path.parts)


@functools.cache
def _module_source(name: str) -> str:
    return hashlib.sha256(inspect.getsource(sys.modules[name]).encode()).hexdigest()


@functools.cache
def class_source(kind: Any) -> str:
    """The source of a class and of its parents, but for those of packages.

    Classes of the stage and of gdcore stand for their whole modules, whose functions they
    use; a class in a chapter stands for itself, since a chapter is changed beat by beat.
    """
    parts = [f"{kind.__module__}.{kind.__qualname__}"]
    for each in kind.__mro__:
        module = sys.modules.get(each.__module__)
        if not is_own(getattr(module, "__file__", None) or sys.executable):
            continue
        if each.__module__.startswith(("scenes.stage.", "gdcore.")):
            parts.append(_module_source(each.__module__))
        else:
            parts.append(_source(each))
    return "\n".join(parts).strip()


def _source(thing: Any) -> str:
    try:
        return inspect.getsource(thing)
    except (OSError, TypeError):
        return ""


@functools.cache
def function_source(code: CodeType, name: str) -> str:
    """The source of a function, or its instructions where it was made without any."""
    return _source(code) or f"{name} {code.co_code.hex()} {code.co_consts!r} {code.co_names!r}"
