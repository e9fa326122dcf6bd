"""Draft letters as Markdown: neutral, short, marked as a draft of the planning cell.

Owns which sentences a letter has and their order. It asks, it does not press; it presumes no decision; what is an
assumption is called one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.declared import Declared
    from eirene.planning.letter_phrases import Phrases
    from eirene.plans.generation import Letter, LetterCondition, LetterQuote, LetterUnit
    from eirene.plans.situation import ContributorState, PhaseState


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one letter.

    Parameters
    ----------
    letter : Letter
    say : Phrases
    """

    letter: Letter
    say: Phrases

    def text(self, declared: Declared, state: ContributorState, phase: PhaseState) -> str:
        """Write it as Markdown."""
        letter, say = self.letter, self.say
        parts = [
            f"# {say.title.format(name=letter.name)}",
            f"**{say.draft}**" + (f" {say.invented}" if declared.invented else ""),
            say.known.format(mission=declared.name, day=say.day(letter.as_of)),
            say.purpose.format(name=letter.name),
            f"## {say.conditions}",
            *self._conditions(),
            *self._limits(),
            f"## {say.units}",
            *self._units(),
            *self._gaps(state),
            f"## {say.dates}",
            *self._dates(state, phase),
            f"## {say.asks}",
            *self._asks(),
        ]
        return "\n\n".join(parts) + "\n"

    def _conditions(self) -> Iterator[str]:
        if not self.letter.conditions:
            yield self.say.no_conditions
            return
        yield "\n".join(f"- {self._condition(one)}" for one in self.letter.conditions)

    def _condition(self, one: LetterCondition) -> str:
        told, say = self._told(one), self.say
        if one.value in ("contributor_joins", "quorum"):
            return f"{told} {say.taken}"
        if one.gate is None:
            return f"{told} {say.nothing_meets}"
        meets = say.meets.format(
            gate=one.gate, indicator=one.indicator, threshold=one.threshold, declared_by=one.declared_by
        )
        return f"{told} {meets}"

    def _told(self, one: LetterCondition) -> str:
        quoted = "; ".join(self._quoted(quote) for quote in one.quotes) or self.say.unquoted
        return f"**{one.words[0].upper()}{one.words[1:]}**: {quoted}."

    def _quoted(self, one: LetterQuote) -> str:
        say = self.say
        source = one.publisher or say.no_publisher
        when = one.published or say.no_date
        if one.quote is None:
            return say.not_quoted.format(source=source, when=when)
        words = f"“{one.quote}”"
        if one.digest:
            return say.digest.format(words=words, source=source, when=when)
        return f"{words} ({source}, {when})"

    def _limits(self) -> Iterator[str]:
        if self.letter.limits:
            yield f"## {self.say.limits}"
            told = "\n".join(f"- {self._told(one)}" for one in self.letter.limits)
            yield f"{told}\n\n{self.say.limits_kept}"

    def _units(self) -> Iterator[str]:
        units, say = self.letter.units, self.say
        if not units:
            yield say.no_units
            return
        rows = [say.columns, "|---|---|---|---|"]
        rows += [f"| {one.name} | {one.count} | {say.day(one.arrives)} | {self._on_record(one)} |" for one in units]
        yield "\n".join(rows)
        silent = sorted({one.name for one in units if not one.caveats_declared})
        if silent:
            yield say.silent.format(units=", ".join(silent))

    def _on_record(self, one: LetterUnit) -> str:
        if one.reached is None:
            return self.say.nothing
        return self.say.public if one.public else self.say.steps[one.reached]

    def _gaps(self, state: ContributorState) -> Iterator[str]:
        """Say what would help, but to nobody who leans against taking part: a letter does not press."""
        say = self.say
        if state.stance in AGAINST:
            return
        yield f"## {say.further}"
        if not self.letter.gaps:
            yield say.no_gaps
            return
        yield say.gaps
        yield "\n".join(
            "- " + say.gap.format(name=one.name, open=f"{one.open:.3g}", unit=one.unit, own=f"{one.own:.3g}")
            for one in self.letter.gaps
        )

    def _dates(self, state: ContributorState, phase: PhaseState) -> Iterator[str]:
        letter, say = self.letter, self.say
        rows: list[str] = []
        if state.decided:
            rows.append(say.decided)
        elif letter.decide_by is None:
            rows.append(say.no_day)
        else:
            late = say.passed if letter.decide_by < letter.as_of else ""
            rows.append(say.decide.format(day=say.day(letter.decide_by), late=late))
            if letter.decide_whole_by is not None and letter.decide_whole_by != letter.decide_by:
                rows.append(say.whole.format(day=say.day(letter.decide_whole_by)))
        rows.append(say.full.format(phase=phase.name, day=say.day(phase.full_by)))
        yield "\n".join(f"- {row}" for row in rows)

    def _asks(self) -> Iterator[str]:
        say, units = self.say, self.letter.units
        asks = [say.ask_conditions]
        if units:
            asks.append(say.ask_units if all(unit.caveats_declared for unit in units) else say.ask_caveats)
        asks.append(say.ask_contact)
        yield "\n".join(f"{number}. {ask}" for number, ask in enumerate(asks, start=1))
