"""Whom do "the country", "it" and "we" mean?

Owns what a text has spoken of so far; the nearest state that acted is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from eirene.evidence.attribution import Source
    from eirene.evidence.interview import Interview


@dataclass(slots=True)
class Discourse:
    """What has been spoken of: the state that acted last, the last topic, who is known to speak for which state."""

    actor: str | None = None
    relevant: bool = True
    """Does the text speak of a mission anywhere?"""
    statement: Source | None = None
    """Whose statement the rest of the text is: "the ministry announces: ...", "issue the following declaration"."""
    published: date | None = None
    """When the text was published, which tells what "on Tuesday" means."""
    named: str | None = None
    """The state named last in the sentence before: "the latter"."""
    spoke: Source | None = None
    """Who said what was said last: "she added", and German indirect speech that goes on."""
    person: Source | None = None
    """The official who was named with an office last: "she said"."""
    people: dict[str, Source] = field(default_factory=dict[str, "Source"])
    """Family name to the official who was named in full before."""
    called: dict[str, str] = field(default_factory=dict[str, str])
    """State or party to the words that named it last."""
    document: Source | None = None
    """The paper that the sentence before named: "danach", "under it"."""
    paper: bool = False
    """Was a paper spoken of last, so that "it" is no state: "the resolution welcomes ... It gives ..."?"""
    together: tuple[str, ...] = ()
    """Who acted last, when several did as one: "they", "the ministers"."""
    sender: str | None = None
    """Whose troops acted last: "they may use force only in self-defence"."""
    troops: bool = False
    """Did troops act last, whoever sends them: "they will clear mines"?"""
    house: str | None = None
    """Whose communiqué the text is, where its title names one organisation: "the members"."""
    topic: str | None = None
    place: str | None = None
    """The party in whose country the last diplomatic step was taken: "the embassy there"."""
    speakers: dict[str, str] = field(default_factory=dict[str, str])
    """Family name of an official to the state that this person was introduced with."""
    recent: list[str] = field(default_factory=list[str])
    """Who acted lately, the last one last: "both countries"."""
    mission: bool = False
    """Has a mission been spoken of?"""
    interview: Interview | None = None
    """Whose turn it is in an interview, where the text is one."""

    def pair(self, word: str, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Whom does "both" mean: the two that acted last, without those who act here? None when it is not "both"."""
        two = [one for one in self.recent if one not in but][-2:]
        return tuple(two) if word in ("both", "beide", "beiden", "either") and len(two) > 1 else ()

    def acted_together(self, actors: tuple[str, ...]) -> None:
        """Remember the named ones who acted as one."""
        named = tuple(dict.fromkeys(a for a in actors if not a.startswith(("unnamed:", "mission"))))
        if named:
            self.together = named

    def asked_about(self, states: list[str]) -> None:
        """Remember whom a question is about: "And Velia?"."""
        if len(states) == 1:
            self.acted(states[0])

    def acted(self, actor: str | None) -> None:
        """Remember a state or party that acted; groups without a name are not remembered."""
        if actor and not actor.startswith(("unnamed:", "mission")):
            self.actor = self.topic = actor
            self.recent = [*(one for one in self.recent if one != actor), actor]
        elif actor and actor.startswith("mission"):
            self.topic = "mission"
