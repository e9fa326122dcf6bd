"""Does a clause state what it says? Owns what wishes, questions, conditions and denials around it do to a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.negation import baseless, denying
from eirene.evidence.shortfall import falls_short
from eirene.evidence.tokens import VERBS
from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.sentence import Sentence


_ASSERTED: Final = frozenset({"participation", "acceptance", "diplomatic", "process", "assessment"})


_WHETHER: Final = frozenset({"ob", "whether", "wie", "warum", "weshalb", "wann", "why", "how"})


_OPEN: Final = frozenset({"ob", "whether"})
"""Words that leave open what their clause says, wherever it stands."""


_OWN_WISH: Final = frozenset(
    {"want", "hope", "wish", "expect", "propose", "hoffen", "wünschen", "erwarten", "vorschlagen"}
)
"""Wishes about what one does oneself, when an infinitive follows: "wants to form a force"."""


_OFFERED: Final = frozenset({"ask", "request", "urge", "invite", "propose", "bitten", "ersuchen"})
"""A lead that is asked for is a role on offer."""


_INSISTS: Final = frozenset(
    {"insist", "bestehen", "beharren", "pochen", "demand", "ensure", "sicherstellen", "warn", "warnen"}
)


_TOLD: Final = frozenset({"report", "say", "believe", "understand", "know", "rumour", "rumor", "think"})
"""Verbs whose passive tells of somebody: "is said to have refused"."""


_WHEN: Final = frozenset({"when", "as", "once", "sobald", "wenn"})


_CITES: Final = frozenset({"according", "citing", "quoting", "including", "following", "pending"})
"""Participles that are prepositions: they make no statement of an infinitive."""
_ASKS_WHO: Final = frozenset(
    {"which", "who", "whom", "whose", "welche", "welcher", "welches", "welchen", "wer", "wen", "wessen"}
)
"""Words of a question that is told, as in "say which troops it would allow": it states nothing."""
_ON_WHOM: Final = frozenset({"comfortable_with", "funding"})


_NOT_YET: Final = frozenset({"before", "until", "bevor", "ehe", "bis"})


_FORGOES: Final = frozenset({"decline", "refuse", "refrain", "abstain", "forbear", "verzichten", "weigern"})
"""Verbs by which an acceptance or objection is not uttered."""


def can_state(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Can a clause of this kind carry the frame? An infinitive or a condition states nothing by itself."""
    if frame.elliptic or (clause.kind == "ellipsis" and frame.type != "condition"):
        return frame.elliptic and clause.kind == "ellipsis"
    if _asks_who(sentence, clause) and frame.value not in ("unspecified", *_ON_WHOM):
        return False
    if clause.opener in _OPEN and frame.type in _ASSERTED and frame.value != "undecided":
        return False
    if frame.type in _ASSERTED and (
        clause.kind == "conditional"
        or (
            (clause.opener in _NOT_YET or (clause.kind == "temporal" and clause.opener in _WHEN))
            and not _told_in_past(sentence, clause)
        )
    ):
        return False
    if frame.any_verb or clause.kind != "infinitive" or _told(sentence, clause) or _declared(sentence, frame, clause):
        return True
    return any(sentence.found[k].part in ("PP", "ING") and sentence.found[k].low not in _CITES for k in clause.words)


def _asks_who(sentence: Sentence, clause: Clause) -> bool:
    """Is it a question that is told? A relative clause quoted alone, as in "which had promised troops", is none."""
    if clause.kind != "complement" or clause.opener not in _ASKS_WHO:
        return False
    second = sentence.found[clause.words[1]] if len(clause.words) > 1 else None
    alone = clause.words[0] == 0 and next(iter(sentence.above(clause.number)), None) is None
    return not (alone and second is not None and second.part in ("FIN", "ADV"))


def _told_in_past(sentence: Sentence, clause: Clause) -> bool:
    """Is what "when" or "before" opens told as a thing of the past: "before the government froze its pledge"?"""
    if clause.opener not in ("when", "before", "as"):
        return False
    verbs = [sentence.found[k].tag for k in clause.words if sentence.found[k].part == "FIN"]
    above = next(iter(sentence.above(clause.number)), None)
    over = [sentence.found[k].tag for k in above.words if sentence.found[k].part == "FIN"] if above is not None else []
    past = ("VVD", "VBD", "VHD", "VVN")
    return bool(verbs) and all(tag in past for tag in verbs) and bool(over) and all(tag in past for tag in over)


