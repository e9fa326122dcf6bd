"""Signed notes: a text, and lines that say who signed it.

Owns the form of notes and of keys as text. Refuses everything malformed (`Malformed`, in plain words). Log keys have
type `0x01` and sign the text itself; witnesses' keys have type `0x04` and sign it with a time (`cosign`).

References
----------
C2SP, signed-note (c2sp.org/signed-note); C2SP, tlog-cosignature (c2sp.org/tlog-cosignature).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eirene.ledger import ed25519

if TYPE_CHECKING:
    from collections.abc import Iterable

LOG_KEY = 0x01
"""Type of a key that signs the text of a note."""
WITNESS_KEY = 0x04
"""Type of a key that cosigns a checkpoint with a time."""
KEY_TYPES = (LOG_KEY, WITNESS_KEY)

_MAX_SIGNATURES = 100
_MAX_BYTES = 1_000_000
_PRIVATE = "PRIVATE+KEY+"
_HEX_ID = re.compile(r"[0-9a-f]{8}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Malformed(ValueError):  # noqa: N818 - named for what it tells about the text
    """Raised when a note, key, checkpoint, tile or entry does not have its form; the message says what is wrong."""


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Which four bytes tell this key from others of the same name?"""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name, as the parties exchange it: `name+id+base64`.

    Parameters
    ----------
    name : str
        Whose key it is; without spaces and `+`.
    kind : int
        `LOG_KEY` or `WITNESS_KEY`.
    public : bytes
        32 bytes.
    """

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a key that nobody could check with."""
        _check_key(self.name, self.kind)
        if not ed25519.sound_point(self.public):
            raise Malformed(f"the key of {self.name} is not a sound Ed25519 public key")

    @property
    def id(self) -> bytes:
        """Which four bytes tell this key from others of the same name?"""
        return key_id(self.name, self.kind, self.public)

    def __str__(self) -> str:
        """Give the key as one word."""
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.kind]) + self.public)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name: `PRIVATE+KEY+name+id+base64`. Its seed is not shown by `repr`."""

    name: str
    kind: int
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a key that cannot sign."""
        _check_key(self.name, self.kind)
        if len(self.seed) != ed25519.KEY_BYTES:
            raise Malformed(f"the private key of {self.name} does not have {ed25519.KEY_BYTES} bytes")

    @property
    def verifier(self) -> Verifier:
        """Which public key checks what this one signs?"""
        return Verifier(self.name, self.kind, ed25519.public_of(self.seed))

    def secret(self) -> str:
        """Give the private key as one word, for the key file only."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{_base64(bytes([self.kind]) + self.seed)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who, with which key, and the bytes (with the time first, for a cosignature)."""

    name: str
    id: bytes
    blob: bytes

    def __str__(self) -> str:
        """Give the line without its end."""
        return f"— {self.name} {_base64(self.id + self.blob)}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a line feed, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __bytes__(self) -> bytes:
        """Give the note as it is stored and sent."""
        return (self.text + "\n" + "".join(f"{each}\n" for each in self.signatures)).encode()

    def by(self, key: Verifier) -> tuple[Signature, ...]:
        """Which signature lines claim to be made with this key?"""
        return tuple(each for each in self.signatures if each.name == key.name and each.id == key.id)

    def adding(self, signatures: Iterable[Signature]) -> Note:
        """Give the note with further signature lines; lines that it has already are not repeated."""
        return Note(self.text, tuple(dict.fromkeys((*self.signatures, *signatures))))


def sign(text: str, signer: Signer) -> Note:
    """Sign a text with a log key."""
    if signer.kind != LOG_KEY:
        raise Malformed(f"the key of {signer.name} cosigns checkpoints; a note is signed with a log key")
    _check_text(text)
    return Note(text, (Signature(signer.name, signer.verifier.id, ed25519.sign(signer.seed, text.encode())),))


