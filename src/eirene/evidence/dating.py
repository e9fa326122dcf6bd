"""When did what a clause says happen? Owns which of several dates of a sentence belongs to a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import date_in, dates_in

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.frames import Frame
    from eirene.evidence.match import Match
    from eirene.evidence.sentence import Sentence

_ENDS: Final = frozenset({"until", "bis", "till", "through"})
"""Words before a date on which something ends, not happens."""
_LATER: Final = frozenset({"mandate_expires", "deployment_expected", "meeting_scheduled", "postponed"})
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
    return date_in(sentence.words(speech.words[0], speech.words[-1]))


def _own(sentence: Sentence, frame: Frame, clause: Clause, met: Match) -> str | None:
    words = sorted({*clause.words, *sentence.reach(clause.number)})
    at = {sentence.found[k].start: place for place, k in enumerate(words)}
    head = words.index(met.all[0]) if met.all[0] in words else 0
    dated: list[tuple[int, str]] = []
    for start, _, date in dates_in(sentence.text[sentence.start : sentence.end]):
        place = at.get(sentence.start + start)
        if place is None:
            continue
        before = sentence.found[words[place] - 1].low if words[place] else ""
        if before not in _ENDS or frame.value in _LATER:
            dated.append((abs(place - head), date))
    return min(dated, key=lambda one: one[0])[1] if dated else None
