"""The joint commission's pack as one page, made from released content alone.

Owns its template and the marks of the trend. Refuses scripts, network and any value that the content does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jinja2 import ChainableUndefined, Environment, FileSystemLoader
from markupsafe import Markup

from eirene.base.canonical import dumps
from eirene.base.files import write_whole
from eirene.brief.page import FILTERS, ROOM, TURNS
from eirene.brief.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.brief.view import Content

HIGH = 40.0
"""Height of the tallest bar of a trend."""
STEP = 14
"""Width of a week in a trend."""


def page(content: Content) -> str:
    """Give the page of this content.

    Parameters
    ----------
    content : dict
        As released for one class.
    """
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=ChainableUndefined,  # what a release class withholds is undefined, and then not shown
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, object]", environment.filters).update(FILTERS)
    style = (ROOM / "style.css").read_text(encoding="utf-8")
    return environment.get_template("meeting.html.j2").render(
        c=content,
        style=Markup(style),  # noqa: S704 - our own file
        bars=bars(View(content)),
        party={row.text("id"): row.text("name") for row in View(content).rows("parties")},
    )


def _shown(value: object) -> object:
    if value is None:
        return ""
    return value.translate(TURNS) if isinstance(value, str) and not isinstance(value, Markup) else value


def bars(content: View) -> list[dict[str, object]]:
    """Give each sector's trend as bars on one scale; a week that nobody watched has no bar but a mark of its own."""
    rows = content.rows("trend")
    most = max((week.amount("reported") for row in rows for week in row.rows("weeks")), default=0.0)
    return [
        {
            "name": row.text("name"),
            "width": STEP * len(row.rows("weeks")),
            "bars": [
                {
                    "x": STEP * i,
                    "known": week.has("reported"),
                    "reported": week.number("reported"),
                    "verified": week.number("verified"),
                    "high": round(HIGH * week.amount("reported") / most, 1) if most else 0.0,
                    "solid": round(HIGH * week.amount("verified") / most, 1) if most else 0.0,
                    "begins": week.text("begins"),
                }
                for i, week in enumerate(row.rows("weeks"))
            ],
        }
        for row in rows
    ]


def write(content: Content, out: Path) -> tuple[Path, Path]:
    """Write `meeting.html` and `meeting.json` into a folder, and give their paths.

    Raises
    ------
    PrerequisiteMissing
        When the folder cannot be written.
    """
    html, numbers = out / "meeting.html", out / "meeting.json"
    text = page(content)
    write_whole(numbers, f"{dumps(content, indent=2)}\n")
    write_whole(html, text)
    return html, numbers
