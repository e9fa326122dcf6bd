"""Names of claim types and values, the stance ladder, and what conditions mean for planning.

Owns the vocabulary that evidence, planning and brief share. The names follow the project's codebook for claims; they
are
extended where the design needs more and never renamed.
"""

from __future__ import annotations

from typing import Final, Literal

ClaimType = Literal[
    "participation", "condition", "task", "acceptance", "diplomatic", "process", "assessment", "gate", "mandate"
]
Polarity = Literal["+", "-"]
Modality = Literal["asserted", "required", "proposed", "intended", "possible"]
SourceKind = Literal["narrator", "named_official", "unnamed_officials", "media", "anonymous", "self", "document"]

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "participation": (
        "asked", "in_talks", "interested", "considering", "willing", "intends", "offered", "pledged", "decided",
        "deployed", "undecided", "unlikely", "declined", "suspended", "withdrew", "may_withdraw", "lead",
    ),
    "condition": (
        "unsc_authorisation", "international_mandate", "parliament_approval", "fighting_ends", "humanitarian_access",
        "host_consent", "limited_mandate", "no_disarming", "self_defence_only", "funding", "status_of_forces",
        # extensions: waits for another contributor (the target), or for `quantity` others to have decided
        "contributor_joins", "quorum",
    ),
    "task": (
        "secure_territory", "secure_sites", "secure_borders", "ensure_aid", "prevent_confrontation",
        "monitor_ceasefire", "protect_civilians", "train_police", "support_police", "demining", "disarm_groups",
        "demilitarise",
    ),
    "acceptance": ("comfortable_with", "accepts", "rejects", "noted", "unspecified"),
    "diplomatic": (
        "relations_established", "relations_maintained", "relations_broken", "embassy_decided", "embassy_opened",
        "embassy_closed", "ambassador_posted", "consulate_opened", "office_opened",
    ),
    "process": (
        "plan_proposed", "mission_formation", "resolution_adopted", "mandate_expires", "invited", "talks_held",
        "meeting_scheduled", "deployment_expected", "postponed",
    ),
    "assessment": ("partnership", "solidarity", "balance"),
    # an extension of the codebook: what a person records about a gate of the mission, target `gate:ID`
    "gate": ("opened", "closed"),
    # an extension: what the operative paragraphs of a resolution lay down about the mission
    "mandate": (
        "authorised", "use_of_force", "size", "command", "guidance", "voluntary_funding", "assessed_funding",
        "reporting", "consultation", "votes_for", "votes_against", "abstained", "unanimous",
    ),
}  # fmt: skip
"""Claim type to its values, in the codebook's order."""

VOTES: Final[frozenset[str]] = frozenset({"votes_for", "votes_against", "abstained"})
"""Values whose quantity is a number of votes, which may be none."""

Stance = Literal[
    "unknown", "in_talks", "interested", "considering", "willing", "intends", "offered", "pledged", "decided",
    "deployed", "unlikely", "declined", "suspended", "withdrew",
]  # fmt: skip

LADDER: Final[tuple[str, ...]] = (
    "unknown", "in_talks", "interested", "considering", "willing", "intends", "offered", "pledged", "decided",
    "deployed",
)  # fmt: skip
"""Rungs of commitment, weakest first."""

AGAINST: Final[tuple[str, ...]] = ("withdrew", "declined", "suspended", "unlikely")
"""Rungs that lean against taking part, weakest (least likely to come) first."""

CAVEATS: Final[tuple[str, ...]] = ("no_disarming", "self_defence_only", "limited_mandate")
"""Conditions on what the force would do: they become caveats, never gates."""

DISARMING_TASKS: Final[frozenset[str]] = frozenset({"disarm_groups", "demilitarise"})
"""Tasks that the condition `no_disarming` excludes."""
