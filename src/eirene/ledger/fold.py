"""What the ledger says was known by an instant: reviews, claims and gate changes as the evidence knows them.

Owns the folding of corrections: the entry stays, what it says is replaced from the moment of the correction on; one
that is corrected without saying what is right no longer counts. Refuses to judge which review or gate state wins: that
is asked of the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eirene.base.faults import Fault, found
from eirene.base.jcs import canonical
from eirene.ledger.standing import HERE, RULE
from eirene.mission.records import Fact, Review
from eirene.plans.entries import ClaimEntered, Correction, GateChanged, ReviewEntered, read_entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from eirene.ledger.log import Log
    from eirene.plans.entries import AnyEntry, ClaimBody

KINDS = ("review", "claim", "gate_changed")


@dataclass(frozen=True, slots=True)
class Records:
    """What was recorded by an instant, each in the order of the log.

    Parameters
    ----------
    reviews : tuple of Review
        Reviews; `at` is the instant of recording.
    claims : tuple of ClaimBody
        Claims that were added, with the SHA-256 of what the evidence file must hold.
    gates : tuple of Fact
        Gate changes as facts of kind `gate`, supported by `ledger:INDEX`.
    """

    reviews: tuple[Review, ...]
    claims: tuple[ClaimBody, ...]
    gates: tuple[Fact, ...]


def records(log: Log, until: datetime | None = None) -> Records:
    """Which reviews, claims and gate changes were recorded by this instant? All of them without one.

    Raises
    ------
    FaultsFound
        When a correction makes of an entry what no entry may be.
    """
    ordered = corrected(log, KINDS, until)
    return Records(
        tuple(entry.review() for _, entry in ordered if isinstance(entry, ReviewEntered)),
        tuple(entry.body for _, entry in ordered if isinstance(entry, ClaimEntered)),
        tuple(_gate(index, entry) for index, entry in ordered if isinstance(entry, GateChanged)),
    )


def corrected(log: Log, kinds: Iterable[str], until: datetime | None = None) -> list[tuple[int, AnyEntry]]:
    """Which entries of these kinds stand, in the order of the log, as corrections up to the instant leave them?

    Parameters
    ----------
    log : Log
    kinds : iterable of str
        Types of entries.
    until : datetime, optional
        Entries and corrections recorded up to this instant count; all without one.

    Raises
    ------
    FaultsFound
        When a correction makes of an entry what no entry may be.
    """
    entries: dict[int, AnyEntry] = {}
    for kind in kinds:
        entries |= log.entries(kind=kind, until=until)
    for number, correction in log.entries(kind="correction", until=until):
        if isinstance(correction, Correction) and correction.body.entry in entries:
            _correct(entries, number, correction)
    return sorted(entries.items())


def _correct(entries: dict[int, AnyEntry], number: int, correction: Correction) -> None:
    index, changed = correction.body.entry, correction.body.body
    if changed is None:
        del entries[index]
        return
    content: dict[str, Any] = entries[index].model_dump(mode="json", exclude_none=True)
    content["body"] = {name: value for name, value in {**content["body"], **changed}.items() if value is not None}
    # what a correction tells openly is no longer hidden: the commitment was to what was wrong
    hidden = {name: value for name, value in content.pop("sensitive", {}).items() if name not in changed}
    content |= {"sensitive": hidden} if hidden else {}
    try:
        entries[index] = read_entry(canonical(content))
    except ValueError as error:
        told = f"entry {number} corrects entry {index} to what no entry may be: {error}"
        raise found([Fault(HERE, told, "append a correction that says what is right", RULE)]) from None


def _gate(index: int, entry: GateChanged) -> Fact:
    return Fact(
        kind="gate",
        subject=entry.body.gate,
        value=entry.body.state,
        event_date=entry.body.since.isoformat(),
        since=entry.body.since,
        known_from=entry.instant.date(),
        recorded=entry.instant,
        supports=(f"ledger:{index}",),
        standing="established",
    )
