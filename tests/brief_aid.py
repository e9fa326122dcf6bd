"""The invented mission of `brief_sample` with aid, courses of action, decisions, matrix, supply and risks."""

# ruff: noqa: E501 - tables of an invented mission read best as tables

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from eirene.mission.courses import Criterion
from eirene.plans.aid import AidAnswer
from eirene.plans.aid_state import AidState
from eirene.plans.generation import Balance
from eirene.plans.matrix import Matrix
from eirene.plans.plan import Short
from eirene.plans.risks import RiskRegister
from eirene.plans.sustainment import SustainmentAnswer
from eirene.study.course_table import Cell, CourseComparison, CourseTold, PhaseTold
from eirene.study.decision_points import Branch, DecisionPoint, DecisionPoints
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.material import Material

DAYS = 14
PLACES = {
    # id: name, local name, sector, longitude, latitude
    "port": ("Port gate", None, "south", 10.02, 45.1),
    "pass": ("Pass gate", None, "north", 10.5, 45.9),
    "store": ("Old mill store", "مخزن", "south", 10.15, 45.3),
    "school": ("School yard", "ساحة المدرسة", "river", 10.3, 45.45),
    "hill": ("Hill clinic", None, "north", 10.4, 45.8),
}


def _at(key: str) -> dict[str, object]:
    name, local, sector, lon, lat = PLACES[key]
    return {"id": key, "name": name, "name_local": local, "sector": sector, "lon": lon, "lat": lat}


def state() -> AidState:
    """Give what aid declares: one crossing open and one closed, one hub, two delivery points."""
    gate: dict[str, object] = {
        "state": "open", "closed_from": None, "opens_hour": 0, "closes_hour": 24, "inspected_trucks": 20,
        "capacity_trucks": None, "closed_share": 0, "storage_t": None, "offered_t": {},
    }  # fmt: skip
    point = {"handling_t": None, "opens_hour": 0, "closes_hour": 24, "clearance": "cleared", "cleared_in": None}
    goods = {"tonnes_per_truck": 10, "kg_per_pallet": None}
    stage = {"facilitated": 0.9, "impeded": 0.05, "denied": 0.05, "delay_hours": 2, "intercepted": 0.1, "returned": 0}
    return AidState.model_validate({
        "task": "ensure_aid", "keeps": (), "also": (), "begins": sample.AS_OF, "days": DAYS,
        "commodities": (
            {"id": "food", "name": "Food", "kg_per_person_day": 0.5} | goods,
            {"id": "medicine", "name": "Medicine", "kg_per_person_day": 0.02} | goods,
        ),
        "fleets": (), "to_hub": stage, "to_people": stage, "escorts": (),
        "scenarios": (
            {"id": "open", "name": "Port open", "displacement": "home", "closed": ("pass",), "capacity": 1},
            {"id": "shut", "name": "Port shut", "displacement": "home", "closed": ("pass", "port"), "capacity": 1},
        ),
        "crossings": (_at("pass") | gate, _at("port") | gate),
        "hubs": (_at("store") | {"handling_t": None, "storage_t": None, "clearance": "cleared", "cleared_in": None},),
        "points": (_at("hill") | point, _at("school") | point),
        "needs": (), "stocks": (), "roads": (), "passable": ("cleared",), "pace": 1.3, "curfew": None,
        "security_per_km": 1, "escort_persons": 10, "crossing_posts": 10, "crews": 2, "clearing_km_per_week": 10,
        "repair_km": 100, "reserve_days": 3,
    })  # fmt: skip


def _supply(place: str, goods: str, needed: float, served: tuple[float | None, ...]) -> dict[str, object]:
    share = sum(one or 0 for one in served) / DAYS
    return {
        "place": place, "commodity": goods, "people": 20_000, "needed_t": needed, "met_t": needed * share, "share": share,
        "days_of_supply": share * DAYS, "served": served, "held_days": (1.0,) * DAYS,
    }  # fmt: skip


