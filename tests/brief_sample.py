"""An invented mission for tests of the brief: material by hand, rich enough to look at, easy to vary."""

# ruff: noqa: E501 - tables of an invented mission read best as tables

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from eirene.brief.material import Material
from eirene.force.comparison import compare
from eirene.mission.contributors import Contributor
from eirene.mission.declared import Declared
from eirene.mission.mission import Mission, Shape
from eirene.mission.records import Claim, Document, Fact
from eirene.plans.outlook import Band, Effect, Outlook, Point, Sight, Swing
from eirene.plans.plan import Chance, Choice, Force, Headlines, Plan, Record
from eirene.plans.requirement import Line, Requirement
from eirene.plans.situation import (
    AcceptanceState,
    AnnouncedState,
    CapabilityState,
    ConditionState,
    ContributorState,
    DateRange,
    Days,
    GateState,
    LaunchState,
    MandateState,
    MovementState,
    PhaseState,
    Range,
    RateState,
    SectorState,
    Situation,
    TaskState,
    TieState,
    UnitState,
)

AS_OF = date(2030, 11, 20)
ENDS = date(2032, 6, 30)
START_BY, INITIAL_BY, FULL_BY = date(2031, 6, 30), date(2031, 9, 30), date(2031, 12, 31)

CAPABILITIES = {
    "infantry": ("Infantry", "company", 150.0),
    "qrf": ("Quick reaction force", "company", 250.0),
    "engineer": ("Engineers", "company", 140.0),
    "eod": ("Explosive ordnance disposal", "team", 12.0),
    "medical": ("Medical", "hospital", 70.0),
    "formed_police": ("Formed police", "unit", 140.0),
    "observer": ("Observers", "officer", 1.0),
    "headquarters": ("Headquarters", "staff", 120.0),
}
NEEDED = {
    "infantry": (8, 6, 4), "qrf": (2, 1, 1), "engineer": (2, 2, 1), "eod": (3, 2, 2), "medical": (1, 1, 0),
    "formed_police": (3, 2, 1), "observer": (40, 30, 20), "headquarters": (1, 0, 0),
}  # fmt: skip
EXPECTED = {
    "infantry": 0.83, "qrf": 0.75, "engineer": 0.4, "eod": 0.62, "medical": 0.94, "formed_police": 0.97,
    "observer": 0.71, "headquarters": 0.99,
}  # fmt: skip
ROW_CHANCE = {
    "infantry": 0.61, "qrf": 0.7, "engineer": 0.36, "eod": 0.44, "medical": 0.9, "formed_police": 0.93,
    "observer": 0.58, "headquarters": 0.98,
}  # fmt: skip
SECTORS = {"north": "North", "river": "River Valley", "south": "South Coast"}
TASKS = ("secure_sites", "ensure_aid", "prevent_confrontation")


def quantity(value: float, low: float | None = None, high: float | None = None) -> dict[str, object]:
    """Write a quantity as the mission file has it."""
    record: dict[str, object] = {"value": value, "because": "assumption:consent"}
    return record if low is None or high is None else record | {"low": low, "high": high}


def _assumptions() -> list[dict[str, object]]:
    rows = [
        (
            "consent",
            "Party B does not object when it has not said so",
            0.6,
            0.3,
            0.9,
            "probability",
            "political adviser",
            "2031-01-31",
        ),
        (
            "lag",
            "Days from decision to arrival are as planned, times this factor",
            1.0,
            0.8,
            1.5,
            "factor",
            "J5 plans",
            "2031-03-31",
        ),
        (
            "considering",
            "A contributor that is considering says yes",
            0.35,
            0.2,
            0.5,
            "probability",
            "J5 plans",
            "2030-10-31",
        ),
        ("ceasefire", "The ceasefire breaks in a month", 0.03, 0.0, 0.08, "per month", "J2", "2031-02-28"),
        ("rho", "Decisions of contributors move together", 0.3, 0.1, 0.5, "share", "analysis", "2031-06-30"),
    ]
    keys = ("id", "statement", "value", "low", "high", "unit", "owner", "expires")
    found: list[dict[str, object]] = [dict(zip(keys, row, strict=True)) for row in rows]
    return [record | {"why": "no source says"} for record in found]


