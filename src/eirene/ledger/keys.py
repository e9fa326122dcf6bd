"""Private keys: made, kept in files that only their owner can read, taken from the environment, replaced by an entry.

Owns where keys come from. Refuses a key file that others can read, and never shows a secret in a message.

References
----------
C2SP, signed-note (c2sp.org/signed-note), keys as text.
"""

from __future__ import annotations

import base64
import os
import stat
from typing import TYPE_CHECKING

from eirene.base.faults import PrerequisiteMissing
from eirene.ledger import ed25519
from eirene.ledger.note import LOG_KEY, Malformed, Signer, Verifier, read_base64, read_signer, read_verifier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eirene.plans.entries import KeyRotation

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_ROTATION = "eirene/key-rotation/v1"


def make(name: str, kind: int = LOG_KEY) -> Signer:
    """Make a new key of this name; `kind` is `LOG_KEY` or `WITNESS_KEY`.

    Raises
    ------
    Malformed
        When the name is not one word.
    """
    return Signer(name, kind, ed25519.new_seed())


def write_key(path: Path, signer: Signer) -> Path:
    """Keep a key in a new file that only its owner can read; give the path of its public half, `PATH.pub`.

    Raises
    ------
    PrerequisiteMissing
        When the file is there already (a key is never overwritten) or cannot be written.
    """
    public = path.with_name(f"{path.name}.pub")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(signer.secret() + "\n")
            file.flush()
            os.fsync(file.fileno())
        public.write_text(f"{signer.verifier}\n", encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise PrerequisiteMissing(
            f"{path} is there already", "a key is never overwritten: choose another file"
        ) from error
    except OSError as error:
        raise PrerequisiteMissing(f"cannot write {path}: {error.strerror}", "choose a folder you may write") from error
    return public


def read_key(path: Path) -> Signer:
    """Read a private key from its file.

    Raises
    ------
    PrerequisiteMissing
        When there is none, others can read it (where the system knows such a thing), or it is not a key.
    """
    try:
        with path.open(encoding="utf-8") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & _OTHERS:
                raise PrerequisiteMissing(
                    f"the key file {path} can be read by others (mode {stat.S_IMODE(mode):04o})",
                    f"run: chmod 600 {path} - and make a new key if somebody may have read it",
                )
            return _parsed(file.read(), f"the key file {path}")
    except UnicodeDecodeError as error:
        raise PrerequisiteMissing(f"the key file {path} is not text", "name the file that holds the key") from error
    except OSError as error:
        raise PrerequisiteMissing(
            f"cannot read the key file {path}: {error.strerror}", "name the file that holds the key"
        ) from error


def find_key(path: Path | None, variable: str, environ: Mapping[str, str] = os.environ) -> Signer:
    """Give the key of the file that is named, else of the environment variable.

    Raises
    ------
    PrerequisiteMissing
        When there is neither, or what is there is not a key.
    """
    if path is not None:
        return read_key(path)
    if variable in environ:
        return _parsed(environ[variable], f"the environment variable {variable}")
    raise PrerequisiteMissing("no key to sign with", f"name a key file, or set {variable}")


def rotation(origin: str, old: Signer, new: Verifier, at: str) -> str:
    """Sign, with the old key of the log, that a new one takes its place; give the signature in base64.

    Parameters
    ----------
    origin : str
        Name of the log.
    old : Signer
        The key that signs until now.
    new : Verifier
        The key that signs every checkpoint whose tree holds the rotation.
    at : str
        The instant of the entry, as written in it.
    """
    if not old.name == new.name == origin or not old.kind == new.kind == LOG_KEY:
        raise Malformed(f"both keys of a rotation are log keys of {origin}")
    return base64.b64encode(ed25519.sign(old.seed, _rotation(origin, str(old.verifier), str(new), at))).decode()


def rotated(origin: str, current: Verifier, entry: KeyRotation) -> Verifier:
    """Which key signs from this entry on?

    Raises
    ------
    Malformed
        When the rotation is not signed by the current key of this log.
    """
    body = entry.body
    new = read_verifier(body.new)
    if body.old != str(current) or new.name != origin or new.kind != LOG_KEY:
        raise Malformed(f"the rotation does not lead from the current key of {origin} to another one of it")
    message = _rotation(origin, body.old, body.new, entry.at)
    if not ed25519.verify(current.public, message, read_base64(body.signature)):
        raise Malformed("the rotation is not signed by the old key")
    return new


def _rotation(origin: str, old: str, new: str, at: str) -> bytes:
    return "".join(f"{line}\n" for line in (_ROTATION, origin, old, new, at)).encode()


def _parsed(text: str, where: str) -> Signer:
    try:
        return read_signer(text.strip())
    except Malformed as error:
        raise PrerequisiteMissing(f"{where}: {error}", "give a key as `PRIVATE+KEY+name+id+base64`") from error