def _scenario(key: str, name: str, school: float, **more: object) -> dict[str, object]:
    full, half = (1.0,) * DAYS, (1.0,) * 7 + (school,) * 7
    flow = {"commodity": "food", "first_day": 1, "last_day": DAYS, "fleet": "trucks", "modality": "notified"}
    return {
        "id": key, "name": name, "closed": ("pass",), "displacement": "home", "needed_t": 291.2,
        "loads": {
            "offered": None, "inspected": 260, "crossed": 250, "collected": 240, "delivered": 200, "intercepted": 40,
            "returned": 5, "at_crossings": 10, "at_hubs": 7, "facilitated": 300, "impeded": 20, "denied": 10,
        },
        "delivered_share": 0.8, "met_share": 0.7, "days_of_supply_min": 0.0, "worst_place": "hill",
        "worst_commodity": "food", "worst_served": 0.0,
        "supply": (
            _supply("hill", "food", 140, (0.0,) * DAYS), _supply("school", "food", 140, half),
            _supply("school", "medicine", 5.6, full),
        ),
        "unmet": (
            {"place": "hill", "commodity": "food", "tonnes": 140, "people": 20_000, "first_day": 1, "why": "road not cleared"},
            {"place": "school", "commodity": "food", "tonnes": 35, "people": 5000, "first_day": 8, "why": "inspection", "at": "port"},
        ),
        "binding": ({
            "limit": "inspection", "place": "port", "first_day": 8, "last_day": DAYS, "days": 7, "now": 20, "unit": "trucks a day",
            "step": 2, "people": {"food": 2000}, "words": "inspection at Port gate binds from day 8: 2 trucks a day more would supply 2,000 more people with food on an average day",
        },),
        "flows": (
            {"stage": "to_hub", "origin": "port", "goal": "store", "asked_t": 20, "received_t": 16.5} | flow,
            {"stage": "to_people", "origin": "store", "goal": "school", "asked_t": 18, "received_t": 14.3} | flow,
        ),
        "escorted_share": 0.0, "levels": 2, "exact": True,
    } | more  # fmt: skip


def answer(**more: object) -> AidAnswer:
    """Give the aid planner's answer: the hills get nothing, the school half of its food from the second week on."""
    return AidAnswer.model_validate({
        "task": "ensure_aid", "begins": sample.AS_OF, "days": DAYS,
        "scenarios": (_scenario("open", "Port open", 0.5), _scenario("shut", "Port shut", 0.0, met_share=0.4)),
        "escorts": (), "security": ({
            "phase": "two", "sector": "south", "km": 12.0, "uncleared_km": 4.0, "posts": 1, "escorts": 0, "persons": 40,
            "capability": "infantry", "given": 0.4,
        },),
        "network": "", "backend": "highs", "notes": ("a note on aid",), "checks": (),
    } | more)  # fmt: skip


def escorted() -> AidAnswer:
    """Give the same with one escort that a humanitarian actor asked for."""
    criteria = {"need": "CRITNEED", "safety": "CRITSAFE"}
    return answer(
        scenarios=(_scenario("open", "Port open", 0.5, escorted_share=0.125),),
        escorts=({
            "request": "one", "requested_by": "unnamed:Relief Union", "origin": "store", "goal": "school",
            "criteria": criteria, "tonnes": 30.0,
        },),
    )  # fmt: skip


