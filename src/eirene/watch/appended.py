"""May this entry be appended to the ledger past the desk? What the watch gives rights for is not entered around them.

Owns which entries are steps on incidents, and who may correct one. Refuses to let a plain append verify, attribute or
publish: the ledger knows roles, and only the watch knows what each may do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, found
from eirene.plans.entries import Correction
from eirene.watch.case import ACTION_OF
from eirene.watch.desk import KINDS, NOTIFIED, QUIET
from eirene.watch.steps import RIGHT, RULE, refuse_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.ledger.log import Log
    from eirene.mission.watch import Watch
    from eirene.plans.entries import AnyEntry

RELEASED: Final = "plan_released"
DECIDED: Final = frozenset({"incident", "outcome", "party", "into", "notified"})
"""Fields that say what a step decided: they are changed by taking the step again."""
GUARDED: Final = frozenset({*KINDS, RELEASED, "correction"})
"""Types of entries that the rights of a watch bear on."""
_COMMANDS: Final[Mapping[str, str]] = {QUIET: "report --nothing", NOTIFIED: "notify"}


def refuse_appended(watch: Watch, log: Log, entry: AnyEntry) -> None:
    """Refuse an entry that would go past the rights of the watch.

    Raises
    ------
    FaultsFound
        When it is a step on an incident, a release or a correction of a step by a role that has not the right to it,
        or a correction of what a step decided.
    """
    if entry.type in KINDS:
        command = _COMMANDS.get(entry.type) or ACTION_OF[entry.type]
        told = f"{entry.type} is a step of the watch, with rights and rules of its own"
        raise found([Fault(Place("--type"), told, f"take it with: eirene incidents {command}", RULE)])
    if entry.type == RELEASED:
        refuse_role(watch.rights, "publish", entry.by)
    elif isinstance(entry, Correction):
        _refuse_correction(watch, log, entry)


def _refuse_correction(watch: Watch, log: Log, entry: Correction) -> None:
    wrong = {index: one.type for kind in KINDS for index, one in log.entries(kind=kind)}.get(entry.body.entry)
    if wrong is None:
        return
    refuse_role(watch.rights, right_of(wrong), entry.by)
    if decided := sorted(DECIDED & set(entry.body.body or {})):
        told = f"{', '.join(decided)} of a step cannot be corrected: a decision is taken again, and both stay"
        raise found([Fault(Place("--set"), told, "take the step again, after reopening where it is closed", RULE)])


def right_of(kind: str) -> str:
    """Which right does an entry of this type take?"""
    if kind in ACTION_OF:
        return RIGHT[ACTION_OF[kind]]
    return "report" if kind == QUIET else "acknowledge"
