"""Whom do "the country", "it" and "we" mean?

Owns what a text has spoken of so far; the nearest state that acted is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Discourse:
    """What has been spoken of: the state that acted last, the last topic, who is known to speak for which state."""

    actor: str | None = None
    topic: str | None = None
    place: str | None = None
    """The party in whose country the last diplomatic step was taken: "the embassy there"."""
    date: str | None = None
    speakers: dict[str, str] = field(default_factory=dict[str, str])
    """Family name of an official to the state that this person was introduced with."""
    recent: list[str] = field(default_factory=list[str])
    """Who acted lately, the last one last: "both countries"."""
    mission: bool = False
    """Has a mission been spoken of?"""

    def pair(self, word: str, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Whom does "both" mean: the two that acted last, without those who act here? None when it is not "both"."""
        two = [one for one in self.recent if one not in but][-2:]
        return tuple(two) if word in ("both", "beide", "beiden") and len(two) > 1 else ()

    def acted(self, actor: str | None) -> None:
        """Remember a state or party that acted; groups without a name are not remembered."""
        if actor and not actor.startswith(("unnamed:", "mission")):
            self.actor = self.topic = actor
            self.recent = [*(one for one in self.recent if one != actor), actor]
        elif actor and actor.startswith("mission"):
            self.topic = "mission"
