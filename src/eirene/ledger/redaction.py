"""Removing sensitive values for ever, so that every proof stays true.

Owns the order: first an entry says what is removed, why and who approved, then the values beside the log go. After a
power cut between the two, `finish` removes what the entry names. Exports lose the values when they are next written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, found
from eirene.ledger.standing import HERE, RULE, instant
from eirene.plans.entries import Redaction, RedactionBody

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eirene.ledger.log import Log

_UNDER_WAY: Final = "redaction under way"


def redact(log: Log, index: int, fields: Sequence[str], *, reason: str, approved_by: str, by: str, at: datetime) -> int:
    """Remove values of an entry for ever, after an entry has said so; give the index of that entry.

    Parameters
    ----------
    log : Log
    index : int
        The entry whose values go.
    fields : sequence of str
        Its sensitive fields.
    reason : str
        Why.
    approved_by, by : str
        Role that approved it, and role that enters it.
    at : datetime
        The moment.

    Raises
    ------
    FaultsFound
        When a value is not there, or a role is not declared.
    """
    there = log.openings(index)
    if missing := [name for name in fields if name not in there]:
        told = f"entry {index} has no value of '{missing[0]}' that could be removed"
        left = f"values that are left: {', '.join(there)}" if there else "it has none"
        raise found([Fault(HERE, told, left, RULE)])
    if approved_by not in log.standing.roles:
        raise found([Fault(HERE, f"the ledger knows no role '{approved_by}'", "name a role that approved it", RULE)])
    body = RedactionBody(entry=index, fields=tuple(fields), reason=reason, approved_by=approved_by)
    log.store.note(_UNDER_WAY, "yes")
    entered = log.append(Redaction(at=instant(at), by=by, body=body))
    log.store.remove_openings(index, fields)
    log.store.note(_UNDER_WAY, "")
    return entered


def finish(log: Log) -> None:
    """Remove what redaction entries name and what is there all the same, when a power cut came between."""
    if not log.store.meta().get(_UNDER_WAY):
        return
    for _, entry in log.entries(kind="redaction"):
        if isinstance(entry, Redaction) and (left := set(entry.body.fields) & set(log.openings(entry.body.entry))):
            log.store.remove_openings(entry.body.entry, left)
    log.store.note(_UNDER_WAY, "")
