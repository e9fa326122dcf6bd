"""Letters: each of nothing but the contributor's own, marked as a draft, with dates and open conditions."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.mission.read import read_mission
from eirene.planning.letter_phrases import PHRASES
from eirene.planning.letters import letters
from eirene.planning.plan import Effort, plan

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.planning.plan import Planned

LITTLE = Effort(futures=512, core=512, fresh=4_000, work=200)
DAYS = {"talvania": date(2030, 11, 20), "gaza": date(2026, 11, 20)}


@pytest.fixture(scope="module", params=sorted(DAYS))
def planned(request: pytest.FixtureRequest, checkout: Path) -> Planned:
    return plan(read_mission(checkout / "missions" / request.param), DAYS[request.param], effort=LITTLE)


@pytest.fixture(scope="module")
def talvania(checkout: Path) -> Planned:
    return plan(read_mission(checkout / "missions" / "talvania"), DAYS["talvania"], effort=LITTLE)


def test_a_letter_names_no_other_contributor_and_no_chance(planned: Planned) -> None:
    for letter in letters(planned, {}):
        others = [state.name for state in planned.situation.contributors if state.id != letter.contributor]
        text = letter.markdown
        assert not [name for name in others if re.search(rf"\b{re.escape(name)}\b", text)], letter.contributor
        assert not re.search(r"\d%|probab|chance|likelihood", text), letter.contributor


def test_a_letter_names_no_party_but_by_what_would_meet_a_condition(planned: Planned) -> None:
    for letter in letters(planned, {}):
        text = letter.markdown
        for condition in letter.conditions:
            for told in (condition.gate or "", condition.indicator, condition.threshold, condition.declared_by):
                text = text.replace(told, "") if told else text
        for party in planned.mission.declared.parties:
            # a party may be a contributor as well
            assert party.id == letter.contributor or party.name not in text, (letter.contributor, party.name)


def test_every_letter_is_marked_as_a_draft_of_the_planning_cell(planned: Planned) -> None:
    for letter in letters(planned, {}):
        assert letter.markdown.startswith(f"# Draft letter to {letter.name}\n")
        assert "DRAFT, not sent. Release class: planning cell." in letter.markdown
        assert (letter.status, letter.release) == ("draft", "planning")


def test_open_conditions_are_quoted_with_their_source(talvania: Planned) -> None:
    (letter,) = letters(talvania, {}, "x:nordavia")
    (condition,) = letter.conditions
    assert condition.value == "parliament_approval"
    assert condition.declared_by == "parliament of Nordavia"
    (quote,) = condition.quotes
    assert quote.quote == "Parliament must still approve the deployment"
    assert f"“{quote.quote}” (Kessra, 2030-11-05)" in letter.markdown
    assert letter.decide_by is None
    assert "the decision to take part has been taken" in letter.markdown


def test_a_sentence_that_speaks_of_others_is_not_quoted(talvania: Planned) -> None:
    claims = tuple(
        claim.model_copy(update={"quote": "Like Westria, Nordavia waits for its parliament"})
        if claim.value == "parliament_approval"
        else claim
        for claim in talvania.mission.claims
    )
    spoken = replace(talvania, mission=replace(talvania.mission, claims=claims))
    (letter,) = letters(spoken, {}, "x:nordavia")
    assert letter.conditions[0].quotes[0].quote is None
    assert "Westria" not in letter.markdown
    assert "speaks of others as well" in letter.markdown


def test_what_a_contributor_would_not_do_is_a_limit_and_no_open_condition(talvania: Planned) -> None:
    (letter,) = letters(talvania, {}, "x:almaria")
    assert [one.value for one in letter.limits] == ["no_disarming"]
    assert letter.conditions == ()


def test_dates_and_units_stand_in_the_letter(talvania: Planned) -> None:
    useful = {"x:ostland": (date(2031, 5, 1), date(2031, 4, 1))}
    (letter,) = letters(talvania, useful, "x:ostland")
    assert "by 1 May 2031: later" in letter.markdown
    assert "in time, by 1 April 2031" in letter.markdown
    planned_units = [c for c in talvania.plan.force.choices if c.contributor == "x:ostland"]
    assert len(letter.units) == len(planned_units) > 0
    assert all(one.reached is None and not one.caveats_declared for one in letter.units)
    assert "nothing: an assumption of ours" in letter.markdown
    (past,) = letters(talvania, {"x:ostland": (date(2030, 1, 1), None)}, "x:ostland")
    assert "(this date has passed)" in past.markdown


def test_gaps_are_those_that_its_own_units_could_fill(talvania: Planned) -> None:
    by_name = {letter.contributor: letter for letter in letters(talvania, {})}
    for letter in by_name.values():
        kinds = {u.kind for s in talvania.situation.contributors if s.id == letter.contributor for u in s.units}
        assert {gap.capability for gap in letter.gaps} <= kinds
        assert all(0 < gap.own <= gap.open for gap in letter.gaps)
    # everything of Lindmark is pledged; Ostland has said nothing that would count
    assert by_name["x:lindmark"].gaps == ()
    assert by_name["x:ostland"].gaps
    # Südmark has suspended its commitment: it is not pressed
    assert by_name["x:suedmark"].gaps == ()
    assert "What would help further" not in by_name["x:suedmark"].markdown


def test_who_declined_or_withdrew_is_written_to_only_when_asked(talvania: Planned) -> None:
    states = tuple(
        one.model_copy(update={"stance": "declined"}) if one.id == "x:ostland" else one
        for one in talvania.situation.contributors
    )
    declined = replace(talvania, situation=talvania.situation.model_copy(update={"contributors": states}))
    assert "x:ostland" not in [letter.contributor for letter in letters(declined, {})]
    assert [letter.contributor for letter in letters(declined, {}, "x:ostland")] == ["x:ostland"]
    with pytest.raises(KeyError):
        letters(talvania, {}, "x:nobody")


def test_a_letter_in_german_says_the_same_and_keeps_what_was_quoted(planned: Planned) -> None:
    for english, german in zip(letters(planned, {}), letters(planned, {}, language="de"), strict=True):
        assert german.markdown.startswith(f"# Briefentwurf an {german.name}\n")
        assert german.language == "de"
        one, two = (letter.model_dump(exclude={"markdown", "language"}) for letter in (english, german))
        for told in (one, two):
            for condition in (*told["conditions"], *told["limits"]):
                condition.pop("words")
        assert one == two
        for quote in (q for c in german.conditions for q in c.quotes):
            assert quote.quote is None or quote.quote in german.markdown
        assert english.markdown.count("\n## ") == german.markdown.count("\n## ")
        own_words = re.sub(r"“.*?”|\|.*\||\(.*?\)", "", german.markdown)
        assert not re.search(r"\b(We|Please|nothing|would|plan asks)\b", own_words)


def test_both_languages_have_every_phrase() -> None:
    one, two = PHRASES["en"], PHRASES["de"]
    assert one.names.keys() == two.names.keys()
    assert one.steps.keys() == two.steps.keys()
    for field in fields(one):
        texts = [getattr(each, field.name) for each in (one, two)]
        if isinstance(texts[0], str):
            places = [sorted(re.findall(r"\{(\w+)\}", text)) for text in texts]
            assert set(places[0]) == set(places[1]), field.name
