from __future__ import annotations

import pytest

from eirene.evidence.quantities import persons


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("bis zu 300 Soldaten", 300),
        ("up to 8,000 troops", 8000),
        ("1.000 Polizisten", 1000),
        ("weitere 300 Mann", 300),
        ("150 military engineers", 150),
        ("zwölf Beobachter", 12),
        ("20 000 Soldaten", 20000),
        ("5 thousand soldiers", 5000),
    ],
)
def test_persons_are_counted(text: str, number: int) -> None:
    assert persons(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "two infantry companies",
        "zwei Bataillone Infanteriesoldaten",
        "200 Millionen Euro",
        "in 2024",
        "Truppen",
        "300 Soldaten und 50 Polizisten",
    ],
)
def test_what_counts_no_persons_or_two_kinds_gives_none(text: str) -> None:
    assert persons(text) is None
