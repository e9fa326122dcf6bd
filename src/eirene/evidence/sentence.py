"""One sentence taken apart: words, clauses, noun groups, sources, and who acts in each clause.

Owns the view of a sentence that frames are held against. It proposes no claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eirene.evidence import acting, attribution, heard, saying, speakers
from eirene.evidence.apposition import appositions
from eirene.evidence.aside import asides
from eirene.evidence.clauses import LET_KNOWN, Clause, clauses
from eirene.evidence.dates_text import is_time
from eirene.evidence.frames import Grammar, grammar
from eirene.evidence.headlines import label
from eirene.evidence.match import View, view
from eirene.evidence.negation import negations
from eirene.evidence.roles import Part, parts
from eirene.evidence.saying import TOLD
from eirene.evidence.segments import ended
from eirene.evidence.statements import announcing, statement
from eirene.evidence.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.coreference import Discourse
    from eirene.evidence.names import Mention
    from eirene.evidence.who import Who

_AGREE = frozenset({"agree", "vereinbaren", "übereinkommen", "beschließen"})
_BARE = 3
"""Words that tell of no more than a place: "hieß es in Port Alma"."""
_THAT = ("that", "dass")
_WITH_WORDS = frozenset({"note", "maintain", "recall", "acknowledge"})
"""Verbs that tell of words only where the words follow: "maintains that", not "maintains relations"."""
_SPEAKING = (None, "absorbed", "aus", "from")

_LED = ("-led", "-commanded", "-headed")


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
    named: frozenset[int] = frozenset()
    """Words that name a state or party."""
    cited: frozenset[int] = frozenset()
    """Words of a phrase that tells the source: "according to diplomats"."""
    headed: str | None = None
    """Which state or party stands before a colon at the head: "Velia: no troops"?"""
    told: str | None = None
    """For which state does the one speak who is named aside: "..., Keshia said, ..."?"""
    led: tuple[str, ...] = ()
    """Who leads by a word with a hyphen: "the Keshian-led force"?"""
    alone: bool = False
    """Is it a quote by itself, in which nobody is known by name?"""
    views: dict[int, View] = field(default_factory=dict[int, View])
    agents: dict[int, tuple[Who, ...]] = field(default_factory=dict[int, "tuple[Who, ...]"])

    @property
    def question(self) -> bool:
        """Is it a question, which states nothing?"""
        return self.text[self.start : self.end].rstrip("\"“”'’») ").endswith("?")

    @property
    def answering(self) -> str | None:
        """For which state does the one speak whose answer in an interview this is?"""
        turn = self.discourse.interview
        return turn.state if turn is not None and turn.answers else None

    @property
    def names(self) -> frozenset[int]:
        """Which words name a state or party, or may do so in a quote by itself?"""
        if not self.alone:
            return self.named
        return frozenset(k for k, t in enumerate(self.found) if t.text[:1].isupper())

    def view(self, number: int) -> View:
        """Give the words of a clause as frames see them."""
        if number not in self.views:
            self.views[number] = view(self.found, self.clauses[number].words, self.grammar.language, self.names)
        return self.views[number]

    def around(self, number: int, *, conditions: bool = False) -> View:
        """Give the words of a clause and of the statements it governs: that-clauses, infinitives, with conditions."""
        held = [n for n in self.clauses[number].children if conditions and self.clauses[n].kind == "conditional"]
        key = -1 - number - (len(self.clauses) if held else 0)
        if key not in self.views:
            words = {*self.reach(number), *(k for n in held for k in self.clauses[n].words)}
            self.views[key] = view(self.found, sorted(words), self.grammar.language, self.names)
        return self.views[key]

    def reach(self, number: int) -> list[int]:
        """Which words belong to a clause and its complements?"""
        clause = self.clauses[number]
        words = list(clause.words)
        for child in clause.children:
            kind = self.clauses[child].kind
            said = kind == "complement" and not self.clauses[child].quoted and self.clauses[child].opener != "what"
            if kind == "infinitive" or said:
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
        if self.clauses[number].shares is not None and self.found[first].part in ("FIN", "INF"):
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
            self.agents[number] = acting.agents(self, number)
        return self.agents[number]

    def states(self) -> list[str]:
        """Which states and parties does the sentence name?"""
        named = (p.actor for row in self.parts for p in row if p.what in ("state", "owner"))
        return list(dict.fromkeys(actor for actor in named if actor))

    def child(self, number: int) -> tuple[Who, ...]:
        """Who acts in the that-clause that this clause speaks of: "it is unlikely that Velia ..."?"""
        return acting.child(self, number)

    def before(self, number: int) -> str | None:
        """Which state acted in an earlier clause of this sentence?"""
        return acting.before(self, number)

    def said_by(self, number: int, actor: str | None) -> attribution.Source:
        """To whom does the text attribute this clause? A state that speaks of others is called as the text calls it."""
        source = saying.said_by(self, number, actor)
        if source.kind != "unnamed_officials" or source.name is None:
            return source
        words = speakers.called(self).get(source.name) or self.discourse.called.get(source.name)
        return attribution.Source(words, source.kind) if words else source

    def remember(self) -> None:
        """Tell the discourse which state was named last."""
        said = [
            saying.saying(self, c, None)
            for c in self.clauses
            if (self.speaks(c.number) or self.agrees(c.number)) and not self.negated(c.words)
        ]
        self.discourse.statement = statement(self) or announcing(self) or self.discourse.statement
        told = [source for source in said if source.kind not in ("narrator", "self")]
        self._remember_people()
        if told:
            self.discourse.spoke = told[-1]
        elif self.source.kind not in ("narrator", "self"):
            self.discourse.spoke = self.source
        elif not any(saying.indirect(self, c.number) for c in self.clauses):
            self.discourse.spoke = None
        named = [p for row in self.parts for p in row if p.what in ("state", "owner", "other") and p.actor]
        if named:
            self.discourse.named = max(named, key=lambda p: p.first).actor

    def _remember_people(self) -> None:
        person = speakers.introduced(self)
        if person is not None and person.name is not None:
            self.discourse.person = person
            self.discourse.people |= dict.fromkeys(person.name.split(), person)
        self.discourse.document = speakers.paper(self)
        self.discourse.called |= speakers.called(self)

    # -- who says ---------------------------------------------------------------------------------------------------

    def speech(self, number: int) -> Clause | None:
        """In which clause is this one said: one that governs it, or one that follows a quotation or a comma?"""
        for clause in (*self.above(number), *self._announced(number), *self._as_told(number)):
            agreed = self.clauses[number].opener in _THAT and self.agrees(clause.number)
            if (self.speaks(clause.number) or agreed) and not self._of_the_speaker(number, clause):
                return clause
        shared = self.clauses[number].shares
        if shared is not None and shared < number:
            return self.speech(shared)
        later = [
            c
            for c in self.clauses[number + 1 :]
            if (c.kind == "main" or self._told_behind(c))
            and self.speaks(c.number)
            and not c.children
            and not c.quoted
            and c.shares is None
            and not ended(self.found, self.clauses[number].words[-1], c.words[0])
            and not self.negated(c.words)
        ]
        return later[0] if later and not self.speaks(number) else None

    def _told_behind(self, said: Clause) -> bool:
        """Does a clause that ends the sentence only tell who says it: "plan to add troops, an official said"?"""
        last = said.kind == "complement" and not said.opener and said.number == len(self.clauses) - 1
        return last and self.found[said.words[-1] + 1 :][:1] != () and self.found[said.words[0] - 1].text == ","

    def _as_told(self, number: int) -> Iterator[Clause]:
        """Give the clause that tells who says it: "..., wie der Minister ankündigte", "..., as the minister said"."""
        for one in self.clauses[number].children:
            if self.clauses[one].opener in ("wie", "as") and not self.clauses[one].children:
                yield self.clauses[one]

    def _of_the_speaker(self, number: int, said: Clause) -> bool:
        """Does a relative clause tell of the one who speaks: "Keshia, which had promised police, says ..."?"""
        if self.clauses[number].kind != "relative":
            return False
        verb = next((k for k in said.words if self.found[k].part == "FIN"), None)
        return verb is not None and self.clauses[number].words[-1] < verb

    def _announced(self, number: int) -> Iterator[Clause]:
        """Give the clause before a colon: "the ministry announced: ..."."""
        first = self.clauses[number].words[0]
        for clause in self.clauses[:number]:
            if any(self.found[k].text == ":" for k in range(clause.words[-1] + 1, first) if k < first):
                gap = [self.found[k] for k in range(clause.words[-1] + 1, first)]
                if all(t.part == "MARK" for t in gap):
                    yield clause

    def speaks(self, number: int) -> bool:
        """Does the clause tell that somebody says something?"""
        clause = self.clauses[number]
        lemmas = self.lemmas(number)
        if "willkommen" in lemmas and "heißen" in lemmas:
            # "heißt die Truppe willkommen" says nothing of somebody's words
            return False
        if lemmas & {"lassen"} and lemmas & LET_KNOWN:
            return True
        if self.grammar.language == "en" and {"let", "know"} <= lemmas:
            return True
        told_here = heard.told_here(self, number)
        if told_here is not None:
            return told_here
        if "erklären" in lemmas and lemmas & {"einverstanden", "bereit"}:
            # an act of one's own, not words about something
            return False
        finite = self.grammar.language == "de" or any(self.found[k].part == "FIN" for k in clause.words)
        told = [
            self.view(number).forms[k] & self.grammar.speech
            for k in clause.words
            if self.found[k].part in ("FIN", "ING")
            or (self.found[k].part == "PP" and (finite or heard.of_a_name(self, k)))
        ]
        said = frozenset[str]().union(*told)
        return bool(said - _WITH_WORDS) or (bool(said) and self._has_words(number))

    def agrees(self, number: int) -> bool:
        """Does somebody agree here that something be so: "the ministers agreed that ..."?"""
        children = self.clauses[number].children
        return bool(self.lemmas(number) & _AGREE) and any(self.clauses[n].opener in _THAT for n in children)

    def _has_words(self, number: int) -> bool:
        """Does the clause govern, or stand beside, what is said: a that-clause or a quotation?"""
        clause = self.clauses[number]
        return any(self.clauses[n].kind in ("complement", "infinitive") for n in clause.children) or any(
            c.quoted for c in self.clauses
        )

    def speaker(self, number: int) -> str | None:
        """For which state does the one speak who says this clause?"""
        clause = self.speech(number)
        if clause is not None:
            for part in self.parts[clause.number]:
                if part.what in ("state", "owner") and part.actor and part.prep in _SPEAKING:
                    return part.actor
                if part.what == "state" and part.actor and part.prep == "in" and self.lemmas(clause.number) & TOLD:
                    # "in Port Alma hieß es"
                    return part.actor
            for k in clause.words:
                if self.found[k].text in self.discourse.speakers:
                    return self.discourse.speakers[self.found[k].text]
        return self.told or self.answering or self.discourse.actor


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
    cited = masked
    aside = asides(found, mentions, words)
    renamed = appositions(found, mentions) | aside.skipped
    masked |= renamed
    told: str | None = None
    if aside.told and source.kind == "narrator":
        source, told = _aside(found, aside.told, mentions, words)
        if source.kind == "narrator":
            # ", he said, "
            run = [found[k] for k in aside.told]
            source = speakers.meant(run, discourse.spoke, discourse.person, words) or source
        elif source.kind == "unnamed_officials":
            # ", sagte die Ministerin, "
            run = [found[k] for k in aside.told if found[k].part in ("DET", "N")]
            source = speakers.the_official(run, discourse.person, words) or source
    built = clauses(found, words, renamed)
    groups = [parts(found, clause.words, mentions, words, masked) for clause in built]
    known = frozenset(k for k, t in enumerate(found) if any(m.start < t.end and t.start < m.end for m in mentions))
    return Sentence(
        text, start, end, found, words, built, source, groups, discourse, known, cited, _head(found, mentions), told,
        _led(found, mentions), alone=within is not None and not mentions,
    )  # fmt: skip


def _led(found: Sequence[Token], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Who leads by a word with a hyphen: "the Keshian-led force"?"""
    led = [t for t in found if t.low.endswith(_LED)]
    return tuple(dict.fromkeys(m.actor for t in led for m in mentions if m.start < t.end and t.start < m.end))


