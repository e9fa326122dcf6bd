"""Nothing that was changed is accepted: entries, tiles, checkpoints, signatures, openings, proofs.

A change is one or more random edits of bytes. What the changed thing should have been is held by the reader: a
checkpoint of their own, and the witnesses' keys. An edit that gives the same bytes back is drawn again.
"""

from __future__ import annotations

import random
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.ledger import note, proofs, verify
from eirene.ledger.checkpoint import read_checkpoint, signer_of
from eirene.ledger.cosign import Quorum
from eirene.ledger.note import Malformed
from eirene.ledger.tree import Frontier, leaf_hash
from eirene.plans.entries import entry_bytes
from tests import ledger_sample as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL, OPENINGS = sample.small()
ENTRIES = [*SMALL, *(entry_bytes(sample.delivered(1 + at / 8)) for at in range(291))]
HEAD = sample.checkpoint(ENTRIES, sample.SECOND)
FILES = sample.export(SMALL, sample.checkpoint(SMALL, sample.SECOND), OPENINGS)
HELD = verify.read_checkpoint(FILES["checkpoint"], "mine")
WITNESSES = [verify.read_key(str(each.verifier), 4) for each in sample.WITNESSES]
LOG = verify.read_key(str(sample.LOG.verifier), 1)
QUORUM = Quorum(3, tuple(each.verifier for each in sample.WITNESSES))
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
TREE = Frontier()
NODES = {(each.level, each.index): each.hash for leaf in LEAVES for each in TREE.append(leaf)}
SEED = 20260218


def node(level: int, index: int) -> bytes:
    return NODES[level, index]