def declared(name: str = "Talvania Stabilisation Mission", short: str = "The mission") -> Declared:
    """Give the declared mission."""
    stances = (
        "unknown", "in_talks", "interested", "considering", "willing", "intends", "offered", "pledged", "decided",
        "deployed", "unlikely", "declined", "suspended", "withdrew",
    )  # fmt: skip
    gate: dict[str, object] = {
        "satisfies": [], "opens": {"chance": quantity(0.7), "public": True,
        "dates": {"earliest": "2030-12-15", "likely": "2031-03-01", "latest": "2031-09-01"}}, "because": "assumption:consent",
    }  # fmt: skip
    gates: list[dict[str, object]] = [
        gate | {"id": i, "name": n, "scope": s, "start": True, "indicator": ind, "threshold": t, "declared_by": by}
        for i, n, s, ind, t, by in (
            (
                "authorisation",
                "Council authorisation",
                "mission",
                "resolution",
                "a resolution is adopted",
                "the Council",
            ),
            (
                "ceasefire",
                "Ceasefire holds",
                "mission",
                "incidents",
                "14 days without a major incident",
                "the observer",
            ),
            ("access", "Humanitarian access", "mission", "trucks a day", "60 trucks a day for 7 days", "the observer"),
            ("host", "Host agreement", "phase:two", "signature", "the agreement is signed", "the host"),
        )
    ]
    gates.append(
        gate
        | {"id": "parliament", "name": "Parliament", "scope": "contributors", "indicator": "vote",
           "threshold": "a vote in favour", "declared_by": "the parliament"}
    )  # fmt: skip
    record: dict[str, object] = {
        "id": "talvania",
        "name": name,
        "short": short,
        "invented": True,
        "conveners": [{"id": "x:contact", "name": "Contact Group", "role": "convener"}],
        "parties": [
            {"id": "x:a", "name": "Government", "side": "A", "role": "host"},
            {"id": "x:b", "name": "Northern Council", "side": "B", "role": "party"},
        ],
        "horizon": ENDS.isoformat(),
        "sectors": [{"id": s, "name": n, "drivers": {"site": quantity(10)}} for s, n in SECTORS.items()],
        "capabilities": [
            {"id": i, "name": n, "unit": u, "persons": quantity(p)} for i, (n, u, p) in CAPABILITIES.items()
        ],
        "tasks": [{"id": t, "name": t, "planned": True, "because": "source:plan"} for t in TASKS],
        "phases": [],
        "headline": {"initial": "one", "full": "two"},
        "gates": gates,
        "launch": {
            "declared_by": "the planner",
            "dates": {"earliest": "2031-01-15", "likely": "2031-04-01", "latest": "2031-08-01"},
            "prepare": {"low": 20, "likely": 30, "high": 60},
        }
        | {"because": "assumption:lag"},
        "policies": {
            "stance": {s: quantity(0.5) for s in stances},
            "acceptance": {k: quantity(0.5) for k in ("accepts", "noted", "unknown", "objects")},
            "correlation": {"common": quantity(0.3), "party": quantity(0.3)},
            "decision_lag": {"low": 10, "likely": 20, "high": 60},
            "withdrawal": {"per_month": quantity(0.01), "factor_closed": quantity(2)},
            "availability": quantity(0.9),
            "movement": [],
            "cost": {"currency": "USD", "per_person_month": quantity(6500), "payer": "trust fund"},
        },
        "troops_per_1000": quantity(20),
        "assumptions": _assumptions(),
        "sources": [
            {"id": "plan", "title": "Planning factors of the Contact Group", "publisher": "Contact Group",
             "published": "2030-06-01", "note": "read in full"}
        ],
    }  # fmt: skip
    # strict types accept dates from JSON only
    return Declared.model_validate_json(json.dumps(record))


def document(key: str, publisher: str, published: date, text: str, *, digest: bool = False) -> Document:
    """Give a document."""
    return Document(
        id=hashlib.sha256(key.encode()).hexdigest(), path=f"evidence/documents/{key}.md", language="en",
        publisher=publisher, published=published, url=f"https://news.example/{key}", title=f"Report {key}",
        digest=digest, text=text,
    )  # fmt: skip


def claim(key: str, held: Document, actor: str, value: str, quote: str) -> Claim:
    """Give a claim whose quote stands in the document."""
    start = held.text.index(quote)
    return Claim(
        id=f"c-{key}", document=held.id, type="participation", value=value, actor=actor, quote=quote, start=start,
        end=start + len(quote), extractor="hand",
    )  # fmt: skip


