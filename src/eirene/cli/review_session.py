"""A session of `eirene review` in a terminal: one key for each decision, what matters most to the plan first.

Owns what is shown and which key does what. Every decision is written at once, and undone by a further review; nothing
is edited.
"""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from eirene.base.faults import FaultsFound
from eirene.cli.changes import amendment_of
from eirene.cli.console import now, out, value_told
from eirene.cli.keys import Terminal
from eirene.evidence.counted import documents_by_id
from eirene.evidence.decided import EXAMPLES, decide, disputed, person_needed, reviews_by_claim, who
from eirene.evidence.effects import measure, queue
from eirene.evidence.locating import context, line_of
from eirene.evidence.review import review, undo
from eirene.evidence.rows import tie_claims
from eirene.evidence.show import table
from eirene.planning.recorded import record_reviews

if TYPE_CHECKING:
    from datetime import date

    from eirene.cli.keys import Keys
    from eirene.evidence.decided import Decided
    from eirene.evidence.effects import Change, Effect
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Fact, Review

HELP: Final = "a accept  r reject  e amend  s skip  u undo  n note  q quit"
AROUND: Final = 160
"""Characters of the text that are shown on either side of a quote."""
_MARK: Final = ("\x1b[7m", "\x1b[0m")


@dataclass(slots=True)
class Session:
    """Where a session stands.

    Parameters
    ----------
    mission : Mission
        With the reviews made so far.
    by : str
        Role that decides.
    as_of : date
    keys : Keys
    order : list of str
        Ids of the claims, what matters most first.
    """

    mission: Mission
    by: str
    as_of: date
    keys: Keys
    order: list[str]
    at: int = 0
    note: str | None = None
    done: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    made: int = 0

    def run(self) -> None:
        """Show claim after claim until none is left or the person leaves."""
        while self.at < len(self.order):
            out(self.shown(self.order[self.at]))
            if not self.answered(self.order[self.at]):
                break

    def answered(self, key: str) -> bool:
        """Take keys until one moves on; False when the person leaves."""
        while True:
            sign = self.keys.key().lower()
            if sign in ("q", "", "\x04"):
                return False
            if sign == "s":
                self.at += 1
                return True
            if sign == "n":
                self.note = self.keys.line("note: ") or None
                out("the note goes with your next decision" if self.note else "no note")
            elif sign == "u":
                if self.undone():
                    return True
            elif sign in ("a", "r", "e"):
                if self.decided(key, sign):
                    return True
            else:
                out(HELP)

    def decided(self, key: str, sign: str) -> bool:
        """Write one decision; False when it is refused, or nothing was changed."""
        try:
            made = self.reviews(key, sign)
        except FaultsFound as end:
            out(str(end))
            return False
        if not made:
            return False
        self.write(made)
        self.done.append((self.at, key))
        self.note = None
        out({"a": "accepted", "r": "rejected", "e": "amended"}[sign])
        self.at += 1
        return True

    def reviews(self, key: str, sign: str) -> tuple[Review, ...]:
        """Give the reviews that this key makes."""
        standing = self.standing(key)
        if sign == "r":
            return review(self.mission, by=self.by, at=now(), reject=[key], note=self.note)
        if sign == "a":
            amendment = standing.last.amendment if standing.last is not None else None
            if amendment is None:
                return review(self.mission, by=self.by, at=now(), accept=[key], note=self.note)
            # what stands is what another reviewer made of it: accepting it is saying the same
            return review(
                self.mission, by=self.by, at=now(), amend={key: amendment}, note=self.note, confirm_meaning=True
            )
        words = self.keys.line("changes (FIELD=VALUE ...): ")
        if not words:
            return ()
        vouched = standing.claim.meaning is not None and (
            self.keys.line("no frames can test this; type yes to vouch for the meaning: ").casefold() == "yes"
        )
        change = amendment_of(_split(words))
        return review(self.mission, by=self.by, at=now(), amend={key: change}, note=self.note, confirm_meaning=vouched)

    def undone(self) -> bool:
        """Take the last decision of this session back by a further review, and show its claim again."""
        if not self.done:
            out("nothing to undo in this session; `eirene review --reopen ID` takes an earlier decision back")
            return False
        self.at, key = self.done.pop()
        self.write((undo(self.mission, key, by=self.by, at=now(), note="undo"),))
        out(f"undone: {key}")
        return True

    def write(self, made: tuple[Review, ...]) -> None:
        """Append reviews to the folder and to what this session knows."""
        record_reviews(self.mission, made)
        self.mission = replace(self.mission, reviews=(*self.mission.reviews, *made))
        self.made += len(made)

    def standing(self, key: str) -> Decided:
        """What do the reviews of this claim come to so far?"""
        claim = _claims(self.mission)[key]
        own = reviews_by_claim(self.mission.reviews, None).get(key, [])
        persons = self.mission.declared.policies.review.persons
        return decide(claim, own, persons=persons, disputes=disputed(self.mission.claims))

    def shown(self, key: str) -> str:
        """Give a claim as it is put before a person."""
        standing = self.standing(key)
        effect = measure(self.mission, self.as_of).effect(standing.claim)
        lines = [
            f"\n{self.at + 1} of {len(self.order)}  {key}  {_importance(effect)}",
            f"{_statement(standing.claim)}",
            *_quoted(self.mission, standing.claim),
            *_marks(self.mission, standing),
            *_changes(effect),
            HELP,
        ]
        return "\n".join(lines)


