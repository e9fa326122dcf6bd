from __future__ import annotations

from datetime import date

import pytest

from eirene.mission.declared import Mandate
from eirene.planning.versions import known


def mandate(key: str, since: date | None, ends: date = date(2030, 1, 1)) -> Mandate:
    return Mandate(id=key, name=key, known_from=since, ends=ends, because="source:s")


FIRST, SECOND = date(2026, 1, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("as_of", "ends"),
    [(date(2025, 12, 31), 2031), (FIRST, 2032), (date(2026, 5, 31), 2032), (SECOND, 2033), (date(2040, 1, 1), 2033)],
)
def test_the_latest_version_known_by_the_date_counts(as_of: date, ends: int) -> None:
    versions = [
        mandate("m", SECOND, date(2033, 1, 1)),
        mandate("m", None, date(2031, 1, 1)),
        mandate("m", FIRST, date(2032, 1, 1)),
    ]
    assert [record.ends.year for record in known(versions, as_of)] == [ends]


def test_what_was_not_known_yet_is_absent() -> None:
    assert known([mandate("m", FIRST)], date(2025, 12, 31)) == ()


def test_records_keep_the_order_in_which_they_were_declared() -> None:
    found = known([mandate("b", None), mandate("a", FIRST), mandate("b", FIRST)], SECOND)
    assert [record.id for record in found] == ["b", "a"]
