"""Release classes: what planning cell, partner and public may see.

Owns one table, key to the widest class that may see it, and one for rows. A key that is not in the table is withheld
below the planning class. Never below it: chances of named states, critical dependencies, uncovered sites, gaps, guard
numbers, places and times of bases and convoys, forecasts by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

from eirene.brief.told import TOLD, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.brief.view import Content

Class = Literal["planning", "partner", "public"]
RANK: Final[Mapping[str, int]] = {"planning": 0, "partner": 1, "public": 2}
"""The wider the audience, the higher."""

PARTNER: Final[Class] = "partner"
PUBLIC: Final[Class] = "public"

_QUOTE: Final[Mapping[str, Class]] = {
    "claim": PUBLIC, "says": PUBLIC, "polarity": PUBLIC, "quote": PARTNER, "attributed_to": PARTNER,
    "source.kind": PUBLIC, "source.document": PUBLIC, "source.publisher": PUBLIC, "source.published": PUBLIC,
    "source.title": PUBLIC, "source.language": PUBLIC, "source.url": PUBLIC,
}  # fmt: skip

_HEADLINE: Final[Mapping[str, Class]] = {
    "by": PUBLIC, "value": PUBLIC, "low": PUBLIC, "high": PUBLIC, "se": PUBLIC, "designs": PUBLIC, "method": PUBLIC,
    "given_gates_open": PARTNER, "given_low": PARTNER, "given_high": PARTNER, "share": PARTNER, "fresh_value": PARTNER,
    "fresh_se": PARTNER,
}  # fmt: skip

_CONTRIBUTOR: Final[Mapping[str, Class]] = {
    "id": PUBLIC, "name": PUBLIC, "region": PUBLIC, "stance": PUBLIC, "stance_since": PUBLIC, "contested": PUBLIC,
    "undecided": PUBLIC, "asked": PUBLIC, "asked_by": PUBLIC, "may_withdraw": PUBLIC, "lead": PUBLIC,
    "conditions.value": PUBLIC, "conditions.label": PUBLIC, "conditions.open": PUBLIC, "conditions.caveat": PUBLIC,
    "conditions.quote": PARTNER,
    "acceptance.*": PUBLIC, "ties.party": PUBLIC, "ties.value": PUBLIC, "ties.date": PUBLIC, "ties.standing": PUBLIC,
    "cap_persons": PUBLIC,
}  # fmt: skip

_GATE: Final[Mapping[str, Class]] = {
    "id": PUBLIC, "name": PUBLIC, "scope": PUBLIC, "scope_kind": PUBLIC, "start": PUBLIC, "satisfies": PUBLIC,
    "state": PUBLIC, "known": PUBLIC, "since": PUBLIC, "hold_days": PUBLIC, "after": PUBLIC, "after_names": PUBLIC,
    "indicator": PUBLIC, "threshold": PUBLIC, "declared_by": PUBLIC, "chance": PARTNER, "chance_low": PARTNER,
    "chance_high": PARTNER, "earliest": PARTNER, "likely": PARTNER, "latest": PARTNER, "not_before": PARTNER,
    "closes_per_month": PARTNER, "reopens_per_month": PARTNER,
}  # fmt: skip

_BINDING: Final[Mapping[str, Class]] = {
    "kind": PUBLIC, "id": PUBLIC, "name": PUBLIC, "start": PUBLIC, "known": PUBLIC, "since": PUBLIC, "ends": PUBLIC,
    "over": PUBLIC, "indicator": PUBLIC, "threshold": PUBLIC, "declared_by": PUBLIC, "stale": PUBLIC,
    "after_names": PUBLIC, "chance": PARTNER, "likely": PARTNER, "passed": PARTNER,
    "latest_useful": PARTNER,
}  # fmt: skip


def _under(prefix: str, table: Mapping[str, Class]) -> dict[str, Class]:
    return {f"{prefix}.{key}": value for key, value in table.items()}


TABLE: Final[Mapping[str, Class]] = {
    "mission": PUBLIC, "name": PUBLIC, "short": PUBLIC, "invented": PUBLIC, "as_of": PUBLIC, "since": PUBLIC,
    "release": PUBLIC, "feasible": PUBLIC, "ends": PUBLIC, "measure": PUBLIC,
    "mandate.id": PUBLIC, "mandate.name": PUBLIC, "mandate.ends": PUBLIC,
    **_under("parties", {"id": PUBLIC, "name": PUBLIC, "side": PUBLIC, "role": PUBLIC}),
    **_under("conveners", {"id": PUBLIC, "name": PUBLIC, "role": PUBLIC}),
    "unreviewed": PUBLIC,
    **_under("probability.start", _HEADLINE),
    **_under("probability.initial_capability", _HEADLINE),
    **_under("probability.full_capability", _HEADLINE),
    "probability.initial_capability.phase_name": PUBLIC, "probability.full_capability.phase_name": PUBLIC,
    **_under("curves", {
        "day": PARTNER, "start": PARTNER, "initial_capability": PARTNER, "full_capability": PARTNER,
        "given_initial": PARTNER, "given_full": PARTNER,
    }),
    "likely_dates.*": PARTNER,
    **_under("binding", _BINDING),
    **_under("binding.quotes", _QUOTE),
    **_under("contributors", _CONTRIBUTOR),
    **_under("contributors.quotes", _QUOTE),
    **_under("gates", _GATE),
    **_under("gates.quotes", _QUOTE),
    **_under("launch", {"declared_by": PARTNER, "earliest": PARTNER, "likely": PARTNER, "latest": PARTNER}),
    **_under("requirement_totals", {
        "capability": PARTNER, "name": PARTNER, "unit": PARTNER, "needed": PARTNER, "persons": PARTNER,
    }),
    **_under("size", {
        "required": PARTNER, "required_troops": PARTNER, "required_police": PARTNER, "inhabitants_1000": PARTNER,
        "per_1000": PARTNER, "rate_per_1000": PARTNER, "unplanned": PARTNER,
    }),
    **_under("size.against", {
        "id": PUBLIC, "name": PUBLIC, "counts": PUBLIC, "announced": PUBLIC, "required": PARTNER, "difference": PARTNER,
    }),
    **_under("cost", {"low": PARTNER, "value": PARTNER, "high": PARTNER, "currency": PARTNER, "until": PARTNER}),
    **_under("changed", {"kind": PUBLIC, "id": PUBLIC, "name": PUBLIC, "from": PUBLIC, "to": PUBLIC, "fact": PUBLIC}),
    **_under("changed.quotes", _QUOTE),
    **_under("tasks", {"id": PUBLIC, "name": PUBLIC, "planned": PUBLIC, "consequence": PARTNER}),
    "watch.ceasefire": PUBLIC, "watch.smallest": PUBLIC,
    **_under("watch.published", {
        "begins": PUBLIC, "sector": PUBLIC, "sector_name": PUBLIC, "category": PUBLIC, "category_name": PUBLIC,
        "verified": PUBLIC,
    }),
    **_under("watch.scoreboard.summaries", {
        "weeks": PARTNER, "in_time": PARTNER, "forecasts": PARTNER, "scored": PARTNER, "cases": PARTNER,
        "crps": PARTNER, "year_crps": PARTNER, "ratio": PARTNER, "low": PARTNER, "high": PARTNER,
        "log_score": PARTNER, "coverage": PARTNER,
    }),
    **_under("area", {
        "id": PUBLIC, "kind": PUBLIC, "name": PUBLIC, "name_local": PUBLIC, "form": PUBLIC, "rings": PUBLIC,
    }),
    **_under("inputs", {"fact": PUBLIC, "data": PUBLIC, "assumption": PUBLIC, "total": PUBLIC, "with_basis": PUBLIC}),
    **_under("futures", {"plan": PUBLIC, "fresh": PUBLIC}),
    **_under("sources", {
        "kind": PUBLIC, "document": PUBLIC, "publisher": PUBLIC, "published": PUBLIC, "title": PUBLIC,
        "language": PUBLIC, "url": PUBLIC, "licence": PUBLIC, "claims": PUBLIC,
    }),
    "contested": PUBLIC, "by_policy": PUBLIC, "planners": PARTNER,
    **_under("record", {
        "seed": PARTNER, "inputs.*": PARTNER, "versions.*": PARTNER, "rounds": PARTNER, "converged": PARTNER,
    }),
}  # fmt: skip
"""Dotted path of a key (lists are passed through, `*` is any name) to the widest class that may see it."""

ROWS: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "binding": ("kind", frozenset({"gate", "mandate"})),
    "changed": (
        "kind",
        frozenset({"probability", "mandate", "gate", "contributor", "stance", "condition", "acceptance", "fact"}),
    ),
    "gates": ("scope_kind", frozenset({"mission", "phase"})),
    "area": ("kind", frozenset({"area", "sectors"})),
}
"""Lists of which lower classes see some rows only: the key that decides, and its values that are shown."""


def released(content: Content, release: Class) -> Content:
    """What of this content may a release class see? Sentences are made anew from what is left.

    Parameters
    ----------
    content : dict
        Content at the planning class.
    release : {"planning", "partner", "public"}

    Returns
    -------
    dict
        With `withheld`, the dotted paths of the keys and rows that are not in it.
    """
    bare = {key: value for key, value in content.items() if key not in {*TOLD, "withheld"}}
    withheld: set[str] = set()
    kept = bare
    if release != "planning":
        kept = _unranked(cast("Content", _kept(bare, "", RANK[release], withheld)))
    return {**told({**kept, "release": release}), "withheld": sorted(withheld)}


def _unranked(content: Content) -> Content:
    """Put contributors in order of id: their order by effect would tell who matters most."""
    rows = cast("list[dict[str, object]]", content.get("contributors") or [])
    return {**content, "contributors": sorted(rows, key=lambda row: str(row.get("id")))}


def _kept(value: object, path: str, rank: int, withheld: set[str]) -> object:
    """Give what is left of a value at a path, noting what is not."""
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        return dict(_pairs(pairs, path, rank, withheld))
    if isinstance(value, list):
        rows = _rows(cast("list[object]", value), path, withheld)
        bare = _sees(TABLE.get(path), rank)  # a list that opens for what its records hold shows no bare value
        return [_kept(row, path, rank, withheld) for row in rows if bare or _is_record(row)]
    return value


def _pairs(record: Mapping[str, object], path: str, rank: int, withheld: set[str]) -> Iterator[tuple[str, object]]:
    for key, value in record.items():
        inner = f"{path}.{key}" if path else key
        if key == "text" and path in {"binding", "changed"}:
            continue  # told anew
        if (_holds(value) and _opens(inner, rank)) or _allowed(inner, path, rank):
            yield key, _kept(value, inner, rank, withheld)
        else:
            withheld.add(inner)


def _is_record(value: object) -> bool:
    return isinstance(value, dict)


def _holds(value: object) -> bool:
    """Tell whether a value has others inside, or is absent where others would be."""
    return value is None or isinstance(value, (dict, list))


def _allowed(inner: str, path: str, rank: int) -> bool:
    return _sees(TABLE.get(inner) or TABLE.get(f"{path}.*"), rank)


def _sees(lowest: Class | None, rank: int) -> bool:
    return lowest is not None and RANK[lowest] >= rank


def _opens(inner: str, rank: int) -> bool:
    """Tell whether something under this path may be seen."""
    return any(key.startswith(f"{inner}.") and _sees(lowest, rank) for key, lowest in TABLE.items())


def _rows(rows: list[object], path: str, withheld: set[str]) -> list[object]:
    if path not in ROWS:
        return rows
    key, shown = ROWS[path]
    records = cast("list[dict[str, object]]", rows)
    withheld.update(f"{path}.{row.get(key)}" for row in records if row.get(key) not in shown)
    return [row for row in records if row.get(key) in shown]
