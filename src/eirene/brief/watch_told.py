"""Sentences about the watch over a ceasefire, made from the content alone.

Owns the words for calm, rise and uncertainty. Refuses causes, parties and guilt: a forecast and an alarm say where it
is worth looking, and silence is never called calm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.brief import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.brief.view import Content, View

RECENT: Final = 4
"""Weeks that the trend compares with as many before them."""
DIFFERENT: Final = 0.05
"""A ratio this far from one says that a forecast was better or worse; nearer to it, that it was as good."""


def told(watch: View) -> Content:
    """Give the record of the watch with its sentences."""
    return {**watch.record, "said": list(said(watch))}


def said(watch: View) -> Iterator[str]:
    """Say what the chapter holds, the trend first; nothing of what a release class withholds."""
    if watch.has("reported"):
        yield from _planning(watch)
    elif watch.has("smallest"):
        yield from _lower(watch)


def _planning(watch: View) -> Iterator[str]:
    if not watch.amount("reported"):
        yield "No incident is known by this day. That nobody reported one is not calm."
        return
    yield from _trend(watch)
    yield from _alarms(watch)
    yield from _forecast(watch)
    yield from _presence(watch)
    yield from _scores(watch)


def _lower(watch: View) -> Iterator[str]:
    rows = watch.rows("published")
    smallest = words.number(watch.amount("smallest"))
    if rows:
        counted = words.count(sum(row.amount("verified") for row in rows), "verified incident")
        yield (
            f"{counted} can be released, by sector, category and time. Numbers below {smallest} are left out, and "
            "there is no total from which one could be worked out."
        )
    else:
        yield (
            "No count of incidents is released: only verified incidents are counted, by sector, category and time, and "
            f"no number below {smallest}."
        )
    for row in watch.view("scoreboard").rows("summaries"):
        if row.flag("in_time") and row.amount("weeks") == 1:
            yield _score(row)


def sums(watch: View) -> tuple[int, int, int] | None:
    """How many incidents were reported in the last weeks, and in as many before; how many weeks are known?"""
    rows = watch.rows("trend")
    counted = [
        [week.number("reported") for week in weeks] for weeks in zip(*(row.rows("weeks") for row in rows), strict=False)
    ]
    known = [sum(count or 0 for count in week) for week in counted if all(count is not None for count in week)]
    if not known:
        return None
    return int(sum(known[-RECENT:])), int(sum(known[-2 * RECENT : -RECENT])), len(known)


def _trend(watch: View) -> Iterator[str]:
    counted = sums(watch)
    if counted is None:
        yield "Nothing is known of the last weeks; that nobody reported anything is not calm."
        return
    now, before, weeks = counted
    last = _last_week(watch)
    were = "was" if now == 1 else "were"
    recent = f"{words.count(now, 'incident')} {were} reported in the {RECENT} weeks"
    until = f" to {words.day(last)}" if last else ""
    compared = f", {before} in the {RECENT} weeks before" if weeks >= 2 * RECENT else ""
    most = max(watch.rows("trend"), key=_sum, default=None)
    where = f"; most in {most.text('name')} ({_sum(most)})" if most is not None and now and _sum(most) < now else ""
    yield f"{recent}{until}{compared}{where}. Reports are counted, verified or not."


def _sum(row: View) -> int:
    """Count the last weeks of a sector of which something is known."""
    known = [week.amount("reported") for week in row.rows("weeks") if week.has("reported")]
    return int(sum(known[-RECENT:]))


def _last_week(watch: View) -> str | None:
    """On which Monday begins the last week of which something is known? Its last day is told."""
    begins = [week.day("begins") for row in watch.rows("trend") for week in row.rows("weeks") if week.has("reported")]
    known = [day for day in begins if day is not None]
    return None if not known else max(known).fromordinal(max(known).toordinal() + 6).isoformat()


def _forecast(watch: View) -> Iterator[str]:
    if watch.text("no_forecast"):
        yield f"No forecast by sector can be made: {words.dated(watch.text('no_forecast'))}."
        return
    for made in watch.rows("forecasts"):
        rows = made.rows("sectors")
        total = sum(row.amount("mean") for row in rows)
        top = max(rows, key=lambda row: row.amount("mean"))
        begins = words.day(made.text("begins"))
        weeks = "the week" if made.amount("weeks") == 1 else f"the {made.amount('weeks'):.0f} weeks"
        yield (
            f"For {weeks} from {begins}, {words.about(total)} incidents are expected in all sectors; most in "
            f"{top.text('name')}: {interval(top)}, none with a chance of {words.percent(top.amount('none'))}."
        )


def interval(row: View) -> str:
    """Give the central 80% of a sector's forecast in words."""
    held = row.view("quantiles")
    low, high = held.amount("p10"), held.amount("p90")
    if low == high:
        return f"{low:.0f}, with a chance of at least 80%"
    return f"{low:.0f} to {high:.0f} with a chance of at least 80%"


