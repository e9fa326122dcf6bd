"""Records of evidence: document, claim, review, fact.

Owns their shape. A document is told by the hash of its text; offsets are code points of that text for ever. Refuses
claims
without a verbatim quote (the gates stand in `evidence`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, model_validator

from eirene.base.dates import Edtf, span
from eirene.base.frozen import Frozen
from eirene.mission.codebook import ClaimType, Modality, Polarity, SourceKind

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Document(Frozen):
    """A text as it was read, with what is known about its origin."""

    id: Sha256
    """SHA-256 of the NFC text in UTF-8."""
    path: str
    """Path in the mission folder, with forward slashes; empty while it is in none."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """ISO 639 code."""
    publisher: str | None = None
    """Who published it; for a digest, who published what it reports."""
    published: date | None = None
    """Day of publication, or the last day on which it can have been published, so that nothing is known too early; None
    is unknown, which is marked."""
    published_as: Edtf | None = None
    """The month or year of publication (EDTF), where its day is not known; None where it is."""
    url: str | None = None
    """Where it can be found."""
    licence: str | None = None
    """Under which terms the text may be used."""
    title: str | None = None
    """Title, where it has one."""
    digest: bool = False
    """True when the text is a digest in our own words: shown as reporting its publisher, never as a quotation of it."""
    text: str
    """The text, normalised to NFC with line feeds."""

    @model_validator(mode="after")
    def _last_day_of_its_span(self) -> Document:
        if self.published_as is not None and self.published != span(self.published_as).latest:
            message = f"published is the last day of {self.published_as}"
            raise ValueError(message)
        return self

    @property
    def published_day(self) -> date | None:
        """On which day was it published? None where only a month or a year is known, or nothing."""
        return self.published if self.published_as is None else None

    @property
    def published_told(self) -> str | None:
        """When was it published, as a person reads it: 2025-11-17, 2025-11 or 2025; None when unknown."""
        return self.published_as or (self.published.isoformat() if self.published else None)


class Claim(Frozen):
    """One statement by one source about one actor, with the run of text that carries it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{2,40}$")]
    """`c-` and the first 12 hexadecimal digits of the hash of its content, or a hand-given id."""
    document: Sha256 | None
    """The document that holds the quote; None for a row of a table, which is a claim made by hand."""
    row: str | None = None
    """Place of that row (`ties.csv:3`), for a claim made by hand in a table."""
    type: ClaimType
    """What kind of statement it is."""
    value: str
    """Which of the values that the codebook gives for its type."""
    actor: str | None
    """ISO 3166 alpha-2, a party id, `mission`, `mission:ID`, `unnamed:WORDS`, or None for the mission."""
    target: str | None = None
    """The same, or `place:`, `plan:`, `event:`, `gate:`."""
    requester: str | None = None
    """Who asks, for `asked`."""
    polarity: Polarity = "+"
    """`-` when the statement is that it is not so."""
    modality: Modality = "asserted"
    """How it is stated."""
    conditions: tuple[str, ...] = ()
    """Values of conditions under which it is stated."""
    hedge: str | None = None
    """The hedging word."""
    source: str | None = None
    """The nearest one to whom the text attributes it."""
    source_kind: SourceKind = "narrator"
    """What kind of source that is."""
    quantity: int | None = None
    """Number of persons named, as in `up to 300 soldiers`; of votes for the votes on a resolution."""
    paragraph: str | None = None
    """Number of the operative paragraph of a resolution that holds the quote."""
    event_date: Edtf | None = None
    """When it happened, where the text says so."""
    quote: str
    """The shortest run of the text that carries it, exact."""
    start: Annotated[int, Field(ge=0)]
    """Offset of its first code point in the document's text."""
    end: Annotated[int, Field(ge=0)]
    """Offset behind its last code point."""
    extractor: str
    """What made it: `rules:de`, `rules:en`, `rules:resolution`, `examples:de`, `examples:en`, `llm:MODEL`, `hand`."""
    by: str | None = None
    """Role that made it by hand."""
    meaning: Literal["confirmed"] | None = None
    """`confirmed` where no frames of the language could test the quote and who made the claim vouches for its meaning:
    it counts only after somebody else has accepted it."""
    disputes: tuple[str, ...] = ()
    """Ids of claims on the same words that were read otherwise: neither wins before a person has decided."""
    because: str | None = None
    """Why a claim made by hand is believed: `source:ID` or `assumption:ID`."""


