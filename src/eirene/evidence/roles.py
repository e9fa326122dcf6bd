"""Who is who in a clause: noun groups, what they stand for, and which of them acts.

Owns the step from mentions to roles. A government, parliament or minister speaks for its state; troops and
contributions have an owner. Refuses to choose when a clause shows no one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar, Word
    from eirene.evidence.names import Mention
    from eirene.evidence.tokens import Token

What = Literal["state", "owner", "mission", "group", "pronoun", "speaker", "troops", "place", "other"]

_NOUN_PARTS: Final = frozenset({"DET", "ADJ", "N", "NE", "NUM"})
_STANDS_IN: Final = frozenset(
    {
        "land",
        "country",
        "regierung",
        "government",
        "parlament",
        "parliament",
        "kabinett",
        "cabinet",
        "königreich",
        "kingdom",
        "ministry",
        "ministerium",
        "verteidigungsministerium",
        "außenministerium",
        "republik",
    }
)
_NOBODY: Final = frozenset({"niemand", "nobody", "none"})
_SENDING: Final = frozenset({"deployment", "einsatz", "entsendung", "stationierung", "verlegung"})
_PRESENCE: Final = frozenset({"presence", "präsenz"})
OWN: Final = frozenset(
    [
        "sein",
        "seine",
        "seiner",
        "seinem",
        "seinen",
        "ihr",
        "ihre",
        "ihrer",
        "ihrem",
        "ihren",
        "its",
        "their",
        "his",
        "her",
    ]
)
_DEFINITE: Final = frozenset(
    ["der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen", "the", "this", "that"]
)
_LINKS: Final = frozenset(
    {
        ",",
        "und",
        "and",
        "sowie",
        "or",
        "oder",
        "as",
        "well",
        "als",
        "auch",
        "&",
        "both",
        "sowohl",
        "bzw",
        "nor",
        "noch",
        "sondern",
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """A noun group: its words, what it stands for, whom, and the preposition before it (`gen` for a genitive)."""

    first: int
    last: int
    what: What
    actor: str | None
    prep: str | None
    heads: frozenset[str]
    words: tuple[int, ...]


def fits(word: Word, forms: frozenset[str]) -> bool:
    """Is one of these forms a word of the class?"""
    return not word.exact.isdisjoint(forms) or any(
        (word.ends and form.endswith(word.ends)) or (word.begins and form.startswith(word.begins)) for form in forms
    )


def _groups(
    found: Sequence[Token], words: Sequence[int], named: dict[int, Mention], masked: frozenset[int], grammar: Grammar
) -> list[list[int]]:
    """Cut the clause into runs of words that form one noun group each."""
    runs: list[list[int]] = []
    run: list[int] = []
    before: int | None = None
    for k in words:
        token = found[k]
        is_pronoun = token.part == "PRON" and token.low in grammar.pronouns
        inside = (token.part in _NOUN_PARTS or k in named) and k not in masked
        fresh = bool(run) and (before != k - 1 or _begins(found, run, k, named, grammar))
        if run and (not inside or fresh):
            runs.append(run)
            run = []
        if inside:
            run.append(k)
        elif (is_pronoun or token.low in _NOBODY) and k not in masked:
            runs.append([k])
        before = k
    if run:
        runs.append(run)
    return runs


def _begins(found: Sequence[Token], run: list[int], k: int, named: dict[int, Mention], grammar: Grammar) -> bool:
    token = found[k]
    if (
        grammar.language == "de"
        and k not in named
        and k - 1 in named
        and named[k - 1].form == "name"
        and token.part == "N"
        and "-" not in found[k - 1].text
    ):
        # "dass Velia Soldaten schickt": German joins no noun to a name without a hyphen
        return True
    noun_before = any(found[n].part in ("N", "NE") or n in named for n in run)
    if token.part == "DET":
        return noun_before
    mention = named.get(k)
    if mention is None or k - 1 not in named or named[k - 1] is mention:
        return False
    return mention.form == "name" and named[k - 1].form == "name"


def _preposition(found: Sequence[Token], run: list[int], grammar: Grammar) -> str | None:
    first = run[0]
    k = first - 1
    while (
        k >= 0
        and (found[k].part in ("ADV", "NUM") or found[k].low in ("both", "sowohl", "nur", "only", "even", "auch"))
        and found[k].part != "MARK"
    ):
        k -= 1
    if k >= 0 and found[k].part == "PREP":
        return found[k].low
    if (
        k >= 0
        and grammar.language == "en"
        and found[k].low in ("of", "to", "by", "from", "with", "in", "for", "on", "at")
    ):
        return found[k].low
    after_noun = first > 0 and found[first - 1].part == "N"
    if after_noun and found[first].low in grammar.genitive and grammar.language == "de":
        return "gen"
    return None


def parts(
    found: Sequence[Token],
    words: Sequence[int],
    mentions: Sequence[Mention],
    grammar: Grammar,
    masked: frozenset[int] = frozenset(),
) -> list[Part]:
    """Which noun groups does the clause have, in order?"""
    named = {k: m for k in words for m in mentions if m.start < found[k].end and m.end > found[k].start}
    built = [_part(found, run, named, grammar) for run in _groups(found, words, named, masked, grammar)]
    return _coordinated(found, _owned(found, built, grammar))


def _part(found: Sequence[Token], run: list[int], named: dict[int, Mention], grammar: Grammar) -> Part:
    nouns = [k for k in run if found[k].part in ("N", "NE") and (k not in named or "-" in found[k].text)]
    heads = frozenset[str]().union(*(found[k].lemmas for k in nouns)) if nouns else frozenset[str]()
    prep = _preposition(found, run, grammar)
    mention = next((named[k] for k in run if k in named), None)
    what, actor = _stands_for(found, run, heads, mention, grammar)
    return Part(run[0], run[-1], what, actor, prep, heads, tuple(run))


def _stands_for(  # noqa: C901, PLR0911, PLR0912 - one sign after the other, in order
    found: Sequence[Token], run: list[int], heads: frozenset[str], mention: Mention | None, grammar: Grammar
) -> tuple[What, str | None]:
    classes = grammar.classes
    first = found[run[0]]
    if mention is not None and mention.actor == "mission":
        # "ISF-Soldaten" are troops, whoever sends them
        lent = fits(classes["troops"], heads) and not fits(classes["missionhead"], heads)
        return ("troops", None) if lent else ("mission", "mission")
    if mention is not None and mention.actor.startswith("place:"):
        return ("mission", "mission") if fits(classes["missionhead"], heads) else ("place", mention.actor)
    if mention is not None:
        if fits(classes["speak"], heads) or fits(classes["group"], heads):
            return "state", mention.actor
        if (
            mention.form == "name"
            and fits(classes["missionhead"], heads)
            and mention.start == found[run[0] if first.part != "DET" else run[min(1, len(run) - 1)]].start
        ):
            # "the Talvania Stabilisation Force" is a mission there, not a force of Talvania
            return "mission", "mission"
        whose = ("troops", "joining", "pledge", "stance")
        if any(fits(classes[name], heads) for name in whose) or heads & _PRESENCE:
            return "owner", mention.actor
        common = any(
            found[k].part == "N"
            and not (m := mention.start < found[k].end and mention.end > found[k].start)
            and m is False
            for k in run
        )
        if mention.form == "name" and not common:
            return "state", mention.actor
        return ("place" if mention.form == "name" else "other"), mention.actor
    if first.low in _NOBODY:
        return "group", None
    if first.part == "PRON":
        return "pronoun", None
    own = bool(first.lemmas & OWN) or first.low in OWN
    if heads & _STANDS_IN and (first.low in _DEFINITE or own) and len(run) <= 3:  # noqa: PLR2004 - the country, without more
        return "pronoun", None
    if own and fits(classes["speak"], heads):
        return "pronoun", None
    if fits(classes["troops"], heads) and not fits(classes["missionhead"], heads):
        return ("owner" if own else "troops"), None
    if fits(classes["mission"], heads):
        return "mission", "mission"
    if fits(classes["group"], heads):
        return "group", None
    if (
        fits(classes["speak"], heads)
        or fits(grammar.attribution["anonymous"], heads)
        or fits(grammar.attribution["officials"], heads)
    ):
        return "speaker", None
    return "other", None


def _owned(found: Sequence[Token], built: list[Part], grammar: Grammar) -> list[Part]:
    """Give "the government of Talvania" its state and "the troops of Kenya" their owner."""
    for k in range(len(built) - 2, -1, -1):
        head, tail = built[k], built[k + 1]
        if tail.first != head.last + 1 and not (tail.prep not in (None, "gen") and tail.first == head.last + 2):
            continue
        if (
            head.actor is None
            and tail.what == "group"
            and head.what in ("speaker", "group")
            and tail.prep in ("of", "from", "von", "aus")
        ):
            # "leaders from twelve states" are those twelve states
            built[k] = replace(head, what="group", actor="unnamed:" + " ".join(found[n].text for n in tail.words))
            built[k + 1] = replace(tail, what="other", prep="absorbed")
            continue
        if (
            head.what == "mission"
            and tail.what == "owner"
            and head.heads & _SENDING
            and tail.prep in ("of", "von", "gen")
        ):
            # "the deployment of Kenyan troops" is Kenya's
            built[k] = replace(head, what="owner", actor=tail.actor)
            continue
        if head.actor is not None or tail.actor is None or tail.what not in ("state", "group"):
            continue
        link = tail.prep
        if link is None and found[tail.first].text.endswith("s") and found[tail.last].part != "DET":
            link = "gen"
        if link not in grammar.of and link != "gen":
            continue
        speaks = (head.what in ("speaker", "group", "pronoun") and found[head.first].part != "PRON") or fits(
            grammar.classes["speak"], head.heads
        )
        if speaks:
            built[k] = replace(head, what=tail.what, actor=tail.actor)
            built[k + 1] = replace(tail, what="other", prep="absorbed")
        elif link not in ("in", "im") and (
            head.what == "troops"
            or fits(grammar.classes["joining"], head.heads)
            or fits(grammar.classes["pledge"], head.heads)
            or fits(grammar.classes["stance"], head.heads)
        ):
            built[k] = replace(head, what="owner", actor=tail.actor)
            built[k + 1] = replace(tail, prep="absorbed")
    return built


def _coordinated(found: Sequence[Token], built: list[Part]) -> list[Part]:
    """Give coordinated noun groups the preposition of the first: "mit A, B und C"."""
    for k in range(1, len(built)):
        before, part = built[k - 1], built[k]
        between = [found[n].low for n in range(before.last + 1, part.first)]
        joins = bool(between) and all(word in _LINKS for word in between)
        if joins and part.prep is None and before.prep == "absorbed" and before.what == part.what == "state":
            # "soldiers from Merowia and Tamar": both are whose they are
            built[k] = replace(part, prep="absorbed")
        # a comma alone also ends an opening phrase: "After weeks of hesitation, Velia ..."
        alike = between != [","] or part.what == before.what
        if joins and alike and part.prep is None and before.prep not in (None, "absorbed"):
            built[k] = replace(part, prep=before.prep)
    return built


def _same_preposition(word: str, prep: str | None) -> bool:
    """Is it the preposition of the first of a row again, bare or with its article: "zu Israel ... zur Seite"?"""
    if prep is None:
        return False
    return word[:2] == prep[:2] or {word, prep} in ({"in", "im"}, {"an", "am"})


def linked(found: Sequence[Token], first: Part, built: Sequence[Part], grammar: Grammar) -> list[Part]:
    """Which noun groups are coordinated with this one (itself included)? A list after "including" replaces it."""
    row = [first]
    listed: list[Part] = []
    for part in built:
        if part.first <= row[-1].last:
            continue
        between = [
            found[n].low
            for n in range((listed or row)[-1].last + 1, part.first)
            if found[n].part != "PREP" or not _same_preposition(found[n].low, first.prep)
        ]
        if part.what == "group" and found[part.first].low in OWN:
            continue
        if between and all(word in _LINKS for word in between) and part.what in ("state", "group", first.what):
            (listed or row).append(part)
        elif any(word in grammar.including for word in between) and len(between) <= 3 and part.actor is not None:  # noqa: PLR2004 - ", including"
            listed.append(part)
        elif part.prep == "absorbed":
            row[-1] = replace(row[-1], last=part.last)
        else:
            break
    return listed or row
