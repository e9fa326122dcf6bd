"""Who answers in an interview? Owns turns: "Frage: ...", "Q: ...", "Antwort: ...", "Spokeswoman: ...".

The one who is addressed in a question, or who is named before the colon, says the answers and speaks for the state that
the first question names. Refuses a text that never marks a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from eirene.evidence.attribution import NARRATOR, Source
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.tokens import Token

_ASKS: Final = frozenset({"frage", "q", "question", "interviewer", "interviewerin", "reporter", "moderator"})
_ANSWERS: Final = frozenset({"antwort", "a", "answer"})
_FORMS: Final = frozenset({"herr", "frau", "mr", "mrs", "ms", "madam", "sir"})
_LABEL: Final = 4
"""A label has at most so many words before its colon [tokens]."""
_ADDRESS: Final = 10
"""Words within which a question addresses somebody [tokens]."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Whose turn it is, who answers, and for which state."""

    answers: bool
    source: Source = NARRATOR
    state: str | None = None


def turn(sentence: Sentence) -> None:
    """Tell the discourse whose turn this sentence begins, if it begins one."""
    discourse = sentence.discourse
    label = _label(sentence.found)
    first = label[0].low.rstrip(".") if label else ""
    if label and len(label) == 1 and first in _ASKS:
        begun = discourse.interview or Interview(answers=False)
        discourse.interview = _asked(sentence, replace(begun, answers=False))
    elif discourse.interview is not None and label:
        known = discourse.interview
        source = known.source if first in _ANSWERS else _labelled(label, sentence.grammar) or known.source
        discourse.interview = replace(known, answers=True, source=source)
    elif discourse.interview is not None and not discourse.interview.answers:
        discourse.interview = _asked(sentence, discourse.interview)


def _label(found: Sequence[Token]) -> Sequence[Token]:
    colon = next((k for k, t in enumerate(found[: _LABEL + 1]) if t.text == ":"), 0)
    words = found[:colon]
    return words if all(t.text[:1].isupper() and t.part != "FIN" for t in words) else ()


def _labelled(label: Sequence[Token], grammar: Grammar) -> Source | None:
    """Who is named before the colon: an office, a person, or both?"""
    names = [t.text for t in label if t.part == "NE" and not _titled(t, grammar)]
    offices = [t.text for t in label if _titled(t, grammar)]
    if names:
        return Source(" ".join(names), "named_official")
    return Source(" ".join(offices), "unnamed_officials") if offices else None


def _titled(token: Token, grammar: Grammar) -> bool:
    sources = grammar.attribution
    return fits(sources["titles"], token.lemmas) or fits(sources["officials"], token.lemmas)


def _asked(sentence: Sentence, known: Interview) -> Interview:
    """Learn from a question who is to answer, and for which state."""
    named = sentence.states()
    name = _addressed(sentence) if known.source is NARRATOR else None
    spoken = sentence.discourse.speakers.get(name) if name else None
    return replace(
        known,
        source=Source(name, "named_official") if name else known.source,
        state=known.state or spoken or (named[0] if named else None),
    )


def _addressed(sentence: Sentence) -> str | None:
    """Give the family name of the one who is addressed: "Frau Ministerin Tolland, ...", "Minister Dahlke, ..."."""
    found = sentence.found[:_ADDRESS]
    start = next((k for k, t in enumerate(found) if t.low.rstrip(".") in _FORMS or _titled(t, sentence.grammar)), None)
    if start is None:
        return None
    comma = next((k for k, t in enumerate(found) if k > start and t.part == "MARK" and t.text != "."), len(found))
    names = [
        t.text
        for k, t in enumerate(found)
        if start < k < comma
        and t.text[:1].isupper()
        and not _titled(t, sentence.grammar)
        and t.low.rstrip(".") not in _FORMS
        and k not in sentence.named
    ]
    return " ".join(names) or None
