"""Clauses of a sentence: which words belong to one statement, and which statement governs it.

Owns one mechanism for German verb-second, German verb-final and English order: cut at marks, conjunctions and subordinators,
then join what shares a verb. It does not parse; a clause it gets wrong is matched by fewer frames.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from eirene.evidence.tokens import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.tokens import Token

Kind = Literal["main", "complement", "conditional", "temporal", "other", "relative", "infinitive", "ellipsis"]

_MARKS: Final = frozenset(",;:–—()[]-") | frozenset(QUOTES)
_VERBS: Final = frozenset({"FIN", "INF", "ZU", "PP", "ING"})
_AUXILIARY: Final = frozenset({"VA(FIN)", "VM(FIN)", "VM0"})
_OPINION: Final = frozenset(
    {"hope", "expect", "believe", "fear", "doubt", "wish", "think", "hoffen", "glauben", "erwarten", "fürchten"}
)
_LIGHT: Final = frozenset({"ADV", "NEG", "AND", "DET"})


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


def clauses(found: Sequence[Token], grammar: Grammar) -> list[Clause]:
    """Which clauses has the sentence with these tokens?"""
    built: list[Clause] = []
    main: int | None = None
    last: Clause | None = None
    for words, linked, quoted in _segments(found, grammar):
        kind, opener = _opening(found, words, grammar)
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
            if linked and kind is None and _has(found, words, "FIN"):
                # "is willing to join, but reserves ...": the finite verb goes on from the last finite clause
                base = next((c for c in reversed(built) if c.kind != "infinitive"), last)
            _hang(found, clause, base, linked=linked, marked=kind is not None, grammar=grammar)
        if clause.kind == "ellipsis" and last is not None and last.quoted and not quoted:
            clause.kind, clause.parent = "main", None
        if clause.kind == "main" and clause.parent is None:
            main = clause.number
        built.append(clause)
        last = clause
    return _parents(built)


def _leaves_quotation(found: Sequence[Token], last: Clause | None, words: list[int], *, quoted: bool) -> bool:
    """Do these words stand behind a quotation that is complete in itself, as the speaker's name does?"""
    return (
        last is not None
        and last.quoted
        and not quoted
        and _has(found, last.words, "FIN")
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
    verbless = not any(found[k].part in _VERBS for k in clause.words)
    if verbless:
        clause.kind, clause.parent = "ellipsis", last.number
    elif linked or not any(found[k].part == "FIN" for k in clause.words):
        clause.kind, clause.opener, clause.parent, clause.shares = last.kind, last.opener, last.parent, last.number
    elif (
        grammar.language == "de"
        and found[clause.words[0]].part == "FIN"
        and last.kind == "main"
        and not clause.quoted
        and last.parent is None
        and not any(found[k].lemmas & grammar.speech for k in clause.words[:1])
    ):
        # "... schickt keine Soldaten, will aber Polizisten ausbilden"
        clause.shares = last.number
    elif (
        any(
            found[k].lemmas & (grammar.speech | grammar.denial | _OPINION)
            for k in last.words
            if found[k].part in _VERBS
        )
        and last.kind != "relative"
    ):
        clause.kind, clause.parent = "complement", last.number


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


def _has(found: Sequence[Token], words: Sequence[int], *parts: str) -> bool:
    return any(found[k].part in parts for k in words)


def _helper_alone(found: Sequence[Token], words: Sequence[int]) -> bool:
    """Has it only an auxiliary or modal verb so far, so that its main verb is still to come?"""
    finite = [found[k] for k in words if found[k].part == "FIN"]
    if not finite or _has(found, words, "INF", "PP", "ZU", "ING"):
        return False
    return all(t.tag in _AUXILIARY or t.tag.startswith(("VB", "VH", "VD", "VM")) for t in finite)


def _joins(
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
    finite = _has(found, words, "FIN")
    verbs = _has(found, words, "FIN", "INF", "ZU", "PP")
    if last.kind not in ("infinitive", "ellipsis") and not _has(found, last.words, "FIN"):
        return last
    opened = built[main] if main is not None else None
    if finite:
        return opened if opened is not None and not _has(found, opened.words, "FIN") else None
    if found[words[0]].low in ("aber", "but", "sondern", "jedoch", "nicht", "not") and not verbs:
        return None
    if verbs and not _helper_alone(found, last.words) and _has(found, words, "INF", "PP"):
        return None if _has(found, last.words, "INF", "PP", "ING") else last
    if opened is not None and opened is not last and not _has(found, opened.words, "FIN"):
        return opened
    return last


def _opening(found: Sequence[Token], words: list[int], grammar: Grammar) -> tuple[Kind | None, str]:
    """Does a subordinator, a relative pronoun or an infinitive with its particle open these words?"""
    finite = _has(found, words, "FIN")
    at = 0
    while (
        at < len(words) - 1
        and found[words[at]].part in ("ADV", "NEG", "AND")
        and found[words[at]].low not in grammar.openers
    ):
        at += 1
    first = found[words[at]]
    second = found[words[at + 1]] if at + 1 < len(words) else None
    phrase = "_".join(found[k].low for k in words[at : at + 3])
    if phrase in grammar.openers:
        return grammar.openers[phrase], phrase
    if grammar.language == "de":
        after_preposition = first.part == "PREP" and second is not None and second.low in grammar.relative
        if (first.low in grammar.relative and words[0] > 0) or after_preposition:
            rest = words[at + (2 if after_preposition else 1) :]
            if first.part == "DET" and _after_speech(found, words[0], grammar):
                return None, ""
            if (
                (rest
                and found[rest[-1]].part == "FIN"
                and found[rest[0]].part != "FIN")
                or (rest and first.part == "REL" and finite)
            ):
                return "relative", first.low
        if (
            finite
            and first.low in grammar.openers
            and first.part != "PREP"
            and (first.low != "als" or found[words[-1]].part == "FIN")
        ):
            return grammar.openers[first.low], first.low
        if first.low in grammar.openers and first.part == "SUB" and grammar.openers[first.low] != "temporal":
            return grammar.openers[first.low], first.low
        infinitive = _has(found, words, "ZU") or any(
            found[a].part == "TO" and found[b].part in ("INF", "FIN") for a, b in zip(words, words[1:], strict=False)
        )
        if infinitive and not any(found[k].part == "FIN" and found[k - 1].part != "TO" for k in words if k):
            return "infinitive", first.low
        return None, ""
    if first.low in grammar.relative and words[0] > 0 and first.low != "where":
        return "relative", first.low
    if (
        first.low in grammar.openers
        and (first.part in ("SUB", "REL") or first.low in ("provided", "once", "if", "unless", "that", "until"))
        and finite
    ):
        return grammar.openers[first.low], first.low
    if first.part == "TO":
        return "infinitive", "to"
    return None, ""


def _after_speech(found: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Does a verb of saying stand right before the comma: "sagte, die Mission müsse ..."?"""
    k = first - 2
    while k >= 0 and found[k].part != "MARK":
        if found[k].part == "FIN" and found[k].lemmas & grammar.speech:
            return True
        k -= 1
    return False


def _segments(found: Sequence[Token], grammar: Grammar) -> list[tuple[list[int], bool, bool]]:
    """Cut the sentence: runs of words, whether a coordinator opens each, and whether it stands in quotation marks."""
    cut: list[tuple[list[int], bool, bool]] = []
    run: list[int] = []
    linked = quoted = False
    for k, token in enumerate(found):
        if token.text in _MARKS and token.part == "MARK":
            _close(cut, run, linked=linked, quoted=quoted)
            if run:
                linked = False
            run = []
            if token.text in QUOTES:
                quoted = _in_quotes(token.text, quoted=quoted)
            continue
        if token.part == "MARK":
            continue
        if token.low in grammar.coordinators and run and _splits(found, run, k):
            _close(cut, run, linked=linked, quoted=quoted)
            run, linked = [], True
            continue
        if token.low in grammar.coordinators and not run:
            linked = True
            if token.low not in grammar.contrast:
                continue
        if run and grammar.language == "en" and _opens_english(found, k, run, grammar):
            _close(cut, run, linked=linked, quoted=quoted)
            run, linked = [], False
        run.append(k)
    _close(cut, run, linked=linked, quoted=quoted)
    return cut


def _in_quotes(mark: str, *, quoted: bool) -> bool:
    if mark in "„«‚":
        return True
    if mark in "”»’'":
        return False
    return not quoted


def _close(cut: list[tuple[list[int], bool, bool]], run: list[int], *, linked: bool, quoted: bool) -> None:
    if run:
        cut.append((run, linked, quoted))


def _until_mark(found: Sequence[Token], k: int) -> list[int]:
    after: list[int] = []
    for n in range(k + 1, len(found)):
        if found[n].part == "MARK":
            break
        after.append(n)
    return after


def _splits(found: Sequence[Token], run: list[int], k: int) -> bool:
    """Does the coordinator at k join two statements (and not two nouns or two objects of one verb)?"""
    right = _until_mark(found, k)
    right_finite = _has(found, right, "FIN")
    if not _has(found, run, "FIN", "INF", "ZU", "PP") or not _has(found, right, "FIN", "INF", "ZU", "PP"):
        return False
    if _helper_alone(found, run):
        # "will Truppen und Polizisten entsenden" is one statement, "ist nicht bereit und will ..." are two
        return right_finite and bool(right) and not _has(found, right[-1:], "FIN")
    if right_finite or not _has(found, run, "FIN"):
        return True
    verbs = [n for n in right if found[n].part in ("INF", "ZU", "PP")]
    return bool(verbs) and _has(found, run, "INF", "ZU", "PP")


_NO_CUT: Final = frozenset({"be", "have", "go", "able", "set", "due", "yet", "likely", "unlikely"})


def _opens_english(found: Sequence[Token], k: int, run: list[int], grammar: Grammar) -> bool:
    token, before = found[k], found[run[-1]]
    following = found[k + 1] if k + 1 < len(found) else None
    if token.part == "TO" or token.low == "to":
        if following is None or (
            following.part not in ("INF",)
            and not (following.part == "ADV" and k + 2 < len(found) and found[k + 2].part == "INF")
        ):
            return False
        return not before.lemmas & _NO_CUT
    if token.part in ("SUB", "REL") and token.low in grammar.openers | dict.fromkeys(grammar.relative, "relative"):
        return (
            token.low not in ("even", "so", "how")
            and before.low not in ("only", "even", "not")
            and _has(found, _until_mark(found, k), "FIN")
        )
    if (
        token.low in ("only", "even", "not")
        and following is not None
        and following.low in ("if", "once", "when", "after")
        and following.part == "SUB"
    ):
        return True
    if token.low in ("once", "provided", "unless", "until") and _has(found, _until_mark(found, k), "FIN"):
        return token.low != "provided" or (before.part not in ("FIN", "PP") and not before.lemmas & {"be", "have"})
    if (
        token.part == "FIN"
        and token.tag.startswith(("VM", "VB", "VH", "VD"))
        and _has(found, run, "FIN")
        and run[0] > 0
    ):
        # "Reports that Velia had offered troops could not be confirmed": back to what "reports" began
        opener = found[run[0]].low in grammar.relative or found[run[0]].low in ("that", "whether", "if")
        return opener and run[0] - 1 >= 0 and not any(found[n].part == "FIN" for n in range(run[0]))
    return _reported(found, k, run, grammar)


def _reported(found: Sequence[Token], k: int, run: list[int], grammar: Grammar) -> bool:
    """Does a reported statement without "that" begin here: "Westria said on Tuesday it was weighing"?"""
    spoke = [
        n
        for n in run
        if found[n].part in ("FIN", "ING", "PP") and found[n].lemmas & (grammar.speech | grammar.denial | _OPINION)
    ]
    if not spoke or not _has(found, _until_mark(found, k - 1), "FIN"):
        return False
    first_finite = next(n for n in _until_mark(found, k - 1) if found[n].part == "FIN")
    # the subject before the second finite verb: from a pronoun, an article or a name on
    begin = first_finite
    while (
        (begin - 1 > spoke[-1]
        and found[begin - 1].part in ("N", "NE", "ADJ", "DET", "NUM", "POS", "ADV", "PRON", "NEG"))
        or (begin - 1 > spoke[-1] and found[begin - 1].low == "of")
    ):
        begin -= 1
        if found[begin].part in ("PRON", "DET") and found[begin - 1].low != "of":
            break
    if (
        found[spoke[-1]].lemmas & {"tell"}
        and begin == spoke[-1] + 1
        and begin + 1 < first_finite
        and found[begin].part in ("N", "NE")
    ):
        begin += 1
    return k == begin < first_finite
