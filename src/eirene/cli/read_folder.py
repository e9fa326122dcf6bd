"""Reading a folder of documents for `eirene read`: progress while it runs, and what became of each file."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import note, out, out_json

if TYPE_CHECKING:
    from eirene.evidence.batch import Given, Progress, Told

EVERY = 50
"""Files after which a run that nobody watches says how far it is."""


def read_folder(folder: Path, into: Path | None, given: "Given", *, workers: int | None, json: bool) -> None:
    """Read all documents of a folder into a mission.

    Raises
    ------
    FaultsFound
        When there is no mission or nothing to read; at the end, with every file that could not be taken.
    """
    from eirene.evidence.batch import ENDINGS, files_of, read_many
    from eirene.mission.read import read_mission

    if into is None:
        todo = "name the mission that they go into: --into missions/NAME"
        raise found([Fault(Place(str(folder)), "is a folder of documents", todo, "command line")])
    files = files_of(folder)
    if not files:
        told = f"holds no document ({', '.join(sorted(ENDINGS))})"
        raise found([Fault(Place(str(folder)), told, "name another folder", "document")])
    told = read_many(read_mission(into), files, given, workers=workers, on_event=_shown)
    _end_of_line()
    if json:
        out_json({"files": [_content(one) for one in told]})
    else:
        _summary(told)
    refused = [fault for one in told for fault in one.faults]
    if refused:
        raise found(refused)


def _shown(event: "Progress") -> None:
    """Say how far it is: on one line while a terminal watches, else now and then."""
    text = f"{event.done} of {event.total} documents"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}  {Path(event.last.file).name[:40]:<40}")
        sys.stderr.flush()
    elif event.done % EVERY == 0 or event.done == event.total:
        note(text)


def _end_of_line() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _content(one: "Told") -> dict[str, object]:
    near = one.near
    return {
        "file": one.file,
        "state": one.state,
        "document": one.document or None,
        "path": one.path or None,
        "claims": one.claims,
        "unread": one.unread,
        "notes": list(one.notes),
        "near": None if near is None else {"document": near.document, "path": near.path, "changes": near.changes},
        "faults": [{"what": fault.what, "todo": fault.todo} for fault in one.faults],
    }


def _summary(told: "tuple[Told, ...]") -> None:
    states = Counter(one.state for one in told)
    claims, unread = sum(one.claims for one in told), sum(one.unread for one in told)
    out(f"{states['read']} documents read: {claims} claims wait for review, {unread} sentences are unread.")
    if states["known"]:
        out(f"{states['known']} were there already.")
    for one in told:
        if one.near is not None:
            changes = "; ".join(one.near.changes)
            out(f"    {one.file} is nearly the same as {one.near.path} ({one.near.document[:12]}): {changes}")
        for text in one.notes:
            out(f"    {one.file}: {text}")
    if states["refused"]:
        out(f"{states['refused']} could not be taken; the others are in.")
