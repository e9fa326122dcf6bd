"""Clauses of a sentence: which words belong to one statement, and which statement governs it.

Owns one mechanism for German verb-second, German verb-final and English order: join segments that share a verb. It
does not parse; a clause it gets wrong is matched by fewer frames.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from eirene.evidence.segments import OPENS_TIME, OPINION, ended, has, helper_alone, segments
from eirene.evidence.tokens import QUOTES, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.tokens import Token


_RUMOURS: Final = frozenset({"gerücht", "spekulation", "meldung", "bericht", "behauptung", "vermutung"})
"""Nouns behind which German tells what they say without "dass": "wehrt sich gegen Gerüchte, es schicke Truppen"."""
_VERB_FINAL = frozenset({"als", "bis", "während", "seit"})
"""Words that open a clause only where its verb stands last: "bis Ende 2026 werden ..." is a date."""


_CONTRAST = frozenset({"aber", "but", "sondern", "jedoch", "dagegen", "hingegen"})
_OPENS_LISTS = frozenset({"while", "whereas", "although", "though", "because", "that", "whether", "if"})
"""English words that open a clause also where the verb stands behind a list of names."""


Kind = Literal["main", "complement", "conditional", "temporal", "other", "relative", "infinitive", "ellipsis"]


LET_KNOWN: Final = frozenset(
    {"erkennen", "durchblicken", "wissen", "verlauten", "ausrichten", "mitteilen", "vernehmen"}
)
"""What somebody lets others do who says something: "ließ wissen"."""


@dataclass(slots=True)
class Clause:
    """A statement's own words (indices of the sentence's tokens) and how it hangs on others."""

    number: int
    words: list[int]
    kind: Kind
    opener: str = ""
    parent: int | None = None
    shares: int | None = None
    """Number of the clause before whose subject and cue it shares (coordination)."""
    quoted: bool = False
    children: list[int] = field(default_factory=list[int])


def clauses(found: Sequence[Token], grammar: Grammar, skipped: frozenset[int] = frozenset()) -> list[Clause]:
    """Which clauses has the sentence with these tokens? The skipped ones belong to none."""
    built: list[Clause] = []
    main: int | None = None
    last: Clause | None = None
    for words, linked, quoted in segments(found, grammar, skipped):
        if last is not None and quoted and _fragment(found, last, words):
            last.words.extend(words)
            continue
        kind, opener = _opening(found, words, grammar)
        if last is not None and ended(found, last.words[-1], words[0]) and _has_verb(found, words):
            main = last = None
        target = (
            None
            if _leaves_quotation(found, last, words, quoted=quoted)
            else _joins(found, built, last, main, words, kind)
        )
        if target is not None:
            target.words.extend(words)
            last = target
            continue
        clause = Clause(len(built), list(words), kind or "main", opener, quoted=quoted)
        if last is not None:
            base = last
            if linked and kind is None and has(found, words, "FIN"):
                # "is willing to join, but reserves ...": the finite verb goes on from the last finite clause
                base = next((c for c in reversed(built) if c.kind != "infinitive"), last)
            _hang(found, clause, base, linked=linked, marked=kind is not None, grammar=grammar)
        if clause.kind == "main" and _goes_on(found, last, words, quoted=quoted) and last is not None:
            clause.shares = last.parent
        if clause.kind == "ellipsis" and last is not None and last.quoted and not quoted:
            clause.kind, clause.parent = "main", None
        if clause.kind == "main" and clause.parent is None:
            main = clause.number
        built.append(clause)
        last = clause
    return _parents(built)


def _fragment(found: Sequence[Token], last: Clause, words: list[int]) -> bool:
    """Are a few quoted words only a part of the statement around them: "stehe „nicht zur Debatte“"?"""
    first = words[0]
    runs_on = first > 1 and found[first - 1].text in QUOTES and found[first - 2].part != "MARK"
    return runs_on and not last.quoted and last.words[-1] == first - 2 and not has(found, words, "FIN")


def _goes_on(found: Sequence[Token], last: Clause | None, words: list[int], *, quoted: bool) -> bool:
    """Does the report go on behind quoted words: "said it "stands by" Velia but would not send soldiers"?"""
    if last is None or quoted or not last.quoted or last.kind != "complement":
        return False
    low = [found[k].low for k in words]
    return any(a in _CONTRAST or a in ("and", "und") for a in low[1:]) and any(
        found[k].part == "FIN" and found[n].low in (*_CONTRAST, "and", "und") for n, k in pairwise(words)
    )


def _has_verb(found: Sequence[Token], words: list[int]) -> bool:
    """Is it more than the list that a colon announces?"""
    return has(found, words, "FIN", "ING") or found[words[0] - 1].text in ";+"


def _leaves_quotation(found: Sequence[Token], last: Clause | None, words: list[int], *, quoted: bool) -> bool:
    """Do these words stand behind a quotation that is complete in itself, as the speaker's name does?"""
    return (
        last is not None
        and last.quoted
        and not quoted
        and has(found, last.words, "FIN")
        and found[words[0] - 1].part == "MARK"
    )


