"""Eirene forms, plans and stress-tests temporary multinational peace and stabilisation missions.

The public names load when they are first used, so that `import eirene` costs nothing:

>>> import eirene
>>> sorted(eirene.__all__)[:3]
['Fault', 'FaultsFound', 'Mission']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.base.faults import Fault, FaultsFound, PrerequisiteMissing
    from eirene.brief.content import content
    from eirene.brief.prepare import prepare
    from eirene.evidence.adjudicate import facts
    from eirene.evidence.read import read
    from eirene.mission.mission import Mission
    from eirene.mission.read import read_mission
    from eirene.planning.check import check
    from eirene.planning.plan import plan
    from eirene.planning.situation import situate
    from eirene.plans.plan import Plan
    from eirene.plans.situation import Situation
    from eirene.study.outlook import outlook

_WHERE = {
    "Fault": "base.faults",
    "FaultsFound": "base.faults",
    "Mission": "mission.mission",
    "Plan": "plans.plan",
    "PrerequisiteMissing": "base.faults",
    "Situation": "plans.situation",
    "check": "planning.check",
    "content": "brief.content",
    "facts": "evidence.adjudicate",
    "outlook": "study.outlook",
    "plan": "planning.plan",
    "prepare": "brief.prepare",
    "read": "evidence.read",
    "read_mission": "mission.read",
    "situate": "planning.situation",
}

__all__ = [
    "Fault",
    "FaultsFound",
    "Mission",
    "Plan",
    "PrerequisiteMissing",
    "Situation",
    "check",
    "content",
    "facts",
    "outlook",
    "plan",
    "prepare",
    "read",
    "read_mission",
    "situate",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'eirene' has no attribute {name!r}")
    return getattr(import_module(f"eirene.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
