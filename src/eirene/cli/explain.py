"""`eirene facts --explain` and `--prov`: how facts came about, as a table and as PROV-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import note, out, out_json, table, value_told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from eirene.evidence.counted import Unreviewed
    from eirene.evidence.explain import Considered, Explained
    from eirene.evidence.show import Table
    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact

_QUOTE = 60


def show(
    mission: Mission,
    told: Table,
    names: Sequence[str],
    *,
    recorded_by: datetime | None,
    unreviewed: Unreviewed,
    json: bool,
) -> None:
    """Print how the named facts came about; all without a name.

    Raises
    ------
    FaultsFound
        When a name fits no fact.
    """
    from eirene.evidence.explain import explain, fact_name

    facts = [line.fact for line in told.facts]
    wanted = {name: [f for f in facts if _fits(fact_name(f), name)] for name in names}
    for name, fits in wanted.items():
        if not fits:
            hint = did_you_mean(name, sorted({fact_name(fact) for fact in facts}))
            raise found(
                [Fault(Place("--explain"), f"there is no fact '{name}' as of {told.as_of}", hint, "command line")]
            )
    chosen = [fact for fact in facts if not names or any(fact in fits for fits in wanted.values())]
    explained = explain(mission, chosen, told.as_of, recorded_by=recorded_by, unreviewed=unreviewed)
    if json:
        out_json([one.model_dump(mode="json") for one in explained])
        return
    for one in explained:
        out(_told(one))
    if not names and told.without_fact:
        out("Accepted claims that no fact shows:")
        out(
            table(
                ("claim", "says", "why"),
                [
                    (w.claim.id, _says_all(w.claim.actor, w.claim.value, w.claim.polarity), w.why)
                    for w in told.without_fact
                ],
            )
        )


def write_prov(
    path: Path, mission: Mission, facts: Sequence[Fact], as_of: date, *, recorded_by: datetime | None
) -> None:
    """Write where the facts come from, as PROV-JSON.

    Raises
    ------
    PrerequisiteMissing
        When the file cannot be written.
    """
    from eirene.base.canonical import dumps
    from eirene.base.files import write_whole
    from eirene.evidence.provenance import prov_json

    write_whole(path, dumps(prov_json(mission, facts, as_of, recorded_by=recorded_by), indent=2) + "\n")
    note(f"{path}  provenance of {len(facts)} facts; it holds quotes: for the planning cell")


def _fits(fact: str, name: str) -> bool:
    return fact == name or fact.startswith(f"{name}.")


def _told(one: Explained) -> str:
    rows = [_row(line) for line in one.claims]
    head = ("claim", "says", "day", "who", "chain", "part", "why")
    value = value_told(one.fact.value, one.fact.polarity)
    return f"{one.name}: {value}\n  rule: {one.rule}\n  {one.standing}\n" + _indented(table(head, rows)) + "\n"


def _row(line: Considered) -> tuple[str, ...]:
    claim = line.claim
    modality = "" if claim.modality == "asserted" else f" ({claim.modality})"
    quantity = f", {claim.quantity} persons" if claim.quantity else ""
    dated = f", {claim.event_date}" if claim.event_date else ""
    who = "; ".join(part for part in (line.publisher, claim.source) if part) or "–"
    return (
        claim.id, f"{value_told(claim.value, claim.polarity)}{modality}{quantity}{dated}",
        line.day.isoformat() if line.day else "–", who[:_QUOTE], str(line.chain or "–"), line.part, line.why,
    )  # fmt: skip


def _says_all(actor: str | None, value: str, polarity: str) -> str:
    return f"{actor or 'the mission'} {value_told(value, polarity)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
