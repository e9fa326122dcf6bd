from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.futures.counted import counted
from eirene.futures.draw import fresh
from eirene.study.answer import Study, still_there, under
from eirene.study.dates import months, points, sight
from eirene.study.effects import effects
from eirene.study.outlook import outlook
from eirene.study.sensitivity import measure, ranges, swings, widened
from eirene.study.settings import designs
from tests.unit.study.planned import planned as make

if TYPE_CHECKING:
    from eirene.base.events import Step
    from eirene.planning.plan import Planned

SMALL = Study(designs=8, core=256)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return make(tmp_path_factory.mktemp("study"))


def test_each_design_spreads_every_knob_over_its_range(planned: Planned) -> None:
    rows = list(designs(planned.knobs, 16, 1))
    for name, knob in planned.knobs.items():
        column = sorted(row[name] for row in rows)
        parts = [int(16 * (value - knob.low) / (knob.high - knob.low)) for value in column]
        assert parts == list(range(16)), name


def test_a_knob_s_column_depends_on_its_own_name_alone(planned: Planned) -> None:
    fewer = dict(list(planned.knobs.items())[1:])
    for one, other in zip(designs(planned.knobs, 8, 1), designs(fewer, 8, 1), strict=True):
        assert {name: one[name] for name in other} == other


def test_without_changes_the_answer_is_that_of_the_plan(planned: Planned) -> None:
    again = under(planned, {}, planned.effort.core)
    assert again == planned.plan.headlines


def test_ranges_hold_the_central_answer_and_tell_each_step(planned: Planned) -> None:
    told: list[Step] = []
    for band in ranges(planned, SMALL, told.append):
        assert band.low <= band.value <= band.high
        assert band.designs == 8
    assert [step.done for step in told] == list(range(8))


def test_more_designs_never_narrow_a_range_that_they_contain(planned: Planned) -> None:
    none, some = (ranges(planned, Study(designs=n, core=256))[2] for n in (0, 8))
    assert (none.low, none.high) == (none.value, none.value)
    assert some.high - some.low > 0


def test_a_swing_is_the_answer_at_both_ends_of_one_assumption(planned: Planned) -> None:
    found = swings(planned, SMALL)
    assert found
    sizes = [abs(swing.at_high - swing.at_low) for swing in found]
    assert sizes == sorted(sizes, reverse=True)
    first = found[0]
    for value, expected in ((first.low, first.at_low), (first.high, first.at_high)):
        full = under(planned, {first.input: value}, SMALL.core).full_capability
        assert (full.value if first.measure == "chance" else full.share) == expected


def test_a_larger_chance_of_a_yes_never_lowers_the_answer(planned: Planned) -> None:
    for swing in swings(planned, SMALL):
        if swing.input.startswith("policies.stance") or swing.input.endswith("opens.chance"):
            assert swing.at_low <= swing.at_high + 1e-12, swing.input


def test_the_effect_of_a_yes_is_the_forced_difference(planned: Planned) -> None:
    found = {effect.contributor: effect for effect in effects(planned, Study(designs=0, core=1024))}
    assert set(found) == {c.id for c in planned.situation.contributors}
    test, by = planned.held.test("full"), measure(planned.plan.headlines)
    for contributor, effect in found.items():
        yes, no = (
            counted(test, fresh(planned.situation, 20_000, 3, forced={contributor: answer})) for answer in (True, False)
        )
        counting = yes.probability - no.probability if by == "chance" else yes.share - no.share
        error = float(np.hypot(effect.se, np.sqrt(yes.se**2 + no.se**2)))
        assert abs(effect.value - counting) < 4 * error + 2e-3, contributor


def test_a_contributor_without_a_planned_unit_has_no_effect(planned: Planned) -> None:
    chosen = {choice.contributor for choice in planned.plan.force.choices}
    for effect in effects(planned, SMALL):
        if effect.contributor not in chosen:
            assert (effect.value, effect.planned) == (0.0, False)


def test_month_ends_run_from_the_first_day_to_the_last() -> None:
    days = months(date(2026, 1, 15), date(2026, 4, 10))
    assert days == (date(2026, 1, 15), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 10))
    assert len(months(date(2026, 1, 1), date(2036, 1, 1), most=30)) <= 33


def test_the_chance_of_start_never_falls_and_bounds_what_follows(planned: Planned) -> None:
    found = points(planned, SMALL)
    starts = [point.start for point in found]
    assert starts == sorted(starts)
    for point in found:
        assert point.full_capability <= point.start + 1e-12
        assert point.initial_capability <= point.start + 1e-12
        assert 0.0 <= point.share_full <= point.start + 1e-12


def test_capability_in_sight_never_exceeds_what_is_planned(planned: Planned) -> None:
    units = {unit.id: unit for c in planned.situation.contributors for unit in c.units}
    most: dict[str, float] = {}
    for choice in planned.plan.force.choices:
        for kind, amount in units[choice.unit].provides.items():
            most[kind] = most.get(kind, 0.0) + amount * choice.count
    for row in sight(planned, SMALL):
        assert 0.0 <= row.expected <= most.get(row.capability, 0.0) + 1e-9


def test_what_is_needed_grows_to_the_largest_phase(planned: Planned) -> None:
    lines = planned.plan.requirement.lines
    rows = sight(planned, SMALL)
    for kind in {line.capability for line in lines}:
        needs = [row.needed for row in rows if row.capability == kind]
        whole = {
            p.id: sum(i.needed for i in lines if (i.phase, i.capability) == (p.id, kind))
            for p in planned.situation.phases
        }
        assert needs[0] == 0.0
        assert needs == sorted(needs)
        assert needs[-1] == max(whole.values())


def test_planned_units_that_are_no_longer_there_are_cut(planned: Planned) -> None:
    choice = planned.plan.force.choices[0]
    contributors = tuple(
        c.model_copy(update={"units": tuple(u.model_copy(update={"count": 0}) for u in c.units if u.id == choice.unit)})
        for c in planned.situation.contributors
    )
    assert still_there([choice], planned.situation.model_copy(update={"contributors": contributors})) == ()


def test_the_outlook_without_ranges_says_so(planned: Planned) -> None:
    found = outlook(planned, Study(designs=0, core=256))
    assert (found.full_capability.designs, found.swings) == (0, ())
    assert found.fails_first in planned.plan.headlines.full_capability.rows
    keys = {f"{line.capability}|{line.sector}|{line.phase}": line.needed for line in planned.plan.requirement.lines}
    assert set(found.expected_lines) == set(keys)
    assert all(found.expected_lines[key] <= needed + 1e-9 for key, needed in keys.items())


def test_the_range_of_full_capability_holds_what_single_assumptions_do(planned: Planned) -> None:
    band, found = ranges(planned, SMALL)[2], swings(planned, SMALL)
    wide = widened(band, found)
    assert wide.low <= min([band.low, *(s.at_low for s in found if s.measure == "chance")])
    assert wide.high >= max([band.high, *(s.at_high for s in found if s.measure == "chance")])
    assert (wide.value, wide.designs) == (band.value, band.designs)
    shares = [s.model_copy(update={"measure": "share", "at_high": 1.0}) for s in found]
    assert widened(band, shares) == band