@pytest.fixture(autouse=True)
def each_signature_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what the verifier decided for the same three things, as a changed entry changes no signature."""
    monkeypatch.setattr(verify, "signature_fits", lru_cache(maxsize=4096)(verify.signature_fits))


def edited(data: bytes, drawn: random.Random) -> bytes:
    """Give other bytes: a bit turned, a byte put in, taken out or doubled, a piece moved, cut off or repeated."""
    made = bytearray(data)
    for _ in range(drawn.choice((1, 1, 1, 2, 5))):
        at = drawn.randrange(len(made)) if made else 0
        far = min(len(made), at + drawn.randint(1, 40))
        match drawn.randrange(7):
            case 0 | 1 if made:
                made[at] ^= 1 << drawn.randrange(8)
            case 2 if made:
                made[at] = drawn.randrange(256)
            case 3:
                made.insert(at, drawn.randrange(256))
            case 4 if made:
                del made[at:far]
            case 5:
                made[at:at] = made[at:far]
            case _:
                made[at:far] = bytes(reversed(made[at:far]))
    return bytes(made) if bytes(made) != data else edited(data, drawn)


def accepted(files: dict[str, bytes], held: verify.Checkpoint = HELD) -> bool:
    openings = [name.removeprefix("openings/") for name in files if name.startswith("openings/")]
    try:
        verify.verify(files.get, openings, [held], WITNESSES, 3, LOG)
    except verify.Wrong:
        return False
    return True


def a_changed_export_is_accepted(drawn: random.Random) -> bool:
    name = drawn.choice([name for name in FILES if name != "checkpoint"])
    return accepted({**FILES, name: edited(FILES[name], drawn)})


def a_changed_entry_under_honest_tiles_is_accepted(drawn: random.Random) -> bool:
    """Change one entry and write everything anew, as an operator would; the reader holds the old checkpoint."""
    index = drawn.randrange(len(SMALL))
    entries = [*SMALL[:index], edited(SMALL[index], drawn)[:65_535], *SMALL[index + 1 :]]
    return accepted({**sample.export(entries, sample.checkpoint(entries[:0], witnesses=0), OPENINGS), **_checkpoint()})


def _checkpoint() -> dict[str, bytes]:
    return {"checkpoint": FILES["checkpoint"]}


def a_moved_entry_is_accepted(drawn: random.Random) -> bool:
    entries = list(SMALL)
    first, second = drawn.sample(range(len(entries)), 2)
    match drawn.randrange(3):
        case 0:
            entries[first], entries[second] = entries[second], entries[first]
        case 1:
            del entries[first]
        case _:
            entries.insert(first, entries[second])
    return accepted({**sample.export(entries, HEAD, OPENINGS), **_checkpoint()})


def a_changed_inclusion_proof_is_accepted(drawn: random.Random) -> bool:
    size = drawn.randint(2, len(LEAVES))
    index = drawn.randrange(size)
    top, proof = proofs.root_at(size, node), proofs.inclusion(index, size, node)
    leaf, at = LEAVES[index], index
    match drawn.randrange(5):
        case 0:
            leaf = edited(leaf, drawn)
        case 1:
            top = edited(top, drawn)
        case 2:
            at = drawn.choice([each for each in range(-1, size + 1) if each != index])
        case _:
            proof = _edited_proof(proof, drawn)
    return proofs.check_inclusion(leaf, at, size, proof, top)


def a_changed_consistency_proof_is_accepted(drawn: random.Random) -> bool:
    new = drawn.randint(3, len(LEAVES))
    old = drawn.randint(1, new - 1)
    before, after, proof = proofs.root_at(old, node), proofs.root_at(new, node), proofs.consistency(old, new, node)
    match drawn.randrange(4):
        case 0:
            before = edited(before, drawn)
        case 1:
            after = edited(after, drawn)
        case _:
            proof = _edited_proof(proof, drawn)
    return proofs.check_consistency(old, before, new, after, proof)


def _edited_proof(proof: tuple[bytes, ...], drawn: random.Random) -> tuple[bytes, ...]:
    steps = list(proof)
    at = drawn.randrange(len(steps))
    match drawn.randrange(4):
        case 0:
            del steps[at]
        case 1:
            steps.insert(at, drawn.randbytes(32))
        case 2 if len(set(steps)) > 1:
            drawn.shuffle(steps)
        case _:
            steps[at] = edited(steps[at], drawn)
    return tuple(steps) if tuple(steps) != proof else _edited_proof(proof, drawn)


def _only_added(data: bytes) -> bool:
    """Is the note as it was, but for signatures of unknown keys, which every reader must ignore?"""
    text, _, signatures = FILES["checkpoint"].partition(b"\n\n")
    changed, _, others = data.partition(b"\n\n")
    return text == changed and set(signatures.splitlines()) <= set(others.splitlines())


def a_changed_checkpoint_is_accepted(drawn: random.Random) -> bool:
    """Change the note that the reader holds; by the verifier, and by the ledger itself, it says nothing any more."""
    data = edited(FILES["checkpoint"], drawn)
    try:
        held = verify.read_checkpoint(data, "mine")
    except verify.Wrong:
        with pytest.raises(Malformed):
            read_checkpoint(note.read_note(data))
        return False
    if _only_added(data):
        return False
    signed = note.read_note(data)
    # an edit of a name or id makes a signature of an unknown key, which every reader must ignore: then one is missing
    ours = QUORUM.ask(signed).met and signer_of(signed, sample.ORIGIN, [sample.SECOND.verifier]) is not None
    theirs = accepted(FILES, held) and held.signed_by([verify.read_key(str(sample.SECOND.verifier), 1)]) is not None
    return ours or theirs


KINDS = (
    a_changed_export_is_accepted,
    a_changed_entry_under_honest_tiles_is_accepted,
    a_moved_entry_is_accepted,
    a_changed_inclusion_proof_is_accepted,
    a_changed_consistency_proof_is_accepted,
    a_changed_checkpoint_is_accepted,
)
SHARES = (30_000, 14_000, 6_000, 22_000, 22_000, 6_000)
"""How many changes of each kind make up the hundred thousand; a changed checkpoint costs new signatures to decide."""


def test_what_was_not_changed_is_accepted() -> None:
    assert accepted(FILES)
    assert QUORUM.ask(HEAD).met


@given(st.sampled_from(KINDS), st.integers(0, 2**64))
def test_no_change_is_accepted(kind: type, seed: int) -> None:
    assert not kind(random.Random(seed))  # noqa: S311 - cases of a test


def cases() -> Iterator[tuple[int, random.Random]]:
    for at, share in enumerate(SHARES):
        for number in range(share):
            yield at, random.Random(SEED + 1_000_000 * at + number)  # noqa: S311 - cases of a test


@pytest.mark.slow
def test_none_of_a_hundred_thousand_changes_is_accepted() -> None:
    assert sum(SHARES) == 100_000
    assert [f"{KINDS[at].__name__}: {number}" for number, (at, drawn) in enumerate(cases()) if KINDS[at](drawn)] == []
