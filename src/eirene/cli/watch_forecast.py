"""`eirene watch forecast`: what is expected by sector, kept so that it will be scored."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import as_of_day, day_or_fault, note, out, out_json, progress, table, today
from eirene.cli.incidents_common import RULE, Switch, watched
from eirene.cli.ledger_common import LEDGER, instant_now, key_fits, opened, sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.mission.forecasts import ForecastMade
    from eirene.mission.mission import Mission


def forecast(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    on: str | None = None,
    by: str | None = None,
    key: Path | None = None,
    json: Switch = False,
) -> None:
    """Forecast the incidents of next week and of the next four by sector, and keep the forecast.

    It is written to forecasts.jsonl of the mission and, where there is a ledger, entered there, so that nobody can
    change it afterwards. `eirene watch scoreboard` scores it when its weeks have passed. The weeks begin with the one
    that holds --as-of: make it on a Monday. One that is made later, or when incidents of its weeks are on record
    already, is kept, and told apart for ever. For the planning cell alone.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Reports that had come in by this day are used; today by default.
    on
        Day on which it is made, in an invented mission, which has a calendar of its own; --as-of by default. Elsewhere
        it is made today.
    by
        Role that makes it; a mission with a ledger asks for one.
    key
        File of the ledger's private key.
    json
        Print the forecasts as JSON.
    """
    from eirene.planning.forecast_made import forecasts, fresh, keep
    from eirene.planning.watch_known import known

    read, watch = watched(mission)
    day = as_of_day(as_of)
    made_on = _made_on(read, day, on)
    seen = known(read, day)
    with progress() as on_event:
        made = forecasts(seen, watch.ceasefire, made_on, on_event=on_event)
    new = fresh(read, made)
    entries: list[int] = []
    if new and (mission / LEDGER).is_dir():
        with opened(mission) as log:
            key_fits(log, key, wanted=None)
        entries = keep(read, new, by=by, at=instant_now())
        with opened(mission, write=True) as log:
            sign(log, key, wanted=None)
    elif new:
        keep(read, new, by=by, at=instant_now())
    for sentence in seen.notes:
        note(f"note: {sentence}")
    if json:
        _json(made, new, entries)
        return
    _tell(made, {one.id: one.name for one in read.declared.sectors})
    _kept(made, new, entries)


def _made_on(read: "Mission", day: date, on: str | None) -> date:
    """Give the day on which it is made: only an invented mission may say another than today."""
    if read.declared.invented:
        return day if on is None else day_or_fault(on, "--on")
    if on is not None:
        told = "a forecast is made today, whatever it knows; only an invented mission has a calendar of its own"
        raise found([Fault(Place("--on"), told, "leave it out", RULE)])
    return today()


def _json(made: "tuple[ForecastMade, ...]", new: "tuple[ForecastMade, ...]", entries: list[int]) -> None:
    from eirene.brief.labels import CLASSES

    out_json(
        {
            "marking": CLASSES["planning"],
            "forecasts": [one.model_dump(mode="json") for one in made],
            "kept": [one.id for one in new],
            "entries": entries,
        }
    )


def _tell(made: "tuple[ForecastMade, ...]", names: "Mapping[str, str]") -> None:
    from eirene.brief.words import percent

    rows: list[tuple[str, ...]] = []
    for one in made:
        weeks = f"{one.begins} to {one.ends}"
        for sector in one.sectors:
            between = f"{sector.quantile(0.1)} to {sector.quantile(0.9)}"
            none = percent(sector.chances[0])
            rows.append((weeks, sector.sector, names.get(sector.sector, ""), f"{sector.mean:.2f}", between, none))
    out(table(("weeks", "sector", "name", "expected", "80% between", "none"), rows))


def _kept(made: "tuple[ForecastMade, ...]", new: "tuple[ForecastMade, ...]", entries: list[int]) -> None:
    first = made[0]
    if not new:
        out("made before from the same reports: nothing was added")
        return
    entered = "" if not entries else f", entries {entries[0]} to {entries[-1]} of the ledger"
    out(f"{len(new)} forecasts kept in forecasts.jsonl{entered}; scored when their weeks have passed")
    if first.late_days:
        out(f"made {first.late_days} days after the first day of its weeks: it is told apart on the scoreboard")
    elif any(one.held for one in new):
        most = max(one.held for one in new)
        out(f"{most} incidents of its weeks are on record already: it is told apart on the scoreboard")
