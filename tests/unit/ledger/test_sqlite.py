"""The store in a SQLite file, when something goes wrong."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.ledger.log import Log
from eirene.ledger.read_export import check_log
from eirene.ledger.sqlite import SqliteStore
from eirene.ledger.store import Row
from eirene.ledger.tree import leaf_hash
from tests.ledger_folder import Clock, begin, delivery, fill, incident
from tests.ledger_sample import LOG

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b"x" * 500


def rows(count: int) -> list[Row]:
    return [Row(BODY, leaf_hash(BODY)) for _ in range(count)]


@pytest.mark.parametrize("table", ["entries", "nodes", "checkpoints", "signatures"])
@pytest.mark.parametrize("act", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_file_itself_refuses_changes(tmp_path: Path, table: str, act: str) -> None:
    with begin(tmp_path / "ledger") as log:
        fill(log, 300)
        log.checkpoint(LOG)
    column = {"entries": "body", "nodes": "hash", "checkpoints": "text", "signatures": "line"}[table]
    file = sqlite3.connect(tmp_path / "ledger" / "log.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(act.format(table, column, column))
    file.close()


@pytest.mark.parametrize("index", [0, 1, 9])
def test_no_entry_is_replaced_or_put_out_of_order(tmp_path: Path, index: int) -> None:
    with SqliteStore.create(tmp_path) as store:
        store.append(rows(3))
    file = sqlite3.connect(tmp_path / "log.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="appended in order"):
        file.execute("INSERT OR REPLACE INTO entries VALUES (?, x'00', zeroblob(32))", (index,))
    file.close()


def test_a_second_writer_is_told_and_readers_are_not_in_the_way(tmp_path: Path) -> None:
    with begin(tmp_path / "ledger") as log:
        with pytest.raises(PrerequisiteMissing, match="another program is writing"):
            Log.open(tmp_path / "ledger")
        with Log.open(tmp_path / "ledger", write=False) as reader:
            log.append(delivery(1.0))
            assert reader.size == 2
    with Log.open(tmp_path / "ledger", clock=Clock()) as log:
        assert log.size == 2


def test_a_second_writer_in_another_process_is_told(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from eirene.ledger.log import Log; Log.open(Path(sys.argv[1]))"
    with begin(tmp_path / "ledger"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "ledger")], capture_output=True, text=True, check=False
        )
    assert done.returncode != 0
    assert "another program is writing" in done.stderr


def test_a_full_disk_is_told_nothing_is_half_kept_and_it_goes_on_with_space(tmp_path: Path) -> None:
    with SqliteStore.create(tmp_path) as store:
        store.append(rows(5))
        (pages,) = store.writer.execute("PRAGMA page_count").fetchone()
        store.writer.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(PrerequisiteMissing, match="the disk is full"):
            store.append(rows(200))
        assert store.size() == 5
        store.writer.execute("PRAGMA max_page_count = 1000000")
        assert store.append(rows(200)) == 5
        assert store.size() == 205
    with SqliteStore(tmp_path) as store:
        assert store.size() == 205
        assert store.first_damage() is None


def limit(count: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, count))


def test_a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    begin(tmp_path / "ledger").close()
    code = """
import sys
from pathlib import Path
from eirene.base.faults import PrerequisiteMissing
from eirene.ledger.log import Log
from tests.ledger_folder import Clock, delivery
log = Log.open(Path(sys.argv[1]), clock=Clock())
try:
    while True:
        print(log.append(delivery(1.0)), flush=True)
except PrerequisiteMissing as end:
    print(end, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "ledger")],
        capture_output=True, text=True, check=False, preexec_fn=lambda: limit(400_000),
    )  # fmt: skip
    told = [int(line) for line in done.stdout.split()]
    assert told == list(range(1, len(told) + 1))
    assert len(told) > 5
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    with Log.open(tmp_path / "ledger", clock=Clock()) as log:
        assert log.size >= len(told) + 1
        log.append(delivery(2.0))
        log.checkpoint(LOG)
        assert check_log(log, quorum=0).true


