"""A film's table of contents, read from the source of `construct`."""

from __future__ import annotations

import ast
import inspect
import textwrap

from scenes.stage.lesson import Lesson


def announced_beats(film: type[Lesson]) -> list[str]:
    """The beats that `construct` calls, in order.

    Raises:
        ValueError: it holds anything but calls of its own methods.
    """
    source = textwrap.dedent(inspect.getsource(film.construct))
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    return [_beat_called(statement) for statement in _statements(function)]


def _statements(function: ast.FunctionDef) -> list[ast.stmt]:
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return function.body[1:] if documented else function.body


def _beat_called(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(
            ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name), args=[], keywords=[])
        ):
            return name
    raise ValueError(f"construct: {ast.unparse(statement)!r} is no call of a beat")
