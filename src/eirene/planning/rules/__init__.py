"""Rules across the files of a mission folder, one file each.

Owns the registry: a new rule is a file and a line here, and a golden folder that breaks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.rules import (
    absent_documents,
    area_sectors,
    assumption_values,
    basis_exists,
    basis_given,
    calendar,
    capabilities,
    caveat_tasks,
    claim_subjects,
    claim_words,
    contributors_given,
    dates_in_order,
    drivers,
    expired,
    gate_circle,
    gate_references,
    gate_words,
    gates_given,
    headline,
    id_case,
    limits,
    milestones,
    movement_steps,
    outlines_valid,
    parties,
    parts_given,
    places,
    provides,
    quote_words,
    quotes,
    reviews,
    roads_joined,
    roads_reach,
    sectors,
    site_security,
    tie_dates,
    unit_ids,
    units_fit,
    unmet_conditions,
    unused,
    whole_units,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.planning.rules.rule import Rule

_ALL: tuple[Rule, ...] = (
    absent_documents.RULE,
    area_sectors.RULE,
    assumption_values.RULE,
    basis_exists.RULE,
    basis_given.RULE,
    calendar.RULE,
    capabilities.RULE,
    caveat_tasks.RULE,
    claim_subjects.RULE,
    claim_words.RULE,
    contributors_given.RULE,
    dates_in_order.RULE,
    drivers.RULE,
    expired.RULE,
    gate_circle.RULE,
    gate_references.RULE,
    gate_words.RULE,
    gates_given.RULE,
    headline.RULE,
    id_case.RULE,
    limits.RULE,
    milestones.RULE,
    movement_steps.RULE,
    outlines_valid.RULE,
    parties.RULE,
    parts_given.RULE,
    places.RULE,
    provides.RULE,
    quote_words.RULE,
    quotes.RULE,
    reviews.RULE,
    roads_joined.RULE,
    roads_reach.RULE,
    sectors.RULE,
    site_security.RULE,
    tie_dates.RULE,
    unit_ids.RULE,
    units_fit.RULE,
    unmet_conditions.RULE,
    unused.RULE,
    whole_units.RULE,
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _ALL}
"""Name to rule."""
