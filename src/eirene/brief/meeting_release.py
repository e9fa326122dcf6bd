"""What of the joint commission's pack each release class may see.

Owns one table, key to the widest class that may see it; a key that is not in it stays in the planning cell. The
commission (partner) sees findings, each party's own words and what is due. It does not see who watched or reported,
exact places, or the words of independent sources: whoever is named as a source may come to harm. The public sees counts
that are large enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from eirene.brief import labels
from eirene.brief.release import PARTNER, PUBLIC, RANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.brief.release import Class
    from eirene.brief.view import Content


def _under(prefix: str, keys: str, lowest: Class) -> dict[str, Class]:
    return {f"{prefix}.{key}" if prefix else key: lowest for key in keys.split()}


_COUNT: Final = "id name reported pending refuted unverifiable verified by_party by_party.party by_party.count"
TABLE: Final[Mapping[str, Class]] = {
    **_under("", "mission name short invented since as_of ceasefire smallest sources_needed published", PUBLIC),
    **_under("published", "begins sector category verified", PUBLIC),
    **_under("", "parties totals by_provision by_category by_sector incidents open activities watched trend", PARTNER),
    **_under("parties", "id name", PARTNER),
    **_under("totals", "reported verified notified open late states states.*", PARTNER),
    **_under("by_provision", _COUNT, PARTNER),
    **_under("by_category", _COUNT, PARTNER),
    **_under("by_sector", _COUNT, PARTNER),
    **_under(
        "incidents",
        "id state kind kind_name time sector sector_name provision provision_name independent outcome attributed_to"
        " attribution_decided notified raised_with next due late sides ground",
        PARTNER,
    ),
    **_under("incidents.sides", "party name reported_it raised attributed said said.day said.text", PARTNER),
    **_under("open", "incident step due late", PARTNER),
    **_under("activities", "id party kind sector begins ends notified incidents", PARTNER),
    **_under("watched", "id name quiet_days", PARTNER),
    **_under("trend", "id name weeks weeks.begins weeks.reported weeks.verified", PARTNER),
}
"""Dotted path of a key (lists are passed through, `*` is any name) to the widest class that may see it."""


def released(content: Content, release: Class) -> Content:
    """What of the pack may a release class see, with its marking and what was withheld?"""
    withheld: set[str] = set()
    kept = content
    if release != "planning":
        kept = cast("Content", _kept(content, "", RANK[release], withheld))
    return {
        **kept,
        "release": release,
        "marking": labels.CLASSES[release],
        "withheld": sorted(withheld),
    }


def _kept(value: object, path: str, rank: int, withheld: set[str]) -> object:
    if isinstance(value, dict):
        made: dict[str, object] = {}
        for key, held in cast("dict[str, object]", value).items():
            inner = f"{path}.{key}" if path else key
            lowest = TABLE.get(inner) or TABLE.get(f"{path}.*")
            if lowest is not None and RANK[lowest] >= rank:
                made[key] = _kept(held, inner, rank, withheld)
            else:
                withheld.add(inner)
        return made
    if isinstance(value, list):
        return [_kept(one, path, rank, withheld) for one in cast("list[object]", value)]
    return value
