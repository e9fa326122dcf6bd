"""Is a statement denied? Owns what counts as a negation in a clause and what it reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import is_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Grammar
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.tokens import Token

_TO_DO: Final = frozenset({"have", "be", "remain", "haben", "sein", "bleiben"})
_MUST: Final = frozenset({"muss", "müssen", "müsse", "müssten", "müsste"})
_NEAR: Final = 3


def negations(found: Sequence[Token], words: Sequence[int], grammar: Grammar) -> tuple[int, ...]:
    """Which of these words deny? "Not only" and its like do not."""
    hits: list[int] = []
    for place, k in enumerate(words):
        token = found[k]
        if token.low not in grammar.negation and not (
            grammar.language == "en" and token.low.replace("’", "'").endswith("n't")
        ):
            continue
        if token.low == "none" and k and found[k - 1].low == "to":
            # "by 14 votes to none"
            continue
        if _of_another(found, k) or _at_the_earliest(found, k):
            continue
        following = [found[n].low for n in words[place : place + 4]]
        if any(tuple(following[: len(phrase)]) == phrase for phrase in grammar.not_negation):
            continue
        hits.append(k)
    return tuple(hits)


def _at_the_earliest(found: Sequence[Token], k: int) -> bool:
    """Does it only tell the earliest time: "not before December", "nicht vor Mai"?"""
    if found[k].low not in ("not", "nicht") or k + _NEAR > len(found) - 1:
        return False
    if found[k + 1].low not in ("before", "vor", "until"):
        return False
    return any(is_time(found[n].text) or re.fullmatch(r"[12]\d{3}", found[n].text) for n in (k + 2, k + 3))


def _of_another(found: Sequence[Token], k: int) -> bool:
    """Does it deny another noun group only: "accepts Kenyan soldiers but not Chadian ones"?"""
    before = found[k - 1].low if k else ""
    after = found[k + 1] if k + 1 < len(found) else None
    if found[k].low not in ("not", "nicht") or after is None or after.part in ("MARK", "FIN", "INF", "PP", "ING", "TO"):
        return False
    rest = found[k + 1 :]
    until = next((n for n, t in enumerate(rest) if t.part == "MARK"), len(rest))
    verbs = any(t.part in ("FIN", "INF", "PP", "ZU", "ING", "TO") for t in rest[:until])
    contrast = before in ("but", "aber", "jedoch", "and", "und") or (
        before in ("nicht", "not") and k > 1 and found[k - 2].low in ("aber", "but")
    )
    return contrast and not verbs and k > 1 and found[k - 1].part in ("AND", "ADV")


_REPORTS: Final = frozenset(
    {
        "report", "claim", "allegation", "suggestion", "rumour", "rumor", "speculation", "assertion", "notion",
        "bericht", "meldung", "behauptung", "gerücht", "darstellung", "spekulation", "vorwurf", "medienbericht",
    }
)  # fmt: skip
_BASELESS: Final = frozenset(
    {
        "entbehren", "haltlos", "gegenstandslos", "erfunden", "erfinden", "unsinn", "unzutreffend", "grundlos",
        "unbegründet",
        "falsch", "unwahr", "baseless", "unfounded", "groundless", "false", "untrue", "fabricated", "fabrication",
        "nonsense", "invention",
    }
)  # fmt: skip
_TRUE: Final = frozenset(
    {"true", "correct", "wahr", "richtig", "stimmen", "zutreffen", "foundation", "basis", "truth", "grundlage"}
)
_TURNS_DOWN: Final = frozenset(
    {
        "reject", "dismiss", "deny", "refute", "rebuff", "dispute", "quash", "zurückweisen", "widersprechen", "abtun",
        "verwahren",
    }
)  # fmt: skip


def denying(sentence: Sentence, number: int) -> tuple[int, ...]:
    """Which words of a clause deny what it governs: "denied", "rejected reports", "wies Meldungen zurück"?"""
    view = sentence.view(number)
    if any("entbehren" in view.forms[k] for k in view.words):
        return tuple(k for k in view.words if "entbehren" in view.forms[k])
    told = any(view.forms[k] & _REPORTS and view.found[k].part == "N" for k in view.words)
    wanted = sentence.grammar.denial | (_TURNS_DOWN if told else frozenset[str]())
    return tuple(k for k in view.words if view.forms[k] & wanted)


def baseless(sentence: Sentence, number: int) -> tuple[int, ...]:
    """Which words further on call what a report says untrue: "die Meldung, ..., entbehrt jeder Grundlage"?"""
    view = sentence.view(number)
    if not any(view.forms[k] & _REPORTS and view.found[k].part == "N" for k in view.words):
        return ()
    later = [c for c in sentence.clauses[number:] if c.kind == "main"]
    return tuple(k for c in later for k in _untrue(sentence, c.words))


def in_doubt(sentence: Sentence, clause: Clause) -> bool:
    """Is it only what a report says that the same sentence calls untrue: "claims that Velia has left are false"?"""
    found = sentence.found
    first = clause.words[0]
    told = [k for k in range(first) if found[k].lemmas & _REPORTS and (found[k].part == "N" or not k)]
    held = clause.kind in ("complement", "relative") or any(found[k].lemmas & _BASELESS for k in clause.words)
    near = bool(told) and told[-1] >= first - 2 and found[first - 1].part == "MARK"
    opening = [k for k in clause.words[:_NEAR] if found[k].lemmas & _REPORTS and found[k].part == "N"]
    if opening and clause.kind == "main" and clause.parent is None:
        # "die Meldung, Velia wolle abziehen, ist frei erfunden"
        told, near = opening, True
    return bool(told) and (held or near) and any(_untrue(sentence, c.words) for c in sentence.clauses[clause.number :])


def _untrue(sentence: Sentence, words: Sequence[int]) -> tuple[int, ...]:
    found = sentence.found
    true = [k for k in words if found[k].lemmas & _TRUE]
    denied = sentence.negated(words) or tuple(k for k in words if found[k].low in ("without", "ohne"))
    plain = tuple(
        k
        for k in words
        if found[k].lemmas & _BASELESS or (found[k].low == "gegriffen" and k and found[k - 1].low == "luft")
    )
    return plain or ((*true[:1], *denied[:1]) if true and denied else ())


def behind_there(sentence: Sentence, head: Sequence[int], k: int) -> bool:
    """Does a denial belong to words behind a colon or "there": "of the officers promised there is no trace"?"""
    found = sentence.found
    if any(found[n].text == ":" for n in range(max(head) + 1, k)):
        # "macht einen Rückzieher: keine Pioniere": what follows a colon tells what it comes to
        return True
    return any(
        found[n].low == "there" and found[n + 1].lemmas & {"be"} for n in range(max(head) + 1, min(k, len(found) - 1))
    )


def undone(found: Sequence[Token], words: Sequence[int], grammar: Grammar) -> tuple[int, ...]:
    """Which of these words say that it is still to be done: "has yet to", "is still to", "muss noch", "hat noch zu"?"""
    if grammar.language == "de":
        return _still_to_do(found, words)
    return tuple(
        k
        for k in words
        if found[k].low in ("yet", "still") and _follows_auxiliary(found, k) and _infinitive_follows(found, k)
    )


def _still_to_do(found: Sequence[Token], words: Sequence[int]) -> tuple[int, ...]:
    still = [k for k in words if found[k].low == "noch" and not _goes_on(found, k)]
    must = any(found[k].low in _MUST for k in words)
    due = any(found[k].part == "FIN" and found[k].lemmas & _TO_DO for k in words) and any(
        found[k].part == "ZU" or (found[k].part == "TO" and k + 1 < len(found) and found[k + 1].part in ("INF", "FIN"))
        for k in words
    )
    return tuple(still) if must or due else ()


def _goes_on(found: Sequence[Token], k: int) -> bool:
    """Is it another "noch": "noch nicht", "noch mehr", "noch im Mai"?"""
    following = found[k + 1] if k + 1 < len(found) else None
    before = found[k - 1].low if k else ""
    return before == "weder" or (
        following is not None and (following.part == "NEG" or following.low in ("mehr", "einmal", "weitere"))
    )


def _follows_auxiliary(found: Sequence[Token], k: int) -> bool:
    """Does a form of "have" or "be" stand right before, adverbs aside?"""
    before = k - 1
    while before >= 0 and found[before].part == "ADV":
        before -= 1
    return before >= 0 and bool(
        found[before].lemmas & _TO_DO or found[before].text.lower() in ("'s", "’s", "'ve", "’ve")
    )


def _infinitive_follows(found: Sequence[Token], k: int) -> bool:
    """Does "to" follow, right behind or after an adverb: "yet to pledge", "yet formally to pledge"?"""
    return any(
        found[n].low == "to" and all(found[m].part == "ADV" for m in range(k + 1, n))
        for n in range(k + 1, min(k + _NEAR, len(found)))
    )
