"""Chances of an earlier date against what a later date knows."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from eirene.mission.read import read_mission
from eirene.study.hindsight import EVEN, FLOOR, Hindsight, hindsight

GAZA = Path(__file__).parents[3] / "missions" / "gaza"


@pytest.fixture(scope="module")
def looked() -> Hindsight:
    return hindsight(read_mission(GAZA), date(2025, 11, 15), date(2026, 2, 28), futures=512)


def test_a_gate_that_opened_is_a_yes(looked: Hindsight) -> None:
    case = next(one for one in looked.cases if one.id == "authorisation")
    assert case.happened
    assert case.told == "open since 2025-11-17"
    assert 0 < case.said < 1


def test_scores_are_those_of_their_definition(looked: Hindsight) -> None:
    for case in looked.cases:
        right = case.said if case.happened else 1 - case.said
        assert case.brier == pytest.approx((1 - right) ** 2)
        assert case.log_score == pytest.approx(-math.log2(max(right, FLOOR)))
    assert looked.brier == pytest.approx(math.fsum(c.brier for c in looked.cases) / len(looked.cases))
    assert EVEN == 0.5**2


def test_the_worst_misses_come_first(looked: Hindsight) -> None:
    scores = [case.brier for case in looked.cases]
    assert scores == sorted(scores, reverse=True)


def test_what_nobody_knows_and_what_was_settled_is_left_out_and_told() -> None:
    later = hindsight(read_mission(GAZA), date(2025, 11, 30), date(2026, 2, 28), futures=512)
    assert any("Money for the first rotation" in line for line in later.unknown)
    assert not any(case.id == "funding" for case in later.cases)
    assert later.settled >= 1
    assert not any(case.id == "authorisation" for case in later.cases)


def test_a_contributor_that_is_reported_as_unlikely_is_no_yes(looked: Hindsight) -> None:
    case = next(one for one in looked.cases if (one.kind, one.id) == ("decision", "AZ"))
    assert not case.happened
    assert "unlikely" in case.told


def test_dates_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="is not after"):
        hindsight(read_mission(GAZA), date(2026, 2, 28), date(2026, 2, 28))


def test_scores_by_kind_add_up_and_stand_beside_a_no_each_time(looked: Hindsight) -> None:
    assert sum(one.cases for one in looked.by_kind) == len(looked.cases)
    assert looked.brier == pytest.approx(sum(one.cases * one.brier for one in looked.by_kind) / len(looked.cases))
    assert looked.brier_no == pytest.approx(sum(case.happened for case in looked.cases) / len(looked.cases))


def test_the_newest_publication_by_the_later_date_is_told(looked: Hindsight) -> None:
    published = [one.published for one in read_mission(GAZA).documents if one.published]
    assert looked.newest == max(day for day in published if day <= looked.later)
