"""The log as the mission uses it."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.ledger import keys
from eirene.ledger.checkpoint import read_checkpoint, signer_of
from eirene.ledger.cosign import cosign
from eirene.ledger.log import PUBLIC, Log
from eirene.ledger.note import WITNESS_KEY
from eirene.ledger.proofs import check_consistency, check_inclusion
from eirene.ledger.standing import instant
from eirene.ledger.tree import leaf_hash
from eirene.plans import entries as kinds
from tests.ledger_folder import NOON, Clock, begin, delivery, fill, holding, incident
from tests.ledger_sample import LOG, NIGHT, SECOND, WITNESSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[Log]:
    with begin(tmp_path / "ledger", clock) as made:
        yield made


def role(name: str) -> kinds.RoleAdded:
    return kinds.RoleAdded(at=instant(NOON), by="operator-1", body=kinds.RoleAddedBody(role=name))


def test_a_log_begins_with_whose_it_is_and_a_signed_checkpoint(log: Log, tmp_path: Path) -> None:
    assert log.size == 1
    assert log.standing.origin == LOG.name
    assert log.standing.rule.needed == 2
    assert signer_of(log.signed(), LOG.name, [LOG.verifier]) == LOG.verifier
    assert (tmp_path / "ledger" / PUBLIC).read_text() == f"{LOG.verifier}\n"


def test_no_private_key_is_in_the_folder(log: Log, tmp_path: Path) -> None:
    log.checkpoint(LOG)
    assert holding(tmp_path, LOG.secret().split("+")[-1]) == []
    assert not any(LOG.seed in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_log_is_never_begun_over_another_one(log: Log, tmp_path: Path) -> None:
    with pytest.raises(PrerequisiteMissing, match="is there already"):
        begin(tmp_path / "ledger")
    assert log.size == 1


def test_a_beginning_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="quorum"):
        Log.begin(tmp_path / "ledger", "ridge", LOG, roles=("operator-1",), quorum=1)
    assert list(tmp_path.iterdir()) == []


def test_an_appended_entry_is_proved_under_the_next_checkpoint(log: Log) -> None:
    index = log.append(delivery(2.5))
    with pytest.raises(FaultsFound, match="holds no entry 1"):
        log.prove(index)
    log.checkpoint(LOG)
    proof = log.prove(index)
    head = read_checkpoint(proof.checkpoint)
    assert check_inclusion(leaf_hash(proof.entry), index, head.size, proof.hashes, head.root)
    assert kinds.read_entry(proof.entry) == delivery(2.5)


def test_it_grew_out_of_what_it_was(log: Log) -> None:
    old_size, old_root = log.size, log.root(log.size)
    fill(log, 300)
    proof = log.consistency(old_size, log.size)
    assert check_consistency(old_size, old_root, log.size, log.root(log.size), proof)


def test_only_declared_roles_enter_and_a_new_one_after_its_entry(log: Log) -> None:
    entry = delivery(1.0).model_copy(update={"by": "liaison-1"})
    with pytest.raises(FaultsFound, match="no role 'liaison-1'"):
        log.append(entry)
    log.append(role("liaison-1"))
    assert log.append(entry) == 2


def test_roles_keys_and_clock_are_the_same_after_opening_again(tmp_path: Path, clock: Clock) -> None:
    with begin(tmp_path / "ledger", clock) as log:
        log.append(role("liaison-1"))
        log.rotate(LOG, SECOND, "operator-1")
        log.append(role("liaison-2"))
        before = log.standing
    with Log.open(tmp_path / "ledger", clock=clock) as log:
        assert log.standing == before
    with Log.open(tmp_path / "ledger", write=False) as log:
        assert log.standing == before
        with pytest.raises(PrerequisiteMissing, match="opened for reading"):
            log.append(delivery(1.0))


def test_kept_standing_that_was_damaged_is_read_from_the_entries_again(tmp_path: Path, clock: Clock) -> None:
    with begin(tmp_path / "ledger", clock) as log:
        log.append(role("liaison-1"))
        before = log.standing
        log.store.note("standing", '{"size": 99}')
    with Log.open(tmp_path / "ledger", clock=clock) as log:
        assert log.standing == before


def test_an_entry_of_the_future_is_refused(log: Log) -> None:
    with pytest.raises(FaultsFound, match="set the clock right"):
        log.append(delivery(1.0, NOON + timedelta(hours=2)))
    assert log.size == 1


def test_the_instant_of_recording_never_decreases(log: Log, clock: Clock) -> None:
    clock.later(hours=3)
    log.append(delivery(1.0, clock()))
    clock.later(days=-20)  # somebody set the clock back
    log.append(delivery(2.0, clock()))
    log.append_all([(delivery(3.0, clock()), {}), (delivery(4.0, clock()), {})])
    instants = [entry.at for _, entry in log.entries()]
    assert instants == sorted(instants)
    assert instants[2:] == [instant(NOON + timedelta(hours=3))] * 3


def test_the_instant_of_recording_holds_across_runs(tmp_path: Path, clock: Clock) -> None:
    with begin(tmp_path / "ledger", clock) as log:
        log.append(delivery(1.0))
    clock.later(days=-400)
    with Log.open(tmp_path / "ledger", clock=clock) as log:
        log.append(delivery(2.0, clock()))
        assert [entry.at for _, entry in log.entries()][-1] == instant(NOON)


def test_a_value_that_does_not_fit_its_commitment_is_refused(log: Log) -> None:
    entry, openings = incident()
    _, others = incident("another text")
    with pytest.raises(FaultsFound, match="does not open its commitment"):
        log.append(entry, {**openings, "text": others["text"]})
    with pytest.raises(FaultsFound, match="does not open its commitment"):
        log.append(delivery(1.0), openings)
    assert log.size == 1


def test_an_entry_that_no_bundle_holds_is_refused(log: Log) -> None:
    body = kinds.DecisionBody(of="NO", text="é" * 20_000, because="é" * 20_000)
    with pytest.raises(FaultsFound, match="at most 65535 bytes"):
        log.append(kinds.Decision(at=instant(NOON), by="operator-1", body=body))
    assert log.size == 1


def test_corrections_name_entries_that_are_there(log: Log) -> None:
    body = kinds.CorrectionBody(entry=7, reason="wrong day")
    with pytest.raises(FaultsFound, match="no entry 7"):
        log.append(kinds.Correction(at=instant(NOON), by="operator-1", body=body))


def test_entries_are_asked_for_by_type_and_by_instant(log: Log, clock: Clock) -> None:
    log.append(delivery(1.0))
    clock.later(days=1)
    log.append(role("liaison-1"))
    log.append(delivery(2.0, clock()))
    assert [index for index, _ in log.entries(kind="delivery")] == [1, 3]
    assert [index for index, _ in log.entries(kind="delivery", until=NOON)] == [1]
    assert [index for index, _ in log.entries(until=NOON + timedelta(hours=1))] == [0, 1, 2]


def test_a_batch_is_appended_whole_or_not_at_all(log: Log) -> None:
    with pytest.raises(FaultsFound, match="no role"):
        log.append_all([(delivery(1.0), {}), (delivery(2.0).model_copy(update={"by": "liaison-1"}), {})])
    with pytest.raises(FaultsFound, match="by itself"):
        log.append_all([(delivery(1.0), {}), (role("liaison-1"), {})])
    assert log.size == 1


def test_sixteen_appenders_get_their_own_places(log: Log) -> None:
    told: dict[int, float] = {}

    def appended(worker: int) -> None:
        for i in range(20):
            tonnes = float(100 * worker + i + 1)
            told[log.append(delivery(tonnes))] = tonnes

    threads = [threading.Thread(target=appended, args=(worker,)) for worker in range(16)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == list(range(1, 321))
    kept = {index: entry.body.amount for index, entry in log.entries() if isinstance(entry, kinds.Delivery)}
    assert kept == told


def test_the_key_is_changed_by_an_entry_and_the_old_one_signs_no_more(log: Log) -> None:
    index = log.rotate(LOG, SECOND, "operator-1")
    assert signer_of(log.signed(index + 1), LOG.name, [SECOND.verifier]) is not None
    log.append(delivery(1.0))
    with pytest.raises(PrerequisiteMissing, match="not the key with which this log signs"):
        log.checkpoint(LOG)
    log.checkpoint(SECOND)
    assert log.standing.verifiers == (LOG.verifier, SECOND.verifier)


def test_a_stranger_s_key_signs_nothing(log: Log) -> None:
    with pytest.raises(PrerequisiteMissing, match="not the key"):
        log.checkpoint(keys.make(LOG.name))


def test_cosignatures_are_collected_until_the_quorum_is_met(log: Log) -> None:
    note = log.checkpoint(LOG)
    first = log.collect(cosign(note, WITNESSES[0], NIGHT))
    assert not first.met
    assert first.missing == (WITNESSES[1].name, WITNESSES[2].name)
    assert log.collect(cosign(note, WITNESSES[2], NIGHT)).met
    assert log.standing.rule.ask(log.signed()).met


def test_a_stranger_s_cosignature_counts_for_nothing(log: Log) -> None:
    stranger = keys.make("stranger.example/witness", WITNESS_KEY)
    note = cosign(log.checkpoint(LOG), stranger, NIGHT)
    assert log.collect(note).seen == ()
    assert len(log.signed().signatures) == 1


def test_a_checkpoint_of_another_history_is_not_collected(log: Log, tmp_path: Path) -> None:
    with begin(tmp_path / "other") as other:
        other.append(delivery(9.0))
        foreign = cosign(other.checkpoint(LOG), WITNESSES[0], NIGHT)
    log.append(delivery(1.0))
    log.checkpoint(LOG)
    with pytest.raises(FaultsFound, match="not a checkpoint that this log has signed"):
        log.collect(foreign)


def test_a_log_that_was_changed_below_its_last_signature_is_not_signed_again(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "changed"
    with begin(folder, clock) as log:
        fill(log, 3)
        log.checkpoint(LOG)
    base = sqlite3.connect(folder / "log.sqlite")
    for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f"DROP TRIGGER {name}")
    (body,) = base.execute("SELECT body FROM entries ORDER BY rowid DESC LIMIT 1").fetchone()
    changed = bytes(body).replace(b"2", b"3", 1)
    base.execute("UPDATE entries SET body = ?, leaf = ? WHERE body = ?", (changed, leaf_hash(changed), body))
    base.commit()
    base.close()
    with Log.open(folder, clock=clock) as log, pytest.raises(FaultsFound, match="not those that were signed"):
        log.checkpoint(LOG)


@pytest.mark.parametrize("change", ["UPDATE meta SET value = value || 'x'", "DELETE FROM meta"])
def test_what_is_kept_beside_the_log_may_be_lost_and_is_read_from_the_log_again(
    tmp_path: Path, clock: Clock, change: str
) -> None:
    folder = tmp_path / "kept"
    with begin(folder, clock) as log:
        fill(log, 3)
        log.checkpoint(LOG)
        standing = log.standing
    base = sqlite3.connect(folder / "log.sqlite")
    base.execute(change)
    base.commit()
    base.close()
    with Log.open(folder, clock=clock) as log:
        assert log.standing == standing
        log.checkpoint(LOG)


def test_a_log_whose_last_entry_was_removed_is_not_signed_again(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "shorter"
    with begin(folder, clock) as log:
        fill(log, 3)
        log.checkpoint(LOG)
    base = sqlite3.connect(folder / "log.sqlite")
    for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f"DROP TRIGGER {name}")
    base.execute("DELETE FROM entries WHERE rowid = (SELECT max(rowid) FROM entries)")
    base.commit()
    base.close()
    with Log.open(folder, clock=clock) as log, pytest.raises(FaultsFound, match="entries are missing"):
        log.checkpoint(LOG)
