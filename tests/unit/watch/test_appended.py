"""What the watch gives rights for is not entered around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger.compose import compose
from eirene.watch.appended import refuse_appended, right_of
from eirene.watch.desk import KINDS
from tests.incidents import AT, WATCH, desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from eirene.base.jcs import Value
    from eirene.watch.desk import Desk

REPORT: dict[str, Value] = {
    "incident": "i-1", "kind": "shooting", "time": "2030-11-15", "sector": "valley", "source": "observers",
}  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Desk]:
    made = desk(tmp_path)
    made.take("report", REPORT, by="monitor-1", at=AT)
    yield made
    made.log.close()


def refused(held: Desk, kind: str, body: Mapping[str, Value], by: str) -> str:
    """Give why it is refused; nothing where it is not."""
    try:
        refuse_appended(WATCH, held.log, compose(kind, dict(body), at=AT, by=by)[0])
    except FaultsFound as why:
        return str(why)
    return ""


def test_no_step_is_appended_not_even_by_who_has_the_right(held: Desk) -> None:
    for by in ("monitor-1", "verifier-1"):
        why = refused(held, "incident_verified", {"incident": "i-1", "outcome": "verified"}, by)
        assert "eirene incidents verify" in why
    assert "eirene incidents report" in refused(held, "incident_reported", REPORT, "monitor-1")
    quiet = {"sector": "valley", "begins": "2030-11-12", "ends": "2030-11-14"}
    assert "report --nothing" in refused(held, "nothing_reported", quiet, "monitor-1")


def test_a_release_takes_the_right_to_publish(held: Desk) -> None:
    body: dict[str, Value] = {"release": "public", "files": {"brief.html": "ab" * 32}}
    assert "no right to publish" in refused(held, "plan_released", body, "monitor-1")
    assert refused(held, "plan_released", body, WATCH.rights.publish[0]) == ""


def test_a_step_is_corrected_by_who_may_take_it_and_never_in_what_it_decided(held: Desk) -> None:
    index = held.log.size - 1
    wrong: dict[str, Value] = {"entry": index, "reason": "wrong sector", "body": {"sector": "hills"}}
    assert refused(held, "correction", wrong, "monitor-1") == ""
    assert "no right to report" in refused(held, "correction", wrong, "verifier-1")
    decided: dict[str, Value] = {"entry": index, "reason": "theirs", "body": {"party": "x:talvania"}}
    assert "cannot be corrected" in refused(held, "correction", decided, "monitor-1")


def test_what_is_no_step_is_nobodys_business_here(held: Desk) -> None:
    assert refused(held, "decision", {"of": "mission", "because": "go", "text": "go"}, "monitor-1") == ""
    assert refused(held, "correction", {"entry": 0, "reason": "r", "body": {"mission": "x"}}, "monitor-1") == ""


def test_every_step_has_a_right_that_is_declared() -> None:
    assert {right_of(kind) for kind in KINDS} <= set(type(WATCH.rights).model_fields)