QUOTES = {
    "NO": "Nordavia's government decided to send a battalion, subject to a vote",
    "WE": "Westria pledged one formed police unit",
    "OS": "Ostland is considering, once the mandate is clear",
    "AL": "Almaria said it was willing to run a field hospital but not to disarm anybody",
    "SU": "Südmark suspended its preparations after the incident at the bridge",
    "PE": "Perland offered up to 1,200 soldiers",
    "GATE": "the crossing stays closed on Fridays",
    "OBJ": "the Northern Council would not accept soldiers of Almaria",
}


def evidence() -> tuple[dict[str, Document], dict[str, Claim]]:
    """Give documents and claims by id."""
    documents = [
        document(k, p, date(2030, 11, 2) + timedelta(days=2 * i), f"Report. {QUOTES[k]}. End.", digest=d)
        for i, (k, p, d) in enumerate(
            [("NO", "Nordavia Times", False), ("WE", "Westria Radio", True), ("OS", "Coast Post", False),
             ("AL", "Coast Post", True), ("SU", "Südmark Anzeiger", False), ("PE", "Coast Post", False),
             ("GATE", "Observer Mission", False), ("OBJ", "Coast Post", True)]
        )
    ]  # fmt: skip
    values = ("decided", "pledged", "considering", "willing", "suspended", "offered", "noted", "rejects")
    claims = [
        claim(key.lower(), held, key, value, QUOTES[key])
        for key, held, value in zip(QUOTES, documents, values, strict=True)
    ]
    return {d.id: d for d in documents}, {c.id: c for c in claims}


def days(low: float, likely: float, high: float) -> Days:
    """Give a duration."""
    return Days(low=low, likely=likely, high=high)


def gate(key: str, name: str, state: str, likely: float, /, **more: object) -> GateState:
    """Give a gate."""
    fields: dict[str, object] = {
        "id": key, "name": name, "scope": "mission", "start": True, "satisfies": (), "state": state, "known": True,
        "since": date(2030, 11, 2), "hold_days": 7, "after": (),
        "chance": Range(low=max(0.0, likely - 0.1), value=likely, high=min(1.0, likely + 0.1)),
        "dates": DateRange(earliest=date(2030, 12, 15), likely=date(2031, 3, 1), latest=date(2031, 9, 1)),
        "not_before": None, "closes_per_month": 0.0, "reopens_per_month": 0.0, "facts": (),
    }  # fmt: skip
    return GateState.model_validate(fields | more)


def gates() -> tuple[GateState, ...]:
    """Give the gates, sorted by id."""
    opened = DateRange(earliest=date(2030, 11, 17), likely=date(2030, 11, 17), latest=date(2030, 11, 17))
    one = Range(low=1, value=1, high=1)
    return (
        gate("access", "Humanitarian access", "closed", 0.7, satisfies=("humanitarian_access",), facts=("c-gate",)),
        gate("authorisation", "Council authorisation", "open", 1.0, since=date(2030, 11, 17), dates=opened, chance=one,
             satisfies=("unsc_authorisation", "international_mandate"), hold_days=0),
        gate("ceasefire", "Ceasefire holds", "open", 1.0, dates=opened, chance=one, closes_per_month=0.03,
             hold_days=14, satisfies=("fighting_ends",)),
        gate("host", "Host agreement", "closed", 0.8, scope="phase:two", start=False, known=False, since=None,
             after=("access",), dates=DateRange(earliest=date(2031, 1, 10), likely=date(2031, 2, 20), latest=date(2031, 6, 1))),
        gate("parliament:NO", "Parliament", "closed", 0.6, scope="contributor:NO", start=False, known=False, since=None,
             satisfies=("parliament_approval",),
             dates=DateRange(earliest=date(2030, 12, 10), likely=date(2031, 2, 1), latest=date(2031, 6, 1))),
    )  # fmt: skip


