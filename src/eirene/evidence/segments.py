"""Where may a clause begin?

Owns the cuts of a sentence: marks, coordinators, subordinators, reported statements without "that".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.tokens import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.tokens import Token


_MARKS: Final = frozenset(",;:–—()[]-+") | frozenset(QUOTES)
ENDS: Final = frozenset(";:+")
"""Marks that end a statement, so that nothing behind them completes it."""


def ended(found: Sequence[Token], after: int, before: int) -> bool:
    """Does a mark between these two words end the statement of the first?"""
    return any(found[k].text in ENDS for k in range(after + 1, before))


_AUXILIARY: Final = frozenset({"VA(FIN)", "VM(FIN)", "VM0"})


OPINION: Final = frozenset(
    {"hope", "expect", "believe", "fear", "doubt", "wish", "think", "hoffen", "glauben", "erwarten", "fürchten"}
)


OPENS_TIME: Final = frozenset({"before", "after", "until", "since"})
"""English prepositions that also open a clause: "before its soldiers arrive"."""


_NO_CUT: Final = frozenset({"be", "have", "go", "able", "set", "due", "yet", "likely", "unlikely"})


def has(found: Sequence[Token], words: Sequence[int], *parts: str) -> bool:
    """Has one of these words one of these parts of speech?"""
    return any(found[k].part in parts for k in words)


def helper_alone(found: Sequence[Token], words: Sequence[int]) -> bool:
    """Has it only an auxiliary or modal verb so far, so that its main verb is still to come?"""
    finite = [found[k] for k in words if found[k].part == "FIN"]
    if not finite or has(found, words, "INF", "PP", "ZU", "ING"):
        return False
    return all(t.tag in _AUXILIARY or t.tag.startswith(("VB", "VH", "VD", "VM")) for t in finite)


def segments(
    found: Sequence[Token], grammar: Grammar, skipped: frozenset[int] = frozenset()
) -> list[tuple[list[int], bool, bool]]:
    """Cut the sentence: runs of words, whether a coordinator opens each, and whether it stands in quotation marks."""
    cut: list[tuple[list[int], bool, bool]] = []
    run: list[int] = []
    linked = quoted = False
    for k, token in ((k, t) for k, t in enumerate(found) if k not in skipped and not _suspended(found, k)):
        if token.text in _MARKS and token.part == "MARK" and not _inside_group(found, k):
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


def _inside_group(found: Sequence[Token], k: int) -> bool:
    """Does a comma only stand between what describes one noun: "a clear, internationally backed mandate"?"""
    if found[k].text != "," or not k or found[k - 1].part != "ADJ":
        return False
    for token in found[k + 1 : k + 5]:
        if token.part in ("N", "NE"):
            return found[k + 1].part in ("ADJ", "ADV", "PP")
        if token.part not in ("ADJ", "ADV", "PP"):
            return False
    return False


def _suspended(found: Sequence[Token], k: int) -> bool:
    """Is it the hyphen of a word that goes on later: "Staats- und Regierungschefs"?"""
    return found[k].text == "-" and k > 0 and found[k - 1].end == found[k].start and found[k - 1].part != "MARK"


def _in_quotes(mark: str, *, quoted: bool) -> bool:
    if mark in "„\u201a":
        return True
    if mark in "”’'":
        return False
    # guillemets point inwards in German, outwards in Switzerland
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


def _until_and(found: Sequence[Token], k: int) -> list[int]:
    after = _until_mark(found, k)
    return after[: next((at for at, n in enumerate(after) if found[n].part == "AND"), len(after))]


def _before_next_verb(found: Sequence[Token], right: list[int]) -> list[int]:
    """Leave out what a later coordinator adds with its own verb: "from A and B but would not ..."."""
    for at, n in enumerate(right):
        after = next((m for m in right[at + 1 :] if found[m].part not in ("ADV", "NEG")), None)
        if found[n].part == "AND" and after is not None and found[after].part == "FIN":
            return right[:at]
    return right


def _splits(found: Sequence[Token], run: list[int], k: int) -> bool:
    """Does the coordinator at k join two statements (and not two nouns or two objects of one verb)?"""
    if found[k].low == "yet" and k + 1 < len(found) and found[k + 1].low == "to":
        # "has yet to decide"
        return False
    right = _before_next_verb(found, _until_mark(found, k))
    right_finite = has(found, right, "FIN")
    if not has(found, run, "FIN", "INF", "ZU", "PP") or not has(found, right, "FIN", "INF", "ZU", "PP"):
        return False
    if helper_alone(found, run):
        # "will Truppen und Polizisten entsenden" is one statement, "ist nicht bereit und will ..." are two
        return right_finite and bool(right) and not has(found, right[-1:], "FIN")
    if right_finite or not has(found, run, "FIN"):
        return True
    verbs = [n for n in right if found[n].part in ("INF", "ZU", "PP")]
    return bool(verbs) and has(found, run, "INF", "ZU", "PP")


def _opens_english(  # noqa: PLR0911 - one sign after the other, in order
    found: Sequence[Token], k: int, run: list[int], grammar: Grammar
) -> bool:
    token, before = found[k], found[run[-1]]
    following = found[k + 1] if k + 1 < len(found) else None
    if (token.part == "TO" or token.low == "to") and token.tag != "VM0":
        if following is None or (
            following.part != "INF"
            and not (following.part == "ADV" and k + 2 < len(found) and found[k + 2].part == "INF")
        ):
            return False
        return not before.lemmas & _NO_CUT
    plain = _by_its_word(found, k, before, grammar)
    if plain is not None:
        return plain
    if token.low == "once" and before.low in ("which", "who", "that"):
        # "which once vowed"
        return False
    if token.part in ("SUB", "REL") and token.low in grammar.openers | dict.fromkeys(grammar.relative, "relative"):
        return (
            token.low not in ("even", "so", "how")
            and before.low not in ("only", "even", "not", "provided", "providing")
            and has(found, _until_mark(found, k), "FIN", *(("INF", "PP") if token.low == "that" else ()))
        )
    if (
        token.low in ("only", "even", "not")
        and following is not None
        and following.low in ("if", "once", "when", "after")
        and following.part == "SUB"
    ):
        return True
    if token.low in ("once", "provided", "unless") and has(found, _until_mark(found, k), "FIN"):
        return token.low != "provided" or (before.part not in ("FIN", "PP") and not before.lemmas & {"be", "have"})
    infinitive = found[run[0]].part == "TO" and has(found, run, "INF")
    if (
        token.part == "FIN"
        and run[0] > 0
        and (infinitive or (token.tag.startswith(("VM", "VB", "VH", "VD")) and has(found, run, "FIN")))
    ):
        # "Reports that Velia had offered troops could not be confirmed": back to what "reports" began
        opener = infinitive or found[run[0]].low in grammar.relative or found[run[0]].low in ("that", "whether", "if")
        return opener and run[0] - 1 >= 0 and not any(found[n].part == "FIN" for n in range(run[0]))
    asks = run[0] == 0 and found[0].low in ("whether", "that") and has(found, run, "FIN")
    if token.part == "FIN" and asks and before.part not in ("ADV", "NEG", "AND"):
        # "Whether Velia will go remains open"
        return True
    return _reported(found, k, run, grammar)


def _by_its_word(found: Sequence[Token], k: int, before: Token, grammar: Grammar) -> bool | None:
    """Does "that", "as" or a word of time open a clause here? None when it is another word, or may be another's."""
    token = found[k]
    following = found[k + 1] if k + 1 < len(found) else None
    if token.low == "that" and before.lemmas & grammar.speech and before.part in ("FIN", "PP", "ING"):
        # also before a list of names: "said that A, B and C had ..."
        return True
    if token.low in OPENS_TIME:
        return (
            following is not None
            and following.part not in ("ING", "NUM", "MARK")
            and has(found, _before_next_verb(found, _until_mark(found, k)), "FIN")
        )
    return False if token.low == "as" and not _as_opens(found, k, before, following) else None


