from __future__ import annotations

import pytest

from eirene.base.dates import span
from eirene.evidence.dates_text import date_in
from eirene.evidence.names import Names
from eirene.evidence.read import read


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Im November 2022 verabschiedete", "2022-11"),
        ("Ende 2022", "2022-10/2022-12"),
        ("in late 2019", "2019-10/2019-12"),
        ("am 12. Mai 2024", "2024-05-12"),
        ("on 3 March 2025", "2025-03-03"),
        ("March 3, 2025", "2025-03-03"),
        ("Am 3. Juni 2023", "2023-06-03"),
        ("Anfang Mai 2024", "2024-05-01/2024-05-10"),
        ("12.05.2024", "2024-05-12"),
        ("seit 2004", "2004"),
        ("im Jahr 1994", "1994"),
        ("2025-11-17", "2025-11-17"),
    ],
)
def test_a_date_phrase_becomes_edtf(text: str, edtf: str) -> None:
    assert date_in(text) == edtf
    span(edtf)


@pytest.mark.parametrize(
    "text", ["am Dienstag", "next month", "31. Februar 2024", "99.99.2024", "Resolution 2803", "2.000 Soldaten"]
)
def test_what_is_no_date_of_the_calendar_gives_none(text: str) -> None:
    assert date_in(text) is None


def test_a_claim_has_the_date_nearest_to_its_words() -> None:
    text = "Burundi, whose soldiers had served in Somalia since 2007, withdrew its contingent from the mission in 2024."
    claims = read(text, language="en", names=Names({})).claims
    assert [c.event_date for c in claims if c.value == "withdrew"] == ["2024"]


def test_what_lasts_until_a_date_does_not_happen_on_it() -> None:
    text = "Kenya has suspended its participation in the mission until 31 May 2027."
    assert [(c.value, c.event_date) for c in read(text, language="en", names=Names({})).claims] == [("suspended", None)]
