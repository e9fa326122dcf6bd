"""What does a sentence bring on before it is read? Owns who speaks for whom, whose turn it is, and the mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.aside import begins_entry
from eirene.evidence.interview import turn
from eirene.evidence.roles import fits

if TYPE_CHECKING:
    from eirene.evidence.sentence import Sentence


def stage(sentence: Sentence) -> None:
    """Remember who speaks for whom in this sentence, and whether a mission is spoken of."""
    turn(sentence)
    if begins_entry(sentence.found):
        # the next entry of a live blog: nobody goes on speaking
        sentence.discourse.spoke = None
    for groups in sentence.parts:
        for part in groups:
            if part.what == "state" and part.actor and fits(sentence.grammar.attribution["titles"], part.heads):
                name = sentence.found[part.last]
                if name.part in ("NE", "N") and not fits(sentence.grammar.attribution["titles"], name.lemmas):
                    sentence.discourse.speakers[name.text] = part.actor
    if any(fits(sentence.grammar.classes["missionhead"], t.lemmas) for t in sentence.found):
        sentence.discourse.mission = True
