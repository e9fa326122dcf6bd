"""What the commands of `eirene ledger` share: where ledgers and keys are, and how their errors are told.

Private keys are kept apart from the mission folder, which is copied, sent and published.
"""

import os
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, PrerequisiteMissing, found
from eirene.cli.console import note, now

if TYPE_CHECKING:
    from eirene.ledger.layout import Reader
    from eirene.ledger.log import Log
    from eirene.ledger.note import Note, Signer, Verifier

LEDGER: Final = "ledger"
KEY_VARIABLE: Final = "EIRENE_LEDGER_KEY"
WITNESS_VARIABLE: Final = "EIRENE_WITNESS_KEY"
RULE: Final = "ledger"


def home() -> Path:
    """Where does this user keep keys and what a witness remembers?"""
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "eirene"


def key_file(name: str) -> Path:
    """Where is the private key of this name kept by default?"""
    return home() / "keys" / f"{file_name(name)}.key"


def file_name(name: str) -> str:
    """Give a key's or log's name as part of a file name."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", name)


def refuse_inside(path: Path, mission: Path) -> None:
    """Refuse a private key in the mission folder.

    Raises
    ------
    FaultsFound
        When the path leads into it.
    """
    if path.resolve().is_relative_to(mission.resolve()):
        what = f"the private key would lie in the mission folder {mission}, which is copied and published"
        raise fault("--key", what, f"choose another place; by default it is {home() / 'keys'}")


def fault(place: str, what: str, todo: str) -> Exception:
    """Give the exception that tells one fault."""
    return found([Fault(Place(place), what, todo, RULE)])


def log_key(path: Path | None, name: str) -> "Signer":
    """Give the private key of the log: of the file named, of the environment, else of the usual place.

    Raises
    ------
    PrerequisiteMissing
        When there is none, or it is not a key.
    """
    from eirene.ledger.keys import find_key, read_key

    usual = key_file(name)
    if path is None and KEY_VARIABLE not in os.environ and usual.is_file():
        return read_key(usual)
    return find_key(path, KEY_VARIABLE)


def has_key(path: Path | None, name: str) -> bool:
    """Is there a private key of the log to sign with?"""
    return path is not None or KEY_VARIABLE in os.environ or key_file(name).is_file()


@contextmanager
def opened(mission: Path, *, write: bool = False) -> "Generator[Log]":
    """Open the ledger of a mission, and tell its errors in plain words.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        As the ledger tells.
    """
    from eirene.ledger.log import Log

    if not mission.is_dir():
        raise PrerequisiteMissing(f"there is no mission folder {mission}", "check the path")
    with told(str(mission / LEDGER)), Log.open(mission / LEDGER, write=write) as log:
        yield log


@contextmanager
def told(place: str) -> Generator[None]:
    """Turn what is malformed into a fault at this place."""
    from eirene.ledger.note import Malformed

    try:
        yield
    except Malformed as error:
        raise fault(place, str(error), "check what you named, and ask its owner for another copy") from None


def keys_of(words: Iterable[str], option: str) -> "tuple[Verifier, ...]":
    """Read public keys; a word may also name a file that holds one.

    Raises
    ------
    FaultsFound
        When one is neither.
    """
    return tuple(_key(word, option) for word in words)


def _key(word: str, option: str) -> "Verifier":
    from eirene.ledger.note import Malformed, read_verifier

    path = Path(word)
    text = path.read_text(encoding="utf-8", errors="replace").strip() if "+" not in word and path.is_file() else word
    try:
        return read_verifier(text)
    except Malformed as error:
        told_key = "this is a private key" if text.startswith("PRIVATE") else str(error)
        raise fault(option, told_key, "give a public key as name+id+base64, or the file that holds it") from None


def read_file(path: Path, what: str) -> bytes:
    """Read a file that the user named.

    Raises
    ------
    PrerequisiteMissing
        When it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise PrerequisiteMissing(f"cannot read {what} {path}: {error.strerror}", "check the path") from None


@contextmanager
def shown(target: Path) -> "Generator[tuple[Reader, Log | None]]":
    """Give what a witness or verifier looks at: the ledger of a mission folder, or an export.

    Raises
    ------
    PrerequisiteMissing
        When the folder is neither.
    """
    from eirene.ledger.layout import CHECKPOINT, FolderReader, StoreReader

    if (target / LEDGER).is_dir():
        with opened(target) as log:
            yield StoreReader(log.store, log.signed()), log
    elif (target / CHECKPOINT).is_file() or (target / "tile").is_dir():
        with told(str(target)):
            yield FolderReader(target), None
    else:
        raise PrerequisiteMissing(
            f"{target} is neither a mission with a ledger nor an export", "name a mission folder or an export folder"
        )


def sign(log: "Log", key: Path | None, *, wanted: bool | None) -> "Note | None":
    """Sign a checkpoint if that is wanted, or if it is not said and there is a key; say so when not.

    Raises
    ------
    PrerequisiteMissing
        When it is wanted and there is no key.
    """
    if wanted is False:
        return None
    origin = log.standing.origin
    if wanted is None and not has_key(key, origin):
        note(f"no checkpoint was signed: there is no key in {key_file(origin)} or {KEY_VARIABLE}")
        return None
    return log.checkpoint(log_key(key, origin))


def key_fits(log: "Log", key: Path | None, *, wanted: bool | None) -> None:
    """Refuse a key that will not sign, before anything is entered that could not be taken back.

    Raises
    ------
    PrerequisiteMissing
        When a signature is wanted and there is no key, or it is not the key of the log.
    """
    origin = log.standing.origin
    if wanted is False or (wanted is None and not has_key(key, origin)):
        return
    log.standing.signing(log_key(key, origin), log.size)


def instant_now() -> str:
    """Give this moment as entries write it."""
    return now().astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def instant_of(text: str | None) -> str:
    """Read `--at`; this moment when it is not given.

    Raises
    ------
    FaultsFound
        When it is no moment with a time zone.
    """
    if text is None:
        return instant_now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise fault("--at", f"{text!r} is not a moment with a time zone", "write it as 2025-10-31T14:05:00Z")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
