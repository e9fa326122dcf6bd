"""Is this export the whole, unchanged log that the witnesses have seen? A verifier for those who trust nobody.

One file, Python's standard library, nothing else: copy it, read it, run it (Python 3.11 or later).

    python verify.py EXPORT --checkpoint FILE --witness KEY [KEY ...] [--key LOGKEY] [--quorum K] [--older FILE ...]

EXPORT is the folder of the log. FILE is a checkpoint that you hold yourself, not the operator's. KEYs are those that
the witnesses gave you, as `name+id+base64`; all of them must have signed FILE, or K of them. LOGKEY is the first key
of the log, else the one that entry 0 names. Older checkpoints that you or others kept must agree with the export too.
Exit code: 0 it is, and who has seen it; 1 it is not, and the first thing that is wrong; 2 wrong use.
It checks, in this order: the form of each checkpoint; the witnesses' signatures on FILE; every entry (canonical JSON,
entered by a declared role, opened values fit their commitments, redacted values are gone) and every tile of hashes;
then, for each checkpoint, the log's signature, and the root over as many entries as the checkpoint counts.
A yes means: unchanged, complete, and the same for all who hold this checkpoint. It does not mean: true.
See RFC 6962, RFC 8032, RFC 8785; C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

Read: TypeAlias = Callable[[str], "bytes | None"]  # gives a file of the export by its path; None when there is none


class Wrong(Exception):  # noqa: N818 - it is the answer, not an error of this program
    """The first thing that is wrong: where, and what."""


@contextmanager
def form(where: str, what: str) -> Generator[None]:
    """Tell whatever cannot be read inside as wrong."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise Wrong(where, what) from None


# ------------------------------------------------------------------------------------------------ Ed25519 (RFC 8032)
# A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z. Whole numbers are exact in Python; nothing here is secret.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point: TypeAlias = "tuple[int, int, int, int]"


def add(a: Point, b: Point) -> Point:
    """Add two points."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode(data: bytes) -> Point | None:
    """Give the point with this encoding; None when there is none, it is not canonical, or its order divides 8."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P:
        return None
    x = x if x & 1 == sign else P - x
    point = eightfold = (x, y, 1, x * y % P)
    for _ in range(3):
        eightfold = add(eightfold, eightfold)
    return None if eightfold[0] == 0 else point  # such a point would fit many messages


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


def signature_fits(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is this the signature over `message` by the holder of the key `public`?"""
    key, r, s = decode(public), decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or key is None or r is None or s >= L:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % L
    minus = (P - key[0], key[1], key[2], P - key[3])
    both, total = add(BASE, minus), (0, 1, 1, 0)
    for bit in range(252, -1, -1):  # s * BASE - h * key, one bit of both at a time
        total = add(total, total)
        if pick := (s >> bit & 1) + 2 * (h >> bit & 1):
            total = add(total, (BASE, minus, both)[pick - 1])
    return (total[0] - r[0] * total[2]) % P == 0 == (total[1] - r[1] * total[2]) % P


def canonical(value: Any) -> str:
    """Write a value in its one canonical form; ValueError when it has none."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        names = sorted(fields, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(fields[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, cast("list[Any]", value))) + "]"
    if isinstance(value, int) and abs(value) >= 2**53:
        value = float(value)  # that is all that JSON carries
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, float):
        return text
    if 1e-6 <= abs(value) < 1e21:  # numbers as ECMAScript writes them
        return format(Decimal(text), "f").removesuffix(".0")
    return re.sub(r"e([+-])0", r"e\1", text) if value else "0"


def parsed(data: bytes) -> dict[str, Any]:
    """Read a JSON object; ValueError when it is none, or not in its canonical form."""
    value: dict[str, Any] = json.loads(data.decode())
    if data[:1] != b"{" or canonical(value).encode() != data:
        raise ValueError("not canonical JSON")
    return value


# ------------------------------------------------------------------------------------------ keys, notes, checkpoints


NOTE = re.compile(
    r"((?P<origin>[^\0-\x1f]+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n([^\0-\x1f]+\n)*)\n"
    r"(?P<lines>(— [^\s+\0-\x1f]+ [A-Za-z0-9+/]{7,}={0,2}\n)+)"
)


