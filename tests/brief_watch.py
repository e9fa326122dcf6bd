"""The invented mission of `brief_sample` with a watch over its ceasefire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eirene.mission.forecasts import ForecastMade, SectorForecast
from eirene.plans.patrols import PatrolPlan
from eirene.plans.watch import WatchAnswer
from tests import brief_sample as sample
from tests.incidents import WATCH

if TYPE_CHECKING:
    from eirene.brief.material import Material

FIRST = date(2030, 10, 21)
NEXT = date(2030, 11, 18)
WEEKS = 4
REPORTED = {"north": (0, 0, 1, 1), "river": (0, 1, 2, 4), "south": (0, 0, 0, 0)}
CHANCES = {"north": (0.6, 0.3, 0.1), "river": (0.2, 0.3, 0.3, 0.15, 0.05), "south": (0.9, 0.1)}


def forecast(weeks: int, begins: date = NEXT, **more: object) -> ForecastMade:
    """Give a forecast of all sectors."""
    return ForecastMade.model_validate({
        "id": f"f-{begins.isoformat()}-{weeks}w-0a1b2c3d", "begins": begins, "weeks": weeks, "known": begins,
        "made": begins, "held": 0, "data": "ab" * 32,
        "history": 52, "ceasefire": date(2030, 11, 2), "model": "eirene 0",
        "sectors": tuple(
            SectorForecast(sector=sector, chances=held, year=(0.5, 0.5)) for sector, held in sorted(CHANCES.items())
        ),
    } | more)  # fmt: skip


def score(sector: str, begins: date, happened: int | None, **more: object) -> dict[str, object]:
    """Give the score of a forecast of next week in one sector; none where its week is not over."""
    scored = {"happened": happened, "crps": 0.2, "log_score": 0.7, "inside": 0.9, "year_crps": 0.25}
    return {
        "forecast": f"f-{begins.isoformat()}-1w-0a1b2c3d", "sector": sector, "begins": begins, "weeks": 1,
        "made": begins, "late_days": 0, "held": 0, "in_time": True, "entered": "no ledger", "mean": 0.55,
        "low": 0, "high": 1,
        "waits": "not over" if happened is None else "",
    } | ({} if happened is None else scored) | more  # fmt: skip


def summary(**more: object) -> dict[str, object]:
    """Give how forecasts of next week did that were made in time."""
    return {
        "weeks": 1, "in_time": True, "forecasts": 3, "scored": 2, "cases": 6, "crps": 0.2, "year_crps": 0.25,
        "ratio": 0.8, "low": None, "high": None, "log_score": 0.7, "coverage": 0.9,
    } | more  # fmt: skip


def answer(**more: object) -> WatchAnswer:
    """Give what the watch says: a rise in the river valley, two forecasts, a scoreboard with one late forecast."""
    mondays = [FIRST + timedelta(weeks=week) for week in range(WEEKS)]
    rows = [score(sector, mondays[week], REPORTED[sector][week]) for week in (1, 2) for sector in REPORTED]
    late = [score(sector, mondays[3], REPORTED[sector][3], late_days=2, in_time=False) for sector in REPORTED]
    waits = [score(sector, NEXT, None) for sector in REPORTED]
    return WatchAnswer.model_validate({
        "as_of": sample.AS_OF, "ceasefire": date(2030, 11, 2), "known_to": date(2030, 11, 19), "reported": 9,
        "trend": tuple(
            {"sector": sector, "weeks": tuple(
                {"begins": day, "reported": count} for day, count in zip(mondays, counts, strict=True)
            )} for sector, counts in REPORTED.items()
        ),
        "forecasts": (forecast(1), forecast(4)), "no_forecast": "", "kept": True,
        "alarms": {"since": FIRST, "per_year": 1.0, "raised": ({
            "sector": "river", "week": mondays[3], "reported": 4, "total": 2.5, "threshold": 1.5, "sure": True,
        },)},
        "scoreboard": {
            "as_of": sample.AS_OF, "summaries": (summary(), summary(in_time=False, forecasts=1, scored=1, cases=3)),
            "rows": (*rows, *late, *waits), "lost": (), "notes": ("1 forecast is made after its first day",),
        },
        "published": ({"begins": FIRST, "sector": "river", "category": "fire", "verified": 5},),
        "smallest": 3, "ledger": True, "notes": ("a note on reports",),
    } | more)  # fmt: skip


def nothing() -> WatchAnswer:
    """Give what the watch says where no incident is known."""
    board = {"as_of": sample.AS_OF, "summaries": (), "rows": (), "lost": (), "notes": ()}
    return answer(
        known_to=None, reported=0, trend=(), forecasts=(), no_forecast="no whole week is known", kept=False,
        alarms=None,
        scoreboard=board, published=(), ledger=False, notes=("there is no incidents.csv",),
    )  # fmt: skip


def presence() -> PatrolPlan:
    """Give presence in the last phase."""
    return PatrolPlan.model_validate({
        "phase": "two", "covered_share": 0.61, "target_share": 0.5, "seed": 7, "approved_by": None, "drawn": (),
        "posted": (
            {"presence": "patrol", "name": "Vehicle patrol", "sector": "river", "cell": "85CELL", "shift": "night",
             "count": 3, "base": "fort", "minutes": 21.0},
            {"presence": "liaison", "name": "Liaison officer", "sector": "north", "cell": None, "shift": "day",
             "count": 2, "base": None, "minutes": None},
        ),
        "cover": tuple(
            {"sector": sector, "shift": shift, "expected": 0.4, "covered": 0.2, "hours": 40.0, "minimum_hours": 36.0,
             "short_hours": 0.0} for sector in REPORTED for shift in ("day", "night")
        ),
        "prevented": {"none": 0.0, "value": 0.1, "high": 0.3, "relocated": 0.0},
        "expected_from": "forecast of the 4 weeks from 2030-11-18", "bound": 1.0, "notes": ("a note on presence",),
        "checks": (),
    })  # fmt: skip


def material(held: WatchAnswer | None = None) -> Material:
    """Give the material of a brief with this watch."""
    base = sample.material()
    declared = base.mission.declared.model_copy(update={"watch": WATCH})
    return replace(
        base,
        mission=replace(base.mission, declared=declared),
        plan=base.plan.model_copy(update={"patrols": (presence(),)}),
        watch=held or answer(),
    )
