"""`eirene ledger verify`, `witness`, `collect`, `key`: what those do who trust nobody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import note, now, out, out_json
from eirene.cli.ledger_common import (
    LEDGER,
    WITNESS_VARIABLE,
    fault,
    file_name,
    home,
    key_file,
    keys_of,
    opened,
    read_file,
    shown,
    told,
)

if TYPE_CHECKING:
    from eirene.ledger.note import Verifier
    from eirene.ledger.read_export import Verdict

Switch = Annotated[bool, Parameter(negative="")]
Words = Annotated[list[str] | None, Parameter(consume_multiple=True, negative="")]
FALSE = 2


def verify(
    target: Path,
    /,
    *,
    checkpoint: Path | None = None,
    witness: Words = None,
    quorum: int | None = None,
    key: str | None = None,
    older: Annotated[list[Path] | None, Parameter(consume_multiple=True, negative="")] = None,
    json: Switch = False,
) -> int:
    """Check that a ledger, an export or a proof is true; else tell the first thing wrong. Exit code 2 when it is not.

    The same answer comes from the verifier alone, one file that you can read:
    python verify.py EXPORT --checkpoint FILE --witness KEY

    Parameters
    ----------
    target
        Folder of a mission, an export, or a file that `eirene ledger prove --out` wrote.
    checkpoint
        A checkpoint that you hold yourself.
    witness
        Public keys of witnesses that must have signed it, or files that hold them.
    quorum
        How many of them; all by default.
    key
        First public key of the ledger, as you know it from elsewhere.
    older
        Further checkpoints that somebody kept.
    json
        Print the answer as JSON.
    """
    from eirene.base.faults import FaultsFound
    from eirene.ledger.note import Malformed
    from eirene.ledger.read_export import Verdict, check, check_log

    witnesses, known = keys_of(witness or [], "--witness"), keys_of([key] if key else [], "--key")
    if quorum is not None and not 0 <= quorum <= len(witnesses):
        raise fault("--quorum", f"{quorum} of {len(witnesses)} witnesses is no quorum", "name the witnesses' keys")
    held = [
        (str(path), read_file(path, "the checkpoint")) for path in ([checkpoint] if checkpoint else []) + (older or [])
    ]
    first = known[0] if known else None
    if target.is_file() and first is None:
        raise fault("--key", "a proof is checked with the public key of the ledger", "name the key that you know it by")
    try:
        if target.is_file():
            verdict = _proof(read_file(target, "the proof"), known, witnesses, quorum)
        else:
            with shown(target) as (reader, log):
                if log is None:
                    verdict = check(reader, held=held, witnesses=witnesses, quorum=quorum, key=first)
                else:
                    verdict = check_log(log, held=held, witnesses=witnesses, quorum=quorum, key=first)
    except FaultsFound as found:
        verdict = Verdict(true=False, lines=(f"FALSE: {found.faults[0].place}: {found.faults[0].what}",))
    except Malformed as error:
        verdict = Verdict(true=False, lines=(f"FALSE: {error}",))
    if json:
        out_json({"true": verdict.true, "lines": list(verdict.lines)})
    else:
        for line in verdict.lines:
            out(line)
        if verdict.true and not witnesses:
            note("No witness was asked: this shows that the files fit together, not that others were shown the same.")
    return 0 if verdict.true else FALSE


def _proof(
    data: bytes, keys: "tuple[Verifier, ...]", witnesses: "tuple[Verifier, ...]", quorum: int | None
) -> "Verdict":
    from eirene.ledger.proof_file import check_proof
    from eirene.ledger.read_export import Verdict

    return Verdict(true=True, lines=check_proof(data, keys, witnesses, quorum))


def witness(
    target: Path,
    /,
    *,
    key: Path | None = None,
    memory: Path | None = None,
    log_key: str | None = None,
    out_file: Annotated[Path | None, Parameter(name="--out")] = None,
    conflict: Path | None = None,
    json: Switch = False,
) -> int:
    """Cosign what is shown if it grew out of what you saw before, or refuse with the proof. Exit code 2 when refused.

    The cosignature is added to the export or the ledger that was looked at, or written to --out.

    Parameters
    ----------
    target
        An export, or the folder of a mission.
    key
        File of your private key; else the environment variable EIRENE_WITNESS_KEY.
    memory
        Your own file that holds the checkpoint you cosigned last; by default in your own configuration folder.
    log_key
        First public key of the ledger, as you know it from elsewhere; else the one shown at your first look is kept.
    out_file
        File for the cosigned checkpoint, in place of adding it where you looked.
    conflict
        File for the proof, when another history is shown; conflict-ORIGIN.txt by default.
    json
        Print the answer as JSON.
    """
    from eirene.base.files import write_whole
    from eirene.ledger.checkpoint import read_checkpoint
    from eirene.ledger.cosign import Conflict
    from eirene.ledger.keys import find_key
    from eirene.ledger.layout import CHECKPOINT
    from eirene.ledger.note import read_note
    from eirene.ledger.witness import look

    signer = find_key(key, WITNESS_VARIABLE)
    known = keys_of([log_key] if log_key else [], "--log-key")
    try:
        with shown(target) as (reader, log):
            with told(str(target)):
                origin = read_checkpoint(read_note(reader.read(CHECKPOINT) or b"")).origin
            path = memory or home() / "witness" / file_name(signer.name) / f"{file_name(origin)}.json"
            with told(str(target)):
                note_ = look(reader, path, signer, int(now().timestamp()), known[0] if known else None)
    except Conflict as found:
        file = conflict or Path(f"conflict-{file_name(read_checkpoint(found.shown).origin)}.txt")
        write_whole(file, str(found))
        if json:
            out_json({"cosigned": False, "what": found.what, "certain": found.certain, "proof": str(file)})
        else:
            out(f"REFUSED: {found.what}")
            out(f"{file}: both checkpoints, signed by the ledger; hand them to everybody who relies on it")
        return FALSE
    _deliver(target, out_file, bytes(note_), in_log=log is not None)
    head = read_checkpoint(note_)
    if json:
        out_json({"cosigned": True, "origin": head.origin, "size": head.size, "checkpoint": bytes(note_).decode()})
    else:
        out(f"cosigned as {signer.name}: {head.origin} at {head.size} entries, which grew out of what you saw before")
    return 0


def _deliver(target: Path, out_file: Path | None, note_: bytes, *, in_log: bool) -> None:
    """Put the cosigned checkpoint where it is looked for."""
    from eirene.base.files import write_whole
    from eirene.ledger.layout import CHECKPOINT
    from eirene.ledger.note import read_note

    if out_file is not None:
        write_whole(out_file, note_)
    elif in_log:
        with opened(target, write=True) as log:
            log.collect(read_note(note_))
    else:
        write_whole(target / CHECKPOINT, note_)


def collect(mission: Path, files: list[Path], /, *, json: Switch = False) -> None:
    """Take over cosignatures that witnesses give back.

    Parameters
    ----------
    mission
        Folder of the mission.
    files
        Checkpoints that they cosigned.
    json
        Print the answer as JSON.
    """
    from eirene.ledger.checkpoint import read_checkpoint
    from eirene.ledger.note import read_note

    rows: list[dict[str, object]] = []
    with opened(mission, write=True) as log:
        for path in files:
            with told(str(path)):
                note_ = read_note(read_file(path, "the checkpoint"))
                answer = log.collect(note_)
            seen = [each.name for each in answer.seen]
            size = read_checkpoint(note_).size
            rows.append({"size": size, "seen": seen, "missing": list(answer.missing), "met": answer.met})
    if json:
        out_json(rows)
        return
    for row in rows:
        met = "the quorum is met" if row["met"] else "the quorum is not met yet"
        out(f"{mission / LEDGER}: checkpoint of {row['size']} entries, seen by {row['seen']}; {met}")


def key(
    name: str,
    /,
    *,
    witness_: Annotated[bool, Parameter(name="--witness", negative="")] = False,
    out_file: Annotated[Path | None, Parameter(name="--out")] = None,
    json: Switch = False,
) -> None:
    """Make a key for a witness, or a further key for a ledger.

    Parameters
    ----------
    name
        One word that tells whose key it is, such as observer.example/witness; for a ledger, its origin.
    witness_
        A witness's key, which cosigns checkpoints; else a ledger's.
    out_file
        File for the private key; by default in your own configuration folder.
    json
        Print what was made as JSON.
    """
    from eirene.ledger.keys import make, write_key
    from eirene.ledger.note import LOG_KEY, WITNESS_KEY

    path = out_file or key_file(name)
    with told("eirene ledger key"):
        signer = make(name, WITNESS_KEY if witness_ else LOG_KEY)
    public = write_key(path, signer)
    if json:
        out_json({"key": str(signer.verifier), "private_key": str(path), "public_key": str(public)})
        return
    out(f"public key   {signer.verifier}")
    out(f"private key  {path} (only you can read it; give nobody a copy)")
