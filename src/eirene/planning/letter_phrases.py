"""The phrases of draft letters, in English and in German.

Owns the wording alone: every phrase is a template that `letter_text` fills in. Refuses to translate what others wrote:
quotations, and names and tests as the mission declares them, stand in their own language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Language = Literal["en", "de"]

MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a letter says, with places for what is its own."""

    language: Language
    title: str
    draft: str
    invented: str
    known: str
    purpose: str
    conditions: str
    no_conditions: str
    taken: str
    nothing_meets: str
    meets: str
    unquoted: str
    no_publisher: str
    no_date: str
    not_quoted: str
    digest: str
    limits: str
    limits_kept: str
    units: str
    no_units: str
    columns: str
    silent: str
    nothing: str
    public: str
    further: str
    no_gaps: str
    gaps: str
    gap: str
    dates: str
    decided: str
    no_day: str
    decide: str
    passed: str
    whole: str
    full: str
    asks: str
    ask_conditions: str
    ask_units: str
    ask_caveats: str
    ask_contact: str
    names: Mapping[str, str]
    """Values of conditions as a letter names them."""
    steps: Mapping[str, str]

    def condition(self, value: str) -> str:
        """Give a condition as a letter names it."""
        return self.names.get(value, value.replace("_", " "))

    def day(self, one: date) -> str:
        """Give a date as a letter writes it."""
        if self.language == "de":
            return f"{one.day}. {MONTHS[one.month - 1]} {one.year}"
        return f"{one.day} {one:%B %Y}"


ENGLISH: Final = Phrases(
    language="en",
    title="Draft letter to {name}",
    draft="DRAFT, not sent. Release class: planning cell.",
    invented="Everything in it is invented.",
    known="{mission}. State of knowledge: {day}.",
    purpose=(
        "This draft sets out what the planning cell has noted of the conditions of {name}, which of its units the plan "
        "reckons with, what would help further, and by when a decision would be useful. It presumes no decision and "
        "binds nobody. Please correct whatever is wrong in it."
    ),
    conditions="Conditions that we have noted as open",
    no_conditions="We have noted none. If there are any, please tell us.",
    taken="We take it as stated.",
    nothing_meets="We know of nothing yet that would meet it. What would?",
    meets=(
        "As we understand it, this would be met by: {gate} ({indicator}: {threshold}; declared by {declared_by}). "
        "It is not known to be met."
    ),
    unquoted="recorded without a quotation",
    no_publisher="a source without a named publisher",
    no_date="date unknown",
    not_quoted="reported by {source}, {when} (the sentence is not quoted here, as it speaks of others as well)",
    digest="in our own digest, {words}, which reports {source}, {when}",
    limits="Limits on what units would do, as we have noted them",
    limits_kept="The plan does not use the units for what these limits exclude.",
    units="Units that the plan reckons with",
    no_units="None at present.",
    columns="| unit | number | planned in place | on record |",
    silent="No national caveats have been declared to us for: {units}. We do not take that as none.",
    nothing="nothing: an assumption of ours",
    public="pledge, as we understand a public statement; kind and number are ours",
    further="What would help further",
    no_gaps="We know of no further unit that would fill an open need.",
    gaps="Open needs for which units of yours have been thought of and no pledge is on record:",
    gap="{name}: {open} (counted by {unit}) open in the mission as a whole; about {own} could be yours",
    dates="Dates",
    decided="We have noted that the decision to take part has been taken.",
    no_day="No date can be named, as no units are known to us.",
    decide="A decision would be useful by {day}{late}: later, none of these units is likely to be in place in time.",
    passed=" (this date has passed)",
    whole="For all of them to be in place in time, by {day}.",
    full="The plan asks for full capability in “{phase}” by {day}.",
    asks="What we ask",
    ask_conditions="Please confirm or correct the conditions above, and say what would meet them.",
    ask_units="Please confirm or correct kind, number and readiness of the units.",
    ask_caveats=(
        "Please confirm or correct kind, number and readiness of the units, and declare national caveats "
        "or their absence."
    ),
    ask_contact="Please name a point of contact for force generation.",
    names={
        "unsc_authorisation": "an authorisation by the Security Council",
        "international_mandate": "a clear international mandate",
        "parliament_approval": "approval by parliament",
        "fighting_ends": "an end of the fighting",
        "humanitarian_access": "humanitarian access",
        "host_consent": "consent of the host",
        "limited_mandate": "a limited mandate",
        "no_disarming": "no part in disarming",
        "self_defence_only": "use of force in self-defence only",
        "funding": "secured funding",
        "status_of_forces": "an arrangement on the status of forces",
        "contributor_joins": "the participation of somebody else, as stated",
        "quorum": "a number of other participants, as stated",
    },
    steps={
        "pledged": "pledge",
        "note_verbale": "note verbale",
        "memorandum": "memorandum of understanding",
        "visit": "visit before deployment",
        "shipped": "shipped",
        "transferred": "transfer of authority",
    },
)