def unit(key: str, contributor: str, name: str, kind: str, count: int, persons: float) -> UnitState:
    """Give units of one kind."""
    return UnitState.model_validate({
        "id": key, "name": name, "contributor": contributor, "kind": kind, "count": count, "persons": persons,
        "provides": {kind: 1.0}, "readiness": days(45, 75, 150), "caveats_declared": contributor == "AL",
        "excluded_tasks": ("disarm_groups",) if contributor == "AL" else (), "excluded_sectors": (), "until": None,
        "cost_per_month": 6500 * persons, "payer": "trust fund" if contributor in {"OS", "PE"} else "the contributor",
    })  # fmt: skip


Cond = tuple[str, str | None, bool, bool]
CONTRIBUTORS: dict[str, tuple[str, str, float, tuple[Cond, ...], tuple[str, str], tuple[tuple[str, str, int, float], ...]]] = {
    "AL": ("Almaria", "willing", 0.2, (("no_disarming", None, True, True),), ("accepts", "objects"), (("field hospital", "medical", 1, 70),)),
    "NO": ("Nordavia", "decided", 0.72, (("parliament_approval", "parliament:NO", False, False),), ("accepts", "unknown"),
           (("infantry company", "infantry", 6, 150), ("engineer company", "engineer", 1, 140))),
    "OS": ("Ostland", "considering", 0.4, (("unsc_authorisation", "authorisation", True, False), ("international_mandate", "authorisation", True, False),
           ("humanitarian_access", "access", False, False)), ("unknown", "noted"),
           (("infantry company", "infantry", 5, 150), ("engineer company", "engineer", 2, 140))),
    "PE": ("Perland", "offered", 0.55, (("funding", None, False, False),), ("accepts", "unknown"),
           (("infantry company", "infantry", 7, 150), ("observer team", "observer", 60, 1))),
    "SU": ("Südmark", "suspended", 0.15, (("fighting_ends", "ceasefire", True, False),), ("accepts", "accepts"), (("infantry company", "infantry", 8, 150),)),
    "WE": ("Westria", "pledged", 0.88, (("unsc_authorisation", "authorisation", True, False),), ("accepts", "accepts"), (("formed police unit", "formed_police", 6, 140),)),
}  # fmt: skip


def contributor(key: str) -> ContributorState:
    """Give a contributor."""
    name, stance, chance, conditions, positions, units = CONTRIBUTORS[key]
    return ContributorState.model_validate({
        "id": key, "name": name, "region": "Coast", "stance": stance, "stance_since": date(2030, 11, 4), "contested": key == "SU",
        "undecided": key == "OS", "asked_by": ("x:contact",) if key == "OS" else (), "asked": key == "OS",
        "may_withdraw": key == "PE", "lead": key == "NO", "cap_persons": 1200 if key == "PE" else None,
        "chance": Range(low=max(0.0, chance - 0.12), value=chance, high=min(1.0, chance + 0.1)),
        "chance_path": f"contributors.{key}.chance", "decided": stance == "decided", "lag": days(10, 20, 60),
        "conditions": tuple(ConditionState(value=v, gate=g, open=o, caveat=c, claims=(f"c-{key.lower()}",)) for v, g, o, c in conditions),
        "gates": tuple(g for _, g, _, _ in conditions if g), "blocked": key == "PE", "needs": (), "quorum": None,
        "acceptance": tuple(
            AcceptanceState.model_validate({"party": p, "position": held, "chance": 0.05 if held == "objects" else 0.8,
                "binds": p == "x:b", "claims": ("c-obj",) if held == "objects" else ()})
            for p, held in zip(("x:a", "x:b"), positions, strict=True)
        ),
        "ties": (TieState(party="x:a", value="embassy_opened", date="2022-11", standing="established", claims=()),) if key in {"NO", "OS"} else (),
        "withdrawal_per_month": 0.01, "units": tuple(unit(f"{key}-{i}", key, n, k, c, p) for i, (n, k, c, p) in enumerate(units)),
        "facts": (f"c-{key.lower()}",),
    })  # fmt: skip


