"""Dates lie in a time that a mission can mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from eirene.base.faults import Fault
from eirene.base.frozen import Frozen
from eirene.planning.rules.rule import Asked
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.mission import Mission

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    dated = [pair for record, path in EVERY_VERSION.records(mission) for pair in _dates(record, path)]
    dated += [(f"documents.{document.id}", document.published) for document in mission.documents if document.published]
    for path, day in dated:
        if not FIRST <= day <= LAST:
            where = f"from {FIRST.year} to {LAST.year}"
            yield Fault(mission.place(path), f"{day.isoformat()} is no date {where}", "check the year")


def _dates(record: Frozen, path: str) -> Iterator[tuple[str, date]]:
    lead = f"{path}." if path else ""
    for name in type(record).model_fields:
        value = cast("object", getattr(record, name))
        if isinstance(value, date):
            yield f"{lead}{name}", value
        elif isinstance(value, Frozen):
            yield from _dates(value, f"{lead}{name}")
        elif isinstance(value, tuple):
            for item, item_path in EVERY_VERSION.items(cast("tuple[object, ...]", value), f"{lead}{name}"):
                yield from _dates(item, item_path)


RULE = Asked("calendar", "Dates lie in a time that a mission can mean.", _find)
