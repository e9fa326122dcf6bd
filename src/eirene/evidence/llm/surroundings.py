"""Does the sentence around a quote say what the quote alone says, and is it told to a reader at all?

Owns what the two gates do not ask, as they read the quote alone: words cut out of a denial, a condition or an
instruction. The rules take whole sentences and need no such guard; a model chooses its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from eirene.evidence.gates import carries

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS: Final = (
    r"mark|label|classif\w+|record|extract|output|report|return|add|list|note|write|respond|reply|answer|print|treat|"
    r"count|register|enter|set|say|state|assume|pretend|include|markiere\w*|kennzeichne\w*|trage\w*|gib|geben\s+sie|"
    r"erfasse\w*|notiere\w*|schreibe?\w*|antworte\w*|klassifiziere\w*|werte\w*|melde\w*|füge\w*|nimm|behandle\w*"
)
_ADDRESS: Final = (
    re.compile(
        r"(?is)\b(?:ignor\w+|disregard\w*|forget|overrid\w+|bypass|vergiss|vergessen\s+sie|missachte\w*|überschreib\w*)\b"
        r".{0,80}?\b(?:instruction\w*|prompt\w*|rules?|guideline\w*|above|previous\w*|prior|system|anweisung\w*|"
        r"regeln?|vorherig\w*|obig\w*|vorgaben?|bisherig\w*)\b"
    ),
    re.compile(
        r"(?i)\b(?:language\s+models?|ai\s+(?:model|assistant|system)s?|chat\s?bots?|llms?|system\s+prompt|"
        r"json|sprachmodell\w*|ki-(?:modell|assistent|system)\w*|systemprompt)\b"
    ),
    re.compile(
        rf"(?i)(?:^|[:;.!?…\n]\s*|[\"'“„(\[]\s*|\b(?:please|then|and|now|bitte|dann|und|nun|jetzt)\s+)(?:{_VERBS})\b(?!\s*[,:]?\s*(?:says?|said|sagt\w*))"
    ),
    re.compile(r"(?i)\b(?:you\s+(?:are|must|should|will|shall)|du\s+(?:bist|musst|sollst|wirst))\b"),
    re.compile(r"(?i)(?:^|\n)\s*(?:system|assistant|user|instruction|anweisung)\s*:"),
)
_UNTRUE: Final = re.compile(
    r"(?i)\b(?:not\s+true|untrue|false(?:ly|hood)?|wrong(?:ly)?|incorrect(?:ly)?|no\s+truth|fabricated|hoax|rumou?rs?|"
    r"never|unfounded|baseless|erroneous(?:ly)?|retract\w*|correction|"
    r"nicht\s+wahr|unwahr|falsch\w*|stimmt\s+nicht|erfunden\w*|gerüchte?\w*|haltlos\w*|unzutreffend\w*|nie(?:mals)?|"
    r"keineswegs|widerruf\w*|korrektur|richtigstellung|"
    r"den(?:y|ies|ied|ying)|dismiss\w*|refut\w*|disput\w*|bestreit\w*|bestritt\w*|dementier\w*|leugne\w*|"
    r"zurückweis\w*|zurückgewiesen\w*|w(?:ies|ies?en|eist|eisen)\b.*\bzurück)\b"
)
_NEGATIONS: Final = re.compile(
    r"(?i)\b(?:not|no|none|nobody|neither|nor|n't|without|nicht|kein\w*|niemand|weder|ohne)\b|n['’]t\b"
)


def addressed(sentence: str) -> bool:
    """Does the sentence speak to whoever extracts claims, rather than tell something?"""
    return any(pattern.search(sentence) for pattern in _ADDRESS)


def refusals(quote: str, sentence: str, said: tuple[str, str, str], language: str) -> Iterator[str]:
    """Why does the sentence not support what its quote was taken to say?

    Parameters
    ----------
    quote, sentence : str
    said : tuple of (type, value, polarity)
    language : str
        Of the sentence.
    """
    kind, value, polarity = said
    if addressed(sentence):
        yield "its sentence speaks to whoever reads the text for claims, and is no report"
        return
    around = sentence.replace(quote, " ", 1)
    carried = carries(sentence, kind, value, polarity, language)
    if _UNTRUE.search(around):
        yield "its sentence calls something untrue or denied outside of the quote"
    elif not carried:
        denied = " and denies something outside of the quote" if _NEGATIONS.search(around) else ""
        yield f"its sentence as a whole does not say so{denied}"
