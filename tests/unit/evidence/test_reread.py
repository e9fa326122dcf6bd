"""The reader of today is held against what people accepted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.reread import reread
from tests.unit.evidence.invented import mission, report

if TYPE_CHECKING:
    from eirene.evidence.reread import Difference

DAY = date(2030, 1, 10)
TEXT = "Denmark has pledged 300 soldiers to the stabilisation force."


def _only(found: tuple[Difference, ...]) -> Difference:
    assert len(found) == 1
    return found[0]


def test_what_was_accepted_as_it_is_read_makes_no_difference() -> None:
    document, _ = report(DAY, "participation", "pledged", text=TEXT, actor="DK")
    claim = read(TEXT, language="en", names=Names()).claims[0].model_copy(update={"document": document.id})
    result = reread(mission([(document, claim)]))
    assert (result.documents, result.same, result.differences) == (1, 1, ())


def test_another_actor_is_told() -> None:
    document, _ = report(DAY, "participation", "pledged", text=TEXT, actor="DK")
    made = read(TEXT, language="en", names=Names()).claims[0]
    claim = made.model_copy(update={"document": document.id, "actor": "NO"})
    difference = _only(reread(mission([(document, claim)])).differences)
    assert (difference.how, difference.fields) == ("otherwise", ("actor NO, read DK",))


def test_what_only_people_and_only_the_reader_claim_is_told() -> None:
    document, _ = report(DAY, "participation", "pledged", text=TEXT, actor="DK")
    made = read(TEXT, language="en", names=Names()).claims[0]
    claim = made.model_copy(update={"document": document.id, "value": "offered"})
    differences = reread(mission([(document, claim)])).differences
    assert [(d.how, d.value) for d in differences] == [("accepted only", "offered"), ("read only", "pledged")]