def situation() -> Situation:
    """Give the situation as of the date."""
    shares = dict.fromkeys(CAPABILITIES, 0.6)
    phase = {
        "initial_share": shares,
        "initial_by": INITIAL_BY,
        "full_share": dict.fromkeys(CAPABILITIES, 1.0),
        "full_by": FULL_BY,
    }
    return Situation.model_validate({
        "mission": "talvania", "name": "Talvania Stabilisation Mission", "as_of": AS_OF, "ends": ENDS,
        "mandate": MandateState(id="res", name="Resolution 2999", ends=ENDS), "gates": gates(),
        "launch": LaunchState(dates=DateRange(earliest=date(2031, 1, 15), likely=date(2031, 4, 1), latest=date(2031, 8, 1)), prepare=days(20, 30, 60)),
        "contributors": tuple(contributor(key) for key in CONTRIBUTORS), "parties": ("x:a", "x:b"),
        "phases": (
            PhaseState.model_validate({"id": "one", "name": "First sector", "sectors": ("north",), "begins": days(0, 0, 0), "gates": ()} | phase),
            PhaseState.model_validate({"id": "two", "name": "Whole area", "sectors": tuple(SECTORS), "begins": days(60, 90, 150), "gates": ("host",)} | phase),
        ),
        "headline_initial": "one", "headline_full": "two",
        "sectors": tuple(SectorState(id=s, name=n, drivers={"people_1000": 120.0, "site": 10.0}) for s, n in SECTORS.items()),
        "tasks": (
            *(TaskState(id=t, name=n, planned=True, consequence=None, use_of_force="self_defence")
              for t, n in zip(TASKS, ("Secure key sites", "See aid delivered", "Prevent renewed confrontation"), strict=True)),
            TaskState(id="disarm_groups", name="Disarm armed groups", planned=False, use_of_force="mandate",
                      consequence="Weapons stay where they are; the second withdrawal, which is tied to it, has no date"),
        ),
        "rates": (RateState(task="secure_sites", capability="infantry", per="site", amount=0.5, shift=3.0, path="tasks.secure_sites.rates.0.amount"),),
        "capabilities": tuple(CapabilityState.model_validate({"id": i, "name": n, "unit": u, "persons": p}) for i, (n, u, p) in CAPABILITIES.items()),
        "availability": 0.9, "rho": 0.3, "rho_party": 0.3, "withdrawal_gate": "ceasefire", "withdrawal_factor_closed": 2.0,
        "movement": (MovementState(from_days=0, persons_per_month=1500),), "currency": "USD", "budget": 9e8, "largest_share": None,
        "announced": (AnnouncedState(id="talks", name="Announced at the donor talks", counts="all", persons=6000),), "troops_per_1000": 20.0,
    })  # fmt: skip


def requirement() -> Requirement:
    """Give the statement of requirements."""
    lines: list[Line] = []
    for phase, sectors in (("one", ("north",)), ("two", tuple(SECTORS))):
        for kind, amounts in NEEDED.items():
            for sector, amount in zip(SECTORS, amounts, strict=True):
                if sector in sectors and amount:
                    task = {t: amount * s for t, s in zip(TASKS, (0.55, 0.25, 0.15), strict=True)}
                    lines.append(Line.model_validate({
                        "capability": kind, "sector": sector, "phase": phase, "needed": float(amount),
                        "persons": amount * CAPABILITIES[kind][2], "by_task": task,
                    }))  # fmt: skip
    return Requirement(lines=tuple(lines), planners=("declared rates",))


def chance(by: date, value: float, given: float | None, share: float) -> Chance:
    """Give a headline."""
    return Chance(
        by=by, value=value, given_gates_open=given, se=0.0011, share=share, rows=dict(ROW_CHANCE),
        method="exact given 512 core draws",
    )  # fmt: skip


def headlines(start: float = 0.86, initial: float = 0.58, full: float = 0.31, share: float = 0.74) -> Headlines:
    """Give the three headlines."""
    return Headlines(
        start=chance(START_BY, start, 1.0, 1.0),
        initial_capability=chance(INITIAL_BY, initial, min(1.0, initial * 1.22), 0.8),
        full_capability=chance(FULL_BY, full, min(1.0, full * 1.29), share),
    )


def choice(key: str, unit_id: str, count: int, arrives: date) -> Choice:
    """Give planned units."""
    return Choice(contributor=key, unit=unit_id, count=count, arrives=arrives)


