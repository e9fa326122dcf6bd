"""Who acts in a clause: by name, by what takes up a name, or by the clause that governs it?

Owns agents: coordination, pronouns, relative clauses, infinitives. Refuses to choose when a clause shows no one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.coordination import linked
from eirene.evidence.reach import owners
from eirene.evidence.roles import OURS, fits, nominal
from eirene.evidence.tokens import VERBS
from eirene.evidence.who import Who

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence

_REQUESTS: Final = frozenset(
    {
        "ask", "request", "urge", "invite", "call", "press", "appeal", "implore", "persuade", "want", "expect", "need",
        "bitten", "auffordern", "ersuchen", "drängen", "einladen", "appellieren", "aufrufen",
    }
)  # fmt: skip
"""Verbs by which one wants another to act."""
_SEVERAL: Final = 2
_SOME: Final = frozenset({"no", "kein", "keine", "several", "some", "mehrere", "einige", "none"})
_MEMBERS: Final = frozenset(
    {
        "member", "members", "participant", "participants", "delegate", "delegates", "leader", "leaders", "head",
        "mitglied", "mitglieder", "mitgliedstaat", "mitgliedstaaten", "mitgliedsstaat", "mitgliedsstaaten",
        "delegierte", "delegierten", "delegierter", "teilnehmer", "teilnehmerstaaten", "staatschef", "regierungschef",
        "regierungschefs",
    }
)  # fmt: skip
"""Those by whom an organisation acts in its own communiqué."""
_PERSONS: Final = frozenset({"he", "she"})
_THING: Final = frozenset({"it", "sie", "es"})
_LATTER: Final = frozenset({"dieser", "letzterer", "letztere", "letzteres"})
_AMONG: Final = frozenset({"among", "of", "zu", "unter"})
_IS_ONE: Final = frozenset({"be", "sein", "gehören", "zählen", "rank", "zählt", "gehört", "become"})
"""Verbs by which somebody is one of a group: "Ruvania is among the countries that have offered troops"."""


def agents(sentence: Sentence, number: int) -> tuple[Who, ...]:
    """Who acts in this clause? Several when they are coordinated; none when the clause shows no one."""
    clause = sentence.clauses[number]
    if _itself_subject(sentence, clause):
        return _antecedent(sentence, clause)
    free = sentence.subjects(number)
    chosen = next((p for p in free if p.what in ("state", "group")), None)
    pronoun = next((p for p in free if p.what == "pronoun"), None)
    named = pronoun is not None and chosen is not None and _apposed(sentence, pronoun, chosen)
    if (
        pronoun is not None
        and not named
        and (chosen is None or (pronoun.first < chosen.first and chosen.what != "group"))
    ):
        return _meant(sentence, number, pronoun)
    if chosen is not None:
        return _named(sentence, number, chosen, free[0])
    if free and free[0].what in ("mission", "owner", "speaker"):
        found = _of_theirs(sentence, number, free[0])
        if found is not None:
            return found
    return _from_above(sentence, clause, free)


def _apposed(sentence: Sentence, pronoun: Part, chosen: Part) -> bool:
    """Does a name stand beside what takes it up: "his government, Velia, has promised"?"""
    found = sentence.found
    commas = chosen.last + 1 < len(found) and found[chosen.last + 1].text == "," == found[pronoun.last + 1].text
    return chosen.what == "state" and chosen.first == pronoun.last + 2 and commas and pronoun.first != pronoun.last


def _itself_subject(sentence: Sentence, clause: Clause) -> bool:
    """Is the English relative pronoun the subject: "Velia, which had opposed any Keshian presence"?"""
    if sentence.grammar.language != "en" or clause.kind != "relative" or clause.opener not in ("which", "who", "that"):
        return False
    rest = [sentence.found[k] for k in clause.words if sentence.found[k].low != clause.opener]
    first = next((t for t in rest if t.part not in ("ADV", "NEG")), None)
    return clause.parent is not None and clause.shares is None and first is not None and first.part == "FIN"


def _named(sentence: Sentence, number: int, chosen: Part, first: Part) -> tuple[Who, ...]:
    """Who acts by name: the state or group itself, or the mission and the troops that stand before a group?"""
    if chosen.what == "group" and first.what == "mission" and first.actor:
        # "Die Truppe wird die Milizen nicht entwaffnen"
        return (Who(first.actor, first),)
    if chosen.what == "group" and first.what == "owner":
        # "dass seine Soldaten keine Milizen entwaffnen"
        own = first.actor or before(sentence, number) or sentence.discourse.actor
        return (Who(own, first),) if own else ()
    two = any(sentence.found[k].low in ("two", "beiden") for k in chosen.words)
    word = "both" if two else sentence.found[chosen.first].low
    pair = sentence.discourse.pair(word) if chosen.actor is None else ()
    if pair:
        return tuple(Who(actor, chosen) for actor in pair)
    row = linked(sentence.found, chosen, sentence.parts[number], sentence.grammar)
    return tuple(_who(sentence, p) for p in row)


def _of_theirs(sentence: Sentence, number: int, first: Part) -> tuple[Who, ...] | None:
    """Who acts through his troops, or is one of "the ministers"? None when the words do not tell."""
    if first.what == "speaker":
        again = _meets_again(sentence, first, number)
        if again:
            return tuple(Who(actor, first) for actor in sentence.discourse.together)
        serves = _serves(sentence, number, first)
        return (Who(serves, first),) if serves else None
    if first.what == "owner" and sentence.found[first.first].low in OURS:
        speaker = sentence.speaker(number)
        return (Who(speaker, first),) if speaker else ()
    return tuple(Who(one, first) for one in owners(sentence, first, sentence.parts[number]))


def _serves(sentence: Sentence, number: int, part: Part) -> str | None:
    """For which state does an official speak that is not named: the one known for the name, else who acted last?"""
    for k in part.words:
        if sentence.found[k].text in sentence.discourse.speakers:
            return sentence.discourse.speakers[sentence.found[k].text]
    office = fits(sentence.grammar.classes["office"], part.heads | sentence.found[part.first].lemmas)
    other = any(fits(sentence.grammar.classes["no_office"], sentence.found[k].lemmas) for k in part.words)
    if not office or other or part.prep is not None:
        return None
    return before(sentence, number) or sentence.discourse.actor


def _from_above(sentence: Sentence, clause: Clause, free: list[Part]) -> tuple[Who, ...]:
    """Who acts when the clause itself names nobody: who acts in the one that it belongs to?"""
    if sentence.headed and clause.parent is None and all(p.what in ("troops", "owner", "other") for p in free[:1]):
        bare = not any(sentence.found[k].part == "FIN" for k in clause.words)
        if not free or free[0].what != "other" or bare:
            return (Who(sentence.headed),)
    if clause.shares is not None and not any(p.what in ("troops", "speaker") for p in free):
        return tuple(Who(w.actor) for w in sentence.agent(clause.shares))
    if clause.kind == "relative" and clause.parent is not None:
        return _antecedent(sentence, clause) if clause.opener not in ("wo", "where") else ()
    if clause.kind == "infinitive" and clause.parent is not None:
        return _controls(sentence, clause) or tuple(Who(w.actor) for w in sentence.agent(clause.parent))
    return ()


def _controls(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Who is to do what an infinitive says, other than who acts: "asked Velia to lead", "Velia's offer to lead"?"""
    parent = clause.parent or 0
    before = [p for p in sentence.parts[parent] if p.last < clause.words[0]]
    if not before:
        return ()
    near = before[-1]
    behind = len(before) > 1 and near.prep == "absorbed"
    owner = near if near.what == "owner" else before[-2] if behind else None
    theirs = owner is not None and bool(owner.actor) and not (owner.actor or "").startswith("unnamed:")
    if owner is not None and owner.what == "owner" and theirs and nominal(owner, sentence.grammar):
        return tuple(Who(one) for one in owners(sentence, owner, sentence.parts[parent]))
    view = sentence.view(parent)
    if not any(view.forms[k] & _REQUESTS and sentence.found[k].part in VERBS for k in view.words):
        return ()
    acting = {w.actor for w in sentence.agent(parent)}
    asked = next((p for p in before if p.what == "state" and p.actor and p.actor not in acting), None)
    return (
        tuple(_who(sentence, p) for p in linked(sentence.found, asked, before, sentence.grammar))
        if asked is not None
        else ()
    )


