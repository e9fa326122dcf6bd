"""Rows into checked rows: every rule marks what breaks it, and no row is lost without a word.

Owns the rules of a row. Refuses to guess: a date in another form, swapped coordinates and unknown types are faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Final

import polars as pl

from eirene.watch.incidents import COLUMNS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.watch.readers.mapping import TableMapping
    from eirene.watch.readers.source import Source

EARLIEST: Final = date(1900, 1, 1)
BULK: Final = (0.01, 0.99)
SAMPLED: Final = 10_000
"""Rows that the bulk is taken from."""
MARGIN: Final = 5.0
"""[degrees] around the bulk of the places, outside of which a place that fits when swapped counts as swapped."""

WHAT: Final = {
    "day unreadable": "the day is missing or in no form that the mapping lists",
    "day in the future": "the day is later than today, or than the day its report came in",
    "day before 1900": "the day is before 1900",
    "place unreadable": "latitude or longitude is missing or no number",
    "coordinates swapped": "latitude and longitude seem to be swapped",
    "place impossible": "latitude beyond 90, longitude beyond 180, or both zero",
    "type unknown": "the type is none that the mapping lists",
    "precision unknown": "the precision of date or place is none that the mapping lists",
    "repeated": "an earlier row has the same id, or the same content where rows have no id",
}
"""Rules of a row, in the order in which the first that is broken is told."""


@dataclass(frozen=True)
class Checked:
    """Which rows are good, and what is wrong with the others?

    Parameters
    ----------
    good : DataFrame
        Columns as in `COLUMNS`.
    faults : DataFrame
        `row`, `rule`, `what`, and the row's day, place and type as they stand in the file.
    """

    good: pl.DataFrame
    faults: pl.DataFrame


def check(source: Source, mapping: TableMapping, *, today: date) -> Checked:
    """Check the rows of a table.

    Parameters
    ----------
    source : Source
        The table.
    mapping : TableMapping
        Which column says what.
    today : date
        The latest day that is possible.
    """
    read = _quick(source, mapping, today)
    if read is not None:
        return Checked(_good(read), _faults(read.clear().with_columns(pl.lit(None, dtype=pl.String).alias("rule"))))
    texts = _renamed(_scan(source), source.header, mapping).collect()
    read = texts.with_columns(*_values(mapping))
    marked = read.with_columns(_first_rule(read, mapping, today).alias("rule"))
    bad = marked["rule"].is_not_null()
    return Checked(_good(marked.filter(~bad)), _faults(marked.filter(bad)))


def _scan(source: Source, numbers: Sequence[str] = ()) -> pl.LazyFrame:
    """Scan the table: all as text, but for columns that must hold numbers."""
    return pl.scan_csv(
        source.data,
        separator=source.separator,
        infer_schema=False,
        schema_overrides=dict.fromkeys(numbers, pl.Float64),
        truncate_ragged_lines=True,
        glob=False,
    )


def _renamed(raw: pl.LazyFrame, header: Sequence[str], mapping: TableMapping) -> pl.LazyFrame:
    """Take the mapped columns alone, as `_name` each: nothing else of the file is kept in memory."""
    columns = mapping.columns.model_dump()
    taken = [pl.col(of).alias(f"_{ours}") for ours, of in columns.items() if of is not None and of in header]
    absent = [
        pl.lit(None, dtype=pl.String).alias(f"_{ours}")
        for ours, of in columns.items()
        if of is None or of not in header
    ]
    return raw.select(*taken, *absent).with_row_index("row", offset=1)


def _values(mapping: TableMapping) -> list[pl.Expr]:
    return [
        _day("_day", mapping.dates).alias("day"),
        _day("_known_on", mapping.dates).alias("known_on"),
        pl.col("_latitude").str.strip_chars().cast(pl.Float64, strict=False).alias("latitude"),
        pl.col("_longitude").str.strip_chars().cast(pl.Float64, strict=False).alias("longitude"),
        _coded("_kind", mapping.kinds or {kind: kind for kind in TYPES}, pl.String).alias("kind"),
        _number_or_code("_days", mapping.days, pl.Int32).alias("days"),
        _number_or_code("_within_km", mapping.within_km, pl.Float64).alias("within_km"),
    ]


def _day(column: str, formats: Sequence[str]) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    # a time of day behind an ISO date says more than a week needs
    iso = pl.when(text.str.len_bytes() > 10).then(text.str.slice(0, 10)).otherwise(text)  # noqa: PLR2004 - 2025-10-31
    ends = (text.str.len_bytes() <= 10) | text.str.slice(10, 1).is_in([" ", "T"])  # noqa: PLR2004 - as above
    days = [
        pl.when(ends).then(iso.str.to_date(form, strict=False))
        if form == "%Y-%m-%d"
        else text.str.to_date(form, strict=False)
        for form in formats
    ]
    return pl.coalesce(days)


def _coded(
    column: str, codes: Mapping[str, str] | Mapping[str, int] | Mapping[str, float], kind: type[pl.DataType]
) -> pl.Expr:
    # a code that is a number may have been saved as 1.0
    text = pl.col(column).str.strip_chars().str.strip_suffix(".0")
    return text.replace_strict(list(codes), list(codes.values()), default=None, return_dtype=kind)


def _number_or_code(column: str, codes: dict[str, int] | dict[str, float] | None, kind: type[pl.DataType]) -> pl.Expr:
    if codes is not None:
        return _coded(column, codes, kind)
    return pl.col(column).str.strip_chars().cast(pl.Float64, strict=False).cast(kind, strict=False)


def _quick(source: Source, mapping: TableMapping, today: date) -> pl.DataFrame | None:
    """Give the values when nothing is wrong anywhere: a few sums over columns say so for a fraction of the row rules.

    None when a sum finds fault or cannot tell; the row rules decide then, so this may be too strict but never too lax.
    """
    numbers = (mapping.columns.latitude, mapping.columns.longitude)
    try:
        texts = _renamed(_scan(source, numbers), source.header, mapping).collect()
    except pl.exceptions.ComputeError:  # a coordinate that is no number, or bytes that are no text
        return None
    kinds = mapping.kinds or {kind: kind for kind in TYPES}
    if texts.height == 0 or not _within(texts["_kind"], kinds):
        return None
    plain = texts["_day"].str.len_bytes().max() == 10  # noqa: PLR2004 - 2025-10-31
    unreported = texts["_known_on"].null_count() == texts.height
    read = texts.with_columns(
        (
            pl.col("_day").str.to_date("%Y-%m-%d", strict=False, cache=False) if plain else _day("_day", mapping.dates)
        ).alias("day"),
        (pl.lit(None, dtype=pl.Date) if unreported else _day("_known_on", mapping.dates)).alias("known_on"),
        *[pl.col(f"_{name}").alias(name) for name in ("latitude", "longitude")],
        pl.col("_kind") if mapping.kinds is None else _coded("_kind", kinds, pl.String).alias("_kind"),
        _coded_or_number(texts, "_days", mapping.days, pl.Int32).alias("days"),
        _coded_or_number(texts, "_within_km", mapping.within_km, pl.Float64).alias("within_km"),
    ).with_columns(pl.col("_kind").alias("kind"))
    latitude, longitude = pl.col("latitude"), pl.col("longitude")
    sums = read.select(
        empty=pl.sum_horizontal(pl.col("day", "latitude", "longitude").null_count()),
        late=(pl.col("day").max() > today) | (pl.col("day").min() < EARLIEST),
        early_report=(pl.col("day") > pl.col("known_on")).any(),
        code=_lost("days") | _lost("within_km"),
        south=latitude.min(),
        north=latitude.max(),
        west=longitude.min(),
        east=longitude.max(),
        sum=latitude.sum() + longitude.sum(),  # not a number where any is none
    ).row(0, named=True)
    if any(sums[name] for name in ("empty", "late", "early_report", "code")) or not isfinite(sums["sum"]):
        return None
    if not _plain_places(read, *(sums[name] for name in ("south", "north", "west", "east"))):
        return None
    return None if _may_repeat(texts, mapping) else read


def _plain_places(read: pl.DataFrame, south: float, north: float, west: float, east: float) -> bool:
    """Is no place impossible, zero or swapped?"""
    if south < -90 or north > 90 or west < -180 or east > 180:  # noqa: PLR2004 - degrees
        return False
    if south <= 0 <= north and west <= 0 <= east and read.select(_at_zero().any()).item():
        return False
    # no place can lie outside the margin around a bulk that all places are this close to
    near = north - south < MARGIN and east - west < MARGIN
    return near or not read.select(_swapped(read).any()).item()


def _at_zero() -> pl.Expr:
    return (pl.col("latitude") == 0) & (pl.col("longitude") == 0)


def _coded_or_number(
    texts: pl.DataFrame, column: str, codes: dict[str, int] | dict[str, float] | None, kind: type[pl.DataType]
) -> pl.Expr:
    if texts[column].null_count() == texts.height:
        return pl.lit(None, dtype=kind)
    return _coded(column, codes, kind) if codes is not None else pl.col(column).cast(kind, strict=False)


def _lost(name: str) -> pl.Expr:
    """Has the column texts that gave no value, or a negative one?"""
    return (pl.col(name).null_count() > pl.col(f"_{name}").null_count()) | (pl.col(name).min() < 0).fill_null(
        value=False
    )


def _within(texts: pl.Series, codes: Mapping[str, str]) -> bool:
    return all(isinstance(text, str) and text.removesuffix(".0") in codes for text in texts.unique().to_list())


def _may_repeat(texts: pl.DataFrame, mapping: TableMapping) -> bool:
    """Might two rows have the same id? Rows without ids are left to the row rules."""
    if mapping.columns.id is None or texts["_id"].null_count():
        return True
    numbers = texts["_id"].cast(pl.Int64, strict=False)
    ids = texts["_id"].hash() if numbers.null_count() else numbers
    return ids.n_unique() < texts.height


def _first_rule(read: pl.DataFrame, mapping: TableMapping, today: date) -> pl.Expr:
    latitude, longitude = pl.col("latitude"), pl.col("longitude")
    impossible = (latitude.abs() > 90) | (longitude.abs() > 180) | _at_zero()  # noqa: PLR2004
    numbers = latitude.is_finite() & longitude.is_finite()
    broken = {
        "day unreadable": pl.col("day").is_null(),
        "day in the future": (pl.col("day") > today) | (pl.col("day") > pl.col("known_on")),
        "day before 1900": pl.col("day") < EARLIEST,
        "place unreadable": ~numbers.fill_null(value=False),
        "coordinates swapped": _swapped(read),
        "place impossible": impossible,
        "type unknown": pl.col("kind").is_null(),
        "precision unknown": _unknown_code("_days", "days") | _unknown_code("_within_km", "within_km"),
        "repeated": _repeated(mapping),
    }
    rule = pl.lit(None, dtype=pl.String)
    for name in reversed(broken):
        rule = pl.when(broken[name].fill_null(value=False)).then(pl.lit(name)).otherwise(rule)
    return rule


def _unknown_code(text: str, value: str) -> pl.Expr:
    told = pl.col(text).is_not_null() & (pl.col(text).str.strip_chars() != "")
    return told & (pl.col(value).is_null() | (pl.col(value) < 0))


def _swapped(read: pl.DataFrame) -> pl.Expr:
    """Does a place lie outside the bulk of all places, and inside when its coordinates change places?"""
    edges = (
        read.gather_every(max(read.height // SAMPLED, 1))
        .select(
            *[
                pl.col(column).filter(pl.col(column).is_finite()).quantile(level).alias(f"{column}{level}")
                for column in ("latitude", "longitude")
                for level in BULK
            ]
        )
        .row(0)
    )
    if None in edges:
        return pl.lit(value=False)
    south, north, west, east = (float(edge) for edge in edges)
    if south < east + MARGIN and west < north + MARGIN:  # the bulk contains its own mirror image: nothing can be told
        return (pl.col("latitude").abs() > 90) & (pl.col("longitude").abs() <= 90)  # noqa: PLR2004 - degrees
    latitude, longitude = pl.col("latitude"), pl.col("longitude")
    return _inside(longitude, latitude, (south, north, west, east)) & ~_inside(
        latitude, longitude, (south, north, west, east)
    )


def _inside(latitude: pl.Expr, longitude: pl.Expr, box: tuple[float, float, float, float]) -> pl.Expr:
    south, north, west, east = box
    return latitude.is_between(south - MARGIN, north + MARGIN) & longitude.is_between(west - MARGIN, east + MARGIN)


def _repeated(mapping: TableMapping) -> pl.Expr:
    content = pl.struct([pl.col(f"_{ours}") for ours in mapping.columns.model_dump() if ours != "id"])
    same = ~content.is_first_distinct()
    if mapping.columns.id is None:
        return same
    named = pl.col("_id").is_not_null()
    return pl.when(named).then(~pl.col("_id").is_first_distinct()).otherwise(same)


def _good(marked: pl.DataFrame) -> pl.DataFrame:
    return marked.select(
        *[pl.col(f"_{name}").alias(name) if name in {"id", "provision", "source"} else pl.col(name) for name in COLUMNS]
    )


def _faults(marked: pl.DataFrame) -> pl.DataFrame:
    what = pl.col("rule").replace_strict(list(WHAT), list(WHAT.values()), default=None, return_dtype=pl.String)
    kept = [pl.col(f"_{name}").cast(pl.String).alias(name) for name in ("id", "day", "latitude", "longitude", "kind")]
    return marked.select("row", "rule", what.alias("what"), *kept)