class Amendment(Frozen):
    """What a reviewer changes in a claim; None leaves as it is. The quote cannot change."""

    type: ClaimType | None = None
    """Type in place of the claim's."""
    value: str | None = None
    """Value in place of the claim's."""
    actor: str | None = None
    """Actor in place of the claim's."""
    target: str | None = None
    """Target in place of the claim's."""
    polarity: Polarity | None = None
    """Polarity in place of the claim's."""
    modality: Modality | None = None
    """Modality in place of the claim's."""
    conditions: tuple[str, ...] | None = None
    """Conditions in place of the claim's."""
    quantity: int | None = None
    """Number of persons in place of the claim's."""
    event_date: Edtf | None = None
    """Date of the event in place of the claim's."""


class Review(Frozen):
    """A person's, or a named policy's, decision on one claim."""

    claim: str
    """Id of the claim."""
    decision: Literal["accept", "reject", "amend", "reopen"]
    """What was decided; the last review of a claim counts. `reopen` takes back what the same reviewer had decided."""
    by: str
    """Role of the reviewer, or `policy:NAME`."""
    at: datetime
    """When, with time zone: this is the time of recording that `--recorded-by` asks for."""
    amendment: Amendment | None = None
    """The changes, for `amend`."""
    note: str | None = None
    """Why."""


Standing = Literal["established", "single_source", "contested"]


class Fact(Frozen):
    """What the accepted claims establish about one question, as of a date.

    `kind` and the ends it relates say what the fact is about:

    ================  ================  ================  =============================================
    kind              subject           object            value
    ================  ================  ================  =============================================
    stance            contributor       None              a rung of the ladder
    status            contributor       None              `undecided`
    asked             contributor       who asks or None  `asked`
    reserve           contributor       None              `may_withdraw`
    role              contributor       None              `lead`
    cap               contributor       None              digits: persons at most, from `up to N`
    condition         contributor or    the contributor   value of a condition
                      `mission`         or number waited
                                        for, else None
    acceptance        party             contributor or    comfortable_with, accepts, rejects, noted
                                        `mission`
    tie               contributor       party             a diplomatic value
    task              `mission`         None              value of a task
    gate              gate id           None              opened, closed
    event             actor or None     target or None    a process, mandate or assessment value; moves no
                                                        chance
    ================  ================  ================  =============================================
    """

    kind: Literal[
        "stance", "status", "asked", "reserve", "role", "cap", "condition", "acceptance", "tie", "task", "gate", "event"
    ]  # fmt: skip
    subject: str
    object: str | None = None
    value: str
    polarity: Polarity = "+"
    event_date: Edtf | None = None
    """When it happened, as reported; None when no source says so."""
    since: date | None = None
    """First day on which it counts: the event date's last day, else the publication date; None when both are
    unknown."""
    known_from: date | None = None
    """Publication date of the first supporting document; None when unknown."""
    recorded: datetime | None = None
    """When the review that established it was made."""
    supports: tuple[str, ...]
    """Ids of the claims that say so; one per source chain comes first."""
    opposes: tuple[str, ...] = ()
    """Ids of accepted claims that say otherwise."""
    chains: int = 1
    """Number of independent source chains among the supporting claims."""
    standing: Standing
    """Contested when accepted claims of the same weight disagree; single source when one chain carries it."""
    by_policy: str | None = None
    """Name of the policy that accepted a supporting claim without a person, if one did."""
