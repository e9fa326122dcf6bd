"""Single sentences that show the width of wording: parsed, and turned into annotated texts.

Owns the line format: `sentence :: value actor polarity >target <requester "quote"; ...`, nothing behind `::` for none.
A fifth of the lines (`held-*.txt`) is only scored, never learned from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eirene.evidence.names import Names
from eirene.mission.codebook import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER: Final = Path(__file__).resolve().parents[1] / "tests" / "data" / "evidence" / "wordings"
HELD: Final = "held-"
BEFORE: Final = {"en": "On the stabilisation mission:\n\n", "de": "Zur Stabilisierungsmission:\n\n"}
"""What the text has spoken of when such a sentence comes."""
NAMES: Final = Names(
    {
        "x:keshia": ("Keshia", "Keschien", "Port Kesh", "Port Kesch", "Keshian"),
        "x:valdia": ("Valdia", "Valdien"),
        "x:ruvania": ("Ruvania", "Ruwanien"),
        "x:tolmark": ("Tolmark",),
        "x:senara": ("Senara",),
        "x:ostrel": ("Ostrel",),
        "x:pelland": ("Pelland",),
        "x:zardan": ("Zardan", "Zardani"),
        "x:zlm": ("ZLM",),
    }
)
_ACTOR: Final = r"null|mission|UN|x:[a-z]+|unnamed:[^;\"]*?"
_TYPES: Final = {value: kind for kind, values in VALUES.items() for value in values}
_CLAIM: Final = re.compile(
    rf"(?P<value>\w+) (?P<actor>{_ACTOR})(?: (?P<polarity>[+-]))?(?: >(?P<target>[^<\"]+?))?(?: <(?P<asks>[^\"]+?))?"
    r"(?: ?\"(?P<quote>[^\"]*)\")?"
)
_NEXT: Final = re.compile(rf"; (?=(?:{'|'.join(_TYPES)}) (?:{_ACTOR}))")


@dataclass(frozen=True)
class Wording:
    """A sentence, its language, and the claims that it makes, with offsets in the text that it stands in."""

    language: str
    text: str
    claims: tuple[Mapping[str, Any], ...]


def files(*, held: bool) -> list[Path]:
    """Give the files that are learned from, or those that are only scored."""
    return [path for path in sorted(FOLDER.glob("*.txt")) if path.name.startswith(HELD) == held]


def wordings(path: Path) -> Iterator[Wording]:
    """Give the lines of a file.

    Raises
    ------
    ValueError
        Where a line is not of the format, or a quote does not stand in its sentence once.
    """
    language = path.stem.rpartition("-")[2]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            yield _wording(unicodedata.normalize("NFC", line), language)
        except ValueError as error:
            message = f"{path.name}:{number}: {error}"
            raise ValueError(message) from error


def _wording(line: str, language: str) -> Wording:
    sentence, told, written = line.partition(" ::")
    if not told:
        message = "` ::` is missing"
        raise ValueError(message)
    parts = [part for part in _NEXT.split(written.strip()) if part]
    return Wording(language, BEFORE[language] + sentence, tuple(_claim(part, sentence, language) for part in parts))


def _claim(written: str, sentence: str, language: str) -> Mapping[str, Any]:
    met = _CLAIM.fullmatch(written.strip())
    if met is None or met["value"] not in _TYPES:
        message = f"no claim of the codebook: {written}"
        raise ValueError(message)
    quote = met["quote"] or sentence
    if quote not in sentence:
        message = f"the quote does not stand in the sentence: {quote}"
        raise ValueError(message)
    start = len(BEFORE[language]) + sentence.index(quote)
    return {
        "type": _TYPES[met["value"]],
        "value": met["value"],
        "actor": None if met["actor"] == "null" else met["actor"],
        "target": met["target"],
        "requester": met["asks"],
        "polarity": met["polarity"] or "+",
        "source": None,
        "source_kind": "narrator",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
    }
