"""Files with one JSON record per line: claims and reviews, which are only ever appended to.

Owns their reading with the line of each record. A text inside a record is kept byte for byte.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import ValidationError

from eirene.base.faults import Fault, Place
from eirene.base.frozen import Frozen
from eirene.mission.explain import explain
from eirene.mission.json_texts import RefusedError, parse
from eirene.mission.nodes import Fields, Items, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = TypeVar("Record", bound=Frozen)
RULE = "lines"
MAX_FAULTS = 200
"""Faults told for one file."""
MAX_DEPTH = 20


def read_lines(
    text: str, file: str, kind: type[Record]
) -> tuple[tuple[Record, ...], tuple[Place, ...], tuple[Fault, ...]]:
    """Which records does this file hold, where does each stand, and what is wrong?

    Parameters
    ----------
    text : str
        The file; lines end with a line feed only, as texts inside may hold other separators.
    file : str
        Path for places.
    kind : type
        Declared type of a line.
    """
    records: list[Record] = []
    places: list[Place] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.isspace():
            continue
        place = Place(file, number)
        try:
            record = kind.model_validate_json(line)
            parse(line)
        except ValidationError as error:
            faults.extend(_faults(error, line, place, kind))
        except RefusedError as error:
            faults.append(Fault(place, str(error), "keep one of them", RULE))
        else:
            records.append(record)
            places.append(place)
        if len(faults) >= MAX_FAULTS:
            faults.append(
                Fault(Place(file), f"has more than {MAX_FAULTS} faults; the rest is not told", "mend these first", RULE)
            )
            break
    return tuple(records), tuple(places), tuple(faults)


def _faults(error: ValidationError, line: str, place: Place, kind: type[Frozen]) -> Iterable[Fault]:
    todo = "mend the line, or restore it from where it came: records are one JSON object per line"
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        said = str(first.get("ctx", {}).get("error", "")).partition(" at line")[0]
        return (Fault(place, f"cannot be read as JSON: {said}", todo, RULE),)
    try:
        node = _node(json.loads(line), place, 0)
    except (ValueError, RecursionError):
        return (Fault(place, "cannot be read as JSON", todo, RULE),)
    return explain(error, node, kind)


def _node(value: object, place: Place, depth: int) -> Node:
    """Give nodes that all stand in this line."""
    if depth > MAX_DEPTH:
        return Scalar(place, None)
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value)
        return Fields(
            place,
            {key: _node(child, place, depth + 1) for key, child in entries.items()},
            dict.fromkeys(entries, place),
        )
    if isinstance(value, list):
        return Items(place, [_node(child, place, depth + 1) for child in cast("list[object]", value)])
    return Scalar(place, cast("str | int | float | bool | None", value))