class Key(NamedTuple):
    """A public key, and the four bytes by which a signature names it; kind 1 is a log's, kind 4 a witness's."""

    name: str
    id: bytes
    kind: int
    public: bytes


def read_key(word: str, kind: int) -> Key:
    """Read a key of this kind from `name+id+base64`; ValueError when it is not one."""
    name, ident, text = word.split("+", 2)
    data = from_base64(text)
    key = Key(name, sha256(name.encode() + b"\n" + data).digest()[:4], kind, data[1:])
    if len(data) != 33 or data[0] != kind or not name or not decode(key.public) or key.id.hex() != ident:
        raise ValueError(f"{word!r} is not a key of kind {kind}")
    return key


def from_base64(text: str) -> bytes:
    """Read standard base64 in its canonical form; ValueError when it is not."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("not base64 in its canonical form")
    return data


class Checkpoint(NamedTuple):
    """What a checkpoint says, and the signatures below it as (name, id, bytes)."""

    where: str
    note: str
    text: str
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes, bytes]]

    def signed_by(self, keys: list[Key]) -> int | None:
        """When was this signed with one of the keys? In seconds since 1970, 0 for a log's; None when it was not."""
        times: list[int] = []
        for key, data in ((key, data) for *who, data in self.signatures for key in keys if who == [key.name, key.id]):
            told = 8 if key.kind == 4 else 0
            times.append(int.from_bytes(data[:told], "big"))
            message = f"cosignature/v1\ntime {times[-1]}\n" * (key.kind == 4) + self.text
            if times[-1] >= 2**63 or not signature_fits(key.public, message.encode(), data[told:]):
                return None  # one wrong signature spoils the others
        return max(times, default=None)


def read_checkpoint(data: bytes, where: str) -> Checkpoint:
    """Read a signed checkpoint; its signatures are checked later."""
    with form(where, "is not a signed checkpoint (origin, size, root, an empty line, signatures)"):
        note: Any = NOTE.fullmatch(data.decode())  # None, where it does not fit, cannot be looked into below
        lines = [(line.split()[1], from_base64(line.split()[2])) for line in note["lines"].splitlines()]
        signatures = [(name, data[:4], data[4:]) for name, data in lines]
        size, root = int(note["size"]), from_base64(note["root"])
    return Checkpoint(where, note[0], note[1], note["origin"], size, root, signatures)


def load(read: Read, kind: str, index: int, width: int) -> tuple[str, bytes]:
    """Give name and content of a tile of hashes or a bundle of entries, as `tile/0/x001/234.p/17`."""
    *above, last = f"{index:,}".split(",")
    number = "/".join([*(f"x{part:0>3}" for part in above), f"{last:0>3}"])
    name = f"tile/{kind}/{number}" + ("" if width == 256 else f".p/{width}")
    if (data := read(name)) is None:
        raise Wrong(name, "is missing from the export")
    return name, data