def signed_by(note: Note, key: Verifier) -> bool:
    """Did the holder of this log key sign the note? Every line with its name and id must be right."""
    lines = note.by(key) if key.kind == LOG_KEY else ()
    return bool(lines) and all(ed25519.verify(key.public, note.text.encode(), line.blob) for line in lines)


def read_note(data: bytes) -> Note:
    """Read a note; its signatures are not checked here.

    Raises
    ------
    Malformed
        When it is not a signed note.
    """
    if len(data) > _MAX_BYTES:
        raise Malformed(f"a note has at most {_MAX_BYTES} bytes, not {len(data)}")
    try:
        whole = data.decode()
    except UnicodeDecodeError as error:
        raise Malformed(f"byte {error.start} is not UTF-8") from error
    text, gap, lines = whole.rpartition("\n\n")
    if not gap or not text or not lines.endswith("\n"):
        raise Malformed("a note has a text, an empty line and signature lines, each ended by a line feed")
    _check_text(text + "\n")
    signatures = tuple(_read_line(line) for line in lines[:-1].split("\n"))
    if len(signatures) > _MAX_SIGNATURES:
        raise Malformed(f"a note has at most {_MAX_SIGNATURES} signatures, not {len(signatures)}")
    return Note(text + "\n", signatures)


def read_verifier(word: str) -> Verifier:
    """Read a public key from its one word `name+id+base64`.

    Raises
    ------
    Malformed
        When it is not such a word, or the id does not fit the key.
    """
    name, kind, public = _read_key(word, "name+id+base64")
    key = Verifier(name, kind, public)
    if str(key) != word:
        raise Malformed(f"the id in the key of {name} does not fit the key: it was cut or changed")
    return key


def read_signer(word: str) -> Signer:
    """Read a private key from its one word `PRIVATE+KEY+name+id+base64`.

    Raises
    ------
    Malformed
        When it is not such a word; the message never repeats the secret.
    """
    if not word.startswith(_PRIVATE):
        raise Malformed("this is no private key: PRIVATE+KEY+name+id+base64 was expected")
    name, kind, seed = _read_key(word.removeprefix(_PRIVATE), "PRIVATE+KEY+name+id+base64")
    key = Signer(name, kind, seed)
    if key.secret() != word:
        raise Malformed(f"the id in the private key of {name} does not fit the key: it was cut or changed")
    return key


def read_base64(text: str) -> bytes:
    """Read standard base64 in its one canonical form.

    Raises
    ------
    Malformed
        When it is anything else, as unused bits that are set.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("not base64") from error
    if _base64(data) != text:
        raise Malformed("not base64 in its canonical form")
    return data


def _read_key(word: str, form: str) -> tuple[str, int, bytes]:
    parts = word.split("+", 2)  # base64 itself may hold a plus
    if len(parts) != 3 or not _HEX_ID.fullmatch(parts[1]):  # noqa: PLR2004 - name, id, key
        raise Malformed(f"a key has the form {form}")
    data = read_base64(parts[2])
    if not data:
        raise Malformed("the key is empty")
    return parts[0], data[0], data[1:]


def _read_line(line: str) -> Signature:
    mark, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if mark != "—":
        raise Malformed("a signature line begins with an em dash and a space")
    _check_name(name)
    data = read_base64(encoded)
    if len(data) <= 4:  # noqa: PLR2004 - the key id alone
        raise Malformed(f"the signature of {name} is empty")
    return Signature(name, data[:4], data[4:])


def _check_key(name: str, kind: int) -> None:
    _check_name(name)
    if kind not in KEY_TYPES:
        raise Malformed(f"the key of {name} has type {kind}: only 1 (Ed25519) and 4 (Ed25519 cosignature) are known")


def _check_name(name: str) -> None:
    if not name or "+" in name or any(each.isspace() for each in name) or _CONTROL.search(name):
        raise Malformed("the name of a key is one word without spaces and without +")


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise Malformed("the text of a note ends with a line feed")
    if _CONTROL.search(text):
        raise Malformed("the text of a note holds no control character but line feeds")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
