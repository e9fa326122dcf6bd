"""Where may the learned layer make no claim, however sure it is?

Owns the words and clauses that turn a statement. Linear weights cannot tell what a denial reaches; so where one is
near, or a condition, a question, a wish or somebody else's demand, nothing is claimed and the sentence stays unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.guards import undoes
from eirene.evidence.negation import denying, undone
from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.sentence import Sentence

POLARITY: Final = {"participation:undecided": "-", "acceptance:unspecified": "-"}
"""Values that say that something is not so; all others are claimed as being so, or not at all."""
_HOLD_DENIALS: Final = frozenset({*POLARITY, "condition:no_disarming"})
"""Values that are said by a denial."""
_TURNS: Final = frozenset(
    {
        "against", "without", "neither", "nor", "instead", "except", "hardly", "rather", "never", "fail", "doubt",
        "gegen", "ohne", "weder", "noch", "statt", "anstatt", "außer", "kaum", "nie", "niemals", "bezweifeln",
        "zweifel", "lieber", "oppose", "object", "lacking", "short", "stop", "halt", "refrain", "avoid", "versäumen",
    }
)  # fmt: skip
"""Words near which no commitment, refusal or acceptance is claimed."""
_REFUSES: Final = frozenset(
    {"refuse", "reject", "dismiss", "deny", "refute", "dispute", "decline", "dementieren", "bestreiten", "zurückweisen",
     "abstreiten", "ablehnen", "verweigern", "weigern"}
)  # fmt: skip
"""Verbs of refusal: they carry a refusal, and turn everything else."""
_DISPUTES: Final = _REFUSES - {"refuse", "reject", "decline", "ablehnen", "verweigern", "weigern", "zurückweisen"}
"""Verbs that turn a report, never somebody's own no."""
_FORGOES: Final = frozenset(
    {"verzichten", "verzicht", "forgo", "forego", "waive", "drop", "abandon", "aufgeben", "fallenlassen", "lift"}
)
"""Verbs by which somebody gives up what the words say, an objection as well as an offer."""
_LEAVES_OPEN: Final = frozenset(
    {
        "ob", "whether", "if", "falls", "wenn", "unless", "until", "bevor", "ehe", "before", "bis", "sofern", "should",
        "wonach",
    }
)  # fmt: skip
"""What stands behind them is asked, supposed, or only said by others: "Berichte, wonach ..."."""
_UNCLEAR: Final = frozenset({"unclear", "unknown", "uncertain", "unklar", "unbekannt", "ungewiss", "fraglich"})
"""Words of one who does not know: they do not say that nothing has been decided."""
_MISSIONS_ABROAD: Final = frozenset(
    {
        "embassy", "consulate", "ambassador", "relation", "relations", "tie", "ties", "office", "envoy", "credentials",
        "botschaft", "konsulat", "generalkonsulat", "botschafter", "botschafterin", "beziehung", "beziehungen", "büro",
        "verbindungsbüro", "vertretung", "beglaubigungsschreiben", "recognise", "recognize", "anerkennen",
    }
)  # fmt: skip
"""What diplomatic ties are made of: without one of these words nothing is claimed of them."""
_ENDS_TIES: Final = frozenset(
    {
        "recall", "withdraw", "expel", "close", "break", "sever", "cut", "downgrade", "suspend", "abberufen",
        "abziehen", "zurückrufen", "zurückbeordern", "ausweisen", "schließen", "abbrechen", "kappen", "herabstufen",
    }
)  # fmt: skip
"""Verbs of an end: near them no tie is claimed to have begun or to hold."""
_ENDED: Final = frozenset({"relations_broken", "embassy_closed"})
_AWAY: Final = frozenset({*AGAINST, "may_withdraw", "undecided"})
_OF_WISHES: Final = frozenset({"asked", "interested", "considering", "in_talks", "unlikely", "invited"})
"""Values that words of wishing, asking and doubting carry."""
_BY_NATURE: Final = ("condition", "task")
"""Types that say what is required, not what is so."""


def plain(sentence: Sentence, value: str, words: Sequence[int]) -> bool:
    """Do these words stand where `type:value` can be claimed without any risk that something turns it?"""
    if sentence.question:
        return False
    kind, _, rung = value.partition(":")
    held = _held(sentence, words)
    if kind == "diplomatic" and not _of_ties(sentence, rung, words, held):
        return False
    if kind == "participation" and any(_unsettled(sentence, clause, rung) for clause in held):
        return False
    if value not in _HOLD_DENIALS and any(_denies(sentence, clause, kind, rung) for clause in held):
        return False
    if kind in _BY_NATURE or value in POLARITY:
        return True
    return not any(
        clause.kind == "conditional" or clause.opener in _LEAVES_OPEN or _wished(sentence, clause, rung)
        for clause in held
    )


def _of_ties(sentence: Sentence, rung: str, words: Sequence[int], held: Sequence[Clause]) -> bool:
    """Do the words name what ties are made of, and does nothing end them: "recalled its ambassador"?"""
    named = any(sentence.found[k].lemmas & _MISSIONS_ABROAD for k in words)
    ends = any(sentence.lemmas(clause.number) & _ENDS_TIES for clause in held)
    return named and (rung in _ENDED or not ends)


def _held(sentence: Sentence, words: Sequence[int]) -> list[Clause]:
    """Which clauses hold the words, or govern one that does?"""
    inside = set(words)
    own = [clause for clause in sentence.clauses if inside.intersection(clause.words)]
    return list({one.number: one for clause in own for one in (clause, *sentence.above(clause.number))}.values())


def _unsettled(sentence: Sentence, clause: Clause, rung: str) -> bool:
    """Is it only not known, or does a condition hang on a step away: "will withdraw its offer unless ..."?"""
    if rung == "undecided":
        return bool(sentence.lemmas(clause.number) & _UNCLEAR)
    if rung not in _AWAY and undoes(sentence, clause):
        # "is considering to withdraw its troops"
        return True
    return rung in AGAINST and _hangs(sentence, clause)


def _hangs(sentence: Sentence, clause: Clause) -> bool:
    """Does a condition hang on the clause?"""
    return any(
        sentence.clauses[n].kind == "conditional" or sentence.clauses[n].opener in _LEAVES_OPEN for n in clause.children
    )


def _denies(sentence: Sentence, clause: Clause, kind: str, rung: str) -> bool:
    view = sentence.view(clause.number)
    lemmas = sentence.lemmas(clause.number)
    if sentence.negated(clause.words) or undone(sentence.found, view.words, sentence.grammar):
        return True
    if kind == "acceptance" and lemmas & _FORGOES:
        return True
    refusal = (kind == "participation" and rung in AGAINST) or rung == "rejects"
    if refusal and lemmas & (_DISPUTES if rung in ("declined", "rejects") else _REFUSES):
        # "dismissed reports that it had called its soldiers back"
        return True
    if lemmas & _TURNS and not refusal:
        return True
    return not refusal and bool(denying(sentence, clause.number) or lemmas & _REFUSES)


def _wished(sentence: Sentence, clause: Clause, rung: str) -> bool:
    """Does a clause wish, demand or doubt what the words say?"""
    return rung not in _OF_WISHES and bool(sentence.lemmas(clause.number) & sentence.grammar.doubt)
