from __future__ import annotations

from datetime import date

import pytest

from eirene.base.dates import span
from eirene.evidence.dates_relative import relative
from eirene.evidence.names import Names
from eirene.evidence.read import read

WEDNESDAY = date(2031, 5, 14)
NAMES = Names({"x:keshia": ("Keshia", "Keschien"), "x:zardan": ("Zardan",)})


@pytest.mark.parametrize(
    ("words", "back", "ahead"),
    [
        ("on Tuesday", "2031-05-13", "2031-05-20"),
        ("am Mittwoch", "2031-05-14", "2031-05-14"),
        ("am vergangenen Freitag", "2031-05-09", "2031-05-09"),
        ("last Wednesday", "2031-05-07", "2031-05-07"),
        ("next Wednesday", "2031-05-21", "2031-05-21"),
        ("last week", "2031-05-05/2031-05-11", "2031-05-05/2031-05-11"),
        ("im nächsten Monat", "2031-06", "2031-06"),
        ("im kommenden Jahr", "2032", "2032"),
        ("in March", "2031-03", "2032-03"),
        ("Anfang Dezember", "2030-12-01/2030-12-10", "2031-12-01/2031-12-10"),
        ("on 12 May", "2031-05-12", "2032-05-12"),
        ("June 3", "2030-06-03", "2031-06-03"),
        ("within two weeks", "2031-05-14/2031-05-28", "2031-05-14/2031-05-28"),
        ("vor drei Tagen", "2031-05-11", "2031-05-11"),
        ("three months ago", "2031-02", "2031-02"),
        ("gestern", "2031-05-13", "2031-05-13"),
        ("tomorrow", "2031-05-15", "2031-05-15"),
    ],
)
def test_a_date_without_a_year_is_told_by_the_day_of_publication(words: str, back: str, ahead: str) -> None:
    assert [d.edtf for d in relative(words, WEDNESDAY, ahead=False)] == [back]
    assert [d.edtf for d in relative(words, WEDNESDAY, ahead=True)] == [ahead]
    span(back)
    span(ahead)


@pytest.mark.parametrize("words", ["the march to peace", "may send 5 men", "12 May 2030", "bald", "3 days of talks"])
def test_what_is_no_relative_date_gives_none(words: str) -> None:
    assert relative(words, WEDNESDAY, ahead=False) == []


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("Keshia said on Tuesday it would send 300 soldiers to the mission next month.", "intends", "2031-05-13"),
        ("Keschien hat am Montag seine Truppen aus der Mission abgezogen.", "withdrew", "2031-05-12"),
        ("Die ersten Soldaten sollen Anfang Dezember eintreffen.", "deployment_expected", "2031-12-01/2031-12-10"),
        ("The mandate expires on 30 June.", "mandate_expires", "2031-06-30"),
    ],
)
def test_a_claim_is_dated_only_when_the_day_of_publication_is_known(text: str, value: str, day: str) -> None:
    def dates(published: date | None) -> list[str | None]:
        return [c.event_date for c in read(text, names=NAMES, published=published).claims if c.value == value]

    assert dates(WEDNESDAY) == [day]
    assert dates(None) == [None]
