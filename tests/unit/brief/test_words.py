"""Words for numbers: one scale of chances, no precision that nobody has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.brief import words


@pytest.mark.parametrize(
    ("chance", "name"),
    [(0.0, "almost no chance"), (0.01, "hardly"), (0.1, "unlikely"), (0.349, "unlikely"), (0.5, "about even"),
     (0.65, "likely"), (0.9, "very likely"), (0.99, "almost certain"), (1.0, "almost certain")],
)  # fmt: skip
def test_each_chance_has_its_word(chance: float, name: str) -> None:
    assert words.rung(chance).name == name


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_chance_never_has_a_weaker_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert words.SCALE.index(words.rung(low)) <= words.SCALE.index(words.rung(high))


@pytest.mark.parametrize(
    ("fraction", "text"), [(0, "below 1%"), (0.004, "below 1%"), (0.314, "31%"), (0.996, "above 99%"), (1, "100%")]
)
def test_a_chance_is_whole_per_cent_and_says_so_at_the_ends(fraction: float, text: str) -> None:
    assert words.percent(fraction) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(0.19, 0.42, "19 to 42%"), (0.311, 0.309, "31%"), (0, 0.42, "below 1 to 42%"), (None, 0.4, ""), (0.1, None, "")],
)
def test_a_range_that_was_not_computed_is_no_range(low: float | None, high: float | None, text: str) -> None:
    assert words.between(low, high) == text


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (0.112, "11 points"),
        (-0.112, "11 points"),
        (0.01, "1.0 points"),
        (0.0002, "less than 0.1 points"),
        (0, "0.0 points"),
    ],
)
def test_a_difference_is_told_in_points(difference: float, text: str) -> None:
    assert words.points(difference) == text


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2022", "2022"),
        ("2022-11", "Nov 2022"),
        ("2022-11-05", "5 Nov 2022"),
        ("2022/2023-03", "2022 to Mar 2023"),
        (None, "date unknown"),
    ],
)
def test_a_loose_date_claims_no_more_than_it_knows(edtf: str | None, text: str) -> None:
    assert words.loose(edtf) == text


def test_an_unknown_day_is_called_unknown() -> None:
    assert words.day(None) == "unknown"
    assert words.day("2031-12-01") == words.day(date(2031, 12, 1)) == "1 Dec 2031"


@pytest.mark.parametrize(
    ("amount", "noun", "text"),
    [
        (1, "company", "1 company"),
        (2.4, "company", "2.4 companies"),
        (0.99, "staff", "0.99 staffs"),
        (12000, "officer", "12,000 officers"),
        (2, "day", "2 days"),
        (3, "headquarters", "3 headquarters"),
        (0.004, "unit", "<0.1 units"),
    ],
)
def test_amounts_come_with_their_noun(amount: float, noun: str, text: str) -> None:
    assert words.count(amount, noun) == text


@pytest.mark.parametrize(("value", "text"), [(4.1e8, "410 million"), (1.23456e9, "1.23 billion"), (950, "950")])
def test_money_has_three_digits(value: float, text: str) -> None:
    assert words.money(value) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Quick reaction force", "quick reaction force"),
        ("EOD teams", "EOD teams"),
        ("Medical in South", "medical in South"),
    ],
)
def test_capabilities_inside_a_sentence_are_small_and_places_stay(name: str, text: str) -> None:
    assert words.small(name) == text


@pytest.mark.parametrize(
    ("fraction", "text"), [(0, "0%"), (0.0012, "0.1%"), (0.00034, "0.03%"), (0.034, "3.4%"), (0.34, "34%")]
)
def test_a_small_share_keeps_a_digit_that_tells_something(fraction: float, text: str) -> None:
    assert words.share(fraction) == text
