"""Which readings of the same words differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eirene.base.canonical import digest
from eirene.evidence.llm.disputes import marked
from eirene.mission.records import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = "Norr and Velia pledged troops"


def made(key: str, value: str = "pledged", actor: str = "x:norr", **fields: Any) -> Claim:
    own = {"type": "participation", "quote": WORDS, "start": 0, "end": len(WORDS), "extractor": "rules:en", **fields}
    return Claim.model_validate({"id": key, "document": digest("d"), "value": value, "actor": actor, **own})


def disputes(proposals: Sequence[Claim], rules: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    return {one.id: one.disputes for one in marked(proposals, rules)}


def test_another_value_or_polarity_of_the_same_actor_is_disputed() -> None:
    rules = [made("c-rule")]
    assert disputes([made("c-one", "declined")], rules) == {"c-one": ("c-rule",)}
    assert disputes([made("c-one", polarity="-")], rules) == {"c-one": ("c-rule",)}


def test_another_actor_is_disputed_unless_the_first_is_confirmed() -> None:
    rules = [made("c-rule")]
    assert disputes([made("c-one", actor="x:velia")], rules) == {"c-one": ("c-rule",)}
    assert disputes([made("c-one", actor="x:velia"), made("c-two")], rules) == {"c-one": ()}


def test_the_opposite_is_disputed_though_the_first_is_confirmed() -> None:
    assert disputes([made("c-one", polarity="-"), made("c-two")], [made("c-rule")]) == {"c-one": ("c-rule",)}


def test_an_objection_read_as_refusal_is_disputed() -> None:
    rules = [made("c-rule", "rejects", type="acceptance", target="x:velia")]
    assert disputes([made("c-one", "declined")], rules) == {"c-one": ("c-rule",)}


def test_other_words_and_other_questions_are_no_dispute() -> None:
    assert disputes([made("c-one", "declined", start=50, end=60)], [made("c-rule")]) == {"c-one": ()}
    assert disputes([made("c-one", "funding", type="condition")], [made("c-rule")]) == {"c-one": ()}