GERMAN: Final = Phrases(
    language="de",
    title="Briefentwurf an {name}",
    draft="ENTWURF, nicht versandt. Freigabe: nur Planungsstab.",
    invented="Alles darin ist erfunden.",
    known="{mission}. Kenntnisstand: {day}.",
    purpose=(
        "Dieser Entwurf hält fest, was der Planungsstab an Bedingungen notiert hat (Empfänger: {name}), mit welchen "
        "Einheiten des Empfängers der Plan rechnet, was darüber hinaus helfen würde und bis wann eine Entscheidung "
        "nützlich wäre. Er nimmt keine Entscheidung vorweg und bindet niemanden. Bitte berichtigen Sie, was darin "
        "falsch ist. Zitate sowie Namen und Prüfsteine aus dem Missionsordner stehen in der Sprache, in der sie dort "
        "festgehalten sind."
    ),
    conditions="Bedingungen, die wir als offen notiert haben",
    no_conditions="Wir haben keine notiert. Falls es welche gibt, teilen Sie sie uns bitte mit.",
    taken="Wir nehmen sie, wie sie genannt wurde.",
    nothing_meets="Uns ist noch nichts bekannt, was sie erfüllen würde. Was würde sie erfüllen?",
    meets=(
        "Nach unserem Verständnis wäre sie erfüllt durch: {gate} ({indicator}: {threshold}; festgestellt durch: "
        "{declared_by}). Dass sie erfüllt ist, ist nicht bekannt."
    ),
    unquoted="ohne Zitat festgehalten",
    no_publisher="einer Quelle ohne genannten Herausgeber",
    no_date="Datum unbekannt",
    not_quoted="berichtet von {source}, {when} (der Satz steht hier nicht, weil er auch von anderen spricht)",
    digest="in unserer eigenen Zusammenfassung, {words}, nach {source}, {when}",
    limits="Grenzen für den Einsatz der Einheiten, wie wir sie notiert haben",
    limits_kept="Der Plan setzt die Einheiten nicht für das ein, was diese Grenzen ausschließen.",
    units="Einheiten, mit denen der Plan rechnet",
    no_units="Derzeit keine.",
    columns="| Einheit | Anzahl | geplant vor Ort | festgehalten |",
    silent="Nationale Vorbehalte sind uns nicht erklärt worden für: {units}. Wir nehmen das nicht als ihr Fehlen.",
    nothing="nichts: eine Annahme von uns",
    public="Zusage, wie wir eine öffentliche Äußerung verstehen; Art und Anzahl sind von uns",
    further="Was darüber hinaus helfen würde",
    no_gaps="Uns ist keine weitere Einheit bekannt, die einen offenen Bedarf decken würde.",
    gaps="Offener Bedarf, für den an Einheiten von Ihnen gedacht wurde und keine Zusage festgehalten ist:",
    gap="{name}: {open} (gezählt in: {unit}) offen in der Mission im Ganzen; etwa {own} könnten von Ihnen kommen",
    dates="Daten",
    decided="Wir haben notiert, dass die Entscheidung zur Teilnahme gefallen ist.",
    no_day="Ein Datum lässt sich nicht nennen, da uns keine Einheiten bekannt sind.",
    decide=(
        "Nützlich wäre eine Entscheidung bis zum {day}{late}: danach ist voraussichtlich keine dieser Einheiten "
        "rechtzeitig vor Ort."
    ),
    passed=" (dieser Tag ist verstrichen)",
    whole="Damit alle rechtzeitig vor Ort sind, bis zum {day}.",
    full="Der Plan verlangt volle Einsatzfähigkeit in „{phase}“ bis zum {day}.",
    asks="Worum wir bitten",
    ask_conditions="Bitte bestätigen oder berichtigen Sie die Bedingungen oben und sagen Sie, was sie erfüllen würde.",
    ask_units="Bitte bestätigen oder berichtigen Sie Art, Anzahl und Bereitschaft der Einheiten.",
    ask_caveats=(
        "Bitte bestätigen oder berichtigen Sie Art, Anzahl und Bereitschaft der Einheiten und erklären Sie nationale "
        "Vorbehalte oder deren Fehlen."
    ),
    ask_contact="Bitte nennen Sie eine Ansprechstelle für die Truppengestellung.",
    names={
        "unsc_authorisation": "eine Ermächtigung durch den Sicherheitsrat",
        "international_mandate": "ein klares internationales Mandat",
        "parliament_approval": "Zustimmung des Parlaments",
        "fighting_ends": "ein Ende der Kämpfe",
        "humanitarian_access": "humanitärer Zugang",
        "host_consent": "Zustimmung des Gastgebers",
        "limited_mandate": "ein begrenztes Mandat",
        "no_disarming": "keine Beteiligung an Entwaffnung",
        "self_defence_only": "Gewalt nur zur Selbstverteidigung",
        "funding": "gesicherte Finanzierung",
        "status_of_forces": "eine Vereinbarung über den Status der Truppen",
        "contributor_joins": "die Teilnahme eines anderen, wie genannt",
        "quorum": "eine Zahl weiterer Teilnehmer, wie genannt",
    },
    steps={
        "pledged": "Zusage",
        "note_verbale": "Verbalnote",
        "memorandum": "Vereinbarung (Memorandum)",
        "visit": "Besuch vor der Verlegung",
        "shipped": "verschifft",
        "transferred": "Übergabe der Führung",
    },
)

PHRASES: Final[Mapping[Language, Phrases]] = {"en": ENGLISH, "de": GERMAN}