def child(sentence: Sentence, number: int) -> tuple[Who, ...]:
    """Who acts in the that-clause that this clause speaks of: "it is unlikely that Velia ..."?"""
    for child in sentence.clauses[number].children:
        if sentence.clauses[child].kind == "complement":
            named = sentence.agent(child)
            if named:
                return named
    return ()


def _antecedent(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    before = [p for p in sentence.parts[clause.parent or 0] if p.last < clause.words[0] and p.prep != "absorbed"]
    if not before:
        return ()
    row = [p for p in before if p.what in ("state", "group")]
    last = before[-1]
    if last.what == "group" and last.prep in _AMONG and clause.parent is not None:
        acting = tuple(w for w in sentence.agent(clause.parent) if w.part is None or w.part.what == "state")
        if acting and sentence.lemmas(clause.parent) & _IS_ONE:
            return tuple(Who(w.actor) for w in acting)
    if last.what == "owner" and last.actor:
        # "Lusania's battalion, which has been camped there since June"
        return (Who(last.actor),)
    if last.what not in ("state", "group", "mission"):
        return ()
    if last.what == "state" and len(row) > 1:
        first = row[0]
        chain = linked(sentence.found, first, sentence.parts[clause.parent or 0], sentence.grammar)
        if last in chain:
            return tuple(Who(_who(sentence, p).actor) for p in chain)
    return (Who(_who(sentence, last).actor),)


def _who(sentence: Sentence, part: Part) -> Who:
    if part.actor is not None:
        return Who(part.actor, part)
    first = sentence.found[part.first].low
    if sentence.discourse.house is not None and part.heads & _MEMBERS and first not in _SOME:
        # "the member states" in a communiqué of their organisation
        return Who(sentence.discourse.house, part)
    return Who("unnamed:" + _group_name(sentence, part), part)


def _group_name(sentence: Sentence, part: Part) -> str:
    """Give the words of an unnamed group; its article says nothing, a number or "no" does."""
    words = [
        k
        for k in part.words
        if not (sentence.found[k].low in ("die", "der", "den", "the", "des", "dem", "das") and k == part.words[0])
    ]
    words = words or list(part.words)
    text = " ".join(sentence.found[k].text for k in words)
    noun = sentence.found[words[0]].part == "N"
    if noun and (sentence.grammar.language == "de" or text.partition(" ")[2][:1].isupper()):
        # German nouns, and English ones that are a name: "Member States"
        return text
    return text[:1].lower() + text[1:]


def _meant(sentence: Sentence, number: int, pronoun: Part) -> tuple[Who, ...]:
    """Whom does a pronoun, or "the country", mean?"""
    word = sentence.found[pronoun.first].low
    inhabited = next((p for p in sentence.parts[number] if p.what == "state" and p.prep == "in" and p.actor), None)
    if word == "man" and inhabited is not None:
        # "in Velia denkt man ..."
        return (Who(inhabited.actor or "", inhabited),)
    if word in sentence.grammar.first_person or (
        word == "man" and (sentence.answering or sentence.speech(number) is not None)
    ):
        return _ourselves(sentence, number, pronoun)
    pair = sentence.discourse.pair(word) or _several(sentence, number, word)
    if pair:
        return tuple(Who(actor, pronoun) for actor in pair)
    meant = _one(sentence, number, pronoun)
    return (Who(meant, pronoun),) if meant else ()


def _ourselves(sentence: Sentence, number: int, pronoun: Part) -> tuple[Who, ...]:
    """Whom does "we" mean: those who acted as one, or the state of the one who speaks?"""
    if sentence.answering is None and sentence.speech(number) is None and len(sentence.discourse.together) >= _SEVERAL:
        return tuple(Who(actor, pronoun) for actor in sentence.discourse.together)
    speaker = sentence.speaker(number)
    return (Who(speaker, pronoun),) if speaker else ()


def _one(sentence: Sentence, number: int, pronoun: Part) -> str | None:
    """Whom does a singular pronoun mean?"""
    word = sentence.found[pronoun.first].low
    if word in _LATTER or sentence.found[pronoun.last].low == "latter":
        return sentence.discourse.named
    if word in _THING and _after_several(sentence, number, pronoun):
        return "mission"
    if word in ("it", "sie") and _mission_acted(sentence, number, word):
        return "mission"
    if word == "it" and sentence.discourse.paper and before(sentence, number) is None:
        return None
    inside = before(sentence, number)
    alone = sentence.found[pronoun.first].part == "PRON"
    if inside is None and word in _PERSONS:
        spoken = _of_whom(sentence)
        if spoken is not None:
            return spoken
    return inside or (sentence.discourse.actor if alone else sentence.speaker(number))


def _of_whom(sentence: Sentence) -> str | None:
    """For which state does the official speak who spoke last, whom "he" or "she" means?"""
    spoke = sentence.discourse.spoke
    if spoke is None or spoke.kind != "named_official" or not spoke.name:
        return None
    return sentence.discourse.speakers.get(spoke.name.split()[-1])


def _mission_acted(sentence: Sentence, number: int, word: str) -> bool:
    """Did the mission act last: in this sentence, or, for a feminine pronoun, in the one before?"""
    for earlier in range(number - 1, -1, -1):
        acting = sentence.agent(earlier)
        if acting:
            return acting[0].actor.startswith("mission")
    return word == "sie" and sentence.discourse.topic == "mission"


def _after_several(sentence: Sentence, number: int, pronoun: Part) -> bool:
    """Is "it" the mission, since several acted and a mission stands between?"""
    above = list(sentence.above(number))
    several = any(len(sentence.agent(c.number)) > 1 for c in above)
    missions = (p for row in sentence.parts[:number] for p in row if p.what == "mission")
    return several and any(p.first < pronoun.first for p in missions)


def _several(sentence: Sentence, number: int, word: str) -> tuple[str, ...]:
    """Whom does "they" mean: the states that act together in the clause above?"""
    if word != "they" and not (word == "sie" and plural(sentence, number)):
        return ()
    above = next(iter(sentence.above(number)), None)
    acting = tuple(w.actor for w in sentence.agent(above.number)) if above is not None else ()
    if len(acting) > 1 and not any(a.startswith(("unnamed:", "mission")) for a in acting):
        return acting
    return (
        sentence.discourse.together if len(sentence.discourse.together) > 1 and before(sentence, number) is None else ()
    )


def _meets_again(sentence: Sentence, part: Part, number: int) -> bool:
    """Are these those who acted as one before: "the ministers", "die Minister"?"""
    if len(sentence.discourse.together) < _SEVERAL or sentence.found[part.first].low not in (
        "the",
        "die",
        "both",
        "beide",
    ):
        return False
    last = sentence.found[part.last].low
    return last.endswith("s") if sentence.grammar.language == "en" else plural(sentence, number)


def plural(sentence: Sentence, number: int) -> bool:
    """Is the finite verb a plural, so that "sie" are several?"""
    finite = [sentence.found[k].low for k in sentence.clauses[number].words if sentence.found[k].part == "FIN"]
    return bool(finite) and finite[0].endswith(("en", "ind", "ern", "eln"))


def before(sentence: Sentence, number: int) -> str | None:
    """Which state acted in an earlier clause of this sentence?"""
    for clause in sentence.above(number):
        for who in sentence.agent(clause.number):
            if not who.actor.startswith(("unnamed:", "mission")):
                return who.actor
    for earlier in range(number - 1, -1, -1):
        for who in sentence.agent(earlier):
            if not who.actor.startswith(("unnamed:", "mission")):
                return who.actor
    return None
