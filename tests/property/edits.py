"""Edits of single values that damage a mission folder: where, what stands there, what is put in its place."""

from __future__ import annotations

from dataclasses import dataclass

HARMFUL, HARMLESS, EITHER = "harmful", "harmless", "either"

MISSION = "mission.yaml"
CONTRIBUTORS = "contributors.yaml"
TIES = "ties.csv"
DOCUMENT = "evidence/documents/straits-bulletin.txt"
CLAIMS = "evidence/claims.jsonl"
REVIEWS = "evidence/reviews.jsonl"
SECTORS = "area/sectors.geojson"


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement at a random match of a pattern, and what must come of it."""

    name: str
    file: str
    find: str
    put: str
    outcome: str = HARMFUL


EDITS = (
    Edit("not_a_number", MISSION, r"value: [0-9.]+", "value: .nan"),
    Edit("infinite", CONTRIBUTORS, r"value: [0-9.]+", "value: .inf"),
    Edit("too_large_for_a_float", MISSION, r"value: [0-9.]+", "value: 1e999"),
    Edit("absurdly_large", MISSION, r"value: [0-9.]+(?=, because)", "value: 1e30"),
    Edit("negative_count", CONTRIBUTORS, r"count: \{value: (\d+)\b.*\}", r"count: {value: -\1}"),
    Edit("part_of_a_unit", CONTRIBUTORS, r"count: \{value: (\d+)\b.*\}", r"count: {value: \1.5}"),
    Edit(
        "probability_above_one",
        MISSION,
        r"value: 0\.\d+, low: [\d.]+, high: [\d.]+, because: assumption:(stance|acc)",
        r"value: 1.5, because: assumption:\1",
    ),
    Edit("number_with_its_unit", MISSION, r"value: ([0-9.]+)", r"value: \1 days"),
    Edit("decimal_comma", MISSION, r"value: (\d+)\.(\d+), low: [\d.]+, high: [\d.]+", r"value: '\1,\2'"),
    Edit("range_upside_down", MISSION, r"low: ([\d.]+), high: ([\d.]*[1-9]), because", r"low: \2, high: -\1, because"),
    Edit("lost_half_of_a_range", MISSION, r", high: [\d.]+, because", ", because"),
    Edit("bad_date", MISSION, r"\d{4}-\d{2}-\d{2}", "2031-02-30"),
    Edit("date_with_month_first", MISSION, r"(\d{4})-(\d{2})-(\d{2})", r"\2/\3/\1"),
    Edit("mandate_ends_first", MISSION, r"^    ends: .*$", "    ends: 1999-01-01"),
    Edit("key_twice", MISSION, r"^( *)(id|name|planned|scope|indicator): ([^\n]*)$", r"\1\2: \3\n\1\2: \3"),
    Edit("record_twice", MISSION, r"^(  - \{id: .*\})$", r"\1\n\1"),
    Edit("merge_key", MISSION, r"^    because: source:accord$", "    <<: {because: source:accord}"),
    Edit("tag", CONTRIBUTORS, r"value: (\d+)", r"value: !!int \1"),
    Edit("python_object", MISSION, r"^name: .*$", "name: !!python/object/apply:os.system [true]"),
    Edit("second_document", MISSION, r"^(parties|sectors|tasks|gates):$", r"---\n\1:"),
    Edit("tab", MISSION, r"^  (?=\w)", "\t"),
    Edit("dangling_source", MISSION, r"source:(accord|survey|factors)", "source:nowhere"),
    Edit("dangling_assumption", CONTRIBUTORS, r"assumption:\w+", "assumption:nowhere"),
    Edit("basis_of_no_kind", MISSION, r"because: source:(accord|survey)", r"because: hearsay:\1"),
    Edit("dangling_gate", MISSION, r"after: \[ceasefire\]", "after: [nowhere]"),
    Edit("circle_of_gates", MISSION, r"satisfies: \[fighting_ends\]", "after: [authorisation]"),
    Edit("gate_after_itself", MISSION, r"after: \[ceasefire\]", "after: [authorisation]"),
    Edit("dangling_sector", MISSION, r"sectors: \[harbour", "sectors: [nowhere"),
    Edit("unknown_capability", MISSION, r"capability: \w+", "capability: cavalry"),
    Edit("no_contributors", CONTRIBUTORS, r"^contributors:\n(.|\n)*", "contributors: []\n"),
    Edit("no_tasks", MISSION, r"^tasks:\n(.|\n)*^support:", "tasks: []\nsupport:"),
    Edit("edited_quote", CLAIMS, r'("quote": "\w+) ', r"\1  "),
    Edit("shifted_offsets", CLAIMS, r'"start": (\d+)', r'"start": 1\1'),
    Edit("half_a_line", CLAIMS, r"\}$", ""),
    Edit("claim_twice", CLAIMS, r"^(.+)$", r"\1\n\1"),
    Edit("unknown_value_of_a_claim", CLAIMS, r'"value": "\w+"', '"value": "eager"'),
    Edit("review_of_nothing", REVIEWS, r'"claim": "[\w-]+"', '"claim": "c-nothing"'),
    Edit("review_without_zone", REVIEWS, r"\+00:00", ""),
    Edit("half_a_surrogate", CLAIMS, r'"quote": "', r'"quote": "\\ud800'),
    Edit("edited_document", DOCUMENT, r"Norrland", "Norland", EITHER),
    Edit("document_without_header", DOCUMENT, r"^---$", "", HARMFUL),
    Edit("document_without_language", DOCUMENT, r"^language: en\n", ""),
    Edit("document_without_text", DOCUMENT, r"^Norrland has(.|\n)*", ""),
    Edit("unknown_column", TIES, r"^contributor,", "contributer,"),
    Edit("extra_cell", TIES, r"$", ","),
    Edit("open_quote", TIES, r"embassy", '"embassy'),
    Edit("vague_row", TIES, r"source:accord", ""),
    Edit("open_ring", SECTORS, r"\[0\.0, 0\.0\]\]\]", "[0.1, 0.1]]]"),
    Edit("off_the_globe", SECTORS, r"\[0\.3, 0\.\d\]", "[0.3, 91.0]"),
    Edit("shape_without_id", SECTORS, r'"id": "\w+",\n', ""),
    Edit("shape_of_no_sector", SECTORS, r'"id": "\w+"', '"id": "nowhere"'),
    Edit("no_finite_position", SECTORS, r"0\.5", "NaN"),
    Edit("circle_as_geometry", SECTORS, r'"Polygon"', '"Circle"'),
)
