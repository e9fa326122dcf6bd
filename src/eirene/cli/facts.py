"""`eirene facts`: what the accepted claims establish."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, out, out_json, recorded_moment, value_told, waiting_told


def facts(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    subject: str | None = None,
    explain: Annotated[list[str] | None, Parameter(consume_multiple=True, negative="")] = None,
    prov: Path | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show what the accepted claims establish, as of a date.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Publications up to this date count. Today by default; what has grown stale is marked.
    recorded_by
        Only reviews made up to this day count.
    subject
        Only facts about this contributor, party or gate.
    explain
        Show how facts came about: the claims, the rule, the result. Behind it, names of facts or their beginnings, such
        as stance.AZ; all without one.
    prov
        Also write where the facts come from to this file, as PROV-JSON.
    json
        Print the facts as JSON.
    """
    from eirene.evidence.show import table
    from eirene.mission.read import read_mission
    from eirene.planning.recorded import known_facts

    day = as_of_day(as_of)
    recorded = recorded_moment(recorded_by)
    read = read_mission(mission)
    unreviewed = read.declared.policies.unreviewed
    read, found = known_facts(read, day, recorded)
    told = table(read, found, day, recorded_by=recorded, unreviewed=unreviewed, subject=subject)
    if prov is not None:
        from eirene.cli.explain import write_prov

        write_prov(prov, read, found, day, recorded_by=recorded)
    if explain is not None:
        from eirene.cli.explain import show

        show(read, told, explain, recorded_by=recorded, unreviewed=unreviewed, json=json)
        return
    if json:
        out_json(told.model_dump(mode="json"))
        return
    for line in told.facts:
        fact = line.fact
        told_value = value_told(fact.value, fact.polarity)
        about = f" – {fact.object}" if fact.object else ""
        marks = [fact.standing.replace("_", " "), *(["STALE"] if line.stale else [])]
        marks += [f"by policy {fact.by_policy}"] if fact.by_policy else []
        since = fact.since.isoformat() if fact.since else "undated"
        out(f"{fact.kind}: {fact.subject}{about}: {told_value}  (since {since}; {', '.join(marks)})")
        for source in line.sources:
            published = source.published_as or (source.published.isoformat() if source.published else "day unknown")
            by = f"{source.publisher or 'publisher unknown'}, {published}"
            against = "AGAINST " if source.says == "opposes" else ""
            out(f"    {against}“{source.quote}” {'digest of ' if source.digest else ''}{by} [{source.claim}]")
    out(f"\n{len(told.facts)} facts as of {day.isoformat()}, {len(told.pending)} claims wait for review.")
    for pending in told.pending:
        out(
            f"    {pending.claim.id}  {pending.claim.type}: {pending.claim.actor} {pending.claim.value}  "
            f"{pending.file}{waiting_told(pending)}"
        )