def _hang(
    found: Sequence[Token], clause: Clause, last: Clause, *, linked: bool, marked: bool, grammar: Grammar
) -> None:
    if marked:
        clause.parent = last.number
        if linked and clause.kind == last.kind:
            clause.parent, clause.shares = last.parent, last.number
        return
    verbless = not any(found[k].part in VERBS for k in clause.words)
    if linked and _turns(found, clause, last, grammar):
        # "Velia said it was willing, but Ostland has ruled out any ...": the report ends here
        clause.kind = "main"
    elif verbless:
        clause.kind, clause.parent = "ellipsis", last.number
    elif linked or not any(found[k].part == "FIN" for k in clause.words):
        clause.kind, clause.opener, clause.parent, clause.shares = last.kind, last.opener, last.parent, last.number
    elif (
        grammar.language == "de"
        and found[clause.words[0]].part == "FIN"
        and last.kind == "main"
        and not clause.quoted
        and last.parent is None
        and not _reports(found, clause.words, grammar)
    ):
        # "... schickt keine Soldaten, will aber Polizisten ausbilden"
        clause.shares = last.number
    elif (
        any(
            _lemmas(found, last.words, k) & (grammar.speech | grammar.denial | OPINION)
            for k in last.words
            if found[k].part in VERBS
        )
        and last.kind != "relative"
        and (clause.quoted or not last.quoted)
    ) or (not clause.quoted and last.parent is None and found[last.words[-1]].lemmas & _RUMOURS):
        clause.kind, clause.parent = "complement", last.number


def _reports(found: Sequence[Token], words: list[int], grammar: Grammar) -> bool:
    """Does a verb of saying open the clause: "..., räumte er ein", "..., ließ die Ministerin wissen"?"""
    first = _lemmas(found, words, words[0])
    known = "lassen" in first and any(found[k].low in LET_KNOWN for k in words)
    return known or bool(first & grammar.speech)


def _turns(found: Sequence[Token], clause: Clause, last: Clause, grammar: Grammar) -> bool:
    """Does a contrast with a subject of its own leave what somebody is said to have said?"""
    finite = next((k for k in clause.words if found[k].part == "FIN"), None)
    if found[clause.words[0]].low not in grammar.contrast or finite is None or last.kind != "complement":
        return False
    named = any(found[k].part == "NE" for k in clause.words if k < finite)
    return named and last.opener == "" and not last.quoted


def _lemmas(found: Sequence[Token], words: list[int], k: int) -> frozenset[str]:
    """Give the forms of a verb, with the particle that ends its clause: "kündigte ... an"."""
    last = found[words[-1]]
    joined = last.part == "PARTICLE" and found[k].part == "FIN" and words[-1] != k
    return frozenset(last.low + lemma for lemma in found[k].lemmas) if joined else found[k].lemmas


