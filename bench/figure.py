"""One measured figure, its goal, and how a list of them is shown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Figure:
    """Was the goal met?

    Parameters
    ----------
    figure : str
        What was measured.
    value : float or None
        The measurement, None where there was none.
    unit : str
        Unit of the value, such as `CPU s`.
    goal : str or None
        The bound in words of the same unit, such as `<= 1.5`.
    met : bool or None
        Whether the value keeps the goal; None where nothing was to be measured.
    peer : str or None
        The same work done another way in the same run, for a ratio that holds on any machine.
    note : str
        First call, number of warm calls, or why there is no value.
    """

    figure: str
    value: float | None
    unit: str
    goal: str | None
    met: bool | None
    peer: str | None = None
    note: str = ""


def at_most(figure: str, value: float, goal: float, unit: str, *, peer: str | None = None, note: str = "") -> Figure:
    """Give the figure of a value that should stay at or below its goal."""
    return Figure(figure, round(value, 4), unit, f"<= {goal:g}", value <= goal, peer, note)


def at_least(figure: str, value: float, goal: float, unit: str, *, peer: str | None = None, note: str = "") -> Figure:
    """Give the figure of a value that should reach its goal."""
    return Figure(figure, round(value, 4), unit, f">= {goal:g}", value >= goal, peer, note)


def told(figure: str, value: float, unit: str, *, note: str = "") -> Figure:
    """Give a figure that has no goal and is reported beside those that have one."""
    return Figure(figure, round(value, 4), unit, None, None, None, note)


def failed(figure: str, unit: str, goal: str, why: str) -> Figure:
    """Give the figure of work that did not succeed: no value, and the goal is not met."""
    return Figure(figure, None, unit, goal, met=False, note=why)


def absent(figure: str, unit: str, goal: str, why: str) -> Figure:
    """Give the figure of work that cannot be done here, because something it needs is not there."""
    return Figure(figure, None, unit, goal, met=None, note=why)


def as_json(figures: Sequence[Figure]) -> str:
    """Write figures as a JSON list."""
    return json.dumps([asdict(figure) for figure in figures], indent=2, ensure_ascii=False)


def as_table(figures: Sequence[Figure]) -> str:
    """Write figures for a reader, one line each, with the note below."""
    width = max((len(figure.figure) for figure in figures), default=0)
    lines: list[str] = []
    for figure in figures:
        value = "-" if figure.value is None else f"{figure.value:.3g}"
        verdict = {True: "met", False: "NOT MET", None: "not measured" if figure.goal else ""}[figure.met]
        lines.append(f"{figure.figure:<{width}}  {value:>8} {figure.unit:<8} {figure.goal or '':>8}  {verdict}")
        lines += [f"{'':<{width}}    {text}" for text in (figure.peer, figure.note) if text]
    return "\n".join(lines)
