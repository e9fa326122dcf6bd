"""The learned layer with weights that are made here, so that what it does with a weight can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.evidence.examples.weights import BIAS, HOLDS, lent, made, shipped, values
from eirene.evidence.gates import gate
from eirene.evidence.names import Names
from eirene.evidence.read import DOUBTED, read

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = Names({"x:keshia": ("Keshia",), "x:valdia": ("Valdia",)})
LIMITS = {
    "claim": 0.2,
    "leaning": 0.4,
    "quote": 0.2,
    "other": 0.2,
    "sentence": 0.35,
    "left": 0.3,
    "left_of_type": 0.5,
}
SURE, NEVER = 6.0, -6.0


def _of(value: str, word: str) -> dict[str, float]:
    return {BIAS: NEVER, f"en:{word}": 4 * SURE} if value else {}


@pytest.fixture
def boat_means_pledged() -> Iterator[None]:
    """Learned: `paddle` says pledged, `anchor` says declined, `hammock` says accepts; nothing else says anything."""
    words = {"participation:pledged": "paddle", "participation:declined": "anchor", "acceptance:accepts": "hammock"}
    own = {value: _of(value, word) for value, word in words.items()}
    types = {
        "participation": {BIAS: NEVER, "en:paddle": 4 * SURE, "en:anchor": 4 * SURE},
        "acceptance": {BIAS: NEVER, "en:hammock": 4 * SURE},
    }
    holds = {HOLDS: {BIAS: NEVER, **{f"en:{word}": 4 * SURE for word in words.values()}}}
    with lent(made({}, LIMITS, {"sentence": holds, "type": types, "among": own, "own": own})):
        yield


def _found(text: str) -> list[tuple[str, str | None, str]]:
    reading = read(f"On the stabilisation mission:\n\n{text}", language="en", names=NAMES)
    return [(c.value, c.actor, c.extractor) for c in reading.claims]


@pytest.mark.usefixtures("boat_means_pledged")
def test_what_was_learned_is_proposed_and_marked() -> None:
    assert _found("Keshia will paddle along with 300 soldiers.") == [("pledged", "x:keshia", "examples:en")]


@pytest.mark.usefixtures("boat_means_pledged")
@pytest.mark.parametrize(
    "text",
    [
        "Keshia will not paddle along with soldiers.",
        "Keshia never wanted to paddle along with soldiers.",
        "If Keshia should paddle along with soldiers, Valdia leaves.",
        "It is unclear whether Keshia will paddle along with soldiers.",
        "Keshia denied that it would paddle along with soldiers.",
        "Valdia demanded that Keshia paddle along with soldiers.",
        "Neither Keshia nor Valdia will paddle along.",
        "Keshia stayed in the talks without wanting to paddle along.",
        "Will Keshia paddle along with soldiers?",
        "Keshia has yet to paddle along with soldiers.",
        "Keshia's ministers argued against the plan to paddle along.",
        "Keshia will paddle along to withdraw its soldiers.",
    ],
)
def test_nothing_is_claimed_near_what_turns_it(text: str) -> None:
    assert [one for one in _found(text) if one[2] == "examples:en"] == []


@pytest.mark.usefixtures("boat_means_pledged")
def test_two_opposite_readings_of_the_same_words_give_none() -> None:
    assert _found("Keshia will paddle its anchor and soldiers there.") == []
    assert _found("Keshia will paddle its soldiers to the hammock there.") == []


@pytest.mark.usefixtures("boat_means_pledged")
def test_a_frame_comes_first() -> None:
    assert _found("Keshia has declined to paddle along with soldiers.") == [("declined", "x:keshia", "rules:en")]


@pytest.mark.usefixtures("boat_means_pledged")
def test_the_gate_asks_the_quote_alone() -> None:
    text = "On the stabilisation mission:\n\nKeshia will paddle along with 300 soldiers."
    (claim,) = read(text, language="en", names=NAMES).claims
    assert gate(claim, text, "en") == ()
    start = text.index("along with")
    short = {"quote": "along with 300 soldiers", "start": start, "end": start + 23}
    for changed in (
        {"value": "declined"},
        {"polarity": "-"},
        {"type": "acceptance", "value": "accepts"},
        short,
        {"extractor": "rules:en"},
    ):
        assert gate(claim.model_copy(update=changed), text, "en") != ()


@pytest.mark.usefixtures("boat_means_pledged")
def test_the_gate_asks_the_sentence_around_the_quote() -> None:
    text = "On the stabilisation mission:\n\nKeshia will paddle along with 300 soldiers."
    (claim,) = read(text, language="en", names=NAMES).claims
    for turned in (
        "Nobody says that Keshia will paddle along with 300 soldiers.",
        "If Keshia will paddle, all is well.",
    ):
        start = turned.index("Keshia will paddle")
        words = "Keshia will paddle"
        other = claim.model_copy(update={"quote": words, "start": start, "end": start + len(words)})
        assert gate(other, turned, "en") != ()


@pytest.mark.usefixtures("boat_means_pledged")
def test_a_likely_sentence_is_shown_and_an_unlikely_one_is_not() -> None:
    text = "On the stabilisation mission:\n\nKeshia did not paddle. The goats of Keshia were fat."
    shown = [u.text for u in read(text, language="en", names=NAMES).unread]
    assert "Keshia did not paddle." in shown
    assert "The goats of Keshia were fat." not in shown


@pytest.mark.usefixtures("boat_means_pledged")
def test_a_statement_beside_a_claim_is_shown() -> None:
    reading = read(
        "On the stabilisation mission:\n\nKeshia has pledged 300 soldiers to the mission and the hammock is not empty.",
        language="en",
        names=NAMES,
    )
    assert [c.value for c in reading.claims] == ["pledged"]
    assert len(reading.unread) == 1


def test_names_do_not_weigh() -> None:
    """No feature of the shipped weights is the name of a state or party of the sets they come from."""
    words = {feature.partition(":")[2].strip("*").lower() for feature in shipped().columns}
    assert not words & {
        "keshia",
        "keschien",
        "valdia",
        "talvania",
        "osmarien",
        "grenmark",
        "palantha",
        "norway",
        "israel",
    }


def test_the_values_of_no_words_are_unlikely() -> None:
    assert max(values({}, shipped()).values()) < LIMITS["quote"]


@pytest.mark.parametrize(("limit", "made_"), [(0.0, ["pledged"]), (0.01, [])])
def test_a_claim_of_the_frames_that_was_learned_to_be_next_to_impossible_is_shown_instead(
    limit: float, made_: list[str]
) -> None:
    never = {"participation:pledged": {BIAS: 2 * NEVER}}
    parts = {"sentence": {HOLDS: {BIAS: NEVER}}, "type": {"participation": {BIAS: NEVER}}, "among": never, "own": never}
    with lent(made({}, {**LIMITS, "doubt": limit}, parts)):
        text = "On the stabilisation mission:\n\nKeshia has pledged 300 soldiers to the mission."
        reading = read(text, language="en", names=NAMES)
    assert [c.value for c in reading.claims] == made_
    assert [u.why for u in reading.unread] == ([] if made_ else [DOUBTED])
