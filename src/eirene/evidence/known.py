"""Names that a mission or a file of parties adds to the names of states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from eirene.base.faults import Fault, Place, found
from eirene.evidence.names import Names

if TYPE_CHECKING:
    from eirene.mission.mission import Mission


def names_of(mission: Mission) -> Names:
    """Which names does this mission declare for parties, conveners, contributors, places and itself?"""
    declared = mission.declared
    extra: dict[str, tuple[str, ...]] = {"mission": (declared.name, declared.short, *declared.names)}
    for record in (*declared.parties, *declared.conveners, *mission.contributors):
        extra[record.id] = tuple(dict.fromkeys((*extra.get(record.id, ()), record.name, *record.names)))
    for place in declared.places:
        extra[f"place:{place.id}"] = place.names
    return Names(extra=extra)


def names_from(text: str, file: str) -> Names:
    """Which names does this file of parties give? JSON: id to a list of names, or an object with such a `parties`.

    Raises
    ------
    FaultsFound
        When it has another form.
    """
    try:
        content: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise found(
            [Fault(Place(file, error.lineno, error.colno), f"not JSON: {error.msg}", _FORM, "parties")]
        ) from None
    if isinstance(content, dict) and isinstance(content.get("parties"), dict):  # pyright: ignore[reportUnknownMemberType]
        content = cast("dict[str, object]", content)["parties"]
    if not isinstance(content, dict):
        raise found([Fault(Place(file), "holds no object of parties", _FORM, "parties")])
    extra: dict[str, tuple[str, ...]] = {}
    for party, names in cast("dict[str, object]", content).items():
        if not isinstance(names, list) or not all(isinstance(n, str) and n for n in cast("list[object]", names)):
            raise found([Fault(Place(file), f"the names of {party!r} are no list of texts", _FORM, "parties")])
        extra[party] = tuple(cast("list[str]", names))
    return Names(extra=extra)


_FORM = 'write {"x:frt": ["FRT", "Free Rivers Front"], "AT": ["Wien"]}'
