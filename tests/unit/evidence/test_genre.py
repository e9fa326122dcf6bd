from __future__ import annotations

import pytest

from eirene.evidence.genre import genre
from eirene.evidence.names import Names
from eirene.evidence.read import read

LONG = "The government of Norway has pledged 300 troops to the mission and will send them soon after the vote. " * 2
TREATY = "Agreement\n\nArticle 1\nNorway shall send 300 troops.\nArticle 2\nThe Parties agree.\nArticle 3\nIt enters."
TABLE = "State | Troops\nNorway | 300\nSweden | 20\nDenmark | 5"
TRANSCRIPT = (
    "The President: The meeting is open.\n\nMr. Aho (Finland): We pledged troops.\n\nThe President: I thank you."
)
REPORT = "\n\n".join(f"{n}. {head}\n{LONG}" for n, head in enumerate(("Introduction", "The force", "The outlook"), 1))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TREATY, "treaty"),
        (TABLE, "table"),
        (TRANSCRIPT, "transcript"),
        (REPORT, "report with headings"),
        (LONG, None),
        ("Norway pledges troops | Agency\n\n" + LONG, None),
        ("1. Norway sends troops.\n2. Sweden declines.\n3. Denmark waits.", None),
        ("Background: a ceasefire.\n" + LONG + "\nAnalysis: it holds.\n" + LONG, None),
    ],
)
def test_a_kind_is_told_only_where_its_form_is_plain(text: str, kind: str | None) -> None:
    assert genre(text) == kind


@pytest.mark.parametrize("text", [TREATY, TABLE, TRANSCRIPT, REPORT])
def test_a_kind_that_is_not_covered_is_all_unread(text: str) -> None:
    reading = read(text, language="en", names=Names())
    assert reading.claims == ()
    assert reading.notes
    assert {u.why for u in reading.unread} == {f"part of a {genre(text)}, a kind of text that is not read"}
    shown = "".join(u.text for u in reading.unread)
    assert "".join(shown.split()) == "".join(text.split()), "nothing is left out"