def _alarms(watch: View) -> Iterator[str]:
    if not watch.has("alarms"):
        return
    alarms = watch.view("alarms")
    rate = f"at a rate of {words.count(alarms.amount('per_year'), 'false alarm')} a sector and year"
    since = f"since {words.day(alarms.text('since'))}"
    rows = alarms.rows("raised")
    if not rows:
        yield f"No alarm was raised {since}, {rate}."
        return
    listed = [
        f"{row.text('name')} in the week of {words.day(row.text('week'))} "
        f"({words.count(row.amount('reported'), 'report')})"
        for row in rows
    ]
    yield (
        f"{words.count(len(rows), 'alarm')} {since}, {rate}: {words.listed(listed)}. An alarm says that reports rose "
        "beyond what was forecast; it names no cause."
    )


def _presence(watch: View) -> Iterator[str]:
    for row in watch.rows("patrols"):
        if not row.flag("headline"):
            continue
        short = [one for one in row.rows("cover") if one.amount("short_hours") > 0]
        share = row.number("covered_share")
        covers = "nothing is expected there" if share is None else f"covers {words.share(share)} of what is expected"
        asked = f", {words.share(row.amount('target_share'))} was asked for"
        least = (
            "every sector has its minimum hours"
            if not short
            else f"{words.count(len(short), 'sector shift')} {'lacks' if len(short) == 1 else 'lack'} minimum hours"
        )
        yield (
            f"Presence in phase “{row.text('name')}”, with the force of the plan if it has come, {covers}{asked}; "
            f"{least}. What presence prevents is not known: none is among what is held possible."
        )


def _scores(watch: View) -> Iterator[str]:
    board = watch.view("scoreboard")
    if not board.amount("made"):
        yield "No forecast was made and kept so far, so none can be scored."
        return
    summaries = [row for row in board.rows("summaries") if row.flag("in_time")]
    yield from (_score(row) for row in summaries)
    late = sum(row.amount("forecasts") for row in board.rows("summaries") if not row.flag("in_time"))
    if late:
        are = "is" if late == 1 else "are"
        yield f"{words.count(late, 'forecast')} made late, or with the outcome on record, {are} counted apart."


def _score(row: View) -> str:
    length = "next week" if row.amount("weeks") == 1 else f"the next {row.amount('weeks'):.0f} weeks"
    made, scored = row.amount("forecasts"), row.amount("scored")
    head = f"{words.count(made, 'forecast')} of {length} made in time, {scored:.0f} of them scored"
    ratio, coverage = row.number("ratio"), row.number("coverage")
    if not scored or ratio is None or coverage is None:
        return f"{head}."
    inside = f"what was given 80% came true in {words.share(coverage)} of cases"
    return f"{head}: {_better(ratio)}; {inside}."


def _better(ratio: float) -> str:
    """Say how the forecast's error compares with that of one year's past."""
    how = "about as good as" if abs(ratio - 1.0) < DIFFERENT else "better than" if ratio < 1 else "worse than"
    return f"{how} expecting each sector's past year to go on (their error is {ratio:.2f} of that)"
