"""A ledger in a folder: what tests of the log, its exports, witnesses and crashes begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from eirene.ledger.commitments import commit_all
from eirene.ledger.log import Log
from eirene.ledger.standing import instant
from eirene.plans import entries as kinds
from tests.ledger_sample import LOG, WITNESSES

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.ledger.commitments import Opening

NOON = datetime(2025, 11, 18, 12, tzinfo=UTC)
SECRET = "the family at the old school by the eastern mill"  # noqa: S105 - the text that a redaction removes


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **by: float) -> None:
        self.moment += timedelta(**by)


def begin(folder: Path, clock: Clock | None = None) -> Log:
    """Begin a ledger that three witnesses watch, two of whom must have seen a checkpoint."""
    return Log.begin(
        folder,
        "ridge",
        LOG,
        roles=("operator-1", "monitor-3", "verifier-2"),
        witnesses=[each.verifier for each in WITNESSES],
        quorum=2,
        clock=clock or Clock(),
    )


def delivery(tonnes: float, at: datetime = NOON) -> kinds.Delivery:
    """Give a delivery."""
    body = kinds.DeliveryBody(
        point="north_gate", commodity="food", amount=tonnes, unit="t", received=date(2025, 11, 18)
    )
    return kinds.Delivery(at=instant(at), by="monitor-3", body=body)


def incident(text: str = SECRET, at: datetime = NOON) -> tuple[kinds.Incident, dict[str, Opening]]:
    """Give an incident whose text and place are sensitive, and what opens them."""
    commitments, openings = commit_all({"text": text, "place": "mill"})
    entry = kinds.Incident(
        type="incident_reported",
        at=instant(at),
        by="monitor-3",
        sensitive=commitments,
        body=kinds.IncidentBody(incident="i-17"),
    )
    return entry, openings


def fill(log: Log, count: int) -> None:
    """Append so many deliveries, in batches."""
    for start in range(0, count, 500):
        log.append_all([(delivery(float(i + 1)), {}) for i in range(start, min(count, start + 500))])


def holding(folder: Path, text: str) -> list[str]:
    """Which files below this folder hold these bytes?"""
    sought = text.encode()
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and sought in path.read_bytes()
    )
