"""Who is who in a clause: noun groups, what they stand for, and which of them acts.

Owns the step from mentions to roles. A government, parliament or minister speaks for its state; troops and
contributions have an owner. Refuses to choose when a clause shows no one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from eirene.evidence.nationals import STANDS_IN, a_national, after_name, of_an_office
from eirene.evidence.organisations import organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar, Word
    from eirene.evidence.names import Mention
    from eirene.evidence.tokens import Token

What = Literal["state", "owner", "mission", "group", "pronoun", "speaker", "troops", "place", "other"]

_NOUN_PARTS: Final = frozenset({"DET", "ADJ", "N", "NE", "NUM"})
_SEVERAL: Final = frozenset({"countries", "governments", "länder", "ländern", "regierungen"})
_PEOPLE: Final = ("er", "ern", "ier", "iern", "esen")
"""How German names of peoples end: "die Skarländer", "mit den Skarländern"."""
_NOBODY: Final = frozenset({"niemand", "nobody", "none"})
_SENDING: Final = frozenset({"deployment", "einsatz", "entsendung", "stationierung", "verlegung"})
_PRESENCE: Final = frozenset({"presence", "präsenz"})
OURS: Final = frozenset({"our", "unser", "unsere", "unserer", "unserem", "unseren", "unseres", "my"})
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
        *OURS,
    ]
)
_DEFINITE: Final = frozenset(
    ["der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen", "the", "this", "that"]
)
LINKS: Final = frozenset(
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


def _begins(  # noqa: PLR0911 - one sign after the other, in order
    found: Sequence[Token], run: list[int], k: int, named: dict[int, Mention], grammar: Grammar
) -> bool:
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
    if grammar.language == "de" and k not in named and after_name(found, run, token):
        return True
    if grammar.language == "de" and noun_before and k not in named and _another(found, run, token, grammar):
        return True
    if grammar.language == "de" and k - 1 in named and token.part in ("ADJ", "PP") and k not in named:
        # "den von der Konferenz vorgelegten Plan"
        return found[run[0] - 1].low in ("von", "vom", "durch") if run[0] else False
    behind = found[k + 1].part if k + 1 < len(found) else ""
    plain = found[k - 1].part == "N" and k - 1 not in named
    if grammar.language == "en" and token.part == "NUM" and plain and noun_before and behind in ("N", "ADJ"):
        # "promised the Council 300 engineers"
        return True
    mention = named.get(k)
    name = mention is not None and mention.form == "name"
    before = found[k - 1]
    called = any(fits(grammar.classes[kind], before.lemmas) for kind in ("group", "speak"))
    if name and grammar.language == "en" and before.part == "N" and k - 1 not in named and not called:
        # "on the day of this report Velia had ..."
        return True
    if mention is not None and mention.form == "name" and organisation(found, run) is not None:
        # "drängen die Vereinten Nationen Velia"
        return True
    if mention is None or k - 1 not in named or named[k - 1] is mention:
        return False
    return mention.form == "name" and named[k - 1].form == "name"


def _another(found: Sequence[Token], run: list[int], token: Token, grammar: Grammar) -> bool:
    """Does another noun group begin here without a mark: "hat kein Land verbindlich Kräfte zugesagt"?"""
    if token.tag == "ADJ(D)" or token.part == "NUM":
        return found[run[-1]].part == "N" and not fits(grammar.classes["troops"], found[run[-1]].lemmas)
    if token.part != "N":
        return False
    group = found[run[-1]]
    return (
        group.part == "N"
        and fits(grammar.classes["group"], group.lemmas)
        and fits(grammar.classes["troops"], token.lemmas)
    )


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
    opens = bool(words) and found[words[0]].low in grammar.openers and any(found[k].part == "FIN" for k in words)
    opener = words[0] if opens and found[words[0]].low not in ("in", "provided") else -2
    built = [_part(found, run, named, grammar, opener) for run in _groups(found, words, named, masked, grammar)]
    return _coordinated(found, _owned(found, built, grammar))


def _part(found: Sequence[Token], run: list[int], named: dict[int, Mention], grammar: Grammar, opener: int) -> Part:
    nouns = [k for k in run if found[k].part in ("N", "NE") and (k not in named or "-" in found[k].text)]
    heads = frozenset[str]().union(*(found[k].lemmas for k in nouns)) if nouns else frozenset[str]()
    prep = _preposition(found, run, grammar) if run[0] - 1 != opener else None
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
        people = mention.form == "adjective" and found[run[-1]].text.endswith(_PEOPLE) and len(run) <= 2  # noqa: PLR2004 - article and noun
        people = people or a_national(found, run, mention, grammar)
        if (mention.form == "name" or people) and not common:
            return "state", mention.actor
        return ("place" if mention.form == "name" else "other"), mention.actor
    if first.low in _NOBODY:
        return "group", None
    name = organisation(found, run)
    if name is not None:
        return "group", "unnamed:" + name
    if first.part == "PRON" or (found[run[-1]].low == "latter" and not heads):
        return "pronoun", None
    own = bool(first.lemmas & OWN) or first.low in OWN
    plural = found[run[-1]].low in _SEVERAL
    if heads & STANDS_IN and (first.low in _DEFINITE or own) and len(run) <= 3 and not plural:  # noqa: PLR2004 - the country, without more
        return "pronoun", None
    if own and fits(classes["speak"], heads):
        return "pronoun", None
    bodies = any(found[k].low.endswith(("truppen", "kräfte", "kräften")) for k in run)
    if fits(classes["troops"], heads) and (bodies or not fits(classes["missionhead"], heads)):
        # "Bodentruppen" are somebody's, "die Schutztruppe" is the mission
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


_ROLE: Final = frozenset({"führung", "leitung", "kommando"})
_DOERS: Final = frozenset({"by", "durch", "seitens"})


def nominal(part: Part, grammar: Grammar) -> bool:
    """Is it an act made a noun: a participation, a pledge, a decision?"""
    return any(fits(grammar.classes[name], part.heads) for name in ("joining", "pledge", "stance"))


def _owned(found: Sequence[Token], built: list[Part], grammar: Grammar) -> list[Part]:
    """Give "the government of Talvania" its state and "the troops of Kenya" their owner."""
    for k in range(len(built) - 2, -1, -1):
        head, tail = built[k], built[k + 1]
        near = tail.first == head.last + 1 or (tail.prep not in (None, "gen") and tail.first == head.last + 2)
        if near and not _of_groups(found, built, k):
            _of_states(found, built, k, grammar)
    return built


def _of_groups(found: Sequence[Token], built: list[Part], k: int) -> bool:
    """Join a group, or somebody's troops, to what is said of them; False when they are neither."""
    head, tail = built[k], built[k + 1]
    of = tail.prep in ("of", "von", "gen")
    if head.heads & {"secretary", "sicherheitsrat", "weltsicherheitsrat"} and tail.what == "group":
        # "Secretary of State", "Sicherheitsrat der Vereinten Nationen": not those behind
        built[k + 1] = replace(tail, what="other", actor=None)
        return True
    if head.what == "group" and head.actor is None and tail.what == "troops" and of:
        # "a first group of 90 sappers" are troops
        built[k] = replace(head, what="troops")
        return True
    leaders = head.actor is None and tail.what == "group" and head.what in ("speaker", "group")
    if leaders and tail.prep in ("of", "from", "von", "aus"):
        # "leaders from twelve states" are those twelve states
        built[k] = replace(head, what="group", actor="unnamed:" + " ".join(found[n].text for n in tail.words))
        built[k + 1] = replace(tail, what="other", prep="absorbed")
        return True
    sent = head.what == "mission" and tail.what == "owner" and bool(head.heads & _SENDING)
    if sent and tail.prep in ("of", "von", "gen"):
        # "the deployment of Kenyan troops" is Kenya's
        built[k] = replace(head, what="owner", actor=tail.actor)
        return True
    if head.what == "group" and head.heads & _ROLE and tail.actor in (None, "mission") and tail.prep == "gen":
        # "die Führung des Nordsektors" is a task, no people
        built[k] = replace(head, what="other")
        return True
    return head.actor is not None or tail.actor is None or tail.what not in ("state", "group")


