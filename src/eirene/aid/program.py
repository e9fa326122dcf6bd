"""The flow of aid as a linear program in arrays: its columns, its rows, and which rows are which limit.

Owns the layout. Every stock is kept from stretch to stretch: what was there, and what came, is there or went. Refuses
to let anything be delivered that was not received at a delivery point.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.grain import peaks
from eirene.solve.arrays import ArrayProgram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.aid.compile import Problem, Stage
    from eirene.aid.grain import Grain

    Reals = NDArray[np.float64]
    Ints = NDArray[np.int64]

LIMITS = (
    "inspection",
    "crossing",
    "trucks",
    "handling in",
    "handling out",
    "storage",
    "yard",
    "receiving",
    "offered",
)
"""Rows that limit the flow, by what they limit."""
BLOCKED = ("handling out", "receiving")
"""Those that have a row for each block of stretches."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Where each kind of column stands.

    Parameters
    ----------
    cross, yard, queue : (c, k, s)
        Tonnes a day that cross; tonnes that lie at the crossing, and are offered and wait, at the end of a stretch.
    first : (l, k, s)
        Tonnes a day that are asked to move.
    last : (l, k, b)
        The same, by blocks of stretches.
    hub : (h, k, s)
        Tonnes at the end of a stretch.
    point, share : (p, k, b)
        Tonnes at the end of a block; share of the need that is met.
    reserve : (p, k)
        Days of supply at the end, up to those wanted.
    worst : int
        Share of the need of those that are served worst.
    size : int
    """

    cross: Ints
    yard: Ints
    queue: Ints
    first: Ints
    last: Ints
    hub: Ints
    point: Ints
    share: Ints
    reserve: Ints
    worst: int
    size: int


def columns_of(flow: Problem, grain: Grain) -> Columns:
    """Give every column its place."""
    s, b, k = len(flow.length), len(grain.leads), len(flow.commodities)
    sizes = {
        "cross": (len(flow.crossings), k, s),
        "yard": (len(flow.crossings), k, s),
        "queue": (len(flow.crossings), k, s),
        "first": (len(flow.first.origin), k, s),
        "last": (len(flow.last.origin), k, b),
        "hub": (len(flow.hubs), k, s),
        "point": (len(flow.points), k, b),
        "share": (len(flow.points), k, b),
        "reserve": (len(flow.points), k),
    }
    at = 0
    found: dict[str, Ints] = {}
    for name, shape in sizes.items():
        count = int(np.prod(shape))
        found[name] = np.arange(at, at + count, dtype=np.int64).reshape(shape)
        at += count
    return Columns(**found, worst=at, size=at + 1)


@dataclass(slots=True)
class Rows:
    """Collects rows block by block."""

    rows: list[Ints] = field(default_factory=list["Ints"])
    columns: list[Ints] = field(default_factory=list["Ints"])
    values: list[Reals] = field(default_factory=list["Reals"])
    lower: list[Reals] = field(default_factory=list["Reals"])
    upper: list[Reals] = field(default_factory=list["Reals"])
    blocks: dict[str, Ints] = field(default_factory=dict[str, "Ints"])
    count: int = 0

    def block(self, name: str, lower: Reals, upper: Reals) -> Ints:
        """Begin a block of rows of this shape, and give the rows."""
        rows = np.arange(self.count, self.count + lower.size, dtype=np.int64).reshape(lower.shape)
        self.count += lower.size
        self.lower.append(lower.ravel())
        self.upper.append(upper.ravel())
        self.blocks[name] = rows
        return rows

    def put(self, rows: Ints, columns: Ints, values: Reals | float) -> None:
        """Put entries: rows, columns and values of one shape, or shapes that can be made one."""
        rows, columns, factors = np.broadcast_arrays(rows, columns, np.asarray(values, dtype=np.float64))
        keep = (factors != 0).ravel()
        self.rows.append(rows.ravel()[keep])
        self.columns.append(columns.ravel()[keep])
        self.values.append(factors.ravel()[keep])


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """The program of a flow.

    Parameters
    ----------
    flow : Problem
    grain : Grain
    columns : Columns
    needed : (p, k, b)
        Tonnes of need in each block.
    rows : mapping of name to array
        Limits by their names (`LIMITS`), with the place first and the stretch last, or the block (`BLOCKED`); `unit`
        has (p, k, b) and `even` (p, k).
    program : ArrayProgram
        Maximises the worst share.
    """

    flow: Problem
    grain: Grain
    columns: Columns
    needed: Reals
    rows: dict[str, Ints]
    program: ArrayProgram


def built(flow: Problem, grain: Grain) -> Built:
    """Which linear program is this flow?

    Parameters
    ----------
    flow : Problem
    grain : Grain
        Stretches that share one rate on the way to people.
    """
    columns = columns_of(flow, grain)
    needed = grain.summed(flow.need * flow.length)
    rows = Rows()
    _crossings(flow, columns, rows)
    _trucks(flow, grain, columns, rows)
    _hubs(flow, grain, columns, rows)
    _points(flow, grain, columns, rows, needed)
    lower, upper = _column_limits(flow, grain, columns, needed)
    worth = np.zeros(columns.size)
    worth[columns.worst] = 1.0
    row = np.concatenate(rows.rows)
    order = np.argsort(row, kind="stable")
    program = ArrayProgram(
        worth=worth,
        lower=lower,
        upper=upper,
        integer=np.zeros(columns.size, dtype=np.bool_),
        starts=np.concatenate(([0], np.cumsum(np.bincount(row, minlength=rows.count)))).astype(np.int64),
        index=np.concatenate(rows.columns)[order],
        value=np.concatenate(rows.values)[order],
        row_lower=np.concatenate(rows.lower),
        row_upper=np.concatenate(rows.upper),
    )
    return Built(flow, grain, columns, needed, rows.blocks, program)


def _column_limits(flow: Problem, grain: Grain, at: Columns, needed: Reals) -> tuple[Reals, Reals]:
    lower, upper = np.zeros(at.size), np.full(at.size, np.inf)
    shut = np.broadcast_to(~flow.open[:, None, :], at.cross.shape)
    upper[at.cross[shut]] = 0.0
    upper[at.first[~np.isfinite(flow.first.hours)]] = 0.0
    upper[at.last[~np.isfinite(flow.last.hours[..., grain.leads])]] = 0.0
    # offers without a limit need no queue
    upper[at.queue[~np.isfinite(flow.offered)]] = 0.0
    upper[at.share] = (needed > 0).astype(np.float64)
    last = flow.need[:, :, -1]
    upper[at.reserve] = np.where(last > 0, flow.reserve_days, 0.0)
    upper[at.worst] = 1.0
    return lower, upper


def _most(limit: Reals) -> tuple[Reals, Reals]:
    return np.full(limit.shape, -np.inf), limit


def _equal(value: Reals) -> tuple[Reals, Reals]:
    return value, value


def _kept(rows: Rows, block: Ints, stock: Ints) -> None:
    """Put what lies at the end of a stretch, less what lay at the end of the one before it."""
    rows.put(block, stock, 1.0)
    rows.put(block[..., 1:], stock[..., :-1], -1.0)


def _crossings(flow: Problem, at: Columns, rows: Rows) -> None:
    c, k, s = at.cross.shape
    trucks = (1 / flow.truck_t)[None, :, None]
    for name, limit in (("inspection", flow.inspected), ("crossing", flow.capacity)):
        block = rows.block(name, *_most(limit))
        rows.put(block[:, None, :], at.cross, trucks)
    stock = rows.block("yard stock", *_equal(np.zeros((c, k, s))))
    _kept(rows, stock, at.yard)
    rows.put(stock, at.cross, -flow.length)
    _out(rows, stock, at.first, flow.first, flow.length)
    held = rows.block("yard", *_most(np.repeat(flow.yard[:, None], s, axis=1)))
    rows.put(held[:, None, :], at.yard, 1.0)
    # what is offered and does not cross waits; where no offer is known there is nothing to keep count of
    known = np.isfinite(flow.offered)
    offers = np.where(known, flow.offered, 0.0)[:, :, None] * flow.length
    free = np.where(known[:, :, None], offers, np.inf)
    queue = rows.block("offered", np.where(np.isfinite(free), offers, -np.inf), free)
    rows.put(queue, at.queue, known[:, :, None].astype(np.float64))
    rows.put(queue[..., 1:], at.queue[..., :-1], -known[:, :, None].astype(np.float64))
    rows.put(queue, at.cross, known[:, :, None] * flow.length)


def _out(rows: Rows, stock: Ints, columns: Ints, stage: Stage, length: Reals) -> None:
    """Take out of the stocks at the origins what leaves them."""
    rows.put(stock[stage.origin], columns, stage.leaves * length)


def _into(rows: Rows, stock: Ints, columns: Ints, stage: Stage, length: Reals) -> None:
    """Put into the stocks at the goals what arrives."""
    rows.put(stock[stage.goal], columns, -stage.arrives * length)


def _trucks(flow: Problem, grain: Grain, at: Columns, rows: Rows) -> None:
    s = len(flow.length)
    block = rows.block("trucks", *_most(np.repeat(flow.truck_hours[:, None], s, axis=1)))
    rows.put(block[flow.first.fleet][:, None, :], at.first, _finite(flow.first.hours))
    # what holds on the first day of a block holds on all of it
    last = flow.last.hours[..., grain.leads]
    rows.put(block[flow.last.fleet][:, None, grain.leads], at.last, _finite(last))


def _finite(hours: Reals) -> Reals:
    return np.where(np.isfinite(hours), hours, 0.0)


def _hubs(flow: Problem, grain: Grain, at: Columns, rows: Rows) -> None:
    _, _, s = at.hub.shape
    into, away = flow.first, flow.last
    for name, columns, place, share in (
        ("handling in", at.first, into.goal, into.arrives),
        ("handling out", at.last, away.origin, away.leaves + away.back),
    ):
        block = rows.block(name, *_most(np.repeat(flow.handling[:, None], columns.shape[-1], axis=1)))
        rows.put(block[place][:, None, :], columns, share)
    start = np.zeros(at.hub.shape)
    start[..., 0] = flow.hub_stock
    stock = rows.block("hub stock", *_equal(start))
    _kept(rows, stock, at.hub)
    _into(rows, stock, at.first, into, flow.length)
    _out(rows, stock, at.last[..., grain.block], away, flow.length)
    held = rows.block("storage", *_most(np.repeat(flow.storage[:, None], s, axis=1)))
    rows.put(held[:, None, :], at.hub, 1.0)


def _points(flow: Problem, grain: Grain, at: Columns, rows: Rows, needed: Reals) -> None:
    _, _, b = at.point.shape
    received = rows.block("receiving", *_most(np.repeat(flow.receiving[:, None], b, axis=1)))
    rows.put(received[flow.last.goal][:, None, :], at.last, flow.last.arrives)
    start = np.zeros(at.point.shape)
    start[..., 0] = flow.point_stock
    stock = rows.block("point stock", *_equal(start))
    _kept(rows, stock, at.point)
    _into(rows, stock, at.last, flow.last, grain.length)
    rows.put(stock, at.share, needed)
    _within(flow, grain, at, rows)
    unit = rows.block("unit", np.where(needed > 0, 0.0, -np.inf), np.full(needed.shape, np.inf))
    rows.put(unit, at.share, 1.0)
    rows.put(unit, np.full(1, at.worst), np.where(needed > 0, -1.0, 0.0))
    spare = rows.block("reserve", np.zeros(at.reserve.shape), np.full(at.reserve.shape, np.inf))
    rows.put(spare, at.point[..., -1], 1.0)
    rows.put(spare, at.reserve, -flow.need[..., -1])
    # asleep until shares are settled: then the same column raises the smallest reserve
    even = rows.block("even", np.full(at.reserve.shape, -np.inf), np.full(at.reserve.shape, np.inf))
    rows.put(even, at.reserve, 1.0)
    rows.put(even, np.full(1, at.worst), -1.0)


def _within(flow: Problem, grain: Grain, at: Columns, rows: Rows) -> None:
    """Let no stock at a delivery point fall below nothing within a block."""
    if grain.whole:
        return
    one = peaks(flow, grain)
    place = one.point, one.goods
    first = one.block == 0
    lay = np.where(first, one.before * flow.point_stock[place], 0.0)
    block = rows.block("within", -lay, np.full(lay.shape, np.inf))
    rows.put(block, at.point[(*place, one.block)], one.after)
    rows.put(block, at.point[(*place, np.maximum(one.block - 1, 0))], np.where(first, 0.0, one.before))
    rows.put(block, at.share[(*place, one.block)], -one.early)