def _told(sentence: Sentence, clause: Clause) -> bool:
    """Is an infinitive what somebody is said to do: "is reported to object"?"""
    above = next(iter(sentence.above(clause.number)), None)
    if above is None or "be" not in sentence.lemmas(above.number):
        return False
    return any(sentence.found[k].part == "PP" and sentence.view(above.number).forms[k] & _TOLD for k in above.words)


def _lone(sentence: Sentence, clause: Clause) -> bool:
    """Has the clause no object: no noun group without preposition but who acts?"""
    acting = {w.part.first for w in sentence.agent(clause.number) if w.part is not None}
    free = [p for p in sentence.parts[clause.number] if p.prep is None and p.first not in acting]
    return not any(p.heads and p.what != "speaker" for p in free)


def _declared(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Is an infinitive what somebody declares: "erklärte, keine fremden Soldaten zu akzeptieren"?"""
    above = next(iter(sentence.above(clause.number)), None)
    german = sentence.grammar.language == "de"
    refuses = frame.type == "acceptance" or frame.value == "declined"
    return german and refuses and above is not None and _says(sentence, above)


def _says(sentence: Sentence, clause: Clause) -> bool:
    view = sentence.view(clause.number)
    return any(view.forms[k] & sentence.grammar.speech for k in clause.words if sentence.found[k].part in VERBS)


def may_assert(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """Can this clause, where it stands, carry the frame?"""
    governed = {sentence.clauses[n].kind for n in clause.children}
    if frame.bare and (not sentence.discourse.mission or governed & {"infinitive", "complement"}):
        return False
    if frame.lone and not _lone(sentence, clause):
        return False
    if frame.type == "participation" and frame.value not in AGAINST and falls_short(sentence, frame, clause):
        return False
    parent = next(iter(sentence.above(clause.number)), None)
    reported = parent is not None and bool(sentence.lemmas(parent.number) & sentence.grammar.speech)
    return (reported or not frame.reported) and can_state(sentence, frame, clause)


def embedding(sentence: Sentence, frame: Frame, clause: Clause) -> bool | None:  # noqa: C901 - one sign after the other, in order
    """Does a governing clause deny this one (True) or leave it (False)? None: it makes it a wish or a question."""
    if frame.type not in _ASSERTED:
        return False
    flip = False
    opener = clause.opener
    for above in (clause, *sentence.above(clause.number)):
        if above is clause:
            continue
        if opener in _WHETHER or above.kind == "conditional":
            return None
        lemmas = sentence.lemmas(above.number)
        inside = clause.kind in ("complement", "infinitive", "main")
        own_wish = (
            clause.kind == "infinitive"
            and not lemmas & sentence.grammar.doubt - _OWN_WISH
            and {w.actor for w in sentence.agent(clause.number)} == {w.actor for w in sentence.agent(above.number)}
        )
        acting = [{w.actor for w in sentence.agent(n)} for n in (clause.number, above.number)]
        asked = acting[0] != acting[1] or not acting[0] or _is_asked(sentence, above)
        offered = frame.value == "lead" and bool(lemmas & _OFFERED) and asked
        # "declined to object": neither one nor the other
        forgone = frame.type == "acceptance" and clause.kind == "infinitive" and bool(lemmas & _FORGOES)
        if forgone or (inside and lemmas & sentence.grammar.doubt and not own_wish and not offered):
            return None
        if inside and denying(sentence, above.number) and not _says_itself(sentence, above):
            flip = not flip
        if inside and _untrue(sentence, above):
            flip = not flip
        elif inside and baseless(sentence, above.number):
            # "the report that it has left is without foundation": what denies stands in another clause
            flip = not flip
        if frame.value == "lead" and clause.kind == "infinitive" and not asked and _wants_none(sentence, above):
            flip = not flip
        silent = bool(lemmas & sentence.grammar.speech) and not lemmas & sentence.grammar.unconfirmed
        if inside and silent and sentence.negated(above.words):
            # "did not say that it would send": nothing is stated; an unconfirmed report states something
            return None
        if above.kind == "relative":
            # what governs the noun that a relative clause describes does not govern the clause
            return flip
        opener = above.opener
    return flip


def _is_asked(sentence: Sentence, clause: Clause) -> bool:
    """Is somebody asked: "has been asked to lead"?"""
    forms = sentence.view(clause.number).forms
    asked = any(sentence.found[k].part == "PP" and forms[k] & _OFFERED for k in clause.words)
    return asked and "be" in sentence.lemmas(clause.number)


def _wants_none(sentence: Sentence, clause: Clause) -> bool:
    """Does somebody not want what an infinitive says: "does not want to lead", "refused to command"?"""
    return bool(sentence.negated(clause.words)) != bool(sentence.lemmas(clause.number) & _FORGOES)


def _says_itself(sentence: Sentence, clause: Clause) -> bool:
    """Does a denial go on with what is so: "dismissed the report, saying that there was no intention to"?"""
    places = [clause.words.index(k) for k in denying(sentence, clause.number)]
    words = clause.words[max(places) + 1 :]
    return any(sentence.found[k].part == "ING" and sentence.found[k].lemmas & sentence.grammar.speech for k in words)


def wishes_of_another(sentence: Sentence, clause: Clause) -> bool:
    """Is it another who is wanted to act: "Talvania wants Nordavia to lead the force"?"""
    if not sentence.lemmas(clause.number) & {"want", "expect", "need", "would_like"}:
        return False
    if _wants_done(sentence, clause):
        return True
    agents = {w.part.first for w in sentence.agent(clause.number) if w.part is not None}
    verb = next((k for k in clause.words if sentence.found[k].part in ("FIN", "INF")), -1)
    return any(
        p.what in ("state", "group") and p.prep is None and p.first > verb and p.first not in agents
        for p in sentence.parts[clause.number]
    )


def _wants_done(sentence: Sentence, clause: Clause) -> bool:
    """Is it wanted that something be done to it: "wants the deployment paid for", "wants the force to be small"?"""
    found = sentence.found
    verb = next((k for k in clause.words if found[k].lemmas & {"want", "need"} and found[k].part == "FIN"), None)
    part = next((p for p in sentence.parts[clause.number] if verb is not None and p.first == verb + 1), None)
    if part is None or part.last + 1 >= len(found):
        return False
    after = found[part.last + 1]
    done = after.part == "PP" or (after.part == "FIN" and after.tag in ("VVD", "VVN"))
    return done or (after.part == "TO" and part.last + 2 < len(found) and found[part.last + 2].low == "be")


def _untrue(sentence: Sentence, clause: Clause) -> bool:
    """Does a clause call what it governs untrue: "it is not true that", "it is false that"?"""
    lemmas = sentence.lemmas(clause.number)
    if lemmas & {"false", "untrue", "wrong", "falsch", "unwahr", "incorrect"}:
        return not sentence.negated(clause.words)
    true = {"true", "correct", "wahr", "richtig", "stimmen", "zutreffen", "case"}
    return bool(lemmas & true) and bool(sentence.negated(clause.words))


def demanded(sentence: Sentence, frame: Frame, clause: Clause, actor: str | None) -> bool:
    """Does somebody else insist on it: "Israel insists that no Turkish soldiers take part"?"""
    if frame.type != "participation":
        return False
    for above in sentence.above(clause.number):
        if sentence.lemmas(above.number) & _INSISTS and clause.kind != "relative":
            agents = [w.actor for w in sentence.agent(above.number)]
            if agents and actor not in agents:
                return True
    return False


def denials(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Which words of the governing clauses deny this one? The quote must hold them."""
    above = list(sentence.above(clause.number))
    found = tuple(k for c in above for k in (*denying(sentence, c.number), *baseless(sentence, c.number)))
    if found or clause.kind != "infinitive" or not above:
        return found
    # "does not want to lead", "refused to command"
    forgoes = (k for k in above[0].words if sentence.view(above[0].number).forms[k] & _FORGOES)
    return (*sentence.negated(above[0].words), *forgoes)
