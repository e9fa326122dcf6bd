"""The fair flow of aid against an independent program day by day, against formulas, and against what must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.optimize import linprog

from eirene.aid import model
from eirene.aid.compile import problem
from eirene.aid.model import fair_flow, more
from eirene.aid.plan import plan
from tests.aid import aid, crossing, fleet, goods, ground, helped, hub, need, outcomes, point, scenario, stock
from tests.situations import on, situation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.plans.aid_state import AidState, NeedState

    Reals = NDArray[np.float64]

SEEDS = range(12)


def drawn(seed: int) -> tuple[AidState, Reals]:
    """Draw a small case with closures, changing needs, losses, stocks and limits of every kind."""
    dice = np.random.default_rng(4100 + seed)
    crossings = tuple(
        crossing(
            f"C{i}",
            inspected_trucks=float(dice.uniform(1, 6)),
            capacity_trucks=float(dice.uniform(1, 7)),
            closed_share=float(dice.choice([0, 0.2])),
            state="closed" if i and dice.random() < 0.5 else "open",
            closed_from=on(int(dice.integers(2, 6))),
            offered_t={"food": float(dice.uniform(5, 30))} if dice.random() < 0.5 else {},
            storage_t=float(dice.uniform(10, 60)),
        )
        for i in range(2)
    )
    hubs = tuple(
        hub(f"H{i}", handling_t=float(dice.uniform(10, 40)), storage_t=float(dice.uniform(20, 80))) for i in range(2)
    )
    points = tuple(point(f"P{i}", handling_t=float(dice.choice([3, 7, 12, 30]))) for i in range(3))
    rows: list[NeedState] = []
    for i in range(3):
        for name in ("food", "kits"):
            rows.append(need(f"P{i}", float(dice.uniform(3, 15)) * 1000, name))
            if dice.random() < 0.5:
                rows.append(need(f"P{i}", float(dice.uniform(3, 15)) * 1000, name, begins=on(int(dice.integers(2, 6)))))
    state = aid(
        days=7,
        commodities=(goods(), goods("kits", tonnes_per_truck=6.0)),
        crossings=crossings,
        hubs=hubs,
        points=points,
        fleets=tuple(fleet(name, float(dice.uniform(1, 9)), turnaround_hours=1.0) for name in ("C0", "C1", "H0", "H1")),
        needs=tuple(rows),
        stocks=(stock("H0", float(dice.uniform(0, 15))), stock("P0", float(dice.uniform(0, 15)), "kits")),
        to_hub=outcomes(facilitated=0.7, impeded=0.2, denied=0.1, delay_hours=2.0, intercepted=0.1, returned=0.05),
        to_people=outcomes(facilitated=0.9, impeded=0.1, delay_hours=1.0, intercepted=0.02),
        reserve_days=3.0,
    )
    return state, dice.uniform(20, 150, size=(7, 7))


class Daily:
    """The same case as one program with a column for each day, written down independently and solved by scipy."""

    def __init__(self, state: AidState, minutes: Reals) -> None:
        self.state, self.minutes = state, minutes
        self.names: dict[tuple[object, ...], int] = {}
        self.rows: list[tuple[dict[int, float], float]] = []
        self.equal: list[tuple[dict[int, float], float]] = []
        self.needs: dict[tuple[int, int, int], float] = {}
        self.write()

    def column(self, *name: object) -> int:
        return self.names.setdefault(name, len(self.names))

    def write(self) -> None:
        state = self.state
        first, last = state.to_hub, state.to_people
        sizes = len(state.crossings), len(state.hubs), len(state.points)
        for day in range(state.days):
            date = on(day)
            for c, one in enumerate(state.crossings):
                shut = one.state == "closed" and one.closed_from is not None and one.closed_from <= date
                share = 0.0 if shut else 1 - one.closed_share
                trucks = {self.column("x", c, k, day): 1 / g.tonnes_per_truck for k, g in enumerate(state.commodities)}
                assert one.inspected_trucks is not None
                assert one.capacity_trucks is not None
                assert one.storage_t is not None
                self.rows += [(trucks, one.inspected_trucks * share), (trucks, one.capacity_trucks * share)]
                self.rows.append(
                    ({self.column("g", c, k, day): 1.0 for k in range(len(state.commodities))}, one.storage_t)
                )
                for k, g in enumerate(state.commodities):
                    self.balance(("g", c, k, day), {self.column("x", c, k, day): 1.0}, 0.0)
                    self.out(("g", c, k, day), [("y", c, h, k, day) for h in range(sizes[1])], first)
                    if g.id in one.offered_t:
                        crossed = {self.column("x", c, k, d): 1.0 for d in range(day + 1)}
                        self.rows.append((crossed, one.offered_t[g.id] * (day + 1)))
            for h, one in enumerate(state.hubs):
                for k in range(len(state.commodities)):
                    came = {self.column("y", c, h, k, day): arrives(first) for c in range(sizes[0])}
                    self.balance(("m", h, k, day), came, self.stock(one.id, k))
                    self.out(("m", h, k, day), [("z", h, p, k, day) for p in range(sizes[2])], last)
                kinds = range(len(state.commodities))
                into = {self.column("y", c, h, k, day): arrives(first) for c in range(sizes[0]) for k in kinds}
                away = {self.column("z", h, p, k, day): 1 - last.denied for p in range(sizes[2]) for k in kinds}
                assert one.handling_t is not None
                assert one.storage_t is not None
                self.rows += [(into, one.handling_t), (away, one.handling_t)]
                self.rows.append(({self.column("m", h, k, day): 1.0 for k in kinds}, one.storage_t))
            for p, one in enumerate(state.points):
                came_all = {
                    self.column("z", h, p, k, day): arrives(last)
                    for h in range(sizes[1])
                    for k in range(len(state.commodities))
                }
                assert one.handling_t is not None
                self.rows.append((came_all, one.handling_t))
                for k in range(len(state.commodities)):
                    came = {self.column("z", h, p, k, day): arrives(last) for h in range(sizes[1])}
                    self.balance(("w", p, k, day), came, self.stock(one.id, k))
                    needed = self.need(one.id, k, day)
                    self.needs[p, k, day] = needed
                    self.equal[-1][0][self.column("f", p, k, day)] = needed
            self.trucks(day)

    def stock(self, place: str, k: int) -> float:
        return sum(
            one.tonnes
            for one in self.state.stocks
            if (one.place, one.commodity) == (place, self.state.commodities[k].id)
        )

    def need(self, place: str, k: int, day: int) -> float:
        rows = [
            one
            for one in self.state.needs
            if (one.place, one.commodity) == (place, self.state.commodities[k].id)
            and (one.begins is None or one.begins <= on(day))
        ]
        return max(rows, key=lambda one: one.begins or on(-1)).t_per_day

    def balance(self, name: tuple[object, ...], came: dict[int, float], start: float) -> None:
        kind, day = name[:-1], int(str(name[-1]))
        row = {self.column(*name): 1.0, **{column: -share for column, share in came.items()}}
        if day:
            row[self.column(*kind, day - 1)] = -1.0
        self.equal.append((row, 0.0 if day else start))

    def out(self, name: tuple[object, ...], legs: list[tuple[object, ...]], outcome: object) -> None:
        del name
        share = getattr(outcome, "denied")  # noqa: B009 - a record of another room
        back = getattr(outcome, "returned")  # noqa: B009 - as above
        for leg in legs:
            self.equal[-1][0][self.column(*leg)] = (1 - share) * (1 - back)

    def trucks(self, day: int) -> None:
        state = self.state
        places = [one.id for one in (*state.crossings, *state.hubs, *state.points)]
        for one in state.fleets:
            at = places.index(one.at)
            stage = state.to_hub if at < len(state.crossings) else state.to_people
            row: dict[int, float] = {}
            first = at < len(state.crossings)
            goals = state.hubs if first else state.points
            for g, goal in enumerate(goals):
                there = self.minutes[at, places.index(goal.id)] / 60
                hours = 2 * there + one.turnaround_hours
                assert hours <= one.hours_per_day
                hours += stage.impeded * stage.delay_hours
                origin = at if first else at - len(state.crossings)
                for k, what in enumerate(state.commodities):
                    load = min(what.tonnes_per_truck, one.load_t)
                    row[self.column("y" if first else "z", origin, g, k, day)] = hours / load
            self.rows.append((row, one.trucks * one.hours_per_day))

    def solve(
        self, worth: dict[int, float], lower: dict[int, float], extra: list[tuple[dict[int, float], float]]
    ) -> Reals:
        size = len(self.names)
        upper = np.zeros((len(self.rows) + len(extra), size))
        for i, (row, _) in enumerate([*self.rows, *extra]):
            for column, share in row.items():
                upper[i, column] = share
        equal = np.zeros((len(self.equal), size))
        for i, (row, _) in enumerate(self.equal):
            for column, share in row.items():
                equal[i, column] = share
        limits = [(lower.get(i, 0.0), 1.0 if name[0] in {"f", "worst"} else None) for name, i in self.names.items()]
        cost = np.zeros(size)
        for column, value in worth.items():
            cost[column] = -value
        found = linprog(
            cost,
            A_ub=upper,
            b_ub=[limit for _, limit in [*self.rows, *extra]],
            A_eq=equal,
            b_eq=[limit for _, limit in self.equal],
            bounds=limits,
            method="highs-ds",
        )
        assert found.status == 0, found.message
        return np.asarray(found.x)

    def fair(self) -> dict[tuple[int, int, int], float]:
        """Raise the worst share; each unit that can be raised alone beyond it goes on, the others are held."""
        worst = self.column("worst")
        free = {unit: self.column("f", *unit) for unit, needed in self.needs.items() if needed > 0}
        held: dict[int, float] = {}
        done: dict[tuple[int, int, int], float] = {}
        while free:
            level = float(self.solve({worst: 1.0}, held, [({worst: 1.0, f: -1.0}, 0.0) for f in free.values()])[worst])
            floor = {**held, **dict.fromkeys(free.values(), max(0.0, level - 1e-7))}
            best = dict.fromkeys(free, 0.0)
            for unit, column in free.items():
                if best[unit] > level + 1e-5:
                    continue
                found = self.solve({column: 1.0}, floor, [])
                for other, place in free.items():
                    best[other] = max(best[other], float(found[place]))
            stuck = [unit for unit in free if best[unit] <= level + 1e-5]
            assert stuck
            for unit in stuck:
                done[unit] = level
                held[free.pop(unit)] = max(0.0, level - 1e-7)
        return done


def arrives(outcome: object) -> float:
    """Which share of what is asked for arrives? Written down a second time."""
    denied, lost, back = (float(getattr(outcome, name)) for name in ("denied", "intercepted", "returned"))
    return (1 - denied) * (1 - lost - back)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_worst_served_are_served_as_well_as_in_a_program_of_single_days(seed: int) -> None:
    state, minutes = drawn(seed)
    truth = Daily(state, minutes).fair()
    flow = fair_flow(problem(state, state.scenarios[0], ground(state, minutes)))
    days = np.repeat(np.arange(len(flow.flow.length)), flow.flow.length.astype(int))
    assert flow.exact
    found = sorted(float(flow.share[p, k, days[day]]) for p, k, day in truth)
    assert found == pytest.approx(sorted(truth.values()), abs=2e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answer_passes_its_check_and_keeps_stock(seed: int) -> None:
    state, minutes = drawn(seed)
    made = plan(helped(situation(), state), ground(state, minutes))
    assert made is not None
    assert made.checks == ()
    states = made.planned.loads
    came = states.crossed + sum(one.tonnes for one in state.stocks if one.place.startswith("H"))
    assert came == pytest.approx(states.delivered + states.intercepted + states.at_crossings + states.at_hubs, abs=1e-2)


def test_one_way_delivers_what_the_formula_says() -> None:
    # ten trucks of ten tonnes are inspected on 80% of days; of a request 90% goes, of that 85% arrives, then 95%
    state = aid(
        crossings=(crossing(inspected_trucks=10.0, closed_share=0.2),),
        to_hub=outcomes(facilitated=0.9, denied=0.1, intercepted=0.15),
        to_people=outcomes(intercepted=0.05),
        needs=(need(people=200_000.0),),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    crossed = 10 * 10 * 0.8 * 10
    assert made.planned.loads.crossed == pytest.approx(crossed, rel=1e-4)
    # what a denied request leaves behind is asked for again: all that crossed sets out in the end
    assert made.planned.loads.delivered == pytest.approx(crossed * 0.85 * 0.95, rel=1e-4)
    assert made.planned.delivered_share == pytest.approx(0.85 * 0.95, rel=1e-4)
    assert made.planned.met_share == pytest.approx(crossed * 0.85 * 0.95 / 2000, rel=1e-4)


def test_unequal_roads_give_equal_shares_where_trucks_are_short() -> None:
    # one truck-hour carries ten tonnes an hour away and five tonnes two hours away: equal shares cost 1 + 2 hours
    state = aid(
        points=(point("A"), point("B")),
        needs=(need("A", 30_000.0), need("B", 30_000.0)),
        fleets=(fleet("C"), fleet("H", 0.6, hours_per_day=10.0)),
    )
    table = np.full((4, 4), 60.0)
    table[1, 2] = 30.0
    flow = fair_flow(problem(state, state.scenarios[0], ground(state, table)))
    # 6 hours; a tonne takes 0.1 to A and 0.2 to B: 30 t x share x 0.3 = 6
    assert flow.share[:, 0, 0] == pytest.approx([6 / 9, 6 / 9], abs=1e-5)


def test_a_step_more_of_a_limit_brings_what_its_sentence_says() -> None:
    state = aid(
        crossings=(crossing(inspected_trucks=10.0),),
        needs=(need(people=200_000.0),),
        scenarios=(scenario(), scenario("double", capacity=1.1)),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    told = made.planned.binding[0]
    assert (told.limit, told.place, told.first_day, told.step) == ("inspection", "C", 1, 1.0)
    # one truck of ten tonnes feeds ten thousand people at a kilogram a day
    assert told.people["food"] == pytest.approx(10_000, rel=1e-3)
    assert made.scenarios[1].met_share - made.planned.met_share == pytest.approx(0.05, rel=1e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_of_any_limit_serves_nobody_less(seed: int) -> None:
    state, minutes = drawn(seed)
    flow = fair_flow(problem(state, state.scenarios[0], ground(state, minutes)))
    wider = problem(
        state.model_copy(
            update={"fleets": tuple(one.model_copy(update={"trucks": one.trucks * 1.3}) for one in state.fleets)}
        ),
        state.scenarios[0],
        ground(state, minutes),
    )
    found = more(wider, flow)
    assert found is not None
    assert bool((np.nan_to_num(found) >= np.nan_to_num(flow.share) - 1e-4).all())


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_large_cases_are_solved_another_way_to_the_same_answer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    state, minutes = drawn(seed)
    made = problem(state, state.scenarios[0], ground(state, minutes))
    plain = fair_flow(made)
    monkeypatch.setattr(model, "LARGE", 0)
    large = fair_flow(made)
    assert large.share == pytest.approx(plain.share, abs=1e-4, nan_ok=True)


def test_levels_that_were_not_looked_for_are_told_and_nobody_falls_below_the_last() -> None:
    state, minutes = drawn(4)
    made = problem(state, state.scenarios[0], ground(state, minutes))
    whole, short = fair_flow(made), fair_flow(made, levels=1)
    assert whole.levels > 1
    assert whole.exact
    assert not short.exact
    assert float(np.nanmin(short.share)) == pytest.approx(float(np.nanmin(whole.share)), abs=1e-4)
