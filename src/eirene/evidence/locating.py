"""Where does a quote that a person typed stand in a document, and which document is meant?

Owns the answers that help: the places of a quote that stands more than once, and where a quote leaves the text. Refuses
to repair: what is not in the text sign by sign has no place.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.evidence.counted import documents_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.mission.mission import Mission
    from eirene.mission.records import Document

RULE: Final = "claim-by-hand"
AROUND: Final = 30
"""Characters that a message shows on either side of a place."""
LISTED: Final = 20
"""Places that a message lists."""


def document_of(mission: Mission, name: str) -> Document:
    """Which document is meant: by the beginning of its id, its path, or the name of its file?

    Raises
    ------
    FaultsFound
        When none or several fit.
    """
    documents = list(documents_by_id(mission).values())
    key = name.removeprefix("documents.").removeprefix("document:")
    fits = [one for one in documents if key and one.id.startswith(key.casefold())]
    fits = fits or [one for one in documents if key in (one.path, one.path.rpartition("/")[2])]
    if len(fits) == 1:
        return fits[0]
    if len(fits) > 1:
        told = ", ".join(f"{one.id[:16]} ({one.path})" for one in fits[:LISTED])
        raise found([Fault(Place("--document"), f"'{name}' fits {len(fits)} documents", f"give more of: {told}", RULE)])
    known = [one.path.rpartition("/")[2] for one in documents]
    todo = did_you_mean(name, known) if known else "read it first: `eirene read FILE --into MISSION`"
    raise found([Fault(Place("--document"), f"no document is called '{name}' or has an id that begins so", todo, RULE)])


def place_of(document: Document, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """Where does the quote begin and end (code points)?

    Parameters
    ----------
    document : Document
    quote : str
        Brought to NFC and line feeds, as the text is; otherwise taken sign by sign.
    occurrence : int, optional
        Which one is meant where it stands more than once, counted from 1.

    Raises
    ------
    FaultsFound
        When it is not in the text, stands there more than once without an occurrence, or less often than that.
    """
    words = unicodedata.normalize("NFC", quote.replace("\r\n", "\n").replace("\r", "\n"))
    if not words.strip():
        raise found([Fault(Place("--quote"), "the quote is empty", "copy it from the document", RULE)])
    starts = occurrences(document.text, words)
    if not starts:
        raise found(
            [Fault(Place(document.path), f"the text does not hold “{_short(words)}” verbatim", *_near(document, words))]
        )
    if occurrence is None and len(starts) > 1:
        what = f"“{_short(words)}” stands {len(starts)} times in the text"
        todo = f"quote more of it, or choose with --occurrence:{_listed(document.text, starts, len(words))}"
        raise found([Fault(Place(document.path), what, todo, RULE)])
    number = occurrence or 1
    if not 1 <= number <= len(starts):
        what = f"there is no occurrence {occurrence} of “{_short(words)}”"
        raise found([Fault(Place("--occurrence"), what, f"it stands {len(starts)} times in {document.path}", RULE)])
    return starts[number - 1], starts[number - 1] + len(words)


def occurrences(text: str, words: str) -> list[int]:
    """Give every place at which these words begin, overlapping ones included."""
    found_at: list[int] = []
    at = text.find(words)
    while at >= 0:
        found_at.append(at)
        at = text.find(words, at + 1)
    return found_at


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column (from 1) of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def context(text: str, start: int, end: int, around: int = AROUND) -> tuple[str, str, str]:
    """Give a run of text with what stands before and behind it, in one line each."""
    left, right = text[max(0, start - around) : start], text[end : end + around]
    return _one_line(left), _one_line(text[start:end]), _one_line(right)


def _one_line(text: str) -> str:
    """Give a text as a terminal can show it: no control or direction marks, no line breaks."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _listed(text: str, starts: Sequence[int], length: int) -> str:
    lines: list[str] = []
    for number, start in enumerate(starts[:LISTED], start=1):
        line, column = line_of(text, start)
        left, words, right = context(text, start, start + length)
        lines.append(f"\n      {number}: line {line}, column {column}: ...{left}»{words}«{right}...")
    if len(starts) > LISTED:
        lines.append(f"\n      ... and {len(starts) - LISTED} more")
    return "".join(lines)


def _near(document: Document, words: str) -> tuple[str, str]:
    """Say how far the quote follows the text, so that a slip is found; nothing is repaired."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in document.text else (low, middle - 1)
    start = document.text.find(words[:low])
    if low < min(10, len(words)):
        return "copy it from the document; ellipses and translations are not verbatim", RULE
    line, _ = line_of(document.text, start)
    goes_on = _one_line(document.text[start + low : start + low + AROUND])
    return f"its first {low} characters stand in line {line}; there the text goes on “{goes_on}”", RULE


def _short(words: str) -> str:
    line = _one_line(words)
    return line if len(line) <= 2 * AROUND else f"{line[: 2 * AROUND]}..."
