"""Capabilities that rates, milestones and units use are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.rules.rule import Asked, dangling, step, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    known = {capability.id for capability in mission.declared.capabilities}
    for path, word in (*_asked(mission), *_offered(mission)):
        if word not in known:
            yield dangling(mission, path, "capability", word, known)


def _asked(mission: Mission) -> Iterator[tuple[str, str]]:
    declared = mission.declared
    for task in declared.tasks:
        for index, rate in enumerate(task.rates):
            yield f"tasks.{step(task.id, task.known_from)}.rates.{index}.capability", rate.capability
    for index, rate in enumerate(declared.support):
        yield f"support.{index}.capability", rate.capability
    for phase in declared.phases:
        for name, milestone in (("initial", phase.initial), ("full", phase.full)):
            for word in milestone.shares:
                yield f"phases.{step(phase.id, phase.known_from)}.{name}.shares.{word}", word


def _offered(mission: Mission) -> Iterator[tuple[str, str]]:
    for contributor in mission.contributors:
        for unit in contributor.units:
            path = unit_path(contributor, unit)
            yield f"{path}.kind", unit.kind
            for word in unit.provides:
                yield f"{path}.provides.{word}", word


RULE = Asked("capabilities", "Capabilities that rates, milestones and units use are declared.", _find)
