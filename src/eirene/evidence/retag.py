"""Which part of speech has a word in its sentence, where the tagger alone is often wrong?

Owns what the words around a word tell: participle or past tense, noun or verb, number or direction.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from eirene.evidence import hanta

if TYPE_CHECKING:
    from eirene.evidence.tokens import Token

_POSSESSIVE: Final = re.compile(r"['’]s?$")
NOT_ENGLISH: Final = re.compile(r"(?i)n['’]t$")
_SUBORDINATORS: Final = {
    "de": frozenset(
        [
            "dass",
            "ob",
            "wenn",
            "weil",
            "sobald",
            "sofern",
            "falls",
            "obwohl",
            "nachdem",
            "bevor",
            "damit",
            "indem",
            "seitdem",
            "solange",
            "sodass",
            "während",
            "wobei",
            "wo",
            "ehe",
        ]
    ),
    "en": frozenset({"whether", "although", "though", "unless", "because"}),
}
_DE_NEGATION: Final = frozenset({"nicht", "nie", "niemals", "keinesfalls", "keineswegs"})
_DE_FINITE: Final = frozenset(
    [
        "hat",
        "haben",
        "hatte",
        "hatten",
        "habe",
        "hätte",
        "hätten",
        "ist",
        "sind",
        "war",
        "waren",
        "sei",
        "seien",
        "wäre",
        "wären",
        "wird",
        "werden",
        "wurde",
        "wurden",
        "werde",
        "würde",
        "würden",
        "will",
        "wollen",
        "wolle",
        "wollte",
        "wollten",
        "soll",
        "sollen",
        "solle",
        "sollte",
        "sollten",
        "kann",
        "können",
        "könne",
        "könnte",
        "könnten",
        "muss",
        "müssen",
        "müsse",
        "müsste",
        "müssten",
        "darf",
        "dürfen",
        "dürfe",
        "dürfte",
        "dürften",
        "mag",
        "möge",
        "möchte",
        "möchten",
    ]
)


def mended(part: str, word: str, language: str) -> str:  # noqa: PLR0911 - one sign after the other, in order
    """Which part of speech has a small word that the tagger is often wrong about? Its own part for all others."""
    low = word.lower()
    if language == "de":
        if low in _DE_FINITE:
            return "FIN"
        if low in _DE_NEGATION:
            return "NEG"
        if low in _SUBORDINATORS["de"]:
            return "SUB"
        if low in ("und", "oder", "sowie", "aber", "sondern", "doch", "jedoch") and part != "ADV":
            return "AND"
        # a capital inside a sentence is a noun or a name
        return part
    if low in _SUBORDINATORS["en"]:
        return "SUB"
    if low == "cannot":
        return "FIN"
    if NOT_ENGLISH.search(low):
        return "FIN" if len(low) > 3 else "NEG"  # noqa: PLR2004 - n't alone
    return part


def in_context(found: list[Token], language: str) -> list[Token]:
    """Which part of speech has each word by the words around it?"""
    if language == "en":
        return [_english_verb(found, k) for k in range(len(found))]
    return [_german_verb(found, k) for k in range(len(found))]


def _with(token: Token, part: str) -> Token:
    return replace(token, part=part)


_PAIR: Final = 2
_FEW: Final = 3
_HAVE_BE: Final = frozenset({"have", "be", "get"})
_CAUSES: Final = frozenset({"let", "make", "help", "see", "have"})
_SINCE: Final = frozenset(
    {"before", "after", "until", "if", "once", "unless", "when", "while", "as", "because", "that"}
)
_MODALS: Final = frozenset(
    ["will", "would", "can", "cannot", "could", "may", "might", "shall", "should", "must", "do", "does", "did", "not"]
)


def _english_verb(found: list[Token], k: int) -> Token:
    """Tell the past tense from the participle, verb from noun, and an infinitive after a modal verb."""
    before = [
        t
        for t in found[max(0, k - 5) : k]
        if t.part not in ("ADV", "NEG") and t.low not in ("not", "yet", "also", "so")
    ]
    for rule in (_by_neighbour, _noun_or_verb, _past_or_participle, _infinitive):
        again = rule(found, k, before)
        if again is not None:
            return again
    return found[k]


def _by_neighbour(  # noqa: PLR0911 - one sign after the other, in order
    found: list[Token], k: int, before: list[Token]
) -> Token | None:
    """What do the words right before and after tell?"""
    token, last = found[k], before[-1] if before else None
    previous = found[k - 1] if k else None
    following = found[k + 1] if k + 1 < len(found) else None
    if token.low == "latter" and (following is None or following.part not in ("N", "NE")):
        return _with(token, "PRON")
    if token.part == "NUM" and token.text[:1].isupper() and _POSSESSIVE.search(token.text):
        return _with(token, "NE")
    if previous is None:
        return None
    owned = bool(_POSSESSIVE.search(previous.text))
    if (
        token.part == "FIN"
        and previous.part in ("FIN", "PP")
        and previous.tag.startswith("VV")
        and token.low.endswith("s")
    ):
        # "rejected claims that ..."
        return _with(token, "N")
    headline = previous.part == "NE" and not any(t.part == "FIN" for t in found)
    if (
        headline
        and token.part in ("N", "NE")
        and token.text[:1].islower()
        and token.low.endswith("s")
        and _has_object(following)
    ):
        # "Velia mulls request for troops"
        return replace(token, part="FIN", lemmas=token.lemmas | {token.low[:-1]})
    if token.low == "pending" and (previous.part == "DET" or owned):
        return _with(token, "ADJ")
    if token.part in ("FIN", "INF") and owned and previous.part in ("N", "NE", "NUM"):
        # "Kenya's planned deployment", "Kenya's offer"
        return _with(token, "ADJ" if token.tag in ("VVD", "VVN") else "N")
    going_on = last is not None and (
        bool(last.lemmas & {"be"}) or (last.part == "NE" and not any(t.part == "FIN" for t in found))
    )
    if going_on and token.low.endswith("ing") and token.part in ("N", "ADJ", "NE") and _has_object(following):
        # "is mulling a contribution"
        return replace(token, part="ING", lemmas=token.lemmas | hanta.stems(token.text))
    return None


def _has_object(following: Token | None) -> bool:
    return following is not None and following.part in ("DET", "NUM", "NE", "N", "ADJ", "SUB", "PRON")


def _noun_or_verb(found: list[Token], k: int, before: list[Token]) -> Token | None:
    """Is a word that looks like a noun or an infinitive the finite verb that its clause lacks?"""
    token, last = found[k], before[-1] if before else None
    following = found[k + 1] if k + 1 < len(found) else None
    nouns = ("N", "NE", "PRON")
    hinges = token.tag == "NN2" and following is not None and following.low in ("on", "upon") and bool(k)
    if hinges and found[k - 1].part == "N" and hanta.may_be_verb(token.text):
        # "its participation hinges on ..."
        return _with(token, "FIN")
    no_longer = token.tag == "NN2" and k > 1 and (found[k - 2].low, found[k - 1].low) == ("no", "longer")
    left_open = token.low == "leaves" and following is not None and following.low == "open"
    asked = found[k - 4 : k] if k > _FEW else []
    objects = token.low == "objects" and following is not None and following.low == "to"
    whose = token.tag == "NN2" and following is not None and following.part == "MARK"
    closes = whose and any(t.low in ("whose", "whom", "which") for t in asked)
    named = bool(k) and found[k - 1].part == "NE"
    fits_here = no_longer or (closes and named)
    if (fits_here and hanta.may_be_verb(token.text)) or left_open or (objects and named):
        # "Velia no longer objects to it", "whose presence Velia resents,", "leaves open whom it means"
        return _with(token, "FIN")
    helped = any(t.part == "TO" or t.low in _MODALS or t.lemmas & _CAUSES for t in before)
    alone = last is not None and last.part in nouns and not helped
    if token.part == "INF" and alone and _follows_subordinator(found, k):
        # "before its soldiers arrive"
        return _with(token, "FIN")
    names = last is not None and (
        last.part in ("NE", "PRON") or (last.part == "N" and following is not None and following.part == "NE")
    )
    # "Keshia, which was asked, now plans to ..."
    plans = token.tag == "NN2" and found[k - 1].part == "ADV" and following is not None and following.part == "TO"
    names = names or (bool(k) and plans and last is not None and last.text == ",")
    if token.tag in ("NN2", "NN1", "NN0") and names and _lacks_verb(found, k) and hanta.may_be_verb(token.text):
        return _with(token, "FIN")
    return None


def _past_or_participle(found: list[Token], k: int, before: list[Token]) -> Token | None:
    token, last = found[k], before[-1] if before else None
    if token.part not in ("PP", "FIN") or token.tag not in ("VVN", "VVD", "VHD", "VHN"):
        return None
    helped = (last is not None and bool(last.lemmas & _HAVE_BE)) or any(
        t.lemmas & _HAVE_BE for t in before[-2:] if t.part in ("FIN", "PP", "INF", "ING")
    )
    if helped:
        return _with(token, "PP")
    subject = last is None or last.part in ("NE", "N", "PRON", "POS", "AND") or last.text in ',“”"'
    if token.tag != "VVN" or not subject:
        return None
    following = found[k + 1] if k + 1 < len(found) else None
    if following is not None and following.low == "by":
        return token
    later = any(t.part == "FIN" and t.tag.startswith(("VH", "VB", "VM")) for t in found[k + 1 :])
    # "the deployment, planned for May, has been delayed"
    return token if last is not None and last.text == "," and later else _with(token, "FIN")


def _infinitive(found: list[Token], k: int, before: list[Token]) -> Token | None:
    token, last = found[k], before[-1] if before else None
    asked = last is not None and (last.part == "TO" or last.low in _MODALS)
    verb = token.part in ("N", "FIN", "ADJ") and token.tag in ("NN1", "NN0", "VVB", "VBB", "VHB")
    return _with(token, "INF") if asked and verb else None


def _follows_subordinator(found: list[Token], k: int) -> bool:
    """Does a word that opens a clause stand before, with no verb between: "before its soldiers arrive"?"""
    for token in reversed(found[max(0, k - 6) : k]):
        if token.low in _SINCE:
            return True
        if token.part in ("FIN", "MARK", "TO", "ING", "PP"):
            return False
    return False


def _lacks_verb(found: list[Token], k: int) -> bool:
    around = _around(found, k)
    verbs = sum(t.part == "FIN" for t in around)
    if verbs and found[k].tag == "NN2":
        # "the ZLM objects to the battalion that parliament approved": each clause has its verb
        behind = [t for t in _around_after(found, k) if t.part in ("SUB", "REL", "FIN")]
        governed = len(behind) == _PAIR and behind[0].part != "FIN" and behind[1].part == "FIN"
        verbs -= int(governed and verbs == 1)
    return (
        not verbs and k + 1 < len(found) and found[k + 1].part in ("TO", "PREP", "DET", "NUM", "ADJ", "N", "NE", "SUB")
    )


def _around_after(found: list[Token], k: int) -> list[Token]:
    """Give the words behind word k, up to the next mark."""
    last = next((n for n in range(k + 1, len(found)) if found[n].text in ",;:–—"), len(found))
    return found[k + 1 : last]


def _german_verb(found: list[Token], k: int) -> Token:
    token = found[k]
    if k and token.text[:1].isupper() and token.part in ("FIN", "INF", "PP") and found[k - 1].part != "MARK":
        # German writes no verb with a capital: a family name, or a noun made of a verb
        return _with(token, "NE" if token.part == "FIN" else "N")
    if (
        token.low in ("bis", "zu")
        and any(t.part == "NUM" for t in found[k + 1 : k + 3])
        and "bis" in (token.low, found[k - 1].low if k else "")
    ):
        # "bis zu 300" is a number, not a direction
        return _with(token, "ADV")
    if _opens_clause(found, k):
        return _with(token, "SUB")
    # a plural finite verb looks like an infinitive: "Beamte sagen, dass"
    if (
        token.part == "INF"
        and not any(t.part == "FIN" for t in _around(found, k))
        and (k == 0 or found[k - 1].part != "TO")
        and not _lists(found, k)
    ):
        return _with(token, "FIN")
    if (
        token.part == "PP"
        and not any(t.tag == "VA(FIN)" for t in found[:k])
        and not any(t.part == "FIN" for t in _around(found, k))
        and k
        and any(t.part in ("N", "NE", "PRON") for t in found[max(0, k - 2) : k])
    ):
        return _with(token, "FIN")
    return token


def _opens_clause(found: list[Token], k: int) -> bool:
    """Does a word that may also be a preposition open a clause here: "als Dornland seine Botschaft schloss"?"""
    if found[k].low not in ("als", "während", "seit", "bis") or (k and found[k - 1].part != "MARK"):
        return False
    last = next((n - 1 for n in range(k + 1, len(found)) if found[n].part == "MARK"), len(found) - 1)
    return last > k + 1 and found[last].part == "FIN" and not any(t.part == "FIN" for t in found[k + 1 : last - 1])


def _lists(found: list[Token], k: int) -> bool:
    """Does a list of infinitives go on here: "soll die Grenze sichern, die Polizei ausbilden"?"""
    first = k
    while first > 0 and found[first - 1].text not in ",;:–—":
        first -= 1
    before = found[: first - 1] if first > 1 else []
    if not before or before[-1].part != "INF" or found[first].part in ("SUB", "REL"):
        return False
    return any(t.tag.startswith("VM") or "werden" in t.lemmas for t in before)


def _around(found: list[Token], k: int) -> list[Token]:
    """Give the words between the marks around word k, without itself."""
    first, last = k, k
    while first > 0 and found[first - 1].text not in ",;:–—":
        first -= 1
    while last + 1 < len(found) and found[last + 1].text not in ",;:–—":
        last += 1
    return [t for n, t in enumerate(found[first : last + 1], first) if n != k]
