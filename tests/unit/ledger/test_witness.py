"""A witness at work: an operator who rewrites last Tuesday is found out, by the witness alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.cosign import Conflict, cosigned
from eirene.ledger.export import export
from eirene.ledger.layout import FolderReader, StoreReader
from eirene.ledger.note import Malformed, Note, read_note, signed_by
from eirene.ledger.witness import look, read_memory
from tests.ledger_folder import begin, delivery, fill
from tests.ledger_sample import LOG, NIGHT, SECOND, WITNESSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eirene.ledger.log import Log

NORTH = WITNESSES[0]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with begin(tmp_path / "ledger") as made:
        yield made


def exported(log: Log, folder: Path, more: int = 0) -> FolderReader:
    fill(log, more)
    log.checkpoint(LOG)
    export(log, folder)
    return FolderReader(folder)


def seen(reader: FolderReader | StoreReader, folder: Path, time: int = NIGHT) -> Note:
    return look(reader, folder / "north.json", NORTH, time)


def test_a_witness_follows_a_log_as_it_grows(log: Log, tmp_path: Path) -> None:
    for run, more in enumerate((3, 300, 1, 255, 600)):
        note = seen(exported(log, tmp_path / "out", more), tmp_path, NIGHT + run)
        assert cosigned(note, NORTH.verifier) == NIGHT + run
        assert read_checkpoint(note).size == log.size


def test_it_may_look_at_the_log_itself(log: Log, tmp_path: Path) -> None:
    fill(log, 5)
    note = seen(StoreReader(log.store, log.checkpoint(LOG)), tmp_path)
    assert log.collect(note).seen[0].name == NORTH.name


def test_it_remembers_before_it_gives_its_cosignature(log: Log, tmp_path: Path) -> None:
    note = seen(exported(log, tmp_path / "out", 3), tmp_path)
    memory = read_memory(tmp_path / "north.json")
    assert memory is not None
    assert memory.note == note
    assert memory.keys == (LOG.verifier,)


def test_looking_twice_at_the_same_is_no_conflict(log: Log, tmp_path: Path) -> None:
    reader = exported(log, tmp_path / "out", 3)
    seen(reader, tmp_path)
    assert cosigned(seen(reader, tmp_path, NIGHT + 9), NORTH.verifier) == NIGHT + 9


def rewritten(tmp_path: Path, size: int) -> FolderReader:
    """Give the export of a log in which the operator has put other deliveries into the same places."""
    with begin(tmp_path / "rewritten") as other:
        for _ in range(size - 1):
            other.append(delivery(99.0))
        return exported(other, tmp_path / "forged")


@pytest.mark.parametrize(("first", "forged", "certain"), [(40, 41, True), (40, 300, False), (300, 600, False)])
def test_a_rewritten_log_is_refused_with_both_signed_checkpoints(
    log: Log, tmp_path: Path, first: int, forged: int, *, certain: bool
) -> None:
    honest = seen(exported(log, tmp_path / "out", first), tmp_path)
    with pytest.raises(Conflict) as refused:
        seen(rewritten(tmp_path, forged), tmp_path, NIGHT + 60)
    assert refused.value.certain is certain
    assert refused.value.seen == honest
    assert all(signed_by(note, LOG.verifier) for note in (refused.value.seen, refused.value.shown))
    memory = read_memory(tmp_path / "north.json")
    assert memory is not None
    assert memory.note == honest, "a refusal changes nothing in the memory"


def test_a_log_that_lost_its_end_is_refused(log: Log, tmp_path: Path) -> None:
    old = exported(log, tmp_path / "old", 10)
    before = read_note((tmp_path / "old" / "checkpoint").read_bytes())
    seen(exported(log, tmp_path / "out", 10), tmp_path)
    for reader in (old, StoreReader(log.store, before)):
        with pytest.raises(Malformed, match="cosigned 21 entries already"):
            seen(reader, tmp_path, NIGHT + 60)


def test_a_change_of_key_is_followed(log: Log, tmp_path: Path) -> None:
    seen(exported(log, tmp_path / "out", 300), tmp_path)
    log.rotate(LOG, SECOND, "operator-1")
    export(log, tmp_path / "out")
    note = seen(FolderReader(tmp_path / "out"), tmp_path, NIGHT + 1)
    assert signed_by(note, SECOND.verifier)
    fill(log, 3)
    log.checkpoint(SECOND)
    export(log, tmp_path / "out")
    seen(FolderReader(tmp_path / "out"), tmp_path, NIGHT + 2)


def test_a_log_under_another_first_key_than_the_one_told_is_refused(log: Log, tmp_path: Path) -> None:
    reader = exported(log, tmp_path / "out", 3)
    with pytest.raises(Malformed, match="not signed by the log"):
        look(reader, tmp_path / "north.json", NORTH, NIGHT, SECOND.verifier)
    assert read_memory(tmp_path / "north.json") is None
    seen(reader, tmp_path)
    with pytest.raises(Malformed, match="another first key"):
        look(reader, tmp_path / "north.json", NORTH, NIGHT, SECOND.verifier)


def test_a_missing_tile_is_named(log: Log, tmp_path: Path) -> None:
    seen(exported(log, tmp_path / "out", 300), tmp_path)
    reader = exported(log, tmp_path / "out", 300)
    (tmp_path / "out" / "tile/0/001").unlink()
    with pytest.raises(Malformed, match="tile/0/001 is missing"):
        seen(reader, tmp_path, NIGHT + 1)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"origin": 1}', "[1]", '{"origin":"x","keys":["y"],"read":0,"checkpoint":null}']
)
def test_a_damaged_memory_is_told_and_nothing_is_signed(log: Log, tmp_path: Path, text: str) -> None:
    (tmp_path / "north.json").write_text(text)
    with pytest.raises(FaultsFound, match="memory is damaged"):
        seen(exported(log, tmp_path / "out", 3), tmp_path)
    assert (tmp_path / "north.json").read_text() == text
