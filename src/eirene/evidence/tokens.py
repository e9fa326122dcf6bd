"""Words of a sentence with their possible dictionary forms and one coarse part of speech for both languages.

Owns tokenising and the mapping of two tag sets to one. Offsets are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from eirene.evidence import hanta
from eirene.evidence.headlines import abbreviates_mission, planned
from eirene.evidence.retag import NOT_ENGLISH, in_context, mended

_TOKEN = re.compile(r"\d[\d.,]*\d|\d+|[^\W_]+(?:['’.&][^\W_]+)*(?:-[^\W_]+(?:['’][^\W_]+)*)*|n['’]t\b|\S")
_OWNERS = re.compile(r"[^\W_]+s['’](?=\s[a-z\d])|" + _TOKEN.pattern)
"""With the plural possessive of English: "the soldiers' status"."""
_QUOTED = re.compile(r"(?:^|[\s(])['‘]\w")
"""A single quotation mark that opens: behind it, an apostrophe may close."""
_POSSESSIVE = re.compile(r"['’]s?$")
OPEN_QUOTES: Final = '„“"«»\u201a‘'
QUOTES: Final = OPEN_QUOTES + "”’'"
VERBS: Final = frozenset({"FIN", "INF", "ZU", "PP", "ING"})

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
    if NOT_ENGLISH.search(word) and language == "en":
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
    plural = language == "en" and not _QUOTED.search(text, start, end)
    matches = [m for m in (_OWNERS if plural else _TOKEN).finditer(text, start, end) if m.end() <= end]
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
        if match.start() not in names and abbreviates_mission(word):
            lemmas, part = lemmas | {"isf"}, "NE"
        found.append(Token(match.start(), match.end(), word, lemmas, mended(part, word, language), tag))
    read = in_context(found, language)
    return tuple(planned(read) if language == "en" else read)
