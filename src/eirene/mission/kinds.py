"""Kinds of units, which are also the capabilities that a requirement counts."""

from __future__ import annotations

from typing import Literal

CapabilityKind = Literal[
    "infantry", "qrf", "engineer", "eod", "medical", "aviation", "transport", "logistics", "signals", "headquarters",
    "formed_police", "individual_police", "observer", "cimic",
]  # fmt: skip
"""Kinds of units, which are also the capabilities that a requirement counts."""
