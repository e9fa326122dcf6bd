"""A day of convoys as one page: the chart of time and the documents, ready to print.

Owns the step from the Markdown document to a page that stands alone; every printed page bears its release mark.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from eirene.aid.convoy_document import NO_GUARANTEE, markdown
from eirene.aid.convoy_gantt import gantt
from eirene.aid.convoy_words import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.convoy_document import Names
    from eirene.plans.convoys import ConvoyPlan

STYLE: Final = """
body { font: 15px/1.45 "Noto Sans", "Liberation Sans", sans-serif; color: #111; max-width: 62rem; margin: 1.5rem auto;
  padding: 0 1rem 3rem; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2rem; border-bottom: 1px solid #999; } h3 { margin-bottom: .3rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .88rem; }
th, td { border: 1px solid #aaa; padding: .2rem .45rem; text-align: left; vertical-align: top; }
th { background: #eee; }
figure { margin: 1rem 0; }
.mark { position: fixed; bottom: 0; left: 0; right: 0; background: #fff; border-top: 1px solid #111; margin: 0;
  padding: .25rem 1rem; font-size: .8rem; text-align: center; }
@media print { section { break-inside: avoid; } body { margin: 0; max-width: none; } }
"""


def page(day: ConvoyDay, plan: ConvoyPlan, names: Names) -> str:
    """What does the day of convoys look like on one page?

    Parameters
    ----------
    day : ConvoyDay
    plan : ConvoyPlan
    names : Names
    """
    body = list(_html(markdown(day, plan, names).splitlines()))
    # the chart stands above the first notification
    at = next((i for i, line in enumerate(body) if line.startswith("<h2>")), len(body))
    figure = f"<figure>{gantt(day, plan)}<figcaption>Convoys by hour.</figcaption></figure>"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Convoys of {plan.day.isoformat()}</title><style>{STYLE}</style></head><body>",
            *body[:at],
            figure,
            *body[at:],
            f'<p class="mark">{escape(MARK)}. {escape(NO_GUARANTEE.split(":")[0])}.</p>',
            "</body></html>",
            "",
        ]
    )


def _html(lines: Sequence[str]) -> Iterator[str]:
    """Turn the few forms that our own document uses into HTML: headings, lists, tables, bold paragraphs."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.startswith(("- ", "|")):
            block.append(line)
            continue
        if block:
            yield from _block(block)
            block = []
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{escape(line[level:].strip())}</h{level}>"
        elif line:
            yield f"<p>{_bold(line)}</p>"


def _block(block: Sequence[str]) -> Iterator[str]:
    if block[0].startswith("- "):
        yield "<ul>"
        yield from (f"<li>{_bold(one[2:])}</li>" for one in block if one.startswith("- "))
        yield "</ul>"
        return
    yield "<table>"
    for number, row in enumerate(block):
        cells = [one.strip() for one in row.strip("|").split("|")]
        if number == 1:
            continue
        tag = "th" if number == 0 else "td"
        yield "<tr>" + "".join(f"<{tag}>{_bold(one)}</{tag}>" for one in cells) + "</tr>"
    yield "</table>"


def _bold(text: str) -> str:
    parts = escape(text).split("**")
    return "".join(f"<strong>{one}</strong>" if i % 2 else one for i, one in enumerate(parts))
