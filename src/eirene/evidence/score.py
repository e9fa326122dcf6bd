"""How well does the reader do against annotated claims? Owns the measure; it changes nothing.

Found is a claim of the same type and value with an overlapping quote, matched one to one. Run
`python -m eirene.evidence.score GOLD [--text FILE]`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from eirene.evidence.names import Names
from eirene.evidence.read import Reading, read
from eirene.evidence.sentences import sentences
from eirene.evidence.texts import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.records import Claim

_FOR: Final = frozenset({"pledged", "decided", "deployed", "offered", "intends", "willing"})
_AGAINST: Final = frozenset({"declined", "withdrew", "suspended"})


@dataclass(frozen=True, slots=True)
class Score:
    """What was counted. Shares are fractions; None where nothing could be counted."""

    gold: int
    claims: int
    found: int
    precision: float | None
    recall: float | None
    f1: float | None
    actor_right: float | None
    polarity_right: float | None
    inversions: tuple[str, ...]
    verbatim: bool
    covered: float | None
    """Share of the gold that was found or stands in a sentence shown as unread."""
    sentences: int
    flagged: int
    without_gold: int
    without_gold_flagged: float | None
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    wrong_actor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its annotation and what was read in it."""

    text: str
    language: str | None
    gold: Sequence[Mapping[str, Any]]
    names: Names
    reading: Reading


def _leaning(type_: str, value: str, polarity: str) -> int:
    if type_ != "participation":
        return 0
    way = 1 if value in _FOR else -1 if value in _AGAINST else 0
    return way if polarity == "+" else -way


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points do two runs share? At most zero where they share none."""
    return min(a[1], b[1]) - max(a[0], b[0])


def pair(gold: Sequence[Mapping[str, Any]], claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Which claim finds which gold claim? Pairs of indices, one to one; same actor and larger overlap first."""
    options: list[tuple[bool, bool, int, int, int]] = []
    for g, want in enumerate(gold):
        for c, claim in enumerate(claims):
            shared = overlap((want["start"], want["end"]), (claim.start, claim.end))
            if shared > 0 and (want["type"], want["value"]) == (claim.type, claim.value):
                options.append((want["actor"] != claim.actor, want["polarity"] != claim.polarity, -shared, g, c))
    taken_gold: set[int] = set()
    taken_claims: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, _, _, g, c in sorted(options):
        if g not in taken_gold and c not in taken_claims:
            pairs.append((g, c))
            taken_gold.add(g)
            taken_claims.add(c)
    return pairs