def entries_of(read: Read, size: int) -> Iterator[tuple[str, bytes]]:
    """Give every entry in order, and where it stands. In a bundle, two bytes before an entry tell its length."""
    for first in range(0, size, 256):
        at, width = 0, min(256, size - first)
        name, data = load(read, "entries", first // 256, width)
        for index in range(first, first + width):
            start, at = at + 2, at + 2 + int.from_bytes(data[at : at + 2], "big")
            if at > len(data):
                raise Wrong(name, f"ends before the end of entry {index}")
            yield f"entry {index} in {name}", data[start:at]
        if at != len(data):
            raise Wrong(name, f"goes on behind entry {first + width - 1}")


class Tree:
    """The growing tree: its complete subtrees, largest first, and for each level the hashes of the tile that fills."""

    def __init__(self, read: Read) -> None:
        self.read, self.size = read, 0
        self.peaks, self.tiles = list[bytes](), dict[int, list[bytes]]()

    def append(self, entry: bytes) -> None:
        """Add an entry; compare each tile that it fills with the one in the export."""
        level, index, here = 0, self.size, sha256(b"\0" + entry).digest()
        self.size += 1
        while True:
            if level % 8 == 0:
                self.tiles.setdefault(level // 8, []).append(here)
                if len(self.tiles[level // 8]) == 256:
                    self.compare(level // 8)
            if index & 1 == 0:
                break
            here = sha256(b"\1" + self.peaks.pop() + here).digest()
            level, index = level + 1, index >> 1
        self.peaks.append(here)

    def root(self) -> bytes:
        """Give the root over all entries so far."""
        here = self.peaks[-1] if self.peaks else sha256(b"").digest()
        for peak in reversed(self.peaks[:-1]):
            here = sha256(b"\1" + peak + here).digest()
        return here

    def compare(self, level: int) -> None:
        """Compare the hashes that are kept for a tile with that tile."""
        hashes = self.tiles.pop(level)
        name, data = load(self.read, str(level), ((self.size >> 8 * level) - 1) // 256, len(hashes))
        if data != b"".join(hashes):
            raise Wrong(name, "does not hold the hashes of the entries that stand in the export")


class History:
    """What the entries so far establish: who may enter, which key signs for the log, which values are opened."""

    def __init__(self, read: Read, origin: str, key: Key | None) -> None:
        self.read, self.origin = read, origin
        self.keys = [key] if key else []
        self.roles, self.opened = set[str](), set[str]()
        self.withheld = 0

    def enter(self, index: int, where: str, data: bytes) -> None:
        """Check the form of an entry, and that it may follow those before it."""
        with form(where, "is not an entry of a ledger in canonical JSON"):
            entry = parsed(data)
            kind, body = entry["type"], entry["body"]
            if (kind == "ledger_begun") != (index == 0):
                raise Wrong(where, "the first entry, and no other, begins the ledger")
            if index == 0:
                self._begin(where, body)
            if entry["by"] not in self.roles:
                raise Wrong(where, f"was entered by {entry['by']!r}, a role that no earlier entry declares")
            if kind == "role_added":
                self.roles.add(body["role"])
            if kind == "key_rotation":
                self._rotate(where, body, entry["at"])
            if kind == "redaction":
                name = f"openings/{body['entry']:d}.json"
                if left := {*parsed(self.read(name) or b"{}")} & {*body["fields"]}:
                    raise Wrong(name, f"still holds {min(left)!r}, which {where} says was redacted")
            self._open(index, where, entry.get("sensitive", {}))

    def _begin(self, where: str, body: dict[str, Any]) -> None:
        first = read_key(body["key"], 1)
        if {body["origin"], first.name} != {self.origin} or self.keys not in ([], [first]):
            raise Wrong(where, "begins another log: another origin, or another first key than the one that you gave")
        self.roles, self.keys = {*body["roles"]}, [first]

    def _rotate(self, where: str, body: dict[str, Any], at: str) -> None:
        old, new = read_key(body["old"], 1), read_key(body["new"], 1)
        message = f"eirene/key-rotation/v1\n{self.origin}\n{body['old']}\n{body['new']}\n{at}\n".encode()
        fits = signature_fits(old.public, message, from_base64(body["signature"]))
        if old != self.keys[-1] or new.name != self.origin or not fits:
            raise Wrong(where, "replaces the key of the log without a signature by the key until then")
        self.keys.append(new)

    def _open(self, index: int, where: str, commitments: dict[str, str]) -> None:
        name = f"openings/{index}.json"
        with form(name, "does not hold openings in canonical JSON"):
            opened = parsed((self.read(name) if commitments else None) or b"{}")
            for field, opening in opened.items():
                salt, value = bytes.fromhex(opening["salt"]), opening["value"]
                hashed = sha256(b"eirene/commitment/v1\n" + salt + canonical(value).encode()).hexdigest()
                exact = len(salt) == 32 and opening == {"salt": salt.hex(), "value": value}
                if not exact or hashed != commitments.get(field):
                    raise Wrong(name, f"{field!r} is not what {where} committed to")
        self.withheld += len(commitments.keys()) - len(opened)
        self.opened |= {f"{index}.json"} if opened else set()


def verify(
    read: Read, openings: Iterable[str], held: list[Checkpoint], witnesses: list[Key], quorum: int, key: Key | None
) -> list[str]:
    """Check an export against the checkpoints that are held, one's own first; give the lines of a yes."""
    head, mine = read_checkpoint(read("checkpoint") or b"", "checkpoint"), held[0]
    times = {witness.name: mine.signed_by([witness]) for witness in witnesses}
    seen = {name: time.gmtime(min(when, 2**37)) for name, when in times.items() if when is not None}
    if len(seen) < quorum:
        missing = ", ".join(sorted(times.keys() - seen))
        raise Wrong(mine.where, f"is signed by {len(seen)} of {quorum} witnesses; no good signature by {missing}")
    for each in (head, *held):
        if each.origin != mine.origin:
            raise Wrong(each.where, f"is a checkpoint of {each.origin!r}, not of {mine.origin!r}")
        if each.size > head.size:
            raise Wrong(each.where, f"counts {each.size} entries, the export only {head.size}: its end is missing")
    tree, log = Tree(read), History(read, mine.origin, key)
    states: dict[int, tuple[bytes, list[Key]]] = {}
    for index, (where, entry) in enumerate(entries_of(read, head.size)):
        log.enter(index, where, entry)
        tree.append(entry)
        if any(tree.size == each.size for each in (head, *held)):
            states[tree.size] = (tree.root(), log.keys[-1:])
    for level in sorted(tree.tiles):
        tree.compare(level)
    if stray := sorted(set(openings) - log.opened):
        raise Wrong(f"openings/{stray[0]}", "opens nothing that the log holds")
    for each in sorted((head, *held), key=lambda checkpoint: checkpoint.size):
        agree(each, *states.get(each.size, (Tree(read).root(), log.keys[:1])), head, log.keys)
    return [
        f"TRUE: {mine.origin} at {mine.size} entries, root {base64.b64encode(mine.root).decode()}",
        *(f"seen by {name} at {time.strftime('%Y-%m-%d %H:%M:%S UTC', when)}" for name, when in seen.items()),
        f"the export holds {head.size} entries and agrees with each of the {len(held)} checkpoints that you gave",
        f"{log.withheld} sensitive values are withheld or redacted; all others fit their commitments",
    ]


def agree(each: Checkpoint, root: bytes, then: list[Key], head: Checkpoint, keys: list[Key]) -> None:
    """Check one checkpoint against the export: its signature by the log, and its root."""
    if each.signed_by(keys) is None:
        raise Wrong(each.where, "is not signed with a key of the log")
    if each.root != root:
        proof = f"\nThe log signed both of these, which proves it:\n\n{each.note}\n{head.note}"
        proof *= each.note != head.note and head.signed_by(keys) is not None
        raise Wrong(each.where, f"the first {each.size} entries of the export are not those that it counts{proof}")
    if each.signed_by(then) is None:
        raise Wrong(each.where, "is signed with a key that the log did not have then")


def main(arguments: list[str] | None = None) -> int:
    """Answer on standard output; give the exit code."""
    parser = argparse.ArgumentParser(prog="verify.py", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("export", type=Path, metavar="EXPORT")
    parser.add_argument("--checkpoint", required=True, metavar="FILE")
    parser.add_argument("--witness", nargs="+", action="extend", default=[], metavar="KEY")
    parser.add_argument("--quorum", type=int, metavar="K")
    parser.add_argument("--key", metavar="LOGKEY")
    parser.add_argument("--older", nargs="+", action="extend", default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    try:
        witnesses = [read_key(word, 4) for word in given.witness]
        key = read_key(given.key, 1) if given.key else None
        files = [(name, Path(name).read_bytes()) for name in (given.checkpoint, *given.older)]
        openings = [each.name for each in (given.export / "openings").glob("*")]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    quorum = len(witnesses) if given.quorum is None else given.quorum
    apart = len({key.public for key in witnesses}) == len(witnesses) >= quorum >= (given.quorum is None)
    if not given.export.is_dir() or not apart:
        parser.error("EXPORT is a folder; name witnesses, each once, or --quorum 0: only the operator stands behind it")

    def read(name: str) -> bytes | None:
        path = Path(given.export, name)
        return path.read_bytes() if path.is_file() else None

    try:
        lines = verify(read, openings, [read_checkpoint(data, name) for name, data in files], witnesses, quorum, key)
    except Wrong as wrong:
        lines = [f"FALSE: {': '.join(wrong.args)}"]
    except OSError as error:
        lines = [f"FALSE: {error.filename}: cannot be read: {error.strerror}"]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(lines[0].startswith("FALSE"))


if __name__ == "__main__":
    sys.exit(main())