def _of_states(found: Sequence[Token], built: list[Part], k: int, grammar: Grammar) -> None:
    """Join a state to what is its own: a government, troops, a decision."""
    head, tail = built[k], built[k + 1]
    link = tail.prep
    if link in _DOERS and nominal(head, grammar) and found[tail.first - 1].low == link:
        # "the decision by Senara", "die Entsendung durch Keschien"
        built[k] = replace(head, what="owner", actor=tail.actor)
        built[k + 1] = replace(tail, prep="absorbed")
        return
    if link is None and found[tail.first].text.endswith("s") and found[tail.last].part != "DET":
        link = "gen"
    if link not in grammar.of and link != "gen":
        return
    people = head.what in ("speaker", "group", "pronoun") and found[head.first].part != "PRON"
    if people or fits(grammar.classes["speak"], head.heads) or of_an_office(built, k):
        built[k] = replace(head, what=tail.what, actor=tail.actor)
        built[k + 1] = replace(tail, what="other", prep="absorbed")
    elif link not in ("in", "im") and (head.what == "troops" or nominal(head, grammar)):
        built[k] = replace(head, what="owner", actor=tail.actor)
        built[k + 1] = replace(tail, prep="absorbed")


def _coordinated(found: Sequence[Token], built: list[Part]) -> list[Part]:
    """Give coordinated noun groups the preposition of the first: "mit A, B und C"."""
    for k in range(1, len(built)):
        before, part = built[k - 1], built[k]
        between = [found[n].low for n in range(before.last + 1, part.first)]
        joins = bool(between) and all(word in LINKS for word in between)
        if joins and part.prep is None and before.prep == "absorbed" and before.what == part.what == "state":
            # "soldiers from Merowia and Tamar": both are whose they are
            built[k] = replace(part, prep="absorbed")
        # a comma alone also ends an opening phrase: "After weeks of hesitation, Velia ..."
        alike = between != [","] or part.what == before.what
        if joins and alike and part.prep is None and before.prep not in (None, "absorbed"):
            built[k] = replace(part, prep=before.prep)
    return built
