"""`eirene ledger show`, `prove`, `export`, `import`: what leaves the log of a mission, and what comes back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from cyclopts import Parameter

from eirene.cli.console import moment_or_fault, note, out, out_json, table
from eirene.cli.ledger_common import LEDGER, fault, keys_of, opened, told

if TYPE_CHECKING:
    from eirene.ledger.log import Log
    from eirene.plans.entries import AnyEntry

Switch = Annotated[bool, Parameter(negative="")]
_WIDE = 72


def show(
    mission: Path,
    /,
    *,
    type_: Annotated[str | None, Parameter(name="--type")] = None,
    until: str | None = None,
    last: int | None = None,
    values: Switch = False,
    json: Switch = False,
) -> None:
    """Show entries of the ledger.

    Parameters
    ----------
    mission
        Folder of the mission.
    type_
        Only entries of this type.
    until
        Only what was recorded up to this day or moment.
    last
        Only the last ones of these, so many.
    values
        Show sensitive values that are there still.
    json
        Print the entries as JSON.
    """
    from collections import deque

    from eirene.ledger.compose import refuse_type

    if type_ is not None:
        refuse_type(type_)
    if last is not None and last < 1:
        raise fault("--last", f"{last} entries cannot be shown", "name a number from 1")
    moment = None if until is None else moment_or_fault(until, "--until")
    with opened(mission) as log:
        entries = deque(log.entries(kind=type_, until=moment), maxlen=last)
        rows = [_row(log, index, entry, values=values) for index, entry in entries]
        head = _head(log)
    if json:
        out_json({**head, "entries": rows})
        return
    if rows:
        out(table(("entry", "at", "by", "type", "body"), [_line(row) for row in rows]))
    signed = f"the newest checkpoint counts {head['signed']}" if head["signed"] else "no checkpoint was signed yet"
    out(f"{head['size']} entries in {head['origin']}; {signed}, seen by {head['seen']} of {head['quorum']} witnesses.")


def _head(log: "Log") -> dict[str, object]:
    from eirene.ledger.checkpoint import read_checkpoint

    standing = log.standing
    told_head: dict[str, object] = {"origin": standing.origin, "size": log.size, "quorum": standing.quorum}
    if not log.store.sizes():
        return {**told_head, "signed": 0, "seen": 0}
    newest = log.signed()
    seen = [each.name for each in standing.rule.ask(newest).seen]
    return {**told_head, "signed": read_checkpoint(newest).size, "seen": len(seen), "witnesses": seen}


def _row(log: "Log", index: int, entry: "AnyEntry", *, values: bool) -> dict[str, object]:
    row: dict[str, object] = {"index": index, "entry": entry.model_dump(mode="json", exclude_none=True)}
    if entry.sensitive:
        openings = log.openings(index)
        row["values"] = {
            name: (openings[name].value if values else "kept") if name in openings else "removed"
            for name in entry.sensitive
        }
    return row


def _line(row: dict[str, object]) -> tuple[str, ...]:
    from eirene.base.canonical import dumps

    entry = cast("dict[str, object]", row["entry"])
    body = dumps(entry["body"]) + (f" sensitive: {dumps(row['values'])}" if "values" in row else "")
    short = body if len(body) <= _WIDE else f"{body[: _WIDE - 1]}…"
    return str(row["index"]), str(entry["at"]), str(entry["by"]), str(entry["type"]), short


def prove(
    mission: Path,
    entry: int | None = None,
    /,
    *,
    since: int | None = None,
    size: int | None = None,
    out_file: Annotated[Path | None, Parameter(name="--out")] = None,
    json: Switch = False,
) -> None:
    """Prove that an entry stands in the ledger, or that it grew out of an older one.

    Parameters
    ----------
    mission
        Folder of the mission.
    entry
        Number of the entry.
    since
        Prove instead that the ledger begins with its first so many entries.
    size
        Under the checkpoint of this size; the newest by default.
    out_file
        File for the proof; `eirene ledger verify FILE` checks it without the ledger.
    json
        Print the proof as JSON.
    """
    from eirene.base.canonical import dumps
    from eirene.base.files import write_whole
    from eirene.ledger.proof_file import content_of

    if (entry is None) == (since is None):
        raise fault("eirene ledger prove", "one thing is proved at a time", "name an entry, or --since SIZE")
    with opened(mission) as log:
        content = _grown(log, since, size) if entry is None else content_of(log.prove(entry, size))
    if out_file is not None:
        write_whole(out_file, dumps(content, indent=2) + "\n")
    if json:
        out_json(content)
        return
    for name, value in content.items():
        lines = cast("list[str]", value) if isinstance(value, list) else str(value).splitlines()
        out(f"{name}:" + "".join(f"\n    {line}" for line in lines))
    if out_file is not None:
        note(f"{out_file}: anybody can check it: eirene ledger verify {out_file} --key LOGKEY")


def _grown(log: "Log", since: int | None, size: int | None) -> dict[str, object]:
    from base64 import b64encode

    from eirene.ledger.checkpoint import read_checkpoint

    old, newest = since or 0, log.signed(size)
    new = read_checkpoint(newest).size
    if not 0 < old <= new:
        raise fault("--since", f"the checkpoint counts {new} entries", f"name a number from 1 to {new}")
    hashes = [b64encode(each).decode() for each in log.consistency(old, new)]
    root = b64encode(log.root(old)).decode()
    return {"old": old, "old_root": root, "size": new, "hashes": hashes, "checkpoint": bytes(newest).decode()}


def export(mission: Path, folder: Path, /, *, openings: Switch = False, json: Switch = False) -> None:
    """Write the ledger as static files, for a web server or a memory stick.

    A later export to the same folder writes only what is new, takes over cosignatures that witnesses left there, and
    removes what was redacted.

    Parameters
    ----------
    mission
        Folder of the mission.
    folder
        Folder to write to; empty, or an older export of this ledger.
    openings
        Pass sensitive values on, too.
    json
        Print what was done as JSON.
    """
    from eirene.ledger.export import export as exported

    with opened(mission, write=True) as log:
        done = exported(log, folder, openings=openings)
    seen, missing = [each.name for each in done.quorum.seen], list(done.quorum.missing)
    if json:
        quorum = {"needed": done.quorum.needed, "met": done.quorum.met, "seen": seen, "missing": missing}
        out_json({"size": done.size, "written": done.written, "removed": done.removed, "quorum": quorum})
        return
    out(f"{folder}: {done.size} entries; {done.written} files written, {done.removed} removed")
    if not done.quorum.met:
        told_missing = ", ".join(missing)
        note(f"seen by {len(seen)} of {done.quorum.needed} witnesses; let them look: {told_missing}")


def import_(mission: Path, folder: Path, /, *, key: str | None = None, json: Switch = False) -> None:
    """Make a ledger out of an export, after checking all of it.

    Parameters
    ----------
    mission
        Folder of the mission, which has no ledger yet.
    folder
        The export.
    key
        First public key of the ledger, as you know it from elsewhere.
    json
        Print what was done as JSON.
    """
    from eirene.ledger.read_export import import_export

    first = keys_of([key], "--key")[0] if key is not None else None
    with told(str(folder)), import_export(folder, mission / LEDGER, first) as log:
        told_size, origin = log.size, log.standing.origin
    if json:
        out_json({"size": told_size, "origin": origin})
        return
    out(f"{mission / LEDGER}: {told_size} entries of {origin}, every one checked")