def courses(*, ranked: bool = False) -> CourseComparison:
    """Give two courses of action by three criteria."""
    told = [
        CourseTold(
            id=key, name=name, edits=edits, tasks=tasks, because="assumption:consent",
            phases=(
                PhaseTold(id="one", name="Capital", begins=date(2031, 3, 8), initial_by=sample.INITIAL_BY, full_by=sample.FULL_BY),
                PhaseTold(id="two", name="All", begins=date(2031, 6, 1), initial_by=sample.INITIAL_BY, full_by=sample.FULL_BY),
            ),
            planned_launch=date(2031, 3, 1), launch=date(2031, 3, 1) if key == "now" else date(2031, 6, 15),
            waits_for="" if key == "now" else "Authorisation of the council", overtaken=key == "later",
            feasible=key == "now", asked_initial=sample.INITIAL_BY, asked_full=sample.FULL_BY,
        )
        for key, name, edits, tasks in (("now", "Now", (), {}), ("later", "Later", ("launch.likely=2031-06-15",), {"secure_sites": False}))
    ]  # fmt: skip
    criteria = [
        Criterion.model_validate({"id": i, "name": n, "measure": m, "better": b, "because": "assumption:consent"} | ({"weight": 1.0} if ranked else {}))
        for i, n, m, b in (
            ("full", "Chance of full capability", "full_chance", "higher"), ("cost", "Cost", "cost", "lower"),
            ("gate", "Days until a gate is too late", "gate_days", "higher"),
        )
    ]  # fmt: skip
    cells = [
        Cell(course="now", criterion="full", value=0.31, difference=None, se=None),
        Cell(
            course="later",
            criterion="full",
            value=0.36,
            difference=0.05,
            se=0.01,
            low=0.2,
            high=0.4,
            difference_low=-0.01,
            difference_high=0.06,
        ),
        Cell(course="now", criterion="cost", value=4e8, difference=None, se=None),
        Cell(course="later", criterion="cost", value=3.5e8, difference=-5e7, se=None),
        Cell(course="now", criterion="gate", value=40, difference=None, se=None),
        Cell(course="later", criterion="gate", value=None, why="no gate is closed", difference=None, se=None),
    ]
    return CourseComparison(
        as_of=sample.AS_OF, courses=tuple(told), criteria=tuple(criteria), cells=tuple(cells), order=(),
        unranked="the criteria have no weights", core=1024, made=2, reused=1,
    )  # fmt: skip


def point(kind: str, key: str, name: str, by: date, difference: float | None, **more: object) -> DecisionPoint:
    """Give one decision point."""
    yes = Branch(value=0.4, se=0.01, draws=900)
    no = Branch(value=None if difference is None else 0.4 - difference, se=0.01, draws=None)
    return DecisionPoint.model_validate({
        "kind": kind, "id": key, "name": name, "by": by, "passed": False, "decides": "DECIDER", "indicator": "what is watched",
        "threshold": "signed", "chance": 0.6, "yes": yes, "no": no, "difference": difference, "se": 0.01, "method": "given",
        "lost": (), "otherwise": "Lost after 2031-05-16.",
    } | more)  # fmt: skip


def decisions() -> DecisionPoints:
    """Give a gate, two contributors (one without units), and a gate that two contributors have for themselves."""
    return DecisionPoints(
        as_of=sample.AS_OF, measure="chance", phase="two", asked=sample.FULL_BY, central=0.31, core=1024,
        points=(
            point("gate", "authorisation", "Authorisation of the council", date(2031, 2, 1), 0.3),
            point("gate", "status:NO", f"Status, {sample.CONTRIBUTORS['NO'][0]}", date(2031, 3, 1), 0.1),
            point("gate", "status:OS", f"Status, {sample.CONTRIBUTORS['OS'][0]}", date(2031, 4, 1), 0.1),
            point("contributor", "OS", "Ostmark decides", date(2031, 5, 1), 0.002),
            point("contributor", "SU", "Sudmark decides", date(2031, 5, 2), 0.0, planned=False),
        ),
    )  # fmt: skip


def matrix() -> Matrix:
    """Give the matrix of the last phase with one cell short."""
    serving = {"contributor": "NO", "unit": "NO-0", "capability": "infantry", "amount": 2.0, "persons": 276.0}
    cell = {
        "sector": "south",
        "task": "secure_sites",
        "capability": "infantry",
        "needed": 3.0,
        "met": 2.0,
        "missing": 1.0,
    }
    return Matrix.model_validate({
        "mission": "talvania", "as_of": sample.AS_OF, "phases": ({
            "phase": "two", "name": "Phase two", "sectors": ("south",), "begins": sample.AS_OF, "initial_by": sample.INITIAL_BY,
            "full_by": sample.FULL_BY, "persons": 276, "idle": (), "pairs": 1, "fewest": 1, "stopped": "optimal",
            "cells": (cell | {"missing_persons": 138.0, "why": "caveats", "serving": (serving,)},),
        },),
        "handovers": ({
            "phase": "two", "day": sample.AS_OF, "sector": "south", "task": "secure_sites", "capability": "infantry", "gives": "NO",
            "takes": "OS", "amount": 1.0,
        },), "notes": ("a note on time",),
    })  # fmt: skip


