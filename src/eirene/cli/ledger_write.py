"""`eirene ledger init`, `append`, `redact`, `rotate`: what changes the log of a mission."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from cyclopts import Parameter

from eirene.cli.console import now, out, out_json
from eirene.cli.ledger_common import (
    LEDGER,
    RULE,
    fault,
    instant_of,
    key_file,
    key_fits,
    keys_of,
    log_key,
    opened,
    read_file,
    refuse_inside,
    sign,
    told,
)

if TYPE_CHECKING:
    from eirene.base.jcs import Value
    from eirene.ledger.log import Log
    from eirene.plans.entries import AnyEntry

Switch = Annotated[bool, Parameter(negative="")]
Words = Annotated[list[str] | None, Parameter(consume_multiple=True, negative="")]


def init(
    mission: Path,
    /,
    *,
    origin: str,
    role: Words = None,
    witness: Words = None,
    quorum: int | None = None,
    key: Path | None = None,
    json: Switch = False,
) -> None:
    """Begin the ledger of a mission, and make its key.

    Parameters
    ----------
    mission
        Folder of the mission.
    origin
        Name of the ledger, unique in the world, such as mission.example/ledger.
    role
        Pseudonyms that may enter, such as monitor-1; planner-1 by default. A name of a person has no place here.
    witness
        Public keys of the parties and observers who watch it, or files that hold them.
    quorum
        How many of them must have seen a checkpoint before it counts; all by default.
    key
        File for the private key; made when absent. By default in your own configuration folder.
    json
        Print what was made as JSON.
    """
    from eirene.ledger.keys import make, read_key, write_key
    from eirene.ledger.log import Log
    from eirene.mission.read import read_mission

    path = key or key_file(origin)
    refuse_inside(path, mission)
    short = read_mission(mission).declared.id
    witnesses = keys_of(witness or [], "--witness")
    needed = len(witnesses) if quorum is None else quorum
    with told("eirene ledger init"):
        there = path.is_file()
        signer = read_key(path) if there else make(origin)
        if signer.name != origin:
            raise fault("--key", f"{path} holds the key of {signer.name}", f"name a file for the key of {origin}")
        if not there:
            write_key(path, signer)  # a key without a ledger does no harm, a ledger without its key does
        try:
            log = Log.begin(
                mission / LEDGER, short, signer, roles=role or ["planner-1"], witnesses=witnesses, quorum=needed
            )
        except ValueError as error:
            raise invalid(error, "eirene ledger init") from None
        with log:
            size = log.size
    made = {"origin": origin, "key": str(signer.verifier), "private_key": str(path), "quorum": needed, "size": size}
    if json:
        out_json(made)
        return
    out(f"{mission / LEDGER}: the ledger {origin} has begun.")
    out(f"public key   {signer.verifier}")
    out(f"private key  {path} (keep a copy in a safe; whoever has it can sign for the ledger)")
    out(f"{needed} of {len(witnesses)} witnesses must have seen a checkpoint before it counts.")


def append(
    mission: Path,
    file: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    /,
    *,
    type_: Annotated[str, Parameter(name="--type")],
    by: str,
    set_: Annotated[list[str] | None, Parameter(name="--set", consume_multiple=True, negative="")] = None,
    sensitive: Words = None,
    at: str | None = None,
    sign_: Annotated[bool | None, Parameter(name="--sign", negative="--no-sign")] = None,
    key: Path | None = None,
    json: Switch = False,
) -> None:
    """Append an entry; it is told when it is on the disk.

    Where the mission declares a watch, steps on incidents are taken with `eirene incidents`, which knows who may.

    Parameters
    ----------
    mission
        Folder of the mission.
    file
        Body of the entry as a JSON object; `-` reads standard input.
    type_
        Type of the entry, such as gate_changed or incident_reported.
    by
        Role that enters it, such as monitor-1.
    set_
        Fields of the body: NAME=VALUE. A value that is JSON is taken as such: amount=12.5, flag=true; else it is text.
    sensitive
        Fields that do not stand in the ledger: it holds commitments to them, and they can be redacted.
    at
        When it was entered; now by default, and never before the entry that stands last.
    sign_
        Sign a checkpoint; by default when there is a key.
    key
        File of the ledger's private key.
    json
        Print the entry as JSON.
    """
    from eirene.ledger.compose import compose

    body = {**_body(file), **_fields(set_ or [])}
    entry, openings = compose(type_, body, at=instant_of(at), by=by, sensitive=sensitive or ())
    with opened(mission, write=True) as log:
        key_fits(log, key, wanted=sign_)
        _refuse_past_the_watch(mission, log, entry)
        index = log.append(entry, openings)
        signed = sign(log, key, wanted=sign_)
        data = log.store.entry(index)
    if json:
        out_json(
            {"index": index, "entry": _json(data), "checkpoint": None if signed is None else bytes(signed).decode()}
        )
        return
    out(f"entry {index}: {type_} by {by}" + ("" if signed is None else f"; checkpoint of {index + 1} entries signed"))


def redact(
    mission: Path,
    entry: int,
    fields: list[str],
    /,
    *,
    reason: str,
    approved_by: str,
    by: str,
    sign_: Annotated[bool | None, Parameter(name="--sign", negative="--no-sign")] = None,
    key: Path | None = None,
    json: Switch = False,
) -> None:
    """Remove sensitive values of an entry for ever; every proof stays true.

    Exports lose them when they are next written: export again, and ask those who hold copies to do so.

    Parameters
    ----------
    mission
        Folder of the mission.
    entry
        Number of the entry.
    fields
        Its sensitive fields that are removed.
    reason
        Why.
    approved_by
        Role that approved it.
    by
        Role that enters it.
    sign_
        Sign a checkpoint; by default when there is a key.
    key
        File of the ledger's private key.
    json
        Print what was done as JSON.
    """
    from pydantic import ValidationError

    from eirene.ledger.redaction import redact as removed

    with opened(mission, write=True) as log:
        key_fits(log, key, wanted=sign_)
        try:
            index = removed(log, entry, fields, reason=reason, approved_by=approved_by, by=by, at=now())
        except ValidationError as error:
            raise invalid(error, "eirene ledger redact") from None
        signed = sign(log, key, wanted=sign_)
    if json:
        out_json({"index": index, "entry": entry, "removed": fields, "signed": signed is not None})
        return
    out(f"entry {index}: {', '.join(fields)} of entry {entry} removed for ever")
    out("Export again: the next export to a folder removes them there.")


def rotate(mission: Path, new: Path, /, *, by: str, key: Path | None = None, json: Switch = False) -> None:
    """Replace the key of the ledger by an entry that the old key signs.

    Parameters
    ----------
    mission
        Folder of the mission.
    new
        File of the new private key, as `eirene ledger key` makes it.
    by
        Role that enters it.
    key
        File of the private key until now.
    json
        Print the entry as JSON.
    """
    from eirene.ledger.keys import read_key

    refuse_inside(new, mission)
    signer = read_key(new)
    with opened(mission, write=True) as log:
        old = log_key(key, log.standing.origin)
        try:
            index = log.rotate(old, signer, by)
        except ValueError as error:
            raise invalid(error, "eirene ledger rotate") from None
        data = log.store.entry(index)
    if json:
        out_json({"index": index, "entry": _json(data)})
        return
    out(f"entry {index}: the ledger signs with {signer.verifier} from here on")
    out(f"Name the new key with --key {new}, or move it to {key_file(signer.name)}.")


def invalid(error: ValueError, place: str) -> Exception:
    """Give what pydantic or a rule found wrong as faults."""
    from pydantic import ValidationError

    from eirene.base.faults import Fault, Place, found

    if not isinstance(error, ValidationError):
        return fault(place, str(error), "see: eirene ledger --help")
    return found(
        Fault(
            Place(place), f"{'.'.join(map(str, each['loc']))}: {each['msg']}", _todo(each["loc"], each["input"]), RULE
        )
        for each in error.errors()
    )


def _todo(where: tuple[int | str, ...], given: object) -> str:
    if {"by", "roles", "approved_by"} & set(where):
        return f"{given!r} is no role: write one to three words and a number, such as monitor-3; never a person's name"
    return f"it was {given!r}"


def _json(data: bytes) -> object:
    from eirene.base.jcs import read

    return read(data)


def _refuse_past_the_watch(mission: Path, log: "Log", entry: "AnyEntry") -> None:
    """Refuse what the rights of the mission's watch forbid; a ledger without a mission, as a backup, has none."""
    from eirene.mission.read import MISSION, read_mission
    from eirene.watch.appended import GUARDED, refuse_appended

    if entry.type not in GUARDED or not (mission / MISSION).is_file():
        return
    watch = read_mission(mission).declared.watch
    if watch is not None:
        refuse_appended(watch, log, entry)


def _body(file: Path | None) -> "dict[str, Value]":
    from json import loads

    if file is None:
        return {}
    text = sys.stdin.buffer.read() if str(file) == "-" else read_file(file, "the body")
    try:
        body: object = loads(text)
    except (ValueError, RecursionError) as error:
        raise fault(str(file), f"is not JSON: {error}", "give one JSON object with the fields of the entry") from None
    if not isinstance(body, dict):
        raise fault(str(file), "is not a JSON object", "give one JSON object with the fields of the entry")
    return cast("dict[str, Value]", body)


def _fields(pairs: list[str]) -> "dict[str, Value]":
    fields: dict[str, Value] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise fault("--set", f"{pair!r} is no field", "write NAME=VALUE")
        fields[name] = _value(value)
    return fields


def _value(text: str) -> "Value":
    from json import loads

    try:
        return cast("Value", loads(text))
    except (ValueError, RecursionError):
        return text
