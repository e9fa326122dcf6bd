"""`eirene watch scoreboard`: how did the forecasts do that were made?"""

from pathlib import Path
from typing import TYPE_CHECKING

from eirene.cli.console import as_of_day, note, out, out_json, recorded_moment, table
from eirene.cli.incidents_common import Switch, watched

if TYPE_CHECKING:
    from eirene.plans.watch import ForecastScore, Scoreboard, ScoreSummary

WAITS = {"not over": "not over yet", "no reports": "no reports yet", "no sector": "no such sector"}


def scoreboard(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    json: Switch = False,
) -> None:
    """Score every forecast that was made, once its weeks have passed and reports have come in from after them.

    Scores are the CRPS (in incidents; 0 is perfect), the log score and the share inside the central 80%, beside one
    year's past of the sector from the same data. Forecasts that were made late, or with incidents of their weeks on
    record, are never counted with the others. For the planning cell alone.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Forecasts made, and reports that had come in, by this day count; today by default.
    recorded_by
        Entries of the ledger made by then count; all by default.
    json
        Print the scoreboard as JSON.
    """
    from eirene.brief.labels import CLASSES
    from eirene.planning.forecast_scores import scoreboard as scores
    from eirene.planning.watch_known import known

    read, _ = watched(mission)
    recorded = recorded_moment(recorded_by)
    seen = known(read, as_of_day(as_of), recorded)
    board = scores(read, seen, recorded)
    if json:
        out_json({"marking": CLASSES["planning"], **board.model_dump(mode="json")})
        return
    for sentence in seen.notes:
        note(f"note: {sentence}")
    _tell(board)
    out(f"{CLASSES['planning']}: below it no forecast by sector leaves.")


def _tell(board: "Scoreboard") -> None:
    if not board.rows:
        out(f"No forecast was made by {board.as_of}. Make one each Monday: eirene watch forecast MISSION")
        return
    head = ("made", "weeks", "sector", "expected", "80% between", "came", "CRPS", "one year's past", "")
    out(table(head, [_line(row) for row in board.rows]))
    out("")
    head = ("length", "made", "forecasts", "scored", "CRPS", "one year's past", "ratio", "log score", "inside 80%")
    out(table(head, [_sum(one) for one in board.summaries]))
    for sentence in board.notes:
        out(f"note: {sentence}")


def _line(row: "ForecastScore") -> tuple[str, ...]:
    last = row.begins.toordinal() + 7 * row.weeks - 1
    weeks = f"{row.begins} to {row.begins.fromordinal(last)}"
    scores = (_number(row.crps), _number(row.year_crps))
    came = WAITS[row.waits] if row.waits else str(row.happened)
    told = f"{row.late_days} days late" if row.late_days else "outcome on record" if row.held else ""
    return row.made.isoformat(), weeks, row.sector, f"{row.mean:.2f}", f"{row.low} to {row.high}", came, *scores, told


def _sum(one: "ScoreSummary") -> tuple[str, ...]:
    length = "next week" if one.weeks == 1 else f"next {one.weeks} weeks"
    ratio = _number(one.ratio)
    if one.low is not None and one.high is not None:
        ratio += f" ({one.low:.2f} to {one.high:.2f})"
    inside = "" if one.coverage is None else f"{one.coverage:.0%}"
    made = "in time" if one.in_time else "late"
    numbers = (_number(one.crps), _number(one.year_crps), ratio, _number(one.log_score), inside)
    return length, made, str(one.forecasts), str(one.scored), *numbers


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