def sustainment() -> SustainmentAnswer:
    """Give supply of the force with one limit and a camp of unknown size."""
    return SustainmentAnswer.model_validate({
        "mission": "talvania", "as_of": sample.AS_OF, "launch": sample.AS_OF, "ends": sample.FULL_BY, "arrival_days": 30,
        "storage_days": 30, "resupply_days": 14,
        "days": ({
            "day": sample.INITIAL_BY, "marks": ("month", "one full"), "persons": 900, "ready": 1000, "places": None,
            "supplied": 800, "days_of_supply": 12.0, "unsupplied": 100, "hospitals": None, "hospitals_needed": None,
        },),
        "camps": ({"base": "fort", "name": "CAMPNAME", "sector": "south", "places": None, "usable_from": None, "opened_in": ("two",)},),
        "sectors": ({
            "phase": "two", "day": sample.FULL_BY, "sector": "south", "persons": 276, "places": None, "places_missing": None,
            "hospitals": None, "hospitals_needed": None, "beds": None, "daily": {"water_m3": 20, "fuel_m3": 2, "rations_t": 1},
        },),
        "limits": ({
            "kind": "supply", "begins": sample.AS_OF, "ends": None, "worst": sample.AS_OF, "amount": 100, "unit": "persons",
            "words": "supply runs out from 2031-04-28",
        },), "cautious": (),
    })  # fmt: skip


def balance() -> Balance:
    """Give one capability of which a pledge is recorded and nothing further."""
    steps = {
        "pledged": 2.0,
        "note_verbale": None,
        "memorandum": None,
        "visit": None,
        "shipped": None,
        "transferred": None,
    }
    unit = {
        "contributor": "NO",
        "unit": "NO-0",
        "name": "UNITNAME",
        "declared": 3,
        "planned": 2,
        "counts": steps,
        "dates": {},
        "basis": {},
        "public": True,
    }
    return Balance.model_validate({
        "mission": "talvania", "as_of": sample.AS_OF, "phase": "two", "rows": ({
            "capability": "infantry", "name": "Infantry", "unit": "company", "required": 3, "required_persons": 414, "planned": 2,
            "steps": tuple(
                {"step": k, "units": v, "persons": None, "gap": None if v is None else 1.0, "gap_persons": None} for k, v in steps.items()
            ),
            "units": (unit,),
        },),
    })  # fmt: skip


def risks() -> RiskRegister:
    """Give one declared risk that is overdue."""
    return RiskRegister.model_validate({
        "mission": "talvania", "as_of": sample.AS_OF, "rows": ({
            "id": "rains", "kind": "declared", "text": "RISKTEXT", "owner": "logistics cell", "likelihood": "medium", "impact": "high",
            "indicator": "forecast", "due": date(2030, 1, 1), "mitigation": "RISKDO", "basis": "assumption:consent", "overdue": True,
        },), "notes": ("words are no scores",),
    })  # fmt: skip


def told(material: Material | None = None, aid: AidAnswer | None = None) -> Material:
    """Give this material with aid, courses of action, decisions, matrix, supply, balance sheet and risks."""
    held = material or sample.since()
    lacking = Short(phase="two", task="support", capability="infantry", asked=3.0, got=1.5, why="SHORTWHY")
    record = held.plan.record.model_copy(update={"short": (lacking,)})
    return replace(
        held, situation=held.situation.model_copy(update={"aid": state()}),
        plan=held.plan.model_copy(update={"aid": aid or answer(), "record": record}), courses=courses(), decisions=decisions(), matrix=matrix(),
        sustainment=sustainment(), balance=balance(), risks=risks(),
    )  # fmt: skip