def session(mission: Mission, *, by: str, as_of: date, keys: Keys | None = None) -> Session:
    """Review the claims that wait, with one key for each decision.

    Parameters
    ----------
    mission : Mission
    by : str
        Role that decides.
    as_of : date
        Date as of which changes are shown.
    keys : Keys, optional
        The terminal by default.
    """
    waiting = table(mission, (), as_of).pending
    mine = [
        line.claim for line in waiting if who(by) not in {who(one) for one in _finished(line.claim, line.accepted_by)}
    ]
    order = [claim.id for claim, _ in queue(mission, mine, as_of)]
    told = f"{len(order)} claims wait for {by}, as of {as_of.isoformat()}; what matters most to the plan first."
    others = len(waiting) - len(mine)
    out(told + (f" {others} more wait for somebody else." if others else ""))
    own = Session(mission, by, as_of, keys or Terminal(), order)
    own.run()
    left = len(table(own.mission, (), as_of).pending)
    out(f"\n{own.made} review{'' if own.made == 1 else 's'} by {by} written; {left} claims still wait.")
    return own


def _finished(claim: Claim, accepted_by: tuple[str, ...]) -> tuple[str, ...]:
    """Who has nothing more to say about a claim that waits: who accepted it, and who made what only others confirm."""
    return (*accepted_by, claim.by) if claim.meaning is not None and claim.by is not None else accepted_by


def _split(words: str) -> list[str]:
    try:
        return shlex.split(words)
    except ValueError:
        return words.split()


def _claims(mission: Mission) -> dict[str, Claim]:
    return {claim.id: claim for claim in (*tie_claims(mission), *mission.claims)}


def _importance(effect: Effect) -> str:
    if not effect.changes:
        return "changes no fact"
    moves, persons, _ = effect.weight
    if not moves:
        return "changes what is shown, no input of the plan"
    return "moves the plan as a whole" if persons >= 10**9 else f"moves the plan: {persons:,} persons hang on it"


def _statement(claim: Claim) -> str:
    about = f" about {claim.target}" if claim.target else ""
    extras = [
        f"asked by {claim.requester}" if claim.requester else "",
        f"{claim.quantity} persons" if claim.quantity else "",
    ]
    extras += [f"if {', '.join(claim.conditions)}" if claim.conditions else "", claim.event_date or ""]
    extras += [claim.modality if claim.modality != "asserted" else "", f"“{claim.hedge}”" if claim.hedge else ""]
    told = ", ".join(one for one in extras if one)
    return f"{claim.type}: {claim.actor or 'the mission'} {value_told(claim.value, claim.polarity)}{about}" + (
        f" ({told})" if told else ""
    )


def _quoted(mission: Mission, claim: Claim) -> list[str]:
    document = documents_by_id(mission).get(claim.document or "")
    if document is None:
        return [f"    {claim.quote}  ({claim.row or 'no document'}, {claim.because})"]
    before, quote, after = context(document.text, claim.start, claim.end, AROUND)
    on, off = _MARK if "NO_COLOR" not in os.environ else ("", "")
    line, _ = line_of(document.text, claim.start)
    published = document.published_told or "day unknown"
    by = f"{'digest of ' if document.digest else ''}{document.publisher or 'publisher unknown'}, {published}"
    said = f", attributed to {claim.source}" if claim.source else ""
    return [f"    {before}{on}»{quote}«{off}{after}", f"    {by}, line {line}{said} [{claim.extractor}]"]


def _weighed(mission: Mission, claim: Claim) -> list[str]:
    """Which words weighed most, where learned examples proposed the claim?"""
    document = documents_by_id(mission).get(claim.document or "")
    if document is None or not claim.extractor.startswith(EXAMPLES):
        return []
    from eirene.evidence.examples.weighed import weighed

    language = claim.extractor.removeprefix(EXAMPLES)
    told = ", ".join(f"{feature} {weight:+.1f}" for feature, weight in weighed(claim, language))
    return [f"    weighed: {told}"]


def _marks(mission: Mission, standing: Decided) -> list[str]:
    claim, lines = standing.claim, list[str]()
    if standing.accepted_by:
        lines.append(f"    accepted by {', '.join(standing.accepted_by)}; waits for {standing.waits_for}")
    disputes = disputed(mission.claims)
    why = person_needed(claim, disputes)
    if why and claim.id not in disputes:
        lines.append(f"    needs {why}")
    lines += _weighed(mission, claim)
    for other in mission.claims:
        if claim.id in other.disputes or other.id in claim.disputes:
            lines.append(f"    DISPUTED: {other.id} [{other.extractor}] reads it as {_statement(other)}")
    return lines


def _changes(effect: Effect) -> list[str]:
    if not effect.changes:
        return ["    would change no fact"]
    return [f"    would change {_change(change)}" for change in effect.changes]


def _change(change: Change) -> str:
    fact = change.fact
    about = f"{fact.kind} of {fact.subject}" + (f" – {fact.object}" if fact.object else "")
    return f"{about}: {_told(change.before)} -> {_told(change.after)}"


def _told(fact: Fact | None) -> str:
    if fact is None:
        return "nothing known"
    chains = f"{fact.chains} source{'' if fact.chains == 1 else 's'}"
    return f"{value_told(fact.value, fact.polarity)} ({fact.standing.replace('_', ' ')}, {chains})"
