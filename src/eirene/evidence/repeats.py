"""Was this very sentence read before, with the same names in it and the same spoken of before it?

Owns what is remembered of sentences, so that a text of many equal ones costs little more than one of them. What is
remembered is what reading it again would give: proposals with offsets from the sentence's beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from eirene.evidence.attribution import Source
    from eirene.evidence.coreference import Discourse
    from eirene.evidence.names import Mention
    from eirene.evidence.propose import Proposal

_MOST: Final = 64
"""A text that has introduced more speakers or actors than this is read afresh: comparing them would cost more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sentence gave.

    Parameters
    ----------
    proposals : tuple of Proposal
    left : str or None
        Why a person should read it; empty where it gave nothing, None where nobody need read it.
    said_before : Source or None
        Who said the sentence before, where this one tells it.
    after : Discourse
        What is spoken of after it.
    """

    proposals: tuple[Proposal, ...]
    left: str | None
    said_before: Source | None
    after: Discourse


@dataclass(slots=True)
class Repeats:
    """What the sentences of one text gave."""

    known: dict[Hashable, Outcome] = field(default_factory=dict["Hashable", "Outcome"])

    def key(self, words: str, start: int, mentions: Sequence[Mention], discourse: Discourse) -> Hashable | None:
        """What decides how a sentence is read? None when it is not worth comparing."""
        if max(map(len, (discourse.speakers, discourse.recent, discourse.people, discourse.called))) > _MOST:
            return None
        named = tuple((m.start - start, m.end - start, m.actor, m.form) for m in mentions)
        said = (
            discourse.actor,
            discourse.spoke,
            discourse.statement,
            discourse.paper,
            discourse.named,
            discourse.together,
            discourse.troops,
            discourse.topic,
            discourse.place,
            discourse.mission,
            discourse.interview,
            discourse.person,
            discourse.document,
            discourse.house,
        )
        people = frozenset(discourse.people.items()), frozenset(discourse.called.items())
        return words, named, said, tuple(discourse.recent), frozenset(discourse.speakers.items()), people

    def recall(self, key: Hashable | None, start: int, discourse: Discourse) -> Outcome | None:
        """What did it give, moved to this place? None when it was not read before. The discourse goes on as then."""
        met = self.known.get(key) if key is not None else None
        if met is None:
            return None
        _become(discourse, met.after)
        return replace(met, proposals=_moved(met.proposals, start))

    def keep(self, key: Hashable | None, start: int, gave: Outcome) -> None:
        """Remember what it gave."""
        if key is not None:
            after = replace(gave.after)
            _become(after, gave.after)
            self.known[key] = replace(gave, proposals=_moved(gave.proposals, -start), after=after)


def _moved(proposals: Sequence[Proposal], by: int) -> tuple[Proposal, ...]:
    return tuple(replace(p, start=p.start + by, end=p.end + by) for p in proposals)


def _become(one: Discourse, other: Discourse) -> None:
    for part in fields(other):
        setattr(one, part.name, getattr(other, part.name))
    one.recent, one.speakers = list(other.recent), dict(other.speakers)
    one.people, one.called = dict(other.people), dict(other.called)
