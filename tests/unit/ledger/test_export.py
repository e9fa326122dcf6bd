"""The log as static files: what is written, when it counts, and what comes back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.ledger import export as export_file
from eirene.ledger.cosign import cosign
from eirene.ledger.export import export
from eirene.ledger.layout import FolderReader, StoreReader, partial
from eirene.ledger.log import PUBLIC, Log
from eirene.ledger.note import read_note
from eirene.ledger.read_export import check, check_log, import_export
from eirene.ledger.tiles import tiles_of
from tests.ledger_folder import SECRET, Clock, begin, delivery, fill, holding, incident
from tests.ledger_sample import LOG, NIGHT, SECOND, WITNESSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with begin(tmp_path / "m" / "ledger") as made:
        yield made


def grow(log: Log, size: int) -> None:
    fill(log, size - log.size)
    log.checkpoint(LOG)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 600])
def test_an_export_has_the_files_of_the_layout_and_is_true(log: Log, tmp_path: Path, size: int) -> None:
    grow(log, size)
    done = export(log, tmp_path / "out")
    assert done.size == size
    assert files(tmp_path / "out") == {each.path for each in tiles_of(size)} | {"checkpoint", "witnesses.txt"}
    assert check(FolderReader(tmp_path / "out"), quorum=0).true


def test_the_partial_tiles_of_a_size_are_those_that_are_not_full() -> None:
    for size in (0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000):
        assert set(partial(size)) == {tile for tile in tiles_of(size) if tile.width < 256}


def test_each_export_equals_a_fresh_one_and_keeps_one_older_edge(log: Log, tmp_path: Path) -> None:
    before: set[str] = set()
    for size in (3, 200, 256, 300, 510, 770):
        grow(log, size)
        export(log, tmp_path / "out")
        export(log, tmp_path / f"fresh{size}")
        fresh = files(tmp_path / f"fresh{size}")
        kept = files(tmp_path / "out") - fresh
        assert fresh <= files(tmp_path / "out")
        assert all((tmp_path / "out" / f).read_bytes() == (tmp_path / f"fresh{size}" / f).read_bytes() for f in fresh)
        assert kept <= before, "only the edge of the checkpoint before may be left"
        assert kept <= {each.path for each in partial(_size_before(size))}
        before = fresh
        assert check(FolderReader(tmp_path / "out"), quorum=0).true


def _size_before(size: int) -> int:
    sizes = (0, 3, 200, 256, 300, 510, 770)
    return sizes[sizes.index(size) - 1]


def test_a_later_export_writes_only_what_is_new(log: Log, tmp_path: Path) -> None:
    grow(log, 1000)
    first = export(log, tmp_path / "out")
    assert export(log, tmp_path / "out").written == 0
    grow(log, 1001)
    again = export(log, tmp_path / "out")
    assert first.written == 4 + 4 + 1
    assert again.written == 2


def test_an_export_that_is_cut_off_leaves_the_old_log(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(log, 300)
    export(log, tmp_path / "out")
    grow(log, 900)
    kept, count = export_file.put, iter(range(100))

    def cut(path: Path, data: bytes) -> None:
        if next(count) == 3:
            raise KeyboardInterrupt
        kept(path, data)

    monkeypatch.setattr(export_file, "put", cut)
    with pytest.raises(KeyboardInterrupt):
        export(log, tmp_path / "out")
    assert check(FolderReader(tmp_path / "out"), quorum=0).lines[0].startswith("TRUE: mission.example/ledger at 300")
    monkeypatch.setattr(export_file, "put", kept)
    export(log, tmp_path / "out")
    assert check(FolderReader(tmp_path / "out"), quorum=0).lines[0].startswith("TRUE: mission.example/ledger at 900")


def test_sensitive_values_are_passed_on_only_when_asked_for(log: Log, tmp_path: Path) -> None:
    log.append(*incident())
    log.checkpoint(LOG)
    export(log, tmp_path / "out")
    assert holding(tmp_path / "out", SECRET) == []
    export(log, tmp_path / "out", openings=True)
    assert holding(tmp_path / "out", SECRET) == ["openings/1.json"]
    export(log, tmp_path / "out")
    assert holding(tmp_path / "out", SECRET) == []
    assert check(FolderReader(tmp_path / "out"), quorum=0).true


def test_cosignatures_left_in_the_folder_come_back(log: Log, tmp_path: Path) -> None:
    grow(log, 10)
    export(log, tmp_path / "out")
    path = tmp_path / "out" / "checkpoint"
    for witness in WITNESSES[:2]:
        path.write_bytes(bytes(cosign(read_note(path.read_bytes()), witness, NIGHT)))
    assert export(log, tmp_path / "out").quorum.met
    assert len(read_note(path.read_bytes()).signatures) == 3
    keys = [each.verifier for each in WITNESSES[:2]]
    assert check(FolderReader(tmp_path / "out"), witnesses=keys).true


def test_a_folder_with_another_history_is_kept_as_it_is(log: Log, tmp_path: Path) -> None:
    with begin(tmp_path / "other") as other:
        other.append(delivery(99.0))
        other.checkpoint(LOG)
        export(other, tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    grow(log, 5)
    with pytest.raises(FaultsFound, match="another history"):
        export(log, tmp_path / "out")
    assert before == {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}


def test_a_folder_with_other_files_is_refused(log: Log, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("dear")
    with pytest.raises(FaultsFound, match="holds other files"):
        export(log, tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_told(log: Log, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PrerequisiteMissing, match="cannot write"):
        export(log, tmp_path / "file" / "out")


def test_an_imported_log_is_the_same_log_and_goes_on(log: Log, tmp_path: Path) -> None:
    log.append(*incident())
    log.rotate(LOG, SECOND, "operator-1")
    fill(log, 300)
    log.checkpoint(SECOND)
    export(log, tmp_path / "out", openings=True)
    with import_export(tmp_path / "out", tmp_path / "copy" / "ledger", LOG.verifier) as copy:
        assert copy.size == log.size
        assert copy.root(copy.size) == log.root(log.size)
        assert copy.standing == log.standing
        assert copy.openings(1) == log.openings(1)
        assert copy.signed() == log.signed()
        assert (tmp_path / "copy" / "ledger" / PUBLIC).read_text() == f"{SECOND.verifier}\n"
    with Log.open(tmp_path / "copy" / "ledger", clock=Clock()) as copy:
        copy.append(delivery(1.0))
        copy.checkpoint(SECOND)
        assert check_log(copy, quorum=0).true


def test_a_changed_export_is_not_imported(log: Log, tmp_path: Path) -> None:
    grow(log, 300)
    export(log, tmp_path / "out")
    bundle = tmp_path / "out" / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b'"amount":17,', b'"amount":71,'))
    with pytest.raises(FaultsFound, match="tile/0/000"):
        import_export(tmp_path / "out", tmp_path / "copy" / "ledger")
    assert os.listdir(tmp_path / "copy") == []  # noqa: PTH208 - hidden files too


def test_an_import_never_replaces_a_log(log: Log, tmp_path: Path) -> None:
    export(log, tmp_path / "out")
    with pytest.raises(PrerequisiteMissing, match="is there already"):
        import_export(tmp_path / "out", tmp_path / "m" / "ledger")


def test_the_store_reads_as_its_own_export(log: Log, tmp_path: Path) -> None:
    log.append(*incident())
    grow(log, 700)
    export(log, tmp_path / "out", openings=True)
    log.append(*incident())  # behind the checkpoint, so it is in no export
    reader = StoreReader(log.store, log.signed())
    for name in files(tmp_path / "out") - {"witnesses.txt"}:
        assert reader.read(name) == (tmp_path / "out" / name).read_bytes(), name
    assert list(reader.openings()) == ["1.json"]
    assert [reader.read(name) for name in ("tile/0/009", "tile/7/000", "openings/2.json", "openings/701.json")] == [
        None
    ] * 4
