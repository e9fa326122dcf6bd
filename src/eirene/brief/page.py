"""The page: one self-contained HTML file, made from released content alone.

Owns templates, style and filters. Refuses scripts, network and any value that the content does not hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from jinja2 import ChainableUndefined, Environment, FileSystemLoader
from markupsafe import Markup, escape

from eirene.brief import (
    aid_chart,
    answer,
    area_map,
    coverage,
    figures,
    flow_map,
    labels,
    lines,
    marks,
    watch_chart,
    words,
)
from eirene.brief.told import STRONG
from eirene.brief.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eirene.brief.view import Content

ROOM = Path(__file__).parent
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Directional formatting characters: names and quotes are isolated by the page instead."""


def page(content: Content) -> str:
    """Give the page of this content.

    Parameters
    ----------
    content : dict
        As released for one class; nothing else reaches the page.
    """
    view = View(content)
    style = (ROOM / "style.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            c=content,
            style=Markup(style),  # noqa: S704 - our own file
            charts={
                # drawn by the plotting library, which escapes what it writes
                "chances": Markup(figures.chances(view)),  # noqa: S704
                "chances_narrow": Markup(figures.chances(view, narrow=True)),  # noqa: S704
                "area": area_map.area_map(view, area_map.WIDE),
                "area_narrow": area_map.area_map(view, area_map.NARROW),
                "flows": flow_map.flow_map(view, area_map.WIDE),
                "flows_narrow": flow_map.flow_map(view, area_map.NARROW),
            },
            sites=coverage.chapter(view),
            aid=aid_chart.chapter(view),
            watch=watch_chart.chapter(view),
            timeline=marks.timeline(view),
            sparks=marks.sparks(view),
            tornado=marks.tornado(view),
            effect_reach=marks.effect_reach(view),
            moved=_moved(view),
            bound=marks.first_of_each(view),
            within_reach=answer.within_reach(view),
            within_limit=answer.within_limit(view),
            without_objections=lines.without_objections(view.amount("without_objections"), view.text("measure")),
            party_names={p.text("id"): p.text("name") for p in view.rows("parties")},
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=ChainableUndefined,  # what a release class withholds is undefined, and then not shown
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, object]", environment.filters).update(FILTERS)
    cast("dict[str, object]", environment.globals).update(ties=labels.TIES, signs=labels.POSITION_SIGNS)
    return environment


def _shown(value: object) -> object:
    """Show none as nothing, and text without the marks that would turn what stands behind it."""
    if value is None:
        return ""
    return value.translate(TURNS) if isinstance(value, str) and not isinstance(value, Markup) else value


def strong(text: str) -> Markup:
    """Set what a reader's eye should find first in bold; everything else is escaped."""
    parts: list[str] = []
    end = 0
    text = text.translate(TURNS)
    for found in STRONG.finditer(text):
        parts += [str(escape(text[end : found.start()])), f"<strong>{escape(found[0])}</strong>"]
        end = found.end()
    return Markup("".join([*parts, str(escape(text[end:]))]))  # noqa: S704 - every part is escaped above


def _moved(view: View) -> Mapping[str, list[str]]:
    """Which ids changed since the earlier date, by kind, for the marks beside them?"""
    found: dict[str, list[str]] = {"contributors": [], "gates": [], "probability": []}
    for row in view.rows("changed"):
        kind, key = row.text("kind"), row.text("id")
        if kind == "gate":
            found["gates"].append(key)
        elif kind == "probability":
            found["probability"].append(key)
        elif kind in {"stance", "chance", "contributor"}:
            found["contributors"].append(key)
        elif kind in {"condition", "acceptance"}:
            found["contributors"] += [part for part in key.split(":") if part]
    return found


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "percent": words.percent,
    "share": words.share,
    "short": words.short,
    "tell": words.tell,
    "between": words.between,
    "points": words.points,
    "day": words.day,
    "dated": words.dated,
    "loose": words.loose,
    "number": words.number,
    "about": words.about,
    "persons": words.persons,
    "rough": words.rough,
    "small": words.small,
    "plain": words.plain,
    "money": words.money,
    "counted": words.count,
    "opened": labels.words,
    "strong": strong,
    "ladder": marks.ladder,
    "capital": words.capital,
    "few": coverage.few,
}
"""What templates may call."""
