"""Who regards another's troops so, where he is not the subject, and whose troops are meant?

An objection or a welcome is often told from the side of what comes: "Truppen aus Keschien wären Zardan recht", "aus
Sicht Zardans", "das Veto Zardans gegen Ostrel". Owns the roles of those who judge, and of those who are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.organisations import organisation
from eirene.evidence.roles import fits
from eirene.evidence.who import Who, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from eirene.evidence.clauses import Clause
    from eirene.evidence.roles import Part
    from eirene.evidence.sentence import Sentence

_VIEW: Final = frozenset(
    {"sicht", "auge", "lesart", "warte", "perspektive", "augen", "blickwinkel", "wunsch", "wille", "view", "eyes"}
)
"""Nouns that say whose judgement it is: "aus Sicht Zardans"."""
_AT: Final = frozenset({"für", "bei", "in", "im", "auf", "seitens", "for", "to", "among", "by", "from"})
_OF: Final = frozenset({"gen", "absorbed", "von", "aus", "seitens", "of", "from", "by"})
_JUDGING: Final = frozenset(
    {
        "veto", "nein", "widerstand", "einspruch", "einwand", "einwände", "ablehnung", "absage", "protest", "bedenken",
        "vorbehalt", "vorbehalte", "misstrauen", "zustimmung", "einverständnis", "plazet", "segen", "ja", "okay",
        "erlaubnis", "reaktion", "licht", "opposition", "objection", "consent", "approval", "blessing", "resistance",
        "blockade", "nicken", "kritik", "unmut", "mahnung", "forderung", "abfuhr", "zusage",
    }
)  # fmt: skip
"""Nouns of a judgement, which belongs to somebody: "das Veto Zardans"."""
_NEAR: Final = 3
_TWO: Final = 2
_US: Final = frozenset({"uns", "us"})
_AGAINST: Final = frozenset({"zu", "gegen", "to", "against"})
_REFUSALS: Final = frozenset({"nein", "no", "absage", "abfuhr", "ablehnung"})
_OF_IT: Final = frozenset({"davon", "damit", "dazu"})
_THEIRS: Final = frozenset({"dessen", "deren"})
"""Pronouns that mean another than the one who acts."""
_COMING: Final = frozenset({"ankunft", "kommen", "präsenz", "einsatz", "angebot", "anwesenheit"})


def host(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """To whom is it so, beside the subject: "für Zardan", "uns recht", "auf zardanischer Seite"?"""
    groups = sentence.parts[clause.number]
    for part in groups:
        if part.actor and not part.actor.startswith("mission") and part.heads & _VIEW and part.prep is not None:
            return (Who(part.actor, part),)
    dative = next((p for p in groups if p.what == "state" and p.actor and _dative(sentence, p)), None)
    if dative is not None:
        return row_of(sentence, clause, dative)
    aimed = {w.actor for w in sentence.agent(clause.number)}
    near = next((p for p in groups if p.what == "state" and p.prep in _AT and p.actor and p.actor not in aimed), None)
    if near is not None:
        return row_of(sentence, clause, near)
    ours = any(sentence.found[k].low in _US for k in clause.words)
    if ours:
        speaker = sentence.speaker(clause.number)
        return (Who(speaker),) if speaker else ()
    first = next((p for p in groups if p.prep is None and p.what in ("state", "owner", "group", "troops")), None)
    free = [p for p in groups if p.prep is None and p.what == "state" and p.actor and p is not first]
    return row_of(sentence, clause, free[-1]) if free else ()


def _dative(sentence: Sentence, part: Part) -> bool:
    """Is it a German dative by its article: "dem Land", "den Zardanern", "der zardanischen Regierung"?"""
    if part.prep is not None or sentence.grammar.language != "de" or len(part.words) < _TWO:
        return False
    first, second = (sentence.found[k].low for k in part.words[:_TWO])
    return first == "dem" or (first in ("den", "der") and second.endswith("n") and part.what == "state")


def whose(sentence: Sentence, clause: Clause) -> tuple[Who, ...]:
    """Whose veto, consent or misgiving is it: "das Veto Zardans", "Widerstand aus Zardan", "ein zardanisches Nein"?"""
    groups = sentence.parts[clause.number]
    for number, part in enumerate(groups):
        if not part.heads & _JUDGING:
            continue
        if part.actor and not part.actor.startswith("mission"):
            return (Who(part.actor, part),)
        after = groups[number + 1] if number + 1 < len(groups) else None
        near = after is not None and after.first <= part.last + _NEAR
        if after is not None and near and after.what in ("state", "group") and after.prep in _OF:
            return row_of(sentence, clause, after)
    return ()


def meant(sentence: Sentence, clause: Clause, actor: str | None) -> Part | None:
    """Which state is the object: "lehnt Keschien ab", "duldet die Ostreler", "verweigert keschischen Offizieren"?"""
    groups = sentence.parts[clause.number]
    acting = {w.part.first for w in sentence.agent(clause.number) if w.part is not None}
    return next(
        (
            p
            for p in groups
            if p.prep is None
            and p.what in ("state", "owner")
            and p.actor
            and p.actor not in (actor, "mission")
            and p.first not in acting
        ),
        None,
    )


def theirs(sentence: Sentence, clause: Clause, actor: str | None) -> tuple[str, Part] | None:
    """Whose troops does a pronoun before them mean: "lehnt dessen Beteiligung ab", "its deployment"?"""
    classes = sentence.grammar.classes
    for part in sentence.parts[clause.number]:
        low = sentence.found[part.first].low
        before = sentence.found[part.first - 1].low if part.first else ""
        if low not in _THEIRS and before not in _THEIRS:
            continue
        if fits(classes["joining"], part.heads) or fits(classes["troops"], part.heads) or part.heads & _COMING:
            named = [p.actor for row in sentence.parts[: clause.number] for p in row if p.what == "state" and p.actor]
            lately = [one for one in (*sentence.discourse.recent, *named) if one not in (actor, "mission")]
            return (lately[-1], part) if lately else None
    return None


def of_another(sentence: Sentence, clause: Clause, actor: str | None) -> bool:
    """Is what is refused another's: "sagt Nein zu Keschien", "Senara schickt Soldaten, X will davon nichts wissen"?

    A refusal of what another offers is an objection, not one's own refusal.
    """
    found = sentence.found
    for part in sentence.parts[clause.number]:
        named = part.what == "state" and part.actor not in (actor, None) and part.prep in _AGAINST
        noun = found[part.first - 2] if part.first > 1 else None
        if named and noun is not None and noun.lemmas & _REFUSALS and organisation(found, list(part.words)) is None:
            return True
    classes = sentence.grammar.classes
    seen = sentence.view(clause.number)
    if not any(found[k].low in _OF_IT for k in clause.words) or seen.hits(classes["troops"]):
        return False
    for earlier in sentence.clauses[: clause.number]:
        acting = {w.actor for w in sentence.agent(earlier.number)}
        told = sentence.view(earlier.number)
        sends = told.hits(classes["send"]) or told.hits(classes["troops"])
        if sends and acting and actor not in acting and not any(a.startswith("mission") for a in acting):
            return True
    return False


REGARD: Final[dict[str, Callable[[Sentence, Clause], tuple[Who, ...]]]] = {"host": host, "whose": whose}
"""The roles of this file, as frames name them."""