def _as_opens(found: Sequence[Token], k: int, before: Token, following: Token | None) -> bool:
    """Does "as" open a clause: not in "as well as", nor in "treat them as occupiers and opposed ..."?"""
    after = following.low if following is not None else ""
    if after in ("soon", "long"):
        return has(found, _until_mark(found, k), "FIN")
    return before.low not in ("soon", "long", "well") and after != "well" and has(found, _until_and(found, k), "FIN")


def _reported(found: Sequence[Token], k: int, run: list[int], grammar: Grammar) -> bool:
    """Does a reported statement without "that" begin here: "Westria said on Tuesday it was weighing"?"""
    spoke = [
        n
        for n in run
        if found[n].part in ("FIN", "ING", "PP") and found[n].lemmas & (grammar.speech | grammar.denial | OPINION)
    ]
    if not spoke or not has(found, _until_mark(found, k - 1), "FIN"):
        return False
    first_finite = next(n for n in _until_mark(found, k - 1) if found[n].part == "FIN")
    # the subject before the second finite verb: from a pronoun, an article or a name on
    begin = first_finite
    while (
        begin - 1 > spoke[-1] and found[begin - 1].part in ("N", "NE", "ADJ", "DET", "NUM", "POS", "ADV", "PRON", "NEG")
    ) or (begin - 1 > spoke[-1] and found[begin - 1].low == "of"):
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