def plan(held: Headlines | None = None) -> Plan:
    """Give a plan."""
    held = held or headlines()
    late = date(2031, 10, 15)
    return Plan(
        mission="talvania", requirement=requirement(),
        force=Force(
            feasible=True,
            choices=(choice("NO", "NO-0", 6, date(2031, 6, 20)), choice("NO", "NO-1", 1, date(2031, 7, 20)),
                     choice("OS", "OS-0", 5, late), choice("OS", "OS-1", 2, late), choice("PE", "PE-0", 5, late),
                     choice("PE", "PE-1", 60, late), choice("WE", "WE-0", 6, date(2031, 5, 2)), choice("AL", "AL-0", 1, late)),
            reserve=(choice("SU", "SU-0", 8, date(2031, 11, 30)),), slack=(), objective="chance", objective_value=0.312,
            bound=0.33, stopped="optimal", futures=512, cost=4.1e8, cost_low=3.2e8, cost_high=5.3e8, persons=3790,
        ),
        headlines=held, fresh_check=held,
        record=Record(seed=7, inputs={"mission.yaml": "ab" * 32, "contributors.yaml": "cd" * 32}, versions={"eirene": "0.1.0"},
                      as_of=AS_OF, rounds=1, converged=True, futures=512, fresh=20_000, checks=()),
    )  # fmt: skip


def _curve(day: date, by: date, value: float, lag: float) -> float:
    """Give a chance that grows over time and has this value on its date."""

    def grown(at: date) -> float:
        return 1 / (1 + math.exp(-((at - AS_OF).days / 30 - lag) / 1.3))

    return min(1.0, value * grown(day) / grown(by))


def _points(full: float, initial: float, start: float) -> tuple[Point, ...]:
    found: list[Point] = []
    for step in range(20):
        day = AS_OF + timedelta(days=30 * step)
        s, i, f = _curve(day, START_BY, start, 4), _curve(day, INITIAL_BY, initial, 8), _curve(day, FULL_BY, full, 11)
        found.append(Point(
            day=day, start=s, initial_capability=i, full_capability=f, given_initial=min(1.0, i * 1.22),
            given_full=min(1.0, f * 1.29), share_initial=min(1.0, i * 1.3), share_full=min(1.0, f * 1.5),
        ))  # fmt: skip
    return tuple(found)


def band(value: float, reach: float = 0.11, designs: int = 64) -> Band:
    """Give a range about a value."""
    return Band(
        value=value, low=max(0.0, value - reach - 0.01), high=min(1.0, value + reach), given_gates_open=min(1.0, value * 1.2),
        given_low=max(0.0, value - reach), given_high=min(1.0, value * 1.2 + reach), se=0.0011, designs=designs,
    )  # fmt: skip


def _sight() -> tuple[Sight, ...]:
    found: list[Sight] = []
    full = 1 / (1 + math.exp(-((FULL_BY - AS_OF).days / 30 - 9) / 1.6))
    for kind, amounts in NEEDED.items():
        for day in sorted({*(AS_OF + timedelta(days=30 * step) for step in range(20)), FULL_BY}):
            month = (day - AS_OF).days / 30
            grown = 1 / (1 + math.exp(-(month - 9) / 1.6)) / full
            needed = 0.0 if month < 4 else float(amounts[0] if month < 8 else sum(amounts))
            row = {"capability": kind, "day": day, "needed": needed, "expected": sum(amounts) * EXPECTED[kind] * grown}
            found.append(Sight.model_validate(row))
    return tuple(found)


def outlook(held: Headlines | None = None, *, designs: int = 64, measure: str = "chance") -> Outlook:
    """Give what the study found."""
    held = held or headlines()
    full, initial, start = (h.value for h in (held.full_capability, held.initial_capability, held.start))
    effects = {"OS": 0.11, "NO": 0.14, "PE": 0.06, "WE": 0.09, "AL": 0.03, "SU": 0.0}
    swings = {
        "consent": (0.19, 0.42),
        "lag": (0.36, 0.22),
        "considering": (0.25, 0.37),
        "ceasefire": (0.33, 0.26),
        "rho": (0.33, 0.27),
    }
    statements = {str(a["id"]): a for a in _assumptions()}
    return Outlook.model_validate({
        "measure": measure, "start": band(start, designs=designs), "initial_capability": band(initial, designs=designs),
        "full_capability": band(full, designs=designs), "points": _points(full, initial, start),
        "effects": tuple(Effect.model_validate({"contributor": k, "measure": measure, "value": v, "se": 0.004, "planned": v > 0}) for k, v in effects.items()),
        "swings": tuple(
            Swing.model_validate({
                "input": f"assumptions.{k}", "statement": statements[k]["statement"], "owner": statements[k]["owner"],
                "expires": date.fromisoformat(str(statements[k]["expires"])), "measure": measure, "base": full, "at_low": a, "at_high": b,
                "low": statements[k]["low"], "high": statements[k]["high"], "unit": statements[k]["unit"],
            }) for k, (a, b) in swings.items()
        ) if designs else (),
        "sight": _sight(),
        "expected_lines": {f"{line.capability}|{line.sector}|{line.phase}": line.needed * EXPECTED[line.capability] for line in requirement().lines},
        "fails_first": "engineer", "without_objections": 0.34,
    })  # fmt: skip


