from __future__ import annotations

import pytest

from eirene.ledger import note, proofs
from eirene.ledger.cosign import Conflict, Quorum, Seen, attest, cosign, cosigned
from eirene.ledger.note import Malformed, Note
from eirene.ledger.tree import Frontier, leaf_hash
from eirene.plans.entries import entry_bytes
from tests.ledger_sample import LOG, NIGHT, ORIGIN, SECOND, WITNESSES, checkpoint, delivered, small

ENTRIES, _ = small()
REWRITTEN = [ENTRIES[0], entry_bytes(delivered(99.0)), *ENTRIES[2:]]
NORTH, SOUTH, OBSERVER = WITNESSES


def proof(entries: list[bytes], old: int, new: int) -> tuple[bytes, ...]:
    frontier = Frontier()
    nodes = {(each.level, each.index): each.hash for entry in entries for each in frontier.append(leaf_hash(entry))}
    return proofs.consistency(old, new, lambda level, index: nodes[level, index])


def shown(before: Note | None, after: Note, given: tuple[bytes, ...], time: int = NIGHT + 60) -> Note:
    return attest(before, after, given, origin=ORIGIN, log_keys=[LOG.verifier], signer=NORTH, time=time)


def test_a_cosignature_tells_when_it_was_given() -> None:
    signed = cosign(checkpoint(ENTRIES, witnesses=0), NORTH, NIGHT)
    assert cosigned(signed, NORTH.verifier) == NIGHT
    assert cosigned(signed, SOUTH.verifier) is None
    assert cosigned(signed, LOG.verifier) is None
    assert cosigned(note.read_note(bytes(signed)), NORTH.verifier) == NIGHT


def test_the_cosigned_message_is_that_of_the_specification() -> None:
    signed = cosign(checkpoint(ENTRIES, witnesses=0), NORTH, NIGHT)
    line = signed.by(NORTH.verifier)[0]
    assert line.blob[:8] == NIGHT.to_bytes(8, "big")
    message = f"cosignature/v1\ntime {NIGHT}\n{signed.text}".encode()
    assert note.ed25519.verify(NORTH.verifier.public, message, line.blob[8:])


def test_another_time_spoils_a_cosignature() -> None:
    signed = cosign(checkpoint(ENTRIES, witnesses=0), NORTH, NIGHT)
    line = signed.by(NORTH.verifier)[0]
    later = note.Signature(line.name, line.id, (NIGHT + 1).to_bytes(8, "big") + line.blob[8:])
    assert cosigned(Note(signed.text, (later,)), NORTH.verifier) is None
    assert cosigned(signed.adding([later]), NORTH.verifier) is None


def test_a_log_key_does_not_cosign_and_time_is_a_number_of_seconds() -> None:
    with pytest.raises(Malformed, match="signs as a log"):
        cosign(checkpoint(ENTRIES), LOG, NIGHT)
    with pytest.raises(Malformed, match="seconds since 1970"):
        cosign(checkpoint(ENTRIES), NORTH, -1)


def test_a_quorum_says_who_stands_behind_and_who_is_missing() -> None:
    answer = Quorum(2, tuple(each.verifier for each in WITNESSES)).ask(checkpoint(ENTRIES, witnesses=2))
    assert answer.met
    assert answer.seen == (Seen(NORTH.name, NIGHT), Seen(SOUTH.name, NIGHT + 1))
    assert answer.missing == (OBSERVER.name,)
    assert not Quorum(3, tuple(each.verifier for each in WITNESSES)).ask(checkpoint(ENTRIES, witnesses=2)).met


def test_one_witness_is_not_two() -> None:
    again = note.Signer("other.example/witness", note.WITNESS_KEY, NORTH.seed)
    for pair in ((NORTH, NORTH), (NORTH, again), (NORTH, note.Signer(NORTH.name, note.WITNESS_KEY, SOUTH.seed))):
        with pytest.raises(Malformed, match="of its own"):
            Quorum(1, tuple(each.verifier for each in pair))
    with pytest.raises(Malformed, match="type 4"):
        Quorum(1, (LOG.verifier,))
    with pytest.raises(Malformed, match="no quorum"):
        Quorum(2, (NORTH.verifier,))


def test_a_witness_signs_its_first_checkpoint_and_each_that_grew_out_of_it() -> None:
    first = shown(None, checkpoint(ENTRIES[:3], witnesses=0), ())
    second = shown(first, checkpoint(ENTRIES, witnesses=0), proof(ENTRIES, 3, len(ENTRIES)))
    same = shown(second, checkpoint(ENTRIES, witnesses=0), (), NIGHT + 90)
    assert cosigned(second, NORTH.verifier) == NIGHT + 60
    assert cosigned(same, NORTH.verifier) == NIGHT + 90


def test_two_roots_for_one_size_are_proof_enough() -> None:
    before, other = checkpoint(ENTRIES), checkpoint(REWRITTEN, witnesses=0)
    with pytest.raises(Conflict) as told:
        shown(before, other, ())
    assert told.value.certain
    assert (told.value.seen, told.value.shown) == (before, other)
    assert bytes(before).decode() in str(told.value)
    assert bytes(other).decode() in str(told.value)


@pytest.mark.parametrize("given", [(), proof(REWRITTEN, 3, len(ENTRIES)), proof(ENTRIES, 3, len(ENTRIES))])
def test_a_rewritten_history_finds_no_proof(given: tuple[bytes, ...]) -> None:
    before = checkpoint(ENTRIES[:3])
    with pytest.raises(Conflict, match="nothing proves") as told:
        shown(before, checkpoint(REWRITTEN, witnesses=0), given)
    assert not told.value.certain


def test_an_older_checkpoint_is_refused_and_a_conflicting_older_one_is_told() -> None:
    before = checkpoint(ENTRIES)
    older = checkpoint(ENTRIES[:3], witnesses=0)
    with pytest.raises(Malformed, match="has cosigned 9 entries already"):
        shown(before, older, proof(ENTRIES, 3, len(ENTRIES)))
    with pytest.raises(Conflict):
        shown(before, checkpoint(REWRITTEN[:3], witnesses=0), proof(ENTRIES, 3, len(ENTRIES)))


def test_what_the_log_did_not_sign_is_refused() -> None:
    with pytest.raises(Malformed, match="not signed by the log"):
        shown(None, checkpoint(ENTRIES, SECOND, witnesses=0), ())
    forged = checkpoint(REWRITTEN, witnesses=0)
    with pytest.raises(Malformed, match="not signed by the log"):
        shown(None, Note(forged.text, checkpoint(ENTRIES, witnesses=0).signatures), ())


def test_a_clock_that_runs_backwards_is_refused() -> None:
    with pytest.raises(Malformed, match="clock"):
        shown(checkpoint(ENTRIES), checkpoint(ENTRIES, witnesses=0), (), NIGHT - 1)
