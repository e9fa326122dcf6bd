"""The joint commission's pack: what was reported, found, attributed and answered, and what is due.

Owns its content at the planning class; `meeting_release` says what of it others may see. Every party has its own column
in every table and its own place beside every incident, in declared order and whether or not it is concerned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief.view import tidied
from eirene.watch.public import public_rows
from eirene.watch.tables import counts, headings, open_items, quiet_days, states, trend
from eirene.watch.told import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eirene.brief.view import Content
    from eirene.mission.mission import Mission
    from eirene.mission.watch import Watch
    from eirene.watch.case import Case, Docket
    from eirene.watch.tables import Count, Week

WEEKS = 8
"""Weeks of the trend."""
NONE = "none"


def meeting(mission: Mission, watch: Watch, docket: Docket, since: date, as_of: date) -> Content:
    """What does the joint commission look at?

    Parameters
    ----------
    mission : Mission
    watch : Watch
    docket : Docket
        As of the day of the meeting.
    since : date
        First day of the period that the meeting is about.
    as_of : date
        Last day of it.
    """
    cases = docket.counted()
    fresh = [case for case in cases if since <= case.steps[0].taken <= as_of]
    declared = mission.declared
    return tidied(
        {
            "mission": declared.id,
            "name": declared.name,
            "short": declared.short,
            "invented": declared.invented,
            "since": since,
            "as_of": as_of,
            "ceasefire": watch.ceasefire,
            "parties": [{"id": party.id, "name": party.name} for party in declared.parties],
            "totals": _totals(watch, cases, fresh, as_of),
            **_tables(mission, watch, fresh),
            "incidents": [_incident(mission, watch, case, as_of) for case in cases if _shown(case, since)],
            "open": [
                {"incident": one.incident, "step": one.step, "due": one.day, "late": one.late}
                for one in open_items(watch, cases, as_of)
            ],
            "activities": _activities(mission, watch, docket),
            "watched": [
                {"id": sector.id, "name": sector.name, "quiet_days": quiet_days(docket, sector.id, since, as_of)}
                for sector in declared.sectors
            ],
            "trend": _trend(mission, trend(docket, [one.id for one in declared.sectors], as_of, WEEKS)),
            "published": [
                {"begins": row.begins, "sector": row.sector, "category": row.category, "verified": row.verified}
                for row in public_rows(watch, cases, as_of)
            ],
            "smallest": watch.blur.smallest,
            "sources_needed": watch.verify.sources,
        }
    )


def _shown(case: Case, since: date) -> bool:
    """Is there anything to say about it: open, or moved in the period?"""
    return case.state != "closed" or case.steps[-1].taken >= since


def _totals(watch: Watch, cases: Sequence[Case], fresh: Sequence[Case], as_of: date) -> dict[str, object]:
    waiting = open_items(watch, cases, as_of)
    return {
        "reported": sum(case.notified is None for case in fresh),
        "verified": sum(case.outcome == "verified" for case in fresh),
        "notified": sum(case.notified is not None for case in fresh),
        "open": len(waiting),
        "late": sum(one.late for one in waiting),
        "states": states(cases),
    }


def _tables(mission: Mission, watch: Watch, fresh: Sequence[Case]) -> dict[str, object]:
    parties = [party.id for party in mission.declared.parties]
    named: Mapping[str, Mapping[str, str]] = {
        "provision": {one.id: one.name for one in watch.provisions},
        "category": {one.id: one.name for one in watch.categories},
        "sector": {one.id: one.name for one in mission.declared.sectors},
    }
    return {
        f"by_{heading}": [_count(row, named[heading]) for row in counts(fresh, of, list(named[heading]), parties)]
        for heading, of in headings(watch).items()
    }


def _count(row: Count, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": row.key,
        "name": names.get(row.key, "none named" if row.key == NONE else row.key),
        "reported": row.reported,
        "pending": row.pending,
        "refuted": row.refuted,
        "unverifiable": row.unverifiable,
        "verified": row.verified,
        "by_party": [{"party": party, "count": count} for party, count in row.by_party.items()],
    }


def _incident(mission: Mission, watch: Watch, case: Case, as_of: date) -> dict[str, object]:
    """Give an incident with a place for the version of every party, whether it said something or not."""
    row = told(watch, case, as_of)
    speaks = {source.id: source.party for source in watch.sources}
    return {
        **row,
        "kind_name": next((kind.name for kind in watch.kinds if kind.id == case.kind), case.kind),
        "sector_name": next((one.name for one in mission.declared.sectors if one.id == case.sector), case.sector),
        "provision_name": next((one.name for one in watch.provisions if one.id == case.provision), None),
        "sides": [
            {
                "party": party.id,
                "name": party.name,
                "reported_it": party.id in {speaks.get(source) for source in case.sources},
                "raised": party.id in case.raised_with,
                "attributed": case.outcome == "verified" and party.id in case.attribution,
                "said": [
                    {"day": step.taken, "text": "withheld" if "text" in step.hidden else step.body.text}
                    for step in case.responses
                    if step.body.party == party.id
                ],
            }
            for party in mission.declared.parties
        ],
        "ground": next(
            (step.body.text for step in reversed(case.counting("attribute")) if step.body.text is not None), None
        ),
    }


def _activities(mission: Mission, watch: Watch, docket: Docket) -> list[dict[str, object]]:
    names = {party.id: party.name for party in mission.declared.parties}
    kinds = {kind.id: kind.name for kind in watch.kinds}
    return [
        {
            "id": one.body.activity,
            "party": names.get(one.body.party, one.body.party),
            "kind": kinds.get(one.body.kind, one.body.kind),
            "sector": one.body.sector,
            "begins": one.body.begins,
            "ends": one.body.ends,
            "notified": one.taken,
            "incidents": [case.id for case in docket.counted() if case.notified == one.body.activity],
        }
        for one in docket.activities.values()
    ]


def _trend(mission: Mission, weeks: Sequence[Week]) -> list[dict[str, object]]:
    return [
        {
            "id": sector.id,
            "name": sector.name,
            "weeks": [
                {"begins": week.begins, "reported": week.reported, "verified": week.verified}
                for week in weeks
                if week.sector == sector.id
            ],
        }
        for sector in mission.declared.sectors
    ]
