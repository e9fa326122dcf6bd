"""pydantic's errors as faults: placed, in plain words, with what to do.

Owns every message about the shape of a record. The rules about how records fit together stand in `planning.rules`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from eirene.base.faults import Fault, Place, did_you_mean
from eirene.mission import shape_of
from eirene.mission.nodes import Fields, Items, Key, Node, Scalar, descend, key_place, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

RULE = "shape"
_SHOWN = 40

_EXPECTED = {
    "string_type": ("should be text", "write it in quotes"),
    "float_type": ("should be a number", "write the number alone, with a point and without its unit"),
    "int_type": ("should be a whole number", "write a whole number alone, without its unit"),
    "int_from_float": ("should be a whole number", "write a whole number alone, without its unit"),
    "bool_type": ("should be true or false", "write true or false, without quotes"),
    "date_type": ("should be a date", "write it as 2025-11-17"),
    "date_parsing": ("is not a date of the calendar", "write it as 2025-11-17"),
    "date_from_datetime_parsing": ("is not a date of the calendar", "write it as 2025-11-17"),
    "datetime_type": ("should be a time", "write it as 2025-11-17T12:00:00+00:00"),
    "datetime_parsing": ("is not a time", "write it as 2025-11-17T12:00:00+00:00"),
    "datetime_from_date_parsing": ("is not a time", "write it as 2025-11-17T12:00:00+00:00"),
    "timezone_aware": ("has no time zone", "add one, as in 2025-11-17T12:00:00+00:00"),
    "tuple_type": ("should be a list", "write each item on its own line after '- ', or all in [ ]"),
    "dict_type": ("should be a mapping", "write `key: value` lines"),
    "model_type": ("should be a record", "write `key: value` lines"),
    "model_attributes_type": ("should be a record", "write `key: value` lines"),
    "finite_number": ("is not a finite number", "write a number, or leave the key out where it is unknown"),
    "int_parsing_size": ("is far too large", "write the number as it is meant"),
}


@dataclass(frozen=True, slots=True)
class _Case:
    """One error with what is needed to explain it."""

    error: ErrorDetails
    root: Node
    kind: type
    path: tuple[Key, ...]

    @property
    def name(self) -> str:
        return str(self.path[-1]) if self.path else ""

    @property
    def wrote(self) -> str:
        """Say `key = 'value'` as the user wrote it."""
        node = descend(self.root, self.path)
        return _equals(self.path, node)


def _equals(path: Sequence[Key], node: Node | None) -> str:
    label = next((str(key) for key in reversed(path) if isinstance(key, str)), "the file")
    if node is None:
        return label
    if isinstance(node, Fields):
        return f"{label} = {{...}}"
    if isinstance(node, Items):
        return f"{label} = [...]"
    value = node.value
    if isinstance(value, str):
        shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
        return f"{label} = {shown!r}"
    # a JSON line may hold 1e400, which only this way of writing can show
    return f"{label} = {json.dumps(value)[:_SHOWN]}"


def _unknown_key(case: _Case) -> Fault:
    record = shape_of.model(shape_of.at(case.kind, case.path[:-1]))
    known = tuple(record.model_fields) if record is not None else ()
    return Fault(
        key_place(case.root, case.path), f"unknown key '{case.name[:_SHOWN]}'", did_you_mean(case.name, known), RULE
    )


def _missing(case: _Case) -> Fault:
    said = shape_of.description(case.kind, case.path).splitlines()
    todo = f"add `{case.name}:`" + (f" - {said[0]}" if said else "")
    return Fault(locate(case.root, case.path[:-1]), f"'{case.name}' is missing", todo, RULE)


def _choice(case: _Case) -> Fault:
    path = case.path
    annotation = shape_of.at(case.kind, path)
    if path and path[-1] == "[key]":
        path = path[:-1]
        known = shape_of.choices(shape_of.at(case.kind, path[:-1]))
        return Fault(
            key_place(case.root, path),
            f"'{path[-1]}' is not a known key here",
            did_you_mean(str(path[-1]), known),
            RULE,
        )
    node = descend(case.root, path)
    word = str(node.value) if isinstance(node, Scalar) else ""
    known = shape_of.choices(annotation)
    return Fault(locate(case.root, path), f"{_equals(path, node)}: not a known value", did_you_mean(word, known), RULE)


def _pattern(case: _Case) -> Fault:
    asked = cast("str", case.error.get("ctx", {}).get("pattern", ""))
    todo = (
        "use letters, digits, '-' and '_' (and ':' inside), at most 40"
        if "{0,39}" in asked
        else f"it has to look like {asked}"
    )
    return Fault(locate(case.root, case.path), f"{case.wrote}: has a wrong form", todo, RULE)


def _own_message(case: _Case) -> Fault:
    said = case.error["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    what, _, todo = said.partition(": ")
    # a row has no name of its own, and its line is told before the words
    named = any(isinstance(key, str) for key in case.path)
    return Fault(locate(case.root, case.path), f"{case.wrote}: {what}" if named else what, todo, RULE)


def _below(case: _Case) -> Fault:
    ctx = case.error.get("ctx", {})
    limit = ctx.get("ge", ctx.get("gt", 0))
    return Fault(
        locate(case.root, case.path), f"{case.wrote}: must not be below {limit}", "write a number that is not", RULE
    )


_EXPLAIN: dict[str, Callable[[_Case], Fault]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "value_error": _own_message,
    "greater_than_equal": _below,
}


def _explain(case: _Case) -> Fault:
    kind = case.error["type"]
    known = _EXPLAIN.get(kind)
    if known is not None:
        return known(case)
    what, todo = _EXPECTED.get(kind, (case.error["msg"], "see the reference of the mission folder"))
    return Fault(locate(case.root, case.path), f"{case.wrote}: {what}", todo, RULE)


def explain(error: ValidationError, root: Node, kind: type) -> tuple[Fault, ...]:
    """Which faults does this validation error tell?

    Parameters
    ----------
    error : ValidationError
        What pydantic found.
    root : Node
        The nodes that were validated.
    kind : type
        The declared type that they were validated against.
    """
    errors = error.errors(include_url=False, include_input=False)
    return tuple(_explain(_Case(one, root, kind, tuple(one["loc"]))) for one in errors)


def misread(place: Place, what: str, todo: str) -> Fault:
    """Give a fault of shape that no declared type found."""
    return Fault(place, what, todo, RULE)
