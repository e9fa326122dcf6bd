"""Who says what a clause says?

Owns the source of a statement: the clause that reports it, a phrase, one who speaks of himself, and German indirect
speech that goes on from the sentence before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence import attribution, speakers
from eirene.evidence.acting import plural
from eirene.evidence.dates_text import is_time
from eirene.evidence.roles import fits
from eirene.evidence.statements import GOVERNMENT, INSTITUTIONS, announcing, statement

if TYPE_CHECKING:
    from eirene.evidence.clauses import Clause
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence
    from eirene.evidence.tokens import Token

_TITLE: Final = 2
_CONDITION: Final = frozenset({"condition", "bedingung", "voraussetzung", "precondition"})
_REFERS: Final = frozenset({"danach", "demnach", "darin", "hiernach", "demzufolge"})
_ONE_OF: Final = frozenset({"one", "some", "two", "several", "many", "another"})
_MAKES: Final = frozenset({"make", "machen", "stellen", "set", "nennen", "name"})
_PROVIDES: Final = frozenset(
    {
        "say", "state", "provide", "foresee", "envisage", "call", "stipulate", "require", "give", "task", "mandate",
        "authorise", "authorize", "vorsehen", "besagen", "festhalten", "nennen", "beauftragen", "übertragen",
        "vorschreiben", "bestimmen", "ermächtigen", "verlangen", "assign", "list", "want", "entrust",
    }
)  # fmt: skip
"""What a paper does when it says something."""
_TAKES_UP: Final = frozenset({"das", "dies", "this", "that"})
_FROM: Final = frozenset({"aus", "in", "im", "from"})
_STANDS: Final = frozenset({"stehen", "hervorgehen", "hervor", "erfahren"})
"""What is told does so in a paper, or goes out from it."""
_STANCES: Final = frozenset(
    {
        "interest", "interesse", "objection", "einwand", "einwände", "reservation", "bedenken", "vorbehalt", "concern",
        "bereit",
    }
)  # fmt: skip
"""What somebody shows by an act; a commitment or solidarity that he affirms is his own words."""
_OFFICE: Final = 7
"""Words within which the name of an office ends with its state [tokens]."""
_BODIES: Final = GOVERNMENT | {"ministry", "ministerium", "department"}
_SEATS: Final = frozenset({"in", "im", "ins", "at"})
_REPORTED: Final = frozenset({"sei", "seien", "müsse", "könne", "solle", "wolle", "dürfe", "möge"})
"""German verbs whose form alone tells that another is quoted; regular verbs show it by their ending."""
_UNREAL: Final = frozenset({"müssten", "könnten", "würden", "hätten", "wären", "sollten", "dürften", "wollten"})
"""Forms that stand for reported speech where somebody was speaking in the sentence before."""
_PAST: Final = frozenset({"hatte", "wurde", "konnte", "musste", "sollte", "wollte", "durfte", "wusste", "brachte"})
"""Forms of the past that look like reported speech."""
_I: Final = frozenset({"ich"})
TOLD: Final = frozenset({"heißen", "verlauten", "officials", "official"})
"""Words by which a capital speaks: "in Port Alma hieß es"."""


def said_by(sentence: Sentence, number: int, actor: str | None) -> attribution.Source:  # noqa: C901, PLR0911 - one sign after the other
    """To whom does the text attribute this clause?"""
    if sentence.source.kind == "self":
        return attribution.Source(actor, "self")
    clause = sentence.speech(number)
    turn = sentence.discourse.interview
    if turn is not None and turn.answers:
        told = saying(sentence, clause, actor) if clause is not None else sentence.source
        return turn.source if told.kind in ("narrator", "self") else told
    if clause is not None:
        return saying(sentence, clause, actor)
    if sentence.headed is not None:
        return _headline(sentence, actor)
    if sentence.source.kind != "narrator":
        words = sentence.clauses[number].words
        apart = sentence.clauses[number].kind == "relative" and all(k > words[-1] for k in sentence.cited)
        if sentence.told is not None and sentence.source.name == sentence.told:
            return _capital(sentence, actor)
        return attribution.NARRATOR if apart else sentence.source
    own = actor is not None and any(w.actor == actor for w in sentence.agent(number))
    shows = bool(sentence.lemmas(number) & _STANCES)
    if own and not shows and _utters(sentence, number) and not sentence.negated(sentence.clauses[number].words):
        # "reaffirmed its intention to send ..."
        return attribution.Source(actor, "self")
    body = any(w.part is not None and w.part.heads & GOVERNMENT for w in sentence.agent(number))
    if own and body and sentence.lemmas(number) & _CONDITION and sentence.lemmas(number) & _MAKES:
        # "the government made a mandate a condition"
        return attribution.Source(actor, "self")
    paper = _paper(sentence, number) or _by_reference(sentence)
    if paper is not None:
        return paper
    spoke = sentence.discourse.spoke
    if spoke is not None and indirect(sentence, number):
        same = spoke.kind in ("self", "unnamed_officials") and spoke.name is not None and ":" in spoke.name
        return attribution.Source(spoke.name, "self" if spoke.name == actor else "unnamed_officials") if same else spoke
    if actor is not None and actor == sentence.discourse.actor and indirect(sentence, number):
        return attribution.Source(actor, "self")
    stated = _stated_here(sentence, number) or sentence.discourse.statement
    if stated is not None and stated.kind != "self" and _names_itself(sentence, number, actor):
        # what they agreed on, where one of them tells of itself
        return attribution.Source(actor, "self")
    return stated or sentence.source


def _names_itself(sentence: Sentence, number: int, actor: str | None) -> bool:
    own = actor is not None and not actor.startswith(("unnamed:", "mission"))
    return own and any(w.actor == actor for w in sentence.agent(number))


def _utters(sentence: Sentence, number: int) -> bool:
    """Is the verb of the clause itself one of speech, and not a participle that hangs on it: "..., saying that"?"""
    spoken = (k for k in sentence.clauses[number].words if sentence.found[k].part in ("FIN", "PP", "INF"))
    declares = "erklären" in sentence.lemmas(number)
    told = any(sentence.view(number).forms[k] & sentence.grammar.speech for k in spoken)
    return told and (declares or sentence.speaks(number))


def _stated_here(sentence: Sentence, number: int) -> attribution.Source | None:
    """Whose statement is it that begins before a colon in this sentence?"""
    first = sentence.clauses[number].words[0]
    behind = any(t.text == ":" for t in sentence.found[:first])
    return (statement(sentence) or announcing(sentence)) if behind else None


def _paper(sentence: Sentence, number: int) -> attribution.Source | None:
    """Which paper says so as the subject of this clause, or of one above: "the accord calls for ..."?"""
    for clause in (sentence.clauses[number], *sentence.above(number)):
        first = next(iter(sentence.subjects(clause.number)), None)
        if first is not None and first.what == "other" and sentence.lemmas(clause.number) & _PROVIDES:
            source = attribution.classify(sentence.found, first.words, sentence.grammar)
            if source.kind == "document":
                return source
    return None


def _by_reference(sentence: Sentence) -> attribution.Source | None:
    """Which paper of the sentence before does this one give: "Danach soll die Truppe ..."?"""
    first = next((t.low for t in sentence.found if t.part not in ("MARK", "NUM") and t.low != "uhr"), "")
    return sentence.discourse.document if first in _REFERS else None


def of_before(sentence: Sentence) -> attribution.Source | None:
    """Who said the sentence before: "Das machte der Minister deutlich", "Das geht aus einem Schreiben hervor"?"""
    if not sentence.clauses:
        return None
    opening = sentence.found[:2]
    if [t.low in _TAKES_UP or t.part == "FIN" for t in opening] != [True, True] or opening[0].part == "FIN":
        return None
    first = sentence.clauses[0]
    if sentence.negated(first.words):
        return None
    heard = _whence(sentence, first, "other") if "erfahren" in sentence.lemmas(first.number) else None
    own = any(sentence.clauses[n].kind == "complement" for n in first.children)
    if own or (heard is None and not sentence.speaks(first.number)):
        return None
    source = saying(sentence, first, None)
    return source if source.kind not in ("narrator", "self") and ":" not in (source.name or ":") else None


def indirect(sentence: Sentence, number: int) -> bool:
    """Is it German indirect speech by its verb alone: "Voraussetzung sei ein Abkommen"?"""
    if sentence.grammar.language != "de" or sentence.clauses[number].kind == "conditional":
        return False
    words = [sentence.found[k] for k in sentence.clauses[number].words]
    if any(w.low in _I for w in words):
        return False
    spoken = sentence.discourse.spoke is not None
    return any(w.part == "FIN" and (_subjunctive(w) or (spoken and w.low in _UNREAL)) for w in words)


def _subjunctive(verb: Token) -> bool:
    """Is it the German form of reported speech: "sei", "prüfe", "lehne", but not "prüft", "lehnte"?"""
    if verb.low in _PAST:
        return False
    stem = verb.low.removesuffix("e")
    return verb.low in _REPORTED or (verb.low.endswith("e") and bool({f"{stem}en", f"{stem}n"} & verb.lemmas))


def saying(sentence: Sentence, clause: Clause, actor: str | None) -> attribution.Source:
    """Who says something in this clause?"""
    before = _who_goes_on(sentence, clause)
    if before is not None:
        return saying(sentence, before, actor)
    named = [
        p
        for p in sentence.parts[clause.number]
        if (p.prep in (None, "absorbed") and p.what != "other") or fits(sentence.grammar.attribution["titles"], p.heads)
    ]
    if len(named) < _TITLE and sentence.grammar.language == "en":
        named += [p for p in sentence.parts[clause.number] if p.prep == "of" and p.first > 0 and _some(sentence, p)]
    if sentence.grammar.language == "en":
        # who says it stands before the verb, if anybody does; behind it stands whom it is told
        finite = next((k for k in clause.words if sentence.found[k].part == "FIN"), -1)
        named = [p for p in named if p.first < finite] or named
    run = [k for p in named for k in p.words]
    last = max((p.last for p in named), default=-1) + 2
    titled = any(fits(sentence.grammar.attribution["titles"], p.heads) for p in named)
    if sentence.grammar.language == "en" and titled:
        last = max(last, next((k for k in clause.words if sentence.found[k].part == "FIN"), 0) - 1)
    names = [k for k in clause.words if sentence.found[k].part == "NE" and k not in run and k <= last]
    source = attribution.classify(sentence.found, sorted({*run, *names} - sentence.named), sentence.grammar)
    names = [k for k in names if k not in sentence.named]
    person = _person(sentence, clause, named, source, names=bool(names))
    if person is not None:
        return person
    source = speakers.by_surname(source, sentence.discourse.people)
    state = _state(sentence, clause, named, source, actor)
    if state is not None:
        return _as_state(state, actor)
    group = next((p for p in named if p.what in ("group", "speaker") and p.actor is None), None)
    if source.kind == "narrator" and group is not None:
        return attribution.Source(sentence.words(group.first, group.last), "self")
    if source.kind != "narrator":
        return source
    told = _whence(sentence, clause, "other")
    known = attribution.classify(sentence.found, told.words, sentence.grammar) if told is not None else None
    return known or _unknown_speaker(sentence, clause)


def _who_goes_on(sentence: Sentence, clause: Clause) -> Clause | None:
    """In which clause before is the subject of this one: "the minister told reporters that ..., but said that ..."?"""
    if clause.shares is None or clause.shares >= clause.number or sentence.subjects(clause.number):
        return None
    shared = sentence.clauses[clause.shares]
    above = next(iter(sentence.above(shared.number)), None)
    speaks = above is not None and shared.kind == "complement" and sentence.speaks(above.number)
    return above if speaks else shared


def _unknown_speaker(sentence: Sentence, clause: Clause) -> attribution.Source:
    """Who says it, by a noun that is in no list: "the army said"?"""
    first = next(iter(sentence.subjects(clause.number)), None)
    known = first is None or not (first.actor or "unnamed:").startswith("unnamed:")
    if first is None or known or first.what not in ("other", "troops", "group", "mission"):
        return attribution.NARRATOR
    nouns = [k for k in first.words if sentence.found[k].part == "N" and not is_time(sentence.found[k].text)]
    if not nouns or clause.quoted:
        return attribution.NARRATOR
    return attribution.Source(sentence.found[nouns[0]].text, "unnamed_officials")


def _some(sentence: Sentence, part: Part) -> bool:
    """Is it of these that some speak: "one of the diplomats"?"""
    return sentence.found[part.first - 1].low in _ONE_OF or sentence.found[part.first - 2].low in _ONE_OF


def _person(
    sentence: Sentence, clause: Clause, named: list[Part], source: attribution.Source, *, names: bool
) -> attribution.Source | None:
    """Which official that was spoken of before says it: "he", "the minister", "they"? None when it is somebody new."""
    spoke = sentence.discourse.spoke
    if spoke is not None and not names:
        known = spoke.kind == "named_official" and named and _same_person(sentence, named[0])
        if known or (spoke.kind in ("unnamed_officials", "anonymous") and _they(sentence, named)):
            return spoke
    if source.kind == "narrator":
        return _by_pronoun(sentence, clause, named)
    if source.kind == "unnamed_officials":
        office = [sentence.found[k] for p in named for k in p.words]
        return speakers.the_official(office, sentence.discourse.person, sentence.grammar)
    return None


def _by_pronoun(sentence: Sentence, clause: Clause, named: list[Part]) -> attribution.Source | None:
    """Which official is meant by the pronoun that speaks here?"""
    if len(named) != 1 or named[0].what != "pronoun" or plural(sentence, clause.number):
        return None
    spoken = sentence.discourse
    return speakers.meant([sentence.found[k] for k in named[0].words], spoken.spoke, spoken.person, sentence.grammar)


def _state(
    sentence: Sentence, clause: Clause, named: list[Part], source: attribution.Source, actor: str | None
) -> str | None:
    """Which state speaks here as such? None when a person, a paper or nobody does."""
    state = next((p for p in named if p.what == "state" and p.actor), None)
    institution = any(p.heads & GOVERNMENT or _issues(sentence, p) for p in named)
    nobody = source.kind in ("media", "narrator")
    if state is not None and (nobody or (institution and state.actor == actor)):
        return state.actor
    pronoun = any(p.what == "pronoun" for p in named)
    if pronoun and sentence.discourse.actor is not None:
        bare = any(p.heads & GOVERNMENT or (p.heads & _BODIES and len(p.words) <= _TITLE) for p in named)
        own = bare and sentence.discourse.actor == actor
        return sentence.discourse.actor if own or source.kind == "narrator" else None
    acting = sentence.agent(clause.number)
    if source.kind == "narrator" and not named and acting:
        return acting[0].actor
    place = _whence(sentence, clause, "state")
    # "aus Port Alma hieß es"
    return place.actor if place is not None else None


def _whence(sentence: Sentence, clause: Clause, what: str) -> Part | None:
    """From where, or in what, is it told: "aus Port Alma hieß es", "verlautete aus Regierungskreisen"?"""
    lemmas = sentence.lemmas(clause.number)
    if not lemmas & (TOLD | _STANDS):
        return None
    preps = _FROM | {"von", "vom"} if "verlauten" in lemmas else _FROM
    groups = (p for p in sentence.parts[clause.number] if p.prep in preps)
    return next((p for p in groups if p.what == what or (what == "other" and p.what != "state")), None)


def _issues(sentence: Sentence, part: Part) -> bool:
    """Is it an office that is named with its state: "the Ministry of Defence of Velia announces"?"""
    if not part.heads & INSTITUTIONS or part.what != "state":
        return False
    run: list[int] = []
    for k in range(part.first, min(part.last + _OFFICE, len(sentence.found))):
        if sentence.found[k].part in ("FIN", "MARK"):
            break
        run.append(k)
    return any(k in sentence.named and sentence.found[k - 1].low not in _SEATS for k in run)


def _as_state(state: str | None, actor: str | None) -> attribution.Source:
    return attribution.Source(state, "self" if state == actor else "unnamed_officials")


def _headline(sentence: Sentence, actor: str | None) -> attribution.Source:
    """Who says a headline, by the name before its colon?"""
    if sentence.headed == actor:
        return attribution.Source(actor, "self")
    words = sentence.words(0, next(k for k, t in enumerate(sentence.found) if t.text == ":") - 1)
    return attribution.Source(words, "unnamed_officials")


def _capital(sentence: Sentence, actor: str | None) -> attribution.Source:
    """Who says it, when a state is named aside: the state itself, or its officials about others?"""
    if sentence.told == actor:
        return attribution.Source(actor, "self")
    named = next((p for row in sentence.parts for p in row if p.actor == sentence.told and p.what == "state"), None)
    words = sentence.words(named.first, named.last) if named is not None else sentence.told
    return attribution.Source(words, "unnamed_officials")


def _they(sentence: Sentence, named: list[Part]) -> bool:
    """Do those speak on who spoke before: "they added"?"""
    return len(named) == 1 and sentence.found[named[0].first].low == "they" and len(named[0].words) == 1


def _same_person(sentence: Sentence, part: Part) -> bool:
    """Does it take up the official who spoke before: "she", "the minister"?"""
    first = sentence.found[part.first]
    if part.what == "pronoun" and first.part == "PRON":
        return first.low in ("he", "she", "er") or (
            first.low == "sie" and not plural(sentence, _clause_of(sentence, part))
        )
    titled = fits(sentence.grammar.attribution["titles"], part.heads)
    return titled and first.low in ("the", "der", "die") and len(part.words) <= _TITLE


def _clause_of(sentence: Sentence, part: Part) -> int:
    return next(c.number for c in sentence.clauses if part.first in c.words)
