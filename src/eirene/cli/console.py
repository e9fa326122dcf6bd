"""How the command line speaks: results on standard output, progress and notes on standard error."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from eirene.base.canonical import dumps
from eirene.base.events import OnEvent, Step, silent
from eirene.base.faults import Fault, Place, found

if TYPE_CHECKING:
    from eirene.evidence.show import PendingLine


def out(text: str) -> None:
    """Print a result."""
    print(text)


def note(text: str) -> None:
    """Print something that is no result."""
    print(text, file=sys.stderr)


def out_json(content: object) -> None:
    """Print a result as JSON."""
    print(dumps(content, indent=2))


def today() -> date:
    """Give the day on which the command runs."""
    return datetime.now(tz=UTC).date()


def now() -> datetime:
    """Give the moment at which the command runs."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def day_or_fault(text: str, option: str) -> date:
    """Read a date that was given to an option.

    Raises
    ------
    FaultsFound
        When it is not an ISO date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise found(
            [Fault(Place(option), f"{text!r} is not a date", "write it as 2025-10-31", "command line")]
        ) from None


def moment_or_fault(text: str, option: str) -> datetime:
    """Read a day or a moment that was given to an option; a day means its end.

    Raises
    ------
    FaultsFound
        When it is neither.
    """
    try:
        if len(text) == len("2025-10-31"):
            return datetime.combine(date.fromisoformat(text), datetime.max.time(), tzinfo=UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise found(
            [Fault(Place(option), f"{text!r} is not a date", "write it as 2025-10-31", "command line")]
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_of_day(text: str | None) -> date:
    """Read `--as-of`; today when it is not given."""
    return today() if text is None else day_or_fault(text, "--as-of")


def recorded_moment(text: str | None) -> datetime | None:
    """Read `--recorded-by`; None, for every review, when it is not given."""
    return None if text is None else moment_or_fault(text, "--recorded-by")


NEGATIVE_BY_NAME = ("undecided", "unspecified")
"""Values whose own name is the denial, so that polarity `-` adds no "not"."""


def value_told(value: str, polarity: str) -> str:
    """Give the value of a claim or fact as a person reads it, with "not" where it is denied."""
    return f"not {value}" if polarity == "-" and value not in NEGATIVE_BY_NAME else value


def waiting_told(line: PendingLine) -> str:
    """Say for whom a claim waits, where it is more than a first review."""
    accepted = f"; accepted by {', '.join(line.accepted_by)}" if line.accepted_by else ""
    return "" if line.waits_for == "a review" else f"  (waits for {line.waits_for}{accepted})"


@contextmanager
def progress() -> Generator[OnEvent]:
    """Show progress on standard error while a terminal watches; stay silent elsewhere."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        shown = bars.add_task("starting", total=None)

        def on_event(step: Step) -> None:
            bars.update(shown, description=step.what, completed=step.done, total=step.total or None)

        yield on_event


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give rows as aligned columns of plain text."""
    widths = [max(len(str(row[i])) for row in (head, *rows)) for i in range(len(head))]
    lines = [
        "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)
    ]
    return "\n".join(line.rstrip() for line in lines)