def _parents(built: list[Clause]) -> list[Clause]:
    """Hang clauses that stand before their main clause under it, and fill in the children."""
    for clause in built:
        if clause.kind in ("conditional", "temporal", "other", "complement", "infinitive") and clause.parent is None:
            after = [c.number for c in built[clause.number + 1 :] if c.kind == "main"]
            clause.parent = after[0] if after else None
    for clause in built:
        if clause.parent is not None:
            built[clause.parent].children.append(clause.number)
    return built


def _joins(  # noqa: PLR0911 - one sign after the other, in order
    found: Sequence[Token],
    built: list[Clause],
    last: Clause | None,
    main: int | None,
    words: list[int],
    kind: Kind | None,
) -> Clause | None:
    """To which clause that is not complete yet do these words belong, if to any?"""
    if last is None or kind is not None:
        return None
    finite = has(found, words, "FIN")
    verbs = has(found, words, "FIN", "INF", "ZU", "PP")
    if last.kind not in ("infinitive", "ellipsis") and not has(found, last.words, "FIN"):
        return last
    opened = built[main] if main is not None else None
    ends = verbs and not finite and not has(found, words, "ZU", "TO")
    if ends and opened is not None and opened is not last and helper_alone(found, opened.words):
        # "hat das Versprechen, Truppen zu stellen, zurückgezogen": the participle belongs to the auxiliary
        return opened
    if finite:
        return opened if opened is not None and not has(found, opened.words, "FIN") else None
    if not verbs and has(found, last.words, "FIN") and any(found[k].low in _CONTRAST for k in words[:5]):
        # "can live with Kenyan soldiers, but not with Chadian ones": another statement, without a verb
        return None
    if found[words[0]].low in ("nicht", "not") and not verbs:
        return None
    if not verbs and found[words[-1]].part == "NEG" and has(found, words, "N", "NE") and has(found, last.words, "FIN"):
        # "Velia hat zugesagt, Ostland nicht": the denial is another's
        return None
    if verbs and not helper_alone(found, last.words) and has(found, words, "INF", "PP"):
        return None if has(found, last.words, "INF", "PP", "ING") else last
    if opened is not None and opened is not last and not has(found, opened.words, "FIN"):
        return opened
    return last


def _opening(found: Sequence[Token], words: list[int], grammar: Grammar) -> tuple[Kind | None, str]:
    """Does a subordinator, a relative pronoun or an infinitive with its particle open these words?"""
    at = 0
    while (
        at < len(words) - 1
        and found[words[at]].part in ("ADV", "NEG", "AND")
        and found[words[at]].low not in grammar.openers
    ):
        at += 1
    phrase = "_".join(found[k].low for k in words[at : at + 3])
    if phrase in grammar.openers:
        return grammar.openers[phrase], phrase
    if grammar.language == "de":
        return _german_opening(found, words, at, grammar)
    return _english_opening(found, words, at, grammar)


