"""Whatever a model answers: a proposal that passes is verbatim, in one sentence, unique in its window, and carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eirene.evidence.gates import gate
from eirene.evidence.sentences import sentences
from eirene.mission.codebook import VALUES
from tests.unit.evidence.llm.recorded import NEWS, claim, proposed

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

WORDS = [str(word) for word in NEWS.split(" ")]
OTHERS = ["not", "never", "pledged", "declined", "Norr", "Velia", "Ostmar", "soldiers", "...", "", "hat", "zugesagt"]


@st.composite
def quotes(draw: DrawFn) -> str:
    """A run of the text, with some words left out, exchanged or added, or none."""
    first = draw(st.integers(0, len(WORDS) - 1))
    run = WORDS[first : first + draw(st.integers(1, 12))]
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(run)))
        way = draw(st.sampled_from(["leave out", "exchange", "add"]))
        run[at : at + (way != "add")] = [] if way == "leave out" else [draw(st.sampled_from(OTHERS))]
    return " ".join(run)


@st.composite
def answers(draw: DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(VALUES)))
    actors = st.sampled_from(["x:velia", "x:norr", "x:ostmar", "mission", "AZ", None, "unnamed:Norr", "unnamed:nobody"])
    return claim(
        draw(quotes()),
        draw(st.sampled_from([*VALUES[kind], "pledged", "declined"])),
        draw(actors),
        type=kind,
        target=draw(actors),
        polarity=draw(st.sampled_from("+-")),
        modality=draw(st.sampled_from(["asserted", "possible"])),
    )


@settings(max_examples=400)
@given(answers())
def test_what_passes_is_in_the_text_and_said_by_its_own_words(answer: dict[str, Any]) -> None:
    made = proposed(answer)
    assert len(made.claims) + len(made.refused) == 1
    for one in made.claims:
        assert NEWS.count(answer["quote"]) == 1
        assert NEWS[one.start : one.end] == one.quote == answer["quote"]
        assert gate(one, NEWS, "en") == ()
        assert any(a <= one.start and one.end <= b for a, b in sentences(NEWS, "en"))
        assert one.type not in ("gate", "mandate")
        assert one.polarity == "+"
        assert one.value in {"pledged", "declined", "rejects"} | set(VALUES["task"]) | set(VALUES["process"])
        assert one.actor not in ("AZ", "unnamed:nobody")
