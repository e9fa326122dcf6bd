"""The check finds what a wrong answer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eirene.aid.check import check
from eirene.aid.plan import plan
from tests.aid import aid, crossing, fleet, ground, helped, need, outcomes, stock
from tests.situations import situation

if TYPE_CHECKING:
    from eirene.aid.ground import AidGround
    from eirene.plans.aid import AidAnswer
    from eirene.plans.aid_state import AidState


def made() -> tuple[AidState, AidAnswer, AidGround]:
    state = aid(
        crossings=(crossing(inspected_trucks=2.0),),
        fleets=(fleet("C", 2.0), fleet("H", 2.0)),
        to_hub=outcomes(intercepted=0.1),
        needs=(need(people=30_000.0),),
        stocks=(stock("H", 5.0),),
    )
    table = ground(state)
    answer = plan(helped(situation(), state), table)
    assert answer is not None
    return state, answer, table


def spoiled(answer: AidAnswer, **changes: Any) -> AidAnswer:
    return answer.model_copy(update={"scenarios": (answer.planned.model_copy(update=changes),)})


def test_a_right_answer_is_not_complained_about() -> None:
    assert check(*made()) == ()


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("delivered", "are told as delivered"),
        ("crossed", "are accounted for"),
        ("more asked", "are used and there are"),
        ("escort", "nobody asked for it"),
        ("received", "are received of"),
        ("served", "is served more"),
        ("no such leg", "cannot be driven"),
    ],
)
def test_a_wrong_answer_is(part: str, told: str) -> None:
    state, answer, table = made()
    one = answer.planned
    legs = {
        "more asked": {"asked_t": one.flows[0].asked_t * 9, "received_t": one.flows[0].received_t * 9},
        "escort": {"modality": "escort"},
        "received": {"received_t": one.flows[0].asked_t},
        "no such leg": {"goal": "H", "origin": "C", "fleet": "H-trucks"},
    }
    if part in legs:
        wrong = spoiled(answer, flows=(one.flows[0].model_copy(update=legs[part]), *one.flows[1:]))
    elif part == "served":
        row = one.supply[0]
        wrong = spoiled(answer, supply=(row.model_copy(update={"served": tuple(1.0 for _ in row.served)}),))
    else:
        changed = one.loads.model_copy(update={part: getattr(one.loads, part) * 1.1})
        wrong = spoiled(answer, loads=changed)
    assert any(told in line for line in check(state, wrong, table))
