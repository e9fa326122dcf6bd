"""Does a clause tell that somebody says something, where no verb of saying shows it, or one does in vain?

Owns "machte deutlich", "im Entwurf steht", "geht aus dem Brief hervor", and "is said to be", which says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.sentence import Sentence


def told_here(sentence: Sentence, number: int) -> bool | None:
    """Is something told here (True), or only told of who acts (False)? None: the verb alone tells."""
    if sentence.grammar.language == "en":
        # "according to people told of the plan" cites them, and they say nothing more
        cites = sentence.clauses[number].words[0] in sentence.cited
        return False if cites or _reported_of(sentence, number) else None
    lemmas = sentence.lemmas(number)
    if "machen" in lemmas and lemmas & {"deutlich", "klar"}:
        return any(sentence.found[k].low in ("deutlich", "klar") for k in sentence.clauses[number].words)
    if "hervor" in lemmas and lemmas & {"gehen", "hervorgehen"}:
        return True
    return True if "stehen" in lemmas and _in_a_paper(sentence, number) else None


def of_a_name(sentence: Sentence, k: int) -> bool:
    """Is a verb that looks like a participle somebody's: "Velia underlined", not "people briefed on the matter"?"""
    return k > 0 and (k - 1 in sentence.named or sentence.found[k - 1].part == "PRON")


def _in_a_paper(sentence: Sentence, number: int) -> bool:
    """Does it stand in a paper: "im Entwurf steht"?"""
    papers = sentence.grammar.attribution["document"]
    return any(p.prep in ("in", "im") and fits(papers, p.heads) for p in sentence.parts[number])


def _reported_of(sentence: Sentence, number: int) -> bool:
    """Is it somebody of whom something is said, and who says nothing: "Velia is said to be in talks"?"""
    clause = sentence.clauses[number]
    if not any(sentence.clauses[n].kind == "infinitive" for n in clause.children):
        return False
    forms, found = sentence.view(number).forms, sentence.found
    told = [k for k in clause.words if found[k].part == "PP" and forms[k] & sentence.grammar.speech]
    return bool(told) and any("be" in found[k].lemmas for k in range(max(told[0] - 3, 0), told[0]))
