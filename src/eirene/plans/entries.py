"""Entries of the ledger: what happened in the running mission, in the form in which every party keeps it.

Owns the types of entries and their one row of bytes. An entry names a role, never a person: `by` is a pseudonym such
as `monitor-3` that the ledger declares. A sensitive field does not stand in `body`; its commitment stands in
`sensitive`. Refuses unknown fields, so that nobody adds one for a person. What an entry says is not judged here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import Field, TypeAdapter

from eirene.base import jcs
from eirene.base.frozen import Frozen
from eirene.mission.records import Amendment, Review, Sha256
from eirene.plans.entry import Entry, FieldName, Instant, KeyText, Name, Role, Text
from eirene.plans.incident_entries import ActivityNotified, Incident, NothingReported
from eirene.plans.incident_entries import IncidentBody as IncidentBody  # noqa: PLC0414 - passed on to readers of entries

# ---------------------------------------------------------------- the ledger itself


class LedgerBegunBody(Frozen):
    """Whose ledger it is, and who can check it."""

    mission: Name
    """Short name of the mission."""
    origin: Annotated[str, Field(pattern=r"^[^\s+]+$", max_length=200)]
    """Name of the log, as its checkpoints state it."""
    key: KeyText
    """First public key of the log."""
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    """Pseudonyms that may enter; further ones come by `role_added`."""
    witnesses: tuple[KeyText, ...] = ()
    """Public keys of the witnesses."""
    quorum: Annotated[int, Field(ge=0)] = 0
    """How many of them must have seen a checkpoint before it counts."""


class LedgerBegun(Entry):
    """The first entry of a ledger."""

    type: Literal["ledger_begun"] = "ledger_begun"
    body: LedgerBegunBody


class RoleAddedBody(Frozen):
    """A role that may enter from now on."""

    role: Role
    """Its pseudonym."""
    because: Text | None = None
    """Why."""


class RoleAdded(Entry):
    """A further pseudonym may enter."""

    type: Literal["role_added"] = "role_added"
    body: RoleAddedBody


class KeyRotationBody(Frozen):
    """A new key of the log, signed with the old one."""

    old: KeyText
    """Public key until now."""
    new: KeyText
    """Public key that signs every checkpoint whose tree holds this entry."""
    signature: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{86}==$")]
    """Signature with the old key over origin, both keys and the instant of the entry, in base64."""


class KeyRotation(Entry):
    """The log signs with another key."""

    type: Literal["key_rotation"] = "key_rotation"
    body: KeyRotationBody


class CorrectionBody(Frozen):
    """What was wrong in an earlier entry; that entry stays."""

    entry: Annotated[int, Field(ge=0)]
    """Number of the entry, from 0."""
    reason: Text | None = None
    """Why it was wrong."""
    body: dict[FieldName, str | int | float | bool] | None = None
    """Fields of its body that are different, with what is right."""
    withdrawn: tuple[FieldName, ...] | None = None
    """Fields of its body that should not have been told."""


class Correction(Entry):
    """An earlier entry was wrong."""

    needs = ("reason",)
    type: Literal["correction"] = "correction"
    body: CorrectionBody


class RedactionBody(Frozen):
    """Which openings were deleted; the commitments stay."""

    entry: Annotated[int, Field(ge=0)]
    """Number of the entry, from 0."""
    fields: Annotated[tuple[FieldName, ...], Field(min_length=1)]
    """Sensitive fields whose salt and value were deleted."""
    reason: Text
    """Why."""
    approved_by: Role
    """Role that approved it."""


class Redaction(Entry):
    """Sensitive values were deleted beside the log."""

    type: Literal["redaction"] = "redaction"
    body: RedactionBody


# ---------------------------------------------------------------- evidence, gates, decisions


class ReviewBody(Frozen):
    """A decision on one claim; the fields of `Review`, whose reviewer and time are those of the entry."""

    claim: str
    """Id of the claim."""
    decision: Literal["accept", "reject", "amend", "reopen"]
    """What was decided."""
    amendment: Amendment | None = None
    """The changes, for `amend`."""
    note: Text | None = None
    """Why."""
    policy: Name | None = None
    """Name of the policy that decided in place of a person."""
    reviewed: Instant | None = None
    """When it was decided, where that was before it was entered."""


class ReviewEntered(Entry):
    """A claim was reviewed."""

    type: Literal["review"] = "review"
    body: ReviewBody

    def review(self) -> Review:
        """Give the review as the evidence knows it, recorded when it was entered."""
        body = self.body
        return Review(
            claim=body.claim,
            decision=body.decision,
            by=f"policy:{body.policy}" if body.policy else self.by,
            at=self.instant,
            amendment=body.amendment,
            note=body.note,
        )


class ClaimBody(Frozen):
    """A claim that was added to the evidence."""

    claim: str
    """Id of the claim."""
    document: Sha256 | None = None
    """Document that holds its quote; None for one made by hand."""
    sha256: Sha256
    """SHA-256 of the claim's canonical JSON: what the evidence file must hold."""


