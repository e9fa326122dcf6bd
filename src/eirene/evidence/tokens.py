"""Words of a sentence with their possible dictionary forms and one coarse part of speech for both languages.

Owns tokenising and the mapping of two tag sets to one. Offsets are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from eirene.evidence import hanta

_TOKEN = re.compile(r"\d[\d.,]*\d|\d+|[^\W_]+(?:['’.&][^\W_]+)*(?:-[^\W_]+(?:['’][^\W_]+)*)*|n['’]t\b|\S")
_POSSESSIVE = re.compile(r"['’]s?$")
OPEN_QUOTES: Final = '„“"«»\u201a‘'
QUOTES: Final = OPEN_QUOTES + "”’'"
VERBS: Final = frozenset({"FIN", "INF", "ZU", "PP", "ING"})
_NOT_ENGLISH: Final = re.compile(r"(?i)n['’]t$")

_GERMAN: Final = (
    ("VV(FIN)", "FIN"), ("VA(FIN)", "FIN"), ("VM(FIN)", "FIN"), ("VV(IZU)", "ZU"), ("VV(INF)", "INF"),
    ("VA(INF)", "INF"),
    ("VM(INF)", "INF"), ("VV(PP)", "PP"), ("VA(PP)", "PP"), ("VM(PP)", "PP"), ("VV(IMP)", "FIN"), ("VA(IMP)", "FIN"),
    ("NN", "N"), ("NE", "NE"), ("FM", "NE"), ("XY", "NE"), ("ADJ", "ADJ"), ("ART", "DET"), ("PPOSAT", "DET"),
    ("PIAT", "DET"),
    ("PDAT", "DET"), ("PWAT", "DET"), ("PRELAT", "REL"), ("PRELS", "REL"), ("APPRART", "PREP"), ("APPR", "PREP"),
    ("PPER", "PRON"),
    ("PRF", "REFL"), ("PDS", "PRON"), ("PIS", "PRON"), ("PPOSS", "PRON"), ("PWS", "PRON"), ("PTKVZ", "PARTICLE"),
    ("PTKZU", "TO"),
    ("PTKNEG", "NEG"), ("CARD", "NUM"), ("KOUI", "SUB"), ("KOUS", "SUB"), ("KON", "AND"), ("KOKOM", "ADV"),
    ("ADV", "ADV"),
    ("PWAV", "SUB"), ("PAV", "ADV"), ("PROAV", "ADV"),
)  # fmt: skip
_ENGLISH: Final = (
    ("VBI", "INF"), ("VHI", "INF"), ("VDI", "INF"), ("VVI", "INF"), ("VVN", "PP"), ("VBN", "PP"), ("VHN", "PP"),
    ("VDN", "PP"),
    ("VVG", "ING"), ("VBG", "ING"), ("VHG", "ING"), ("VDG", "ING"), ("VM0", "FIN"), ("V", "FIN"), ("NP0", "NE"),
    ("NN", "N"),
    ("AJ", "ADJ"), ("AT0", "DET"), ("DPS", "DET"), ("DT0", "DET"), ("DTQ", "REL"), ("PNQ", "REL"), ("PNX", "REFL"),
    ("PN", "PRON"),
    ("PR", "PREP"), ("TO0", "TO"), ("XX0", "NEG"), ("CRD", "NUM"), ("ORD", "ADJ"), ("CJS", "SUB"), ("CJT", "SUB"),
    ("CJC", "AND"),
    ("AVP", "PARTICLE"), ("AVQ", "SUB"), ("AV", "ADV"), ("EX0", "PRON"), ("POS", "POS"), ("UNC", "NE"), ("ITJ", "ADV"),
)  # fmt: skip
_WEAK: Final = re.compile(r"^[^\w]+$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: where it stands, what it may be a form of, and its coarse part of speech.

    Parts: FIN finite verb, INF infinitive, ZU German infinitive with inner zu, PP participle, ING, N, NE name, ADJ,
    DET, REL,
    PREP, PRON, REFL, PARTICLE, TO, NEG, NUM, SUB subordinator, AND, ADV, POS, MARK.
    """

    start: int
    end: int
    text: str
    lemmas: frozenset[str]
    part: str
    tag: str

    @property
    def low(self) -> str:
        """The word in lower case; the month of May is not the verb."""
        return self.text.lower() if "month_of_may" not in self.lemmas else "month_of_may"


def _coarse(tag: str, language: str) -> str:
    for prefix, part in _GERMAN if language == "de" else _ENGLISH:
        if tag.startswith(prefix):
            return part
    return "MARK" if tag.startswith("$") or tag == "PUN" else "NE"


def _all_lemmas(word: str, language: str) -> frozenset[str]:
    """Give the forms of a word, and of the parts of a hyphenated one: `UN-Sicherheitsrates` is a sicherheitsrat too."""
    word = word.replace("’", "'")
    found = set(hanta.lemmas(word, language))
    if _POSSESSIVE.search(word):
        found |= hanta.lemmas(_POSSESSIVE.sub("", word), language)
    if _NOT_ENGLISH.search(word) and language == "en":
        found |= {"not"} | hanta.lemmas(
            {"ca": "can", "wo": "will"}.get(word[:-3].lower(), word[:-3]) or "not", language
        )
    if "-" in word.strip("-"):
        for piece in word.split("-"):
            if piece:
                found |= hanta.lemmas(piece, language)
    return frozenset(found)


