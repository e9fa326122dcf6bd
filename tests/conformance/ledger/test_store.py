"""What every store of the log must do, whatever it is made of."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from eirene.ledger.proofs import check_consistency, check_inclusion, consistency, inclusion, root_at
from eirene.ledger.store import Row, Signed
from eirene.ledger.tree import leaf_hash, root

if TYPE_CHECKING:
    from eirene.ledger.store import Store


def row(number: int, **openings: bytes) -> Row:
    body = f'{{"n":{number}}}'.encode()
    return Row(body, leaf_hash(body), openings)


def filled(store: Store, count: int, at_a_time: int = 97) -> list[Row]:
    rows = [row(i) for i in range(count)]
    for start in range(0, count, at_a_time):
        assert store.append(rows[start : start + at_a_time]) == start
    return rows


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert store.size() == 0
    assert store.sizes() == ()
    assert store.meta() == {}
    assert list(store.entries(0, 0)) == []
    assert store.first_damage() is None
    assert store.writable


def test_rows_come_back_as_they_were_in_order(store: Store) -> None:
    rows = filled(store, 1000)
    assert store.size() == 1000
    assert [store.entry(i) for i in (0, 1, 999)] == [rows[i].body for i in (0, 1, 999)]
    assert list(store.entries(3, 990)) == [each.body for each in rows[3:990]]


@pytest.mark.parametrize("index", [-1, 10, 11])
def test_an_entry_that_is_not_there_is_an_index_error(store: Store, index: int) -> None:
    filled(store, 10)
    with pytest.raises(IndexError):
        store.entry(index)


def test_entries_behind_the_end_are_an_index_error(store: Store) -> None:
    filled(store, 10)
    with pytest.raises(IndexError):
        list(store.entries(5, 11))


@pytest.mark.parametrize("rows", [[], [Row(b"x", b"short")], [row(0), Row(b"x", b"")]])
def test_rows_that_cannot_be_kept_are_refused_whole(store: Store, rows: list[Row]) -> None:
    with pytest.raises(ValueError, match=r"appended|32 bytes"):
        store.append(rows)
    assert store.size() == 0


def test_hashes_are_kept_at_every_eighth_level(store: Store) -> None:
    rows = filled(store, 700)
    leaves = [each.leaf for each in rows]
    assert store.hashes(0, 250, 300) == leaves[250:300]
    assert store.hashes(8, 0, 9) == [root(leaves[:256]), root(leaves[256:512])]
    assert store.hashes(16, 0, 1) == []
    with pytest.raises(ValueError, match=r"."):
        store.hashes(3, 0, 1)


def test_every_complete_subtree_has_its_hash_and_no_other(store: Store) -> None:
    leaves = [each.leaf for each in filled(store, 600)]
    for level in range(10):
        for index in range((600 >> level) + 2):
            part = leaves[index << level : (index + 1) << level]
            if len(part) == 1 << level:
                assert store.node(level, index) == root(part)
            else:
                with pytest.raises(IndexError):
                    store.node(level, index)


def test_the_third_row_of_tiles_is_kept_too(store: Store) -> None:
    leaves = [each.leaf for each in filled(store, 65_536 + 300, 5000)]
    assert store.hashes(16, 0, 2) == [root(leaves[:65_536])]
    assert store.hashes(8, 255, 258) == [root(leaves[at : at + 256]) for at in (65_280, 65_536)]
    assert root_at(65_836, store.node) == root(leaves)


def test_proofs_are_made_from_it(store: Store) -> None:
    rows = filled(store, 777)
    now = root_at(777, store.node)
    assert now == root([each.leaf for each in rows])
    drawn = random.Random(5)  # noqa: S311 - a draw of cases
    for index in drawn.sample(range(777), 40):
        proof = inclusion(index, 777, store.node)
        assert check_inclusion(rows[index].leaf, index, 777, proof, now)
    for old in drawn.sample(range(1, 777), 40):
        proof = consistency(old, 777, store.node)
        assert check_consistency(old, root_at(old, store.node), 777, now, proof)


def test_appenders_that_come_together_each_get_their_own_place(store: Store) -> None:
    def appended(worker: int) -> list[tuple[int, bytes]]:
        rows = [row(1000 * worker + i) for i in range(60)]
        return [(store.append([each]), each.body) for each in rows]

    with ThreadPoolExecutor(16) as threads:
        told = [pair for pairs in threads.map(appended, range(16)) for pair in pairs]
    assert sorted(index for index, _ in told) == list(range(960))
    assert all(store.entry(index) == body for index, body in told)
    assert root_at(960, store.node) == root([leaf_hash(body) for _, body in sorted(told)])


def test_the_order_of_handing_over_is_the_order_in_the_log(store: Store) -> None:
    pending = [store.submit([row(i)]) for i in range(50)]
    assert [each.wait() for each in reversed(pending)] == list(reversed(range(50)))
    assert pending[7].wait() == 7


def test_readers_meanwhile_see_whole_batches_only(store: Store) -> None:
    seen: list[int] = []

    def watch(_: int) -> None:
        while not seen or seen[-1] < 500:
            seen.append(store.size())

    with ThreadPoolExecutor(3) as threads:
        watching = threads.map(watch, range(2))
        for start in range(0, 500, 10):
            store.append([row(start + i) for i in range(10)])
        list(watching)
    assert all(size % 10 == 0 for size in seen)


def test_a_checkpoint_collects_signatures_and_no_second_text(store: Store) -> None:
    store.sign(Signed(3, "text\n", ("log line",)))
    store.sign(Signed(3, "text\n", ("b line", "log line", "a line")))
    store.sign(Signed(1, "older\n", ()))
    assert store.signed(3) == Signed(3, "text\n", ("log line", "b line", "a line"))
    assert store.sizes() == (1, 3)
    assert store.signed(2) is None
    with pytest.raises(ValueError, match=r"3"):
        store.sign(Signed(3, "another\n", ()))
    assert store.signed(3) == Signed(3, "text\n", ("log line", "b line", "a line"))


def test_openings_are_kept_and_removed_one_by_one(store: Store) -> None:
    store.append([row(0), row(1, b=b"B", a=b"A"), row(2, a=b"C")])
    assert list(store.openings(0, 3)) == [(1, "a", b"A"), (1, "b", b"B"), (2, "a", b"C")]
    assert list(store.openings(2, 3)) == [(2, "a", b"C")]
    store.remove_openings(1, ["a", "not there"])
    assert list(store.openings(0, 3)) == [(1, "b", b"B"), (2, "a", b"C")]
    store.remove_openings(1, ["b"])
    assert list(store.openings(0, 2)) == []
    assert store.entry(1) == row(1).body


def test_many_openings_come_in_order(store: Store) -> None:
    names = [f"f{i:02d}" for i in range(7)]
    store.append([row(i, **dict.fromkeys(names, b"%d" % i)) for i in range(400)])
    assert list(store.openings(0, 400)) == [(i, name, b"%d" % i) for i in range(400) for name in names]


def test_notes_about_the_log_replace_each_other(store: Store) -> None:
    store.note("a", "1")
    store.note("a", "2")
    store.note("b", "")
    assert store.meta() == {"a": "2", "b": ""}