def _head(found: Sequence[Token], mentions: Sequence[Mention]) -> str | None:
    """Which state or party stands before a colon at the head of the sentence?"""
    known = {k: m for k, t in enumerate(found[:6]) for m in mentions if m.start < t.end and t.start < m.end}
    length = label(found, known)
    return known[length - 2].actor if length else None


def _aside(
    found: Sequence[Token], told: Sequence[int], mentions: Sequence[Mention], words: Grammar
) -> tuple[attribution.Source, str | None]:
    """Who says the sentence, by words that stand aside, and for which state?"""
    where = {k for m in mentions for k in told if m.start == found[k].start and found[k - 1].low in ("in", "im")}
    named = [k for k in told if found[k].part in ("N", "NE", "ADJ") and (k not in where or len(told) <= _BARE)]
    verb = next((k for k in told if found[k].part == "FIN"), -1)
    if words.language == "en" and any(k < verb for k in named):
        # behind the verb stands whom it is told: "its minister told reporters"
        named = [k for k in named if k < verb]
    source = attribution.classify(found, named, words)
    state = next((p for p in parts(found, list(told), mentions, words) if p.what == "state" and p.actor), None)
    if state is None:
        return source, None
    known = all(any(m.start <= found[k].start < m.end for m in mentions) for k in named)
    alone = source.kind in ("media", "narrator") or known
    return (attribution.Source(state.actor, "unnamed_officials") if alone else source), state.actor
