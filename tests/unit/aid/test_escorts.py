"""Without a request on recorded criteria nothing is escorted, and aid flows the same with or without."""

from __future__ import annotations

import pytest

from eirene.aid.demand import demand
from eirene.aid.plan import plan
from tests.aid import aid, escort, ground, helped
from tests.situations import on, situation


def test_without_requests_aid_flows_and_nothing_is_escorted() -> None:
    state = aid()
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.planned.met_share == 1
    assert made.planned.escorted_share == 0
    assert made.escorts == ()
    assert {leg.modality for leg in made.planned.flows} == {"notified"}


def test_a_request_with_criteria_is_reported_with_them() -> None:
    state = aid(escorts=(escort("H", "P", ends=on(4)),))
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.checks == ()
    # half of ten days, one of two stages
    assert made.planned.escorted_share == pytest.approx(0.25, rel=1e-3)
    assert made.escorts[0].requested_by == "Relief agency"
    assert set(made.escorts[0].criteria) == {"need", "responsible authority", "safety", "sustainability"}
    assert made.escorts[0].tonnes == pytest.approx(50, rel=1e-3)


@pytest.mark.parametrize(
    "changes",
    [
        {"requested_by": " "},
        {"criteria": {"need": "", "responsible authority": "r", "safety": "s", "sustainability": "t"}},
    ],
)
def test_a_request_without_criteria_counts_for_nothing(changes: dict[str, object]) -> None:
    state = aid(escorts=(escort("H", "P", **changes),))
    chosen = helped(situation(), state)
    made = plan(chosen, ground(state))
    assert made is not None
    assert (made.planned.escorted_share, made.escorts) == (0, ())
    assert not [one for one in demand(chosen, ground(state)).needs if one.because == "aid.escort_persons"]


def test_an_escort_moves_no_more_and_no_less() -> None:
    plain, asked = aid(), aid(escorts=(escort("H", "P"),))
    one, other = (plan(helped(situation(), state), ground(state)) for state in (plain, asked))
    assert one is not None
    assert other is not None
    assert one.planned.loads == other.planned.loads
    assert one.planned.supply == other.planned.supply
