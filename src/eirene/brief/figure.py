"""The one door to the plotting library: a blank figure in the page's visual language, and its SVG fit for a page."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager


class Axes(Protocol):
    """What charts use of the library's axes."""

    def plot(self, x: Sequence[float], y: Sequence[float], *form: str, **look: object) -> object:
        """Draw a line or points."""
        ...

    def annotate(self, text: str, xy: tuple[float, float], **look: object) -> object:
        """Write beside a point."""
        ...

    def axvline(self, x: float, **look: object) -> object:
        """Draw a line from bottom to top."""
        ...

    def set_xlim(self, left: float, right: float) -> object:
        """Set the ends of the horizontal axis."""
        ...

    def set_ylim(self, bottom: float, top: float) -> object:
        """Set the ends of the vertical axis."""
        ...

    def set_xticks(self, ticks: Sequence[float], labels: Sequence[str]) -> object:
        """Set the ticks of the horizontal axis."""
        ...

    def set_yticks(self, ticks: Sequence[float], labels: Sequence[str]) -> object:
        """Set the ticks of the vertical axis."""
        ...

    def set_axisbelow(self, b: bool) -> object:  # noqa: FBT001 - the library's own parameter
        """Draw rules behind everything."""
        ...

    def grid(self, **look: object) -> object:
        """Draw rules."""
        ...

    def tick_params(self, **look: object) -> object:
        """Set how ticks look."""
        ...


class Figure(Protocol):
    """What charts use of the library's figure."""

    def savefig(self, fname: io.StringIO, **form: object) -> object:
        """Write it."""
        ...


class Palette:
    """The colours of page, marks and charts; the style sheet holds the same."""

    INK: Final = "#1b2233"
    MUTED: Final = "#5a6373"
    GREY: Final = "#7b8494"
    RULE: Final = "#dedbd2"
    PAPER: Final = "#fcfaf5"
    BLUE: Final = "#1d5c94"
    GREEN: Final = "#12725c"
    AMBER: Final = "#b8741a"
    SKY: Final = "#c9dbe8"
    SAND: Final = "#e9e4d6"


STYLE: Final = {
    "svg.fonttype": "none",
    "svg.hashsalt": "eirene",
    "font.family": "sans-serif",
    "font.size": 8.5,
    "text.color": Palette.INK,
    "axes.edgecolor": Palette.RULE,
    "axes.labelcolor": Palette.MUTED,
    "xtick.color": Palette.MUTED,
    "ytick.color": Palette.MUTED,
    "text.parse_math": False,
}
"""Settings of the plotting library, held only while a figure is made and written."""


def _style() -> AbstractContextManager[None]:
    """Hold our settings while a figure is made or written; the library's types are closed off here."""
    import matplotlib as mpl  # noqa: PLC0415 - the plotting library loads only when a chart is drawn

    held = cast("Callable[[Mapping[str, object]], AbstractContextManager[None]]", mpl.rc_context)  # pyright: ignore[reportUnknownMemberType]
    return held(STYLE)


def new_figure(inches: tuple[float, float]) -> tuple[Figure, Axes]:
    """Give a blank figure [inches] with one set of axes, with light rules across it."""
    from matplotlib.figure import Figure as Blank  # noqa: PLC0415 - the plotting library loads only when a chart is drawn

    with _style():
        figure = Blank(figsize=inches, layout="constrained")
        bare = figure.add_subplot()
    for patch in (figure.patch, bare.patch, *bare.spines.values()):
        patch.set_visible(False)
    axes = cast("Axes", bare)
    axes.tick_params(length=0, pad=4)
    axes.grid(visible=True, axis="y", color=Palette.RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    return cast("Figure", figure), axes


def drawn(figure: Figure, name: str) -> str:
    """Write a figure as SVG to stand in a page: no prolog, no style of its own, ids that no other figure has."""
    held = io.StringIO()
    with _style():
        figure.savefig(held, format="svg", metadata={"Date": None, "Creator": None})
    text = held.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", text, flags=re.DOTALL)
    used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', text))
    text = re.sub(r' id="([^"]+)"', lambda m: f' id="{name}-{m[1]}"' if m[1] in used else "", text)
    text = re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", text)
    text = re.sub(r"font: (?:bold |700 )?[\d.]+px [^;\"]+", _font, text)
    text = re.sub(
        r'<svg [^>]*?(viewBox="[^"]+")[^>]*>', r'<svg \1 aria-hidden="true" focusable="false">', text, count=1
    )
    return re.sub(r"\n\s*\n+", "\n", text).replace("xlink:href", "href").strip()


def _font(found: re.Match[str]) -> str:
    """Keep size and weight of a text; the page gives the family."""
    size = re.search(r"[\d.]+px", found[0])
    weight = "; font-weight: 600" if re.search(r"bold|700", found[0]) else ""
    return f"font-size: {size[0] if size else '9px'}{weight}"
