"""One sentence taken apart: words, clauses, noun groups, sources, and who acts in each clause.

Owns the view of a sentence that frames are held against. It proposes no claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eirene.evidence import attribution
from eirene.evidence.apposition import appositions
from eirene.evidence.clauses import Clause, clauses
from eirene.evidence.dates_text import is_time
from eirene.evidence.frames import Grammar, grammar
from eirene.evidence.match import View, view
from eirene.evidence.negation import negations
from eirene.evidence.reach import owners
from eirene.evidence.roles import Part, fits, linked, parts
from eirene.evidence.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.evidence.coreference import Discourse
    from eirene.evidence.names import Mention

_AFTER_SPEECH = 3


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a role: id, and the noun group that names it in this clause (None when it is meant, not named)."""

    actor: str
    part: Part | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence with everything that frames ask about it."""

    text: str
    start: int
    end: int
    found: tuple[Token, ...]
    grammar: Grammar
    clauses: list[Clause]
    source: attribution.Source
    parts: list[list[Part]]
    discourse: Discourse
    views: dict[int, View] = field(default_factory=dict[int, View])
    agents: dict[int, tuple[Who, ...]] = field(default_factory=dict[int, "tuple[Who, ...]"])

    @property
    def question(self) -> bool:
        """Is it a question, which states nothing?"""
        return self.text[self.start : self.end].rstrip("\"“”'’») ").endswith("?")

    def view(self, number: int) -> View:
        """Give the words of a clause as frames see them."""
        if number not in self.views:
            self.views[number] = view(self.found, self.clauses[number].words, self.grammar.language)
        return self.views[number]

    def around(self, number: int) -> View:
        """Give the words of a clause and of the statements it governs (that-clauses, infinitives)."""
        key = -1 - number
        if key not in self.views:
            self.views[key] = view(self.found, sorted(self.reach(number)), self.grammar.language)
        return self.views[key]

    def reach(self, number: int) -> list[int]:
        """Which words belong to a clause and its complements?"""
        clause = self.clauses[number]
        words = list(clause.words)
        for child in clause.children:
            kind = self.clauses[child].kind
            if kind == "infinitive" or (kind == "complement" and not self.clauses[child].quoted):
                words += self.reach(child)
        return words

    def above(self, number: int) -> Iterable[Clause]:
        """Give the clauses that govern this one, nearest first."""
        seen: set[int] = {number}
        parent = self.clauses[number].parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            yield self.clauses[parent]
            parent = self.clauses[parent].parent

    def lemmas(self, number: int) -> frozenset[str]:
        """Give all forms of the words of a clause."""
        return frozenset[str]().union(*self.view(number).forms.values())

    def negated(self, words: Sequence[int]) -> tuple[int, ...]:
        """Which of these words deny?"""
        return negations(self.found, words, self.grammar)

    def words(self, first: int, last: int) -> str:
        """Give the text from token `first` to token `last`."""
        return self.text[self.found[first].start : self.found[last].end]

    # -- who acts ---------------------------------------------------------------------------------------------------

    def subjects(self, number: int) -> list[Part]:
        """Which noun groups of the clause can be its subject: without preposition and, in English, before the verb?"""
        words = self.clauses[number].words
        if self.clauses[number].kind == "infinitive" and not any(self.found[k].part == "FIN" for k in words):
            return []
        first = next((k for k in words if self.found[k].part not in ("AND", "ADV", "NEG")), words[0])
        if self.clauses[number].shares is not None and self.found[first].part == "FIN":
            # "... and will form a force": what follows the verb is its object
            return []
        free = [p for p in self.parts[number] if p.prep is None]
        if self.grammar.language == "en":
            finite = next((k for k in self.clauses[number].words if self.found[k].part == "FIN"), None)
            if finite is not None:
                before = [p for p in free if p.first < finite]
                inverted = not before and self.found[finite].tag.startswith(("VM", "VB", "VH", "VD"))
                return free if inverted else before
        return free

    def agent(self, number: int) -> tuple[Who, ...]:
        """Who acts in this clause? Several when they are coordinated; none when the clause shows no one."""
        if number not in self.agents:
            self.agents[number] = ()
            self.agents[number] = self._agent(number)
        return self.agents[number]

    def _agent(self, number: int) -> tuple[Who, ...]:  # noqa: PLR0911 - one sign after the other, in order
        clause = self.clauses[number]
        free = self.subjects(number)
        chosen = next((p for p in free if p.what in ("state", "group")), None)
        pronoun = next((p for p in free if p.what == "pronoun"), None)
        if pronoun is not None and (chosen is None or (pronoun.first < chosen.first and chosen.what != "group")):
            return self._meant(number, pronoun)
        if chosen is not None and chosen.what == "group" and free[0].what == "mission" and free[0].actor:
            # "Die Truppe wird die Milizen nicht entwaffnen"
            return (Who(free[0].actor, free[0]),)
        if chosen is not None:
            pair = self.discourse.pair(self.found[chosen.first].low) if chosen.actor is None else ()
            if pair:
                return tuple(Who(actor, chosen) for actor in pair)
            return tuple(self._who(p) for p in linked(self.found, chosen, self.parts[number], self.grammar))
        if free and free[0].what in ("mission", "owner"):
            return tuple(Who(one, free[0]) for one in owners(self, free[0], self.parts[number]))
        if clause.shares is not None and not any(p.what in ("troops", "speaker") for p in free):
            return tuple(Who(w.actor) for w in self.agent(clause.shares))
        if clause.kind == "relative" and clause.parent is not None:
            return self._antecedent(clause)
        if clause.kind == "infinitive" and clause.parent is not None:
            return tuple(Who(w.actor) for w in self.agent(clause.parent))
        return ()

    def child(self, number: int) -> tuple[Who, ...]:
        """Who acts in the that-clause that this clause speaks of: "it is unlikely that Velia ..."?"""
        for child in self.clauses[number].children:
            if self.clauses[child].kind == "complement":
                named = self.agent(child)
                if named:
                    return named
        return ()

    def _antecedent(self, clause: Clause) -> tuple[Who, ...]:
        before = [p for p in self.parts[clause.parent or 0] if p.last < clause.words[0] and p.prep != "absorbed"]
        if not before:
            return ()
        row = [p for p in before if p.what in ("state", "group")]
        last = before[-1]
        if last.what not in ("state", "group", "mission"):
            return ()
        if last.what == "state" and len(row) > 1:
            first = row[0]
            chain = linked(self.found, first, self.parts[clause.parent or 0], self.grammar)
            if last in chain:
                return tuple(Who(self._who(p).actor) for p in chain)
        return (Who(self._who(last).actor),)

    def _who(self, part: Part) -> Who:
        if part.actor is not None:
            return Who(part.actor, part)
        return Who("unnamed:" + self._group_name(part), part)

    def _group_name(self, part: Part) -> str:
        """Give the words of an unnamed group; its article says nothing, a number or "no" does."""
        words = [
            k
            for k in part.words
            if not (self.found[k].low in ("die", "der", "den", "the", "des", "dem", "das") and k == part.words[0])
        ]
        words = words or list(part.words)
        text = " ".join(self.found[k].text for k in words)
        noun = self.found[words[0]].part == "N"
        if noun and (self.grammar.language == "de" or text.partition(" ")[2][:1].isupper()):
            # German nouns, and English ones that are a name: "Member States"
            return text
        return text[:1].lower() + text[1:]

    def _meant(self, number: int, pronoun: Part) -> tuple[Who, ...]:
        word = self.found[pronoun.first].low
        inhabited = next((p for p in self.parts[number] if p.what == "state" and p.prep == "in" and p.actor), None)
        if word == "man" and inhabited is not None:
            # "in Velia denkt man ..."
            return (Who(inhabited.actor or "", inhabited),)
        if word in self.grammar.first_person or (word == "man" and self.speech(number) is not None):
            speaker = self.speaker(number)
            return (Who(speaker, pronoun),) if speaker else ()
        pair = self.discourse.pair(word) or self._several(number, word)
        if pair:
            return tuple(Who(actor, pronoun) for actor in pair)
        inside = self.before(number)
        meant = inside or self.discourse.actor
        return (Who(meant, pronoun),) if meant else ()

    def _several(self, number: int, word: str) -> tuple[str, ...]:
        """Whom does "they" mean: the states that act together in the clause above?"""
        above = next(iter(self.above(number)), None)
        if word not in ("they", "sie") or above is None:
            return ()
        acting = tuple(w.actor for w in self.agent(above.number))
        return acting if len(acting) > 1 and not any(a.startswith(("unnamed:", "mission")) for a in acting) else ()

    def before(self, number: int) -> str | None:
        """Which state acted in an earlier clause of this sentence?"""
        for clause in self.above(number):
            for who in self.agent(clause.number):
                if not who.actor.startswith(("unnamed:", "mission")):
                    return who.actor
        for earlier in range(number - 1, -1, -1):
            for who in self.agent(earlier):
                if not who.actor.startswith(("unnamed:", "mission")):
                    return who.actor
        return None

    # -- who says ---------------------------------------------------------------------------------------------------

    def speech(self, number: int) -> Clause | None:
        """In which clause is this one said: one that governs it, or one that follows a quotation or a comma?"""
        for clause in self.above(number):
            if self._speaks(clause.number):
                return clause
        later = [
            c
            for c in self.clauses[number + 1 :]
            if c.kind == "main" and self._speaks(c.number) and not c.children and not c.quoted
        ]
        return later[0] if later and not self._speaks(number) else None

    def _speaks(self, number: int) -> bool:
        clause = self.clauses[number]
        return any(
            self.view(number).forms[k] & self.grammar.speech
            for k in clause.words
            if self.found[k].part in ("FIN", "PP", "ING")
        )

    def speaker(self, number: int) -> str | None:
        """For which state does the one speak who says this clause?"""
        clause = self.speech(number)
        if clause is not None:
            for part in self.parts[clause.number]:
                if part.what in ("state", "owner") and part.actor and part.prep in (None, "absorbed", "aus", "from"):
                    return part.actor
            for k in clause.words:
                if self.found[k].text in self.discourse.speakers:
                    return self.discourse.speakers[self.found[k].text]
        return self.discourse.actor

    def said_by(self, number: int, actor: str | None) -> attribution.Source:
        """To whom does the text attribute this clause?"""
        if self.source.kind == "self":
            return attribution.Source(actor, "self")
        clause = self.speech(number)
        if clause is None:
            return self.source
        named = [
            p
            for p in self.parts[clause.number]
            if (p.prep in (None, "absorbed") and p.what != "other") or fits(self.grammar.attribution["titles"], p.heads)
        ]
        run = [k for p in named for k in p.words]
        names = [k for k in clause.words if self.found[k].part == "NE" and k not in run]
        source = attribution.classify(self.found, sorted({*run, *names}), self.grammar)
        state = next((p for p in named if p.what == "state" and p.actor), None)
        if (
            state is not None
            and not (state.heads & {"minister"})
            and source.kind in ("media", "narrator")
            and len(state.words) <= _AFTER_SPEECH
        ):
            return attribution.Source(state.actor, "self" if state.actor == actor else "unnamed_officials")
        if source.kind == "narrator" and any(p.what == "pronoun" for p in named):
            return attribution.Source(
                self.discourse.actor, "self" if self.discourse.actor == actor else "unnamed_officials"
            )
        return source


def analyse(
    text: str,
    start: int,
    end: int,
    language: str,
    mentions: Sequence[Mention],
    discourse: Discourse,
    *,
    within: tuple[int, int] | None = None,
) -> Sentence:
    """Take the sentence text[start:end] apart, with its own mentions; with `within`, only what these offsets hold."""
    found = tokens(text, start, end, language, frozenset(m.start for m in mentions if m.form == "name"))
    if within is not None:
        found = tuple(t for t in found if within[0] <= t.start and t.end <= within[1])
    words = grammar(language)
    source, masked = attribution.phrase(found, words)
    said = next(
        (m for m in mentions for k in masked if found[k].start == m.start and source.name == found[k].text), None
    )
    if said is not None and source.kind == "media":
        # "according to Westria": officials speak for their state
        source = attribution.Source(said.actor, "unnamed_officials")
    masked |= {k for k, t in enumerate(found) if is_time(t.text)}
    renamed = appositions(found, mentions)
    masked |= renamed
    built = clauses(found, words, renamed)
    groups = [parts(found, clause.words, mentions, words, masked) for clause in built]
    return Sentence(text, start, end, found, words, built, source, groups, discourse)