def tokens(text: str, start: int, end: int, language: str, names: frozenset[int] = frozenset()) -> tuple[Token, ...]:
    """Which words does the sentence text[start:end] have? `names` holds the offsets where a known name begins."""
    matches = [m for m in _TOKEN.finditer(text, start, end) if m.end() <= end]
    words = [m.group() for m in matches]
    tags = hanta.tag([w.replace("’", "'") for w in words], language)
    found: list[Token] = []
    for match, word, likely in zip(matches, words, tags, strict=True):
        small = language == "de" and likely == "NN" and word[:1].islower()
        tag = (hanta.no_noun(word) if small else None) or likely
        part = "MARK" if _WEAK.match(word) else _coarse(tag, language)
        lemmas = frozenset({word}) if part == "MARK" else _all_lemmas(word, language)
        if language == "en" and word == "May" and match.start() > start:
            # a month, not a leave or a guess
            lemmas, part = frozenset({"month_of_may"}), "NE"
        if language == "de" and word == "Truppen":
            # the plural means soldiers, the singular a force
            lemmas = frozenset({"truppen"})
        if match.start() in names and part in ("N", "ADJ", "FIN", "PP", "INF", "ING", "ADV") and word[:1].isupper():
            part = "NE"
        found.append(Token(match.start(), match.end(), word, lemmas, _mended(part, word, language), tag))
    return tuple(_in_context(found, language))


_BE: Final = frozenset({"be", "have", "do", "get"})
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


def _mended(part: str, word: str, language: str) -> str:  # noqa: PLR0911 - one sign after the other, in order
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
    if _NOT_ENGLISH.search(low):
        return "FIN" if len(low) > 3 else "NEG"  # noqa: PLR2004 - n't alone
    return part


def _in_context(found: list[Token], language: str) -> list[Token]:
    if language == "en":
        return [_english_verb(found, k) for k in range(len(found))]
    return [_german_verb(found, k) for k in range(len(found))]


def _with(token: Token, part: str) -> Token:
    return Token(token.start, token.end, token.text, token.lemmas, part, token.tag)


_HAVE_BE: Final = frozenset({"have", "be", "get"})
_MODALS: Final = frozenset(
    ["will", "would", "can", "could", "may", "might", "shall", "should", "must", "do", "does", "did", "not"]
)


def _english_verb(found: list[Token], k: int) -> Token:  # noqa: PLR0911 - one sign after the other, in order
    """Tell the past tense from the participle, and an infinitive after a modal verb."""
    token = found[k]
    before = [
        t
        for t in found[max(0, k - 5) : k]
        if t.part not in ("ADV", "NEG") and t.low not in ("not", "yet", "also", "so")
    ]
    last = before[-1] if before else None
    if (
        k
        and token.part in ("FIN", "INF")
        and _POSSESSIVE.search(found[k - 1].text)
        and found[k - 1].part in ("N", "NE", "NUM")
    ):
        # "Kenya's planned deployment", "Kenya's offer"
        return _with(token, "ADJ" if token.tag in ("VVD", "VVN") else "N")
    if (
        token.tag in ("NN2", "NN1", "NN0")
        and last is not None
        and last.part in ("NE", "PRON")
        and _lacks_verb(found, k)
        and hanta.may_be_verb(token.text)
    ):
        return _with(token, "FIN")
    if token.part in ("PP", "FIN") and token.tag in ("VVN", "VVD", "VHD", "VHN"):
        helped = (last is not None and bool(last.lemmas & _HAVE_BE)) or any(
            t.lemmas & _HAVE_BE for t in before[-2:] if t.part in ("FIN", "PP", "INF", "ING")
        )
        if helped:
            return _with(token, "PP")
        if token.tag == "VVN" and (
            last is None or last.part in ("NE", "N", "PRON", "POS", "AND") or last.text in ',“”"'
        ):
            following = found[k + 1] if k + 1 < len(found) else None
            if following is not None and following.low == "by":
                return token
            if (
                last is not None
                and last.text == ","
                and any(t.part == "FIN" and t.tag.startswith(("VH", "VB", "VM")) for t in found[k + 1 :])
            ):
                # "the deployment, planned for May, has been delayed"
                return token
            return _with(token, "FIN")
    if (
        token.part in ("N", "FIN", "ADJ")
        and last is not None
        and (last.part == "TO" or last.low in _MODALS)
        and token.tag in ("NN1", "NN0", "VVB", "AJ0", "VBB", "VHB")
    ):
        return (
            _with(token, "INF")
            if (last.part == "TO" and token.tag != "AJ0") or (last.low in _MODALS and token.tag != "AJ0")
            else token
        )
    return token


def _lacks_verb(found: list[Token], k: int) -> bool:
    return (
        not any(t.part == "FIN" for t in _around(found, k))
        and k + 1 < len(found)
        and found[k + 1].part in ("TO", "PREP", "DET", "NUM", "ADJ", "N", "SUB")
    )


def _german_verb(found: list[Token], k: int) -> Token:
    token = found[k]
    if (
        token.low in ("bis", "zu")
        and any(t.part == "NUM" for t in found[k + 1 : k + 3])
        and "bis" in (token.low, found[k - 1].low if k else "")
    ):
        # "bis zu 300" is a number, not a direction
        return _with(token, "ADV")
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
