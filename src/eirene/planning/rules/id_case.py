"""No two ids of one kind differ only in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.planning.rules.rule import Asked, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for prefix, ids in _lists(mission):
        seen: dict[str, str] = {}
        for name in ids:
            first = seen.setdefault(name.casefold(), name)
            if first != name:
                what = f"the ids '{short(name)}' and '{short(first)}' differ only in capitals"
                yield Fault(mission.place(f"{prefix}.{name}"), what, "rename one of them, or write both the same")


def _lists(mission: Mission) -> Iterator[tuple[str, list[str]]]:
    declared = mission.declared
    lists = {
        "conveners": declared.conveners,
        "parties": declared.parties,
        "sectors": declared.sectors,
        "tasks": declared.tasks,
        "phases": declared.phases,
        "gates": declared.gates,
        "assumptions": declared.assumptions,
        "sources": declared.sources,
        "contributors": mission.contributors,
    }
    for prefix, records in lists.items():
        yield prefix, [record.id for record in records]
    for contributor in mission.contributors:
        yield f"contributors.{contributor.id}.units", [unit.id for unit in contributor.units]


RULE = Asked("id-case", "No two ids of one kind differ only in capitals.", _find)