class ClaimEntered(Entry):
    """A claim was added to the evidence."""

    type: Literal["claim"] = "claim"
    body: ClaimBody


class GateChangedBody(Frozen):
    """The state of a gate, and who declared it."""

    gate: Name
    """Id of the gate."""
    state: Literal["opened", "closed"]
    """Its state from then on."""
    since: date
    """First day on which it counts."""
    because: Text | None = None
    """Why: the document or decision it rests on."""
    declared_by: Text | None = None
    """Which body or party declared it; not a person."""


class GateChanged(Entry):
    """A gate opened or closed."""

    needs = ("because", "declared_by")
    type: Literal["gate_changed"] = "gate_changed"
    body: GateChangedBody


class DecisionBody(Frozen):
    """What a contributor or the mission decided."""

    of: Annotated[str, Field(pattern=r"^([A-Z]{2}|mission)$")]
    """ISO 3166 alpha-2 code of the contributor, or `mission`."""
    text: Text | None = None
    """What was decided."""
    because: Text | None = None
    """Why, as they gave it."""


class Decision(Entry):
    """A contributor or the mission decided something."""

    needs = ("text", "because")
    type: Literal["decision"] = "decision"
    body: DecisionBody


class DeliveryBody(Frozen):
    """Aid that arrived."""

    point: Name | None = None
    """Id of the delivery point."""
    commodity: Name
    """What was delivered."""
    amount: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    """How much of it [unit]."""
    unit: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_/ -]{0,30}$")]
    """Unit of the amount, as `t` or `parcels`."""
    received: date
    """Day on which it was received."""


class Delivery(Entry):
    """Aid arrived."""

    needs = ("point",)
    type: Literal["delivery"] = "delivery"
    body: DeliveryBody


class ForecastMadeBody(Frozen):
    """Which forecast of incidents was made, so that it can be scored and not be changed afterwards."""

    forecast: Name
    """Id of the forecast, as `forecasts.jsonl` has it."""
    begins: date
    """Monday of the first week that is forecast."""
    weeks: Annotated[int, Field(ge=1, le=52)]
    """Weeks that are summed."""
    known: date
    """Reports that had come in by this day were used."""
    made: date
    """Day on which it was made, by the mission's calendar."""
    record: Sha256 | None = None
    """SHA-256 of its line in `forecasts.jsonl`, as a commitment: forecasts by sector are not for all."""


class ForecastEntered(Entry):
    """A forecast of incidents was made."""

    needs = ("record",)
    type: Literal["forecast_made"] = "forecast_made"
    body: ForecastMadeBody


class PlanReleasedBody(Frozen):
    """Which plan was released to whom."""

    release: Literal["planning", "partner", "public"]
    """Release class."""
    files: Annotated[dict[Annotated[str, Field(pattern=r"^[^/\\][^\\]{0,199}$")], Sha256], Field(min_length=1)]
    """SHA-256 of each file by its path, with forward slashes."""
    note: Text | None = None
    """What it is for."""


class PlanReleased(Entry):
    """A plan and its brief were released."""

    type: Literal["plan_released"] = "plan_released"
    body: PlanReleasedBody


# ---------------------------------------------------------------- reading and writing

AnyEntry: TypeAlias = (
    LedgerBegun | RoleAdded | KeyRotation | Correction | Redaction | ReviewEntered | ClaimEntered | GateChanged
    | Decision | Delivery | PlanReleased | ForecastEntered | Incident | NothingReported | ActivityNotified
)  # fmt: skip
"""Every kind of entry, told apart by `type`."""

_ANY: TypeAdapter[AnyEntry] = TypeAdapter(Annotated[AnyEntry, Field(discriminator="type")])


def entry_bytes(entry: Entry) -> bytes:
    """Give the entry as the bytes that are hashed: canonical JSON (RFC 8785), without what is absent."""
    return jcs.canonical(cast("jcs.Value", entry.model_dump(mode="json", exclude_none=True)))


def read_entry(data: bytes) -> AnyEntry:
    """Read an entry from the bytes that are hashed.

    Raises
    ------
    ValueError
        When they are not the canonical form of an entry of a known type; pydantic's error lists every fault.
    """
    jcs.read(data)
    entry = _ANY.validate_json(data)
    if entry_bytes(entry) != data:
        raise ValueError("an entry leaves out what is absent")
    return entry
