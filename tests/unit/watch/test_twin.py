from __future__ import annotations

import numpy as np

from eirene.watch.twin import Twin


def test_the_same_seed_gives_the_same_history_and_another_seed_another() -> None:
    twin = Twin(weeks=30)
    assert np.array_equal(twin.draw(1)[0], twin.draw(1)[0])
    assert not np.array_equal(twin.draw(1)[0], twin.draw(2)[0])


def test_a_longer_history_begins_as_the_shorter_one() -> None:
    assert np.array_equal(Twin(weeks=40).draw(3)[0][:30], Twin(weeks=30).draw(3)[0])


def test_incidents_fall_with_the_ceasefire() -> None:
    twin = Twin(ceasefire=100, weeks=200)
    counts = np.mean([twin.draw(seed)[0].sum(axis=1) for seed in range(5)], axis=0)
    assert counts[100:].mean() < 0.4 * counts[:100].mean()


def test_the_table_holds_each_incident_in_its_sector_and_week() -> None:
    twin = Twin(weeks=20)
    table = twin.table(4)
    assert table.height == twin.draw(4)[0].sum()
    assert table["latitude"].is_between(-40.0, -39.5).all()
    assert table["longitude"].is_between(-120.0, -119.0).all()
    assert table["id"].is_unique().all()