def inversions(gold: Sequence[Mapping[str, Any]], claims: Sequence[Claim]) -> list[str]:
    """Which claims say the opposite of gold on overlapping words, or take acceptance for participation?"""
    bad: list[str] = []
    for claim in claims:
        near = [g for g in gold if overlap((g["start"], g["end"]), (claim.start, claim.end)) > 0]
        if any(g["type"] == claim.type and g["value"] == claim.value and g["polarity"] == claim.polarity for g in near):
            continue
        for want in near:
            opposite = (
                _leaning(want["type"], want["value"], want["polarity"])
                * _leaning(claim.type, claim.value, claim.polarity)
                < 0
            )
            mixed = {want["type"], claim.type} == {"participation", "acceptance"}
            if opposite or (mixed and not any(g["type"] == claim.type for g in near)):
                bad.append(f"{claim.value}{claim.polarity} for {want['value']}{want['polarity']}: {claim.quote}")
    return bad


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def score(items: Sequence[Item]) -> Score:
    """Count over all texts together."""
    gold = claims = found = actor = polarity = covered = total = flagged = bare = bare_flagged = 0
    verbatim = True
    bad: list[str] = []
    missed: list[str] = []
    extra: list[str] = []
    wrong: list[str] = []
    for item in items:
        made = item.reading.claims
        pairs = pair(item.gold, made)
        hit = {g for g, _ in pairs}
        gold += len(item.gold)
        claims += len(made)
        found += len(pairs)
        actor += sum(item.gold[g]["actor"] == made[c].actor for g, c in pairs)
        polarity += sum(item.gold[g]["polarity"] == made[c].polarity for g, c in pairs)
        verbatim &= all(item.text[c.start : c.end] == c.quote and c.quote for c in made)
        bad += inversions(item.gold, made)
        marked = [(u.start, u.end) for u in item.reading.unread]
        covered += sum(
            g in hit or any(overlap((w["start"], w["end"]), m) > 0 for m in marked) for g, w in enumerate(item.gold)
        )
        for start, end in sentences(item.text, item.language or item.reading.document_language):
            total += 1
            shown = any(overlap((start, end), m) > 0 for m in marked)
            flagged += shown
            if not any(overlap((start, end), (w["start"], w["end"])) > 0 for w in item.gold):
                bare += 1
                bare_flagged += shown
        missed += [
            f"{w['value']}{w['polarity']} {w['actor']}: {w['quote']}" for g, w in enumerate(item.gold) if g not in hit
        ]
        extra += [
            f"{c.value}{c.polarity} {c.actor}: {c.quote}" for k, c in enumerate(made) if k not in {x for _, x in pairs}
        ]
        wrong += [
            f"{made[c].actor} for {item.gold[g]['actor']} ({made[c].value}): {made[c].quote}"
            for g, c in pairs
            if item.gold[g]["actor"] != made[c].actor
        ]
    precision, recall = _share(found, claims), _share(found, gold)
    return Score(
        gold,
        claims,
        found,
        precision,
        recall,
        _share(2 * found, gold + claims),
        _share(actor, found),
        _share(polarity, found),
        tuple(bad),
        verbatim,
        _share(covered, gold),
        total,
        flagged,
        bare,
        _share(bare_flagged, bare),
        tuple(missed),
        tuple(extra),
        tuple(wrong),
    )


def items(gold_file: Path, text_file: Path | None) -> list[Item]:
    """Read every text of a gold file: paragraphs that hold their text, or one text in a file beside it."""
    gold = cast("dict[str, Any]", json.loads(gold_file.read_text("utf-8")))
    names = Names({actor: tuple(found) for actor, found in gold.get("parties", {}).items()})
    if "paragraphs" in gold:
        settings = {setting["id"]: _named(setting["names"]) for setting in gold.get("settings", ())}
        return [
            _item(p["text"], p.get("lang"), p["claims"], settings.get(p.get("setting"), names), "mission")
            for p in gold["paragraphs"]
        ]
    if text_file is None:
        return []
    targets = [c["target"] for c in gold["claims"] if (c["target"] or "").startswith("mission")]
    mission = max(set(targets), key=targets.count) if targets else "mission"
    text = normal(text_file.read_text("utf-8"))
    return [_item(text, gold["document"]["lang"], gold["claims"], names, mission)]


def _named(rows: Sequence[Mapping[str, Any]]) -> Names:
    """Give the names of a setting (parties, organisations, the mission, places), as a mission folder declares them."""
    return Names({row["id"]: (*row.get("de", ()), *row.get("en", ())) for row in rows})


def _item(text: str, language: str | None, gold: Sequence[Mapping[str, Any]], names: Names, mission: str) -> Item:
    return Item(text, language, gold, names, read(text, language=language, names=names, mission=mission))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score of gold files as JSON; 0 done, 3 when a file is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m eirene.evidence.score", description="Score the reader against annotated claims."
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--text", type=Path, help="text of a gold file that does not hold it")
    given = parser.parse_args(arguments)
    absent = [str(path) for path in [*given.gold, *([given.text] if given.text else [])] if not path.is_file()]
    if absent:
        sys.stderr.write(f"not found: {', '.join(absent)}\n")
        return 3
    read_items = [item for path in given.gold for item in items(path, given.text)]
    if not read_items:
        sys.stderr.write("the gold file holds no text: give it with --text\n")
        return 2
    json.dump(asdict(score(read_items)), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