def without_rights(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code that may not write to a folder: when this user may write everywhere, as another one."""
    return subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)


READ = """
import os, sys
from pathlib import Path
from eirene.ledger.log import Log
import eirene.ledger.proofs
"".encode("utf-16-be")  # a codec that is loaded at its first use
os.geteuid() or os.seteuid(65534)
with Log.open(Path(sys.argv[1]), write=False) as log:
    print(log.size, len(log.prove(1).hashes))
"""
WRITE = """
import os, sys
from pathlib import Path
from eirene.base.faults import PrerequisiteMissing
from eirene.ledger.log import Log
os.geteuid() or os.seteuid(65534)
try:
    Log.open(Path(sys.argv[1]))
except PrerequisiteMissing as end:
    print(end)
"""


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A log in a folder that may not be written; not in `tmp_path`, into which another user cannot look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ledger"
        with begin(folder) as log:
            fill(log, 20)
            log.checkpoint(LOG)
        for path in (*folder.iterdir(), folder, folder.parent):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
        for path in (folder.parent, folder):
            path.chmod(0o755)


def test_a_log_in_a_read_only_folder_is_read(read_only: Path) -> None:
    done = without_rights(read_only, READ)
    assert (done.stdout, done.stderr) == ("21 5\n", "")


def test_a_log_in_a_read_only_folder_refuses_a_writer_in_plain_words(read_only: Path) -> None:
    done = without_rights(read_only, WRITE)
    assert done.stderr == ""
    assert "may not be written" in done.stdout or "cannot be opened" in done.stdout


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The file of a log of 700 entries."""
    with begin(tmp_path / "ledger") as log:
        log.append(*incident())
        fill(log, 699)
        log.checkpoint(LOG)
    return tmp_path / "ledger" / "log.sqlite"


def answer(folder: Path) -> str:
    """What is found wrong with this log first? Empty when nothing is."""
    try:
        with Log.open(folder, write=False) as log:
            verdict = check_log(log, quorum=0)
            return "" if verdict.true else verdict.lines[0]
    except FaultsFound as found:
        return str(found)


def test_an_untouched_file_is_true(written: Path) -> None:
    assert answer(written.parent) == ""


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_told_as_damaged(written: Path, share: float) -> None:
    data = written.read_bytes()
    written.write_bytes(data[: int(share * len(data))])
    said = answer(written.parent)
    assert said
    assert "log.sqlite" in said or share > 0.99  # half of the last page is found as an entry that is none


def test_an_entry_that_was_changed_in_the_file_is_found(written: Path) -> None:
    data = written.read_bytes()
    changed = data.replace(b'"amount":17,', b'"amount":71,')
    assert changed != data
    written.write_bytes(changed)
    said = answer(written.parent)
    assert said.startswith("FALSE")
    assert "tile" in said or "entries of the export" in said


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_is_found_or_harmless(written: Path, seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - a draw of places
    data = bytearray(written.read_bytes())
    with Log.open(written.parent, write=False) as log:
        before = [log.store.entry(index) for index in range(log.size)]
    data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
    written.write_bytes(data)
    if answer(written.parent) == "":  # a bit in a free page, a spare byte, or in what is no part of the history
        with Log.open(written.parent, write=False) as log:
            assert [log.store.entry(index) for index in range(log.size)] == before


def test_another_program_s_database_is_not_touched(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "log.sqlite")
    file.execute("CREATE TABLE entries (id)")
    file.close()
    with pytest.raises(FaultsFound, match="another program"):
        SqliteStore(tmp_path, write=True)
    with pytest.raises(FaultsFound, match="another program"):
        SqliteStore(tmp_path)


def test_a_log_that_is_not_there_is_missing(tmp_path: Path) -> None:
    for write in (True, False):
        with pytest.raises(PrerequisiteMissing, match="there is no log"):
            SqliteStore(tmp_path, write=write)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_takes_no_more(tmp_path: Path) -> None:
    store = SqliteStore.create(tmp_path)
    pending = store.submit(rows(1))
    store.close()
    store.close()
    assert pending.wait() == 0
    with pytest.raises(ValueError, match="closed"):
        store.append(rows(1))
    with SqliteStore(tmp_path) as again:
        assert again.size() == 1


def test_the_write_ahead_log_is_folded_in_when_the_writer_ends(tmp_path: Path) -> None:
    with SqliteStore.create(tmp_path) as store:
        store.append(rows(100))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.sqlite", "writer.lock"]