def _german_opening(  # noqa: PLR0911 - one sign after the other, in order
    found: Sequence[Token], words: list[int], at: int, grammar: Grammar
) -> tuple[Kind | None, str]:
    first, finite = found[words[at]], has(found, words, "FIN")
    second = found[words[at + 1]] if at + 1 < len(words) else None
    if words[0] == 0 and at == 0 and first.low in ("sollte", "sollten") and _verb_follows(found, words[-1]):
        # "Sollte der Rat zustimmen, will Velia ..."
        return "conditional", first.low
    after_preposition = first.part == "PREP" and second is not None and second.low in grammar.relative
    if first.low in grammar.openers and _asks_which(found, words[0]):
        return "complement", first.low
    if (first.low in grammar.relative and words[0] > 0 and found[words[0] - 1].part != "AND") or after_preposition:
        rest = words[at + (2 if after_preposition else 1) :]
        if first.part == "DET" and _after_speech(found, words[0], grammar):
            return None, ""
        if (rest and found[rest[-1]].part == "FIN" and found[rest[0]].part != "FIN") or (
            rest and first.part == "REL" and finite
        ):
            return "relative", first.low
    if (
        finite
        and first.low in grammar.openers
        and first.part != "PREP"
        and (first.low not in _VERB_FINAL or found[words[-1]].part == "FIN")
    ):
        return grammar.openers[first.low], first.low
    date = first.low in _VERB_FINAL and not finite
    if first.low in grammar.openers and first.part == "SUB" and grammar.openers[first.low] != "temporal" and not date:
        return grammar.openers[first.low], first.low
    infinitive = has(found, words, "ZU") or any(
        found[a].part == "TO" and found[b].part in ("INF", "FIN") for a, b in pairwise(words)
    )
    if infinitive and not any(found[k].part == "FIN" and (not k or found[k - 1].part != "TO") for k in words):
        return "infinitive", first.low
    return None, ""


def _english_opening(  # noqa: PLR0911 - one sign after the other, in order
    found: Sequence[Token], words: list[int], at: int, grammar: Grammar
) -> tuple[Kind | None, str]:
    first, finite = found[words[at]], has(found, words, "FIN")
    if first.low in ("which", "who", "whom", "whose") and _asks_which(found, words[0]):
        return "complement", first.low
    if first.low in grammar.relative and words[0] > 0 and first.low != "where":
        return "relative", first.low
    if first.low == "that" and words[0] > 0 and at == 0 and _takes_up(found, words):
        return "relative", "that"
    if (
        first.low in grammar.openers
        and (
            first.part in ("SUB", "REL")
            or first.low in ("provided", "once", "if", "unless", "that")
            or first.low in OPENS_TIME
        )
        and (finite or (first.low == "that" and has(found, words, "INF", "PP")))
    ):
        return grammar.openers[first.low], first.low
    if words[0] == 0 and first.low == "should" and finite:
        return "conditional", "should"
    if first.low in _OPENS_LISTS and not has(found, words, *VERBS):
        # "while A, B and C have ...": the verb stands behind the list
        return grammar.openers[first.low], first.low
    if first.part == "TO":
        return "infinitive", "to"
    return None, ""


def _takes_up(found: Sequence[Token], words: list[int]) -> bool:
    """Is "that" the subject of its clause, and takes up the noun before: "the countries that have offered troops"?"""
    after = next((found[k] for k in words[1:] if found[k].part not in ("ADV", "NEG")), None)
    return after is not None and after.part == "FIN" and found[words[0] - 1].part in ("N", "NE")


def _verb_follows(found: Sequence[Token], last: int) -> bool:
    return last + 2 < len(found) and found[last + 1].text == "," and found[last + 2].part == "FIN"


def _asks_which(found: Sequence[Token], first: int) -> bool:
    """Does "which" ask, since no noun stands before it that it could take up: "decides which troops it accepts"?"""
    if found[first].low not in ("welche", "welcher", "welches", "welchen", "welchem", "which", "who", "whom", "whose"):
        return False
    before = first - 1
    if found[first].low == "who" and before >= 0 and found[before].part == "PREP":
        # "hinges on who pays"
        return True
    while before >= 0 and found[before].part == "MARK":
        before -= 1
    if before >= 0 and found[before].lemmas & {"frage", "question"}:
        return True
    return before >= 0 and found[before].part not in ("N", "NE", "PREP", "NUM", "PRON")


def _after_speech(found: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Does a verb of saying stand right before the comma: "sagte, die Mission müsse ..."?"""
    k = first - 2
    while k >= 0 and found[k].part != "MARK":
        if found[k].part == "FIN" and found[k].lemmas & grammar.speech:
            return True
        k -= 1
    return False