def facts() -> tuple[Fact, ...]:
    """Give the facts as of the date."""
    base = {"recorded": datetime(2030, 11, 19, tzinfo=UTC), "standing": "single_source"}
    rows: list[dict[str, object]] = [
        {
            "kind": "stance",
            "subject": k,
            "value": CONTRIBUTORS[k][1],
            "supports": (f"c-{k.lower()}",),
            "since": date(2030, 11, 4),
        }
        for k in CONTRIBUTORS
    ]
    rows[4]["standing"] = "contested"
    rows.append({"kind": "gate", "subject": "access", "value": "closed", "supports": ("c-gate",)})
    rows.append({"kind": "acceptance", "subject": "x:b", "object": "AL", "value": "rejects", "supports": ("c-obj",)})
    rows.append({"kind": "cap", "subject": "PE", "value": "1200", "supports": ("c-pe",)})
    return tuple(Fact.model_validate(base | row) for row in rows)


def shapes() -> tuple[Shape, ...]:
    """Give the outline of the area, three sectors and two crossings."""
    west, east = 10.0, 10.6
    bounds = {"north": (45.6, 46.0), "river": (45.3, 45.6), "south": (45.0, 45.3)}
    found = [
        Shape(id=key, kind="sectors", name=SECTORS[key], geometry={"type": "Polygon", "coordinates": [
            [[west, low], [east, low + 0.05], [east + 0.1, high + 0.05], [west + 0.12, high], [west, low]]]})
        for key, (low, high) in bounds.items()
    ]  # fmt: skip
    found.append(
        Shape(
            id="ridge",
            kind="crossings",
            name="Ridge Crossing",
            geometry={"type": "Point", "coordinates": [10.62, 45.7]},
        )
    )
    found.append(
        Shape(id="port", kind="crossings", name="Port", geometry={"type": "Point", "coordinates": [10.02, 45.1]})
    )
    return tuple(found)


def material() -> Material:
    """Give the material of the invented mission as of its date."""
    documents, claims = evidence()
    here, held = situation(), plan()
    mission = Mission(
        declared=declared(), contributors=tuple(Contributor(id=k, name=v[0]) for k, v in CONTRIBUTORS.items()), ties=(),
        documents=tuple(documents.values()), claims=tuple(claims.values()), reviews=(), shapes=shapes(), places={}, hashes={},
        folder=Path("missions/talvania"),
    )  # fmt: skip
    return Material(
        mission=mission, situation=here, facts=facts(), claims=claims, documents=documents, plan=held, outlook=outlook(held.headlines),
        comparison=compare(here, held.requirement),
        inputs={"fact": 31, "data": 12, "assumption": 44, "total": 87, "with_basis": 87}, seed=7,
    )  # fmt: skip


def earlier() -> Material:
    """Give the material of three weeks before, with less known."""
    now = material()
    before = date(2030, 10, 31)
    states = tuple(
        c.model_copy(update={"stance": "interested", "chance": Range(low=0.1, value=0.2, high=0.3)}) if c.id == "OS"
        else c.model_copy(update={"stance": "pledged", "conditions": ()}) if c.id == "SU" else c
        for c in now.situation.contributors
    )  # fmt: skip
    shut = {"state": "closed", "known": False, "since": None}
    gated = tuple(g.model_copy(update=shut) if g.id == "authorisation" else g for g in now.situation.gates)
    held = plan(headlines(0.55, 0.3, 0.17))
    return replace(
        now, situation=now.situation.model_copy(update={"as_of": before, "contributors": states, "gates": gated, "mandate": None}),
        plan=held, facts=now.facts[:-1], outlook=outlook(held.headlines),
    )  # fmt: skip


def since() -> Material:
    """Give the material with what changed since three weeks before."""
    return replace(material(), before=earlier())
