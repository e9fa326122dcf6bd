"""What is redacted is nowhere in the files, and every proof stays true."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger import redaction
from eirene.ledger.export import export
from eirene.ledger.layout import FolderReader
from eirene.ledger.log import Log
from eirene.ledger.proofs import check_inclusion
from eirene.ledger.read_export import check, check_log
from eirene.ledger.sqlite import SqliteStore
from eirene.ledger.store import Row
from eirene.ledger.tree import leaf_hash
from eirene.plans import entries as kinds
from tests.ledger_folder import NOON, SECRET, Clock, begin, delivery, fill, holding, incident
from tests.ledger_sample import LOG

if TYPE_CHECKING:
    from pathlib import Path


def redact(log: Log, index: int, *fields: str) -> int:
    return redaction.redact(
        log, index, fields, reason="names a family", approved_by="verifier-2", by="operator-1", at=NOON
    )


def test_the_removed_text_is_in_no_file_of_log_or_export(tmp_path: Path) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        fill(log, 40)
        log.checkpoint(LOG)
        export(log, tmp_path / "out", openings=True)
        assert holding(tmp_path / "ledger", SECRET)
        assert holding(tmp_path / "out", SECRET) == ["openings/1.json"]
        redact(log, 1, "text")
        assert holding(tmp_path / "ledger", SECRET) == []  # while the log is open
        log.checkpoint(LOG)
        export(log, tmp_path / "out", openings=True)
        assert sorted(log.openings(1)) == ["place"]
    assert holding(tmp_path, SECRET) == []


def test_every_proof_stays_true(tmp_path: Path) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        log.checkpoint(LOG)
        before = log.prove(1)
        redact(log, 1, "text", "place")
        log.checkpoint(LOG)
        after = log.prove(1)
        assert after.entry == before.entry
        assert check_inclusion(leaf_hash(after.entry), 1, after.size, after.hashes, log.root(after.size))
        export(log, tmp_path / "out", openings=True)
        assert check_log(log, quorum=0).true
    assert check(FolderReader(tmp_path / "out"), quorum=0).true
    assert not (tmp_path / "out" / "openings").exists()


def test_the_log_says_what_was_removed_and_who_approved(tmp_path: Path) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        index = redact(log, 1, "text")
        entry = kinds.read_entry(log.store.entry(index))
    assert isinstance(entry, kinds.Redaction)
    assert (entry.body.entry, entry.body.fields, entry.body.approved_by) == (1, ("text",), "verifier-2")


@pytest.mark.parametrize(("index", "field"), [(1, "kind"), (2, "point"), (9, "text")])
def test_what_is_not_there_cannot_be_removed(tmp_path: Path, index: int, field: str) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        log.append(delivery(1.0))
        with pytest.raises(FaultsFound, match="no value"):
            redact(log, index, field)
        assert log.size == 3


def test_an_undeclared_role_approves_nothing(tmp_path: Path) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        with pytest.raises(FaultsFound, match="no role 'stranger-1'"):
            redaction.redact(log, 1, ["text"], reason="x", approved_by="stranger-1", by="operator-1", at=NOON)
        assert "text" in log.openings(1)


def test_many_removals_in_any_order_leave_no_trace(tmp_path: Path) -> None:
    drawn = random.Random(11)  # noqa: S311 - a draw of cases
    texts = {i + 1: f"<{i}-" + f"{drawn.random():.17f}" * drawn.randrange(1, 300) + ">" for i in range(40)}
    with begin(tmp_path / "ledger") as log:
        for text in texts.values():
            log.append(*incident(text))
        for index in drawn.sample(sorted(texts), 20):
            redact(log, index, "text")
            gone = texts.pop(index)
            pieces = [gone[at : at + 40] for at in range(0, len(gone) - 40, 40)] or [gone]
            assert all(holding(tmp_path, piece) == [] for piece in pieces[:: max(1, len(pieces) // 8)])
        for index, text in texts.items():
            assert log.openings(index)["text"].value == text


@pytest.mark.parametrize("seed", [4, 5])
def test_copies_that_the_database_left_in_its_pages_go_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Pages are rearranged when rows go: then they hold copies that SQLite's wiping of deleted rows does not reach."""
    drawn = random.Random(seed)  # noqa: S311 - a draw of cases
    with SqliteStore.create(tmp_path / "ledger") as store:
        signs = "abcdefghijklmnopqrstuvwxyz0123456789"
        texts = ["".join(drawn.choices(signs, k=drawn.randrange(60, 900))) for _ in range(400)]
        for text in texts:
            store.append([Row(b"x", leaf_hash(b"x"), {"text": text.encode()})])
        gone = drawn.sample(range(400), 350)
        with monkeypatch.context() as patch:
            patch.setattr(store, "_wipe", lambda: None)
            for index in gone[:-1]:
                store.remove_openings(index, ["text"])
        store.remove_openings(gone[-1], ["text"])
        data = b"".join(path.read_bytes() for path in (tmp_path / "ledger").iterdir())
        left = [i for i in gone for at in range(0, len(texts[i]) - 24, 24) if texts[i][at : at + 24].encode() in data]
        assert left == []
        assert len(list(store.openings(0, 400))) == 50


def test_a_redaction_that_a_power_cut_stopped_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())

        def cut(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(log.store, "remove_openings", cut)
        with pytest.raises(KeyboardInterrupt):
            redact(log, 1, "text")
        assert "text" in log.openings(1)
    with Log.open(tmp_path / "ledger", clock=Clock()) as log:
        assert sorted(log.openings(1)) == ["place"]
    assert holding(tmp_path, SECRET) == []


def test_traces_that_a_power_cut_left_are_removed_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())

        def cut() -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(log.store, "_wipe", cut)
        with pytest.raises(KeyboardInterrupt):
            redact(log, 1, "text")
        assert holding(tmp_path, SECRET)
    with Log.open(tmp_path / "ledger", clock=Clock()):
        assert holding(tmp_path, SECRET) == []
    with sqlite3.connect(tmp_path / "ledger" / "log.sqlite") as file:
        assert file.execute("SELECT count(*) FROM meta WHERE key = 'unwiped'").fetchone() == (0,)
    file.close()
