"""When did what a clause says happen? Owns which of several dates of a sentence belongs to a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base.dates import span
from eirene.evidence.dates_relative import relative
from eirene.evidence.dates_text import dates_in

if TYPE_CHECKING:
    from datetime import date

    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence

_ENDS: Final = frozenset({"until", "bis", "till", "through"})
"""Words before a date on which something ends, not happens."""
_LATER: Final = frozenset({"mandate_expires", "deployment_expected", "meeting_scheduled", "postponed"})
_AHEAD: Final = frozenset({"will", "'ll", "shall", "would", "wird", "werden", "soll", "sollen", "dürfte", "dürften"})
"""Words by which a statement looks ahead: a bare "Tuesday" is the next one."""
_UNDATED: Final = ("task", "condition", "assessment")


def event_date(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> str | None:
    """Which date has it, as EDTF: the nearest of the statement's own words, else that of the words that report it?"""
    if frame.type in _UNDATED:
        return None
    own = _own(sentence, frame, clause, met)
    if own is not None:
        return own
    speech = sentence.speech(clause.number)
    if speech is None or frame.type not in ("participation", "acceptance"):
        return None
    words = sentence.words(speech.words[0], speech.words[-1])
    said = _dates(words, sentence.discourse.published, ahead=False)
    return said[0][1] if said else None


def _own(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> str | None:
    words = sorted({*clause.words, *sentence.reach(clause.number)})
    at = {sentence.found[k].start: place for place, k in enumerate(words)}
    head = words.index(met.all[0]) if met.all[0] in words else 0
    ahead = frame.value in _LATER or any(sentence.found[k].low in _AHEAD for k in clause.words)
    dated: list[tuple[int, str]] = []
    for start, date in _dates(sentence.text[sentence.start : sentence.end], sentence.discourse.published, ahead=ahead):
        place = at.get(sentence.start + start)
        if place is None or (frame.value not in _LATER and _to_come(date, sentence)):
            continue
        before = sentence.found[words[place] - 1].low if words[place] else ""
        if before not in _ENDS or frame.value in _LATER:
            dated.append((abs(place - head), date))
    return min(dated, key=lambda one: one[0])[1] if dated else None


def _to_come(edtf: str, sentence: Sentence) -> bool:
    """Does the date lie after publication, so that nothing has happened on it?"""
    published = sentence.discourse.published
    return published is not None and span(edtf).earliest > published


def _dates(text: str, published: date | None, *, ahead: bool) -> list[tuple[int, str]]:
    """Which dates does the text give? Where each begins, and EDTF; those without a year need the day of publication."""
    found = dates_in(text)
    given = [(start, edtf) for start, _, edtf in found]
    if published is not None:
        given += [
            (one.start, one.edtf)
            for one in relative(text, published, ahead=ahead)
            if not any(one.start < end and start < one.end for start, end, _ in found)
        ]
    return sorted(given)
