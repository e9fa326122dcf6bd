"""The reference page of the mission folder: every field with its type, unit and description.

Owns the wording of types, and of fields that mean the same everywhere. Everything else comes from the declared types.
Run as a module with the path of the page to write it again.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args, get_origin

from eirene.base.files import write_whole
from eirene.mission import shape_of
from eirene.mission.declared import CapabilityKind
from eirene.mission.schema import FILES
from eirene.mission.units_of import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from eirene.base.frozen import Frozen

HEAD = """# Reference of the mission folder

This page is made from the declared types; [mission-folder.md](mission-folder.md) explains the folder as a whole.
A field in **bold** must be given. Keys that are not listed are faults. Numbers are written alone, without their unit;
dates as `2025-11-17`; vague dates (EDTF) as `2025`, `2025-11`, `2025-11-17` or two of them with `/` between.
"""
_COMMON = {
    "id": "Id, told once in its list.",
    "name": "Name as it is shown.",
    "because": "Basis: `claim:ID`, `source:ID` or `assumption:ID`.",
    "known_from": "Day from which it counts; records of one id with several such days are versions of one record.",
    "names": "Further names in texts.",
}
_WORDS: dict[object, str] = {
    str: "text",
    float: "number",
    int: "whole number",
    bool: "true or false",
    date: "date",
    datetime: "time with zone",
}


def reference() -> str:
    """Give the reference page as Markdown."""
    parts = [HEAD]
    told: list[type[Frozen]] = []
    for file, kind in FILES.items():
        parts.append(f"## {file}\n")
        fresh = [one for one in _reached(kind, []) if one not in told]
        told += fresh
        parts += [_table(one) for one in fresh]
    parts.append(_kinds())
    return "\n".join(parts)


def _reached(kind: type[Frozen], seen: list[type[Frozen]]) -> list[type[Frozen]]:
    """Give this type and the types of its fields, each once, in the order in which they are first met."""
    if kind in seen:
        return seen
    seen.append(kind)
    for field in kind.model_fields.values():
        for inner in _models(field.annotation):
            _reached(inner, seen)
    return seen


def _models(annotation: object) -> Iterator[type[Frozen]]:
    record = shape_of.model(annotation)
    if record is not None:
        yield record
        return
    for inner in get_args(shape_of.bare(annotation)):
        if inner is not Ellipsis:
            yield from _models(inner)


def _table(kind: type[Frozen]) -> str:
    rows = [
        f"### {kind.__name__}\n",
        _paragraph(kind.__doc__),
        "",
        "| field | type | unit | description |",
        "|---|---|---|---|",
    ]
    for name, field in kind.model_fields.items():
        unit = unit_of(f"{kind.__name__}.{name}")
        shown = f"**`{name}`**" if field.is_required() else f"`{name}`"
        unit_name = unit.name if unit is not None else ""
        rows.append(f"| {shown} | {_type(field.annotation)} | {unit_name} | {_said(name, field)} |")
    return "\n".join([*rows, ""])


def _said(name: str, field: FieldInfo) -> str:
    """Give the description of a field; without one, that of its type."""
    record = next(_models(field.annotation), None)
    text = field.description or _COMMON.get(name) or (record.__doc__ if record is not None else "")
    return _paragraph(text).replace("|", "\\|").replace("\n", " ")


def _paragraph(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n    ", "\n")


def _type(annotation: object) -> str:
    kind = shape_of.bare(annotation)
    record = shape_of.model(kind)
    if kind == CapabilityKind:
        return "[kind of unit](#kinds-of-units)"
    if record is not None:
        return f"[{record.__name__}](#{record.__name__.lower()})"
    return _composed(get_origin(kind), get_args(kind)) or _WORDS.get(kind, "text")


def _composed(origin: object, args: tuple[object, ...]) -> str:
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in args)
    if origin is tuple:
        return f"list of {_type(args[0])}"
    if origin is dict:
        return f"mapping of {_type(args[0])} to {_type(args[1])}"
    return ""


def _kinds() -> str:
    words = ", ".join(f"`{word}`" for word in cast("tuple[str, ...]", get_args(CapabilityKind)))
    return f"## Kinds of units\n\n{words}\n"


if __name__ == "__main__":
    write_whole(Path(sys.argv[1]), reference())
