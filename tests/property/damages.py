"""Ways to damage a mission folder, each with what must come of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

HARMFUL, HARMLESS, EITHER = "harmful", "harmless", "either"

MISSION = "mission.yaml"
CONTRIBUTORS = "contributors.yaml"
TIES = "ties.csv"
DOCUMENT = "evidence/documents/straits-bulletin.txt"
CLAIMS = "evidence/claims.jsonl"
REVIEWS = "evidence/reviews.jsonl"
SECTORS = "area/sectors.geojson"
FILES = (MISSION, CONTRIBUTORS, TIES, DOCUMENT, CLAIMS, REVIEWS, SECTORS)
YAML = (MISSION, CONTRIBUTORS)

Damage = Callable[[Path, Random], str]
DAMAGES: dict[str, Damage] = {}


def damage(function: Damage) -> Damage:
    """List a way to damage a folder under its name."""
    DAMAGES[function.__name__] = function
    return function


def change(folder: Path, file: str, find: str, put: str, chance: Random | None = None) -> None:
    """Replace one occurrence of a pattern: a random one, or the only one."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    matches = list(re.finditer(find, text, re.MULTILINE))
    assert matches, f"{find} is not in {file}"
    match = chance.choice(matches) if chance else matches[0]
    path.write_text(text[: match.start()] + match.expand(put) + text[match.end() :], encoding="utf-8")


def sure(name: str, file: str, find: str, put: str, outcome: str = HARMFUL) -> None:
    """List a replacement at a random match of a pattern."""

    def replaced(folder: Path, chance: Random) -> str:
        change(folder, file, find, put, chance)
        return outcome

    DAMAGES[name] = replaced


def _bytes(folder: Path, chance: Random, edit: Callable[[bytes, int, int], bytes]) -> None:
    path = folder / chance.choice(FILES)
    data = path.read_bytes()
    start = chance.randrange(len(data))
    path.write_bytes(edit(data, start, min(len(data), start + 1 + int(chance.expovariate(0.02)))))


@damage
def truncated(folder: Path, chance: Random) -> str:
    _bytes(folder, chance, lambda data, start, _end: data[:start])
    return EITHER


@damage
def flipped_bits(folder: Path, chance: Random) -> str:
    for _ in range(chance.randint(1, 5)):
        bit = 1 << chance.randrange(8)
        _bytes(
            folder,
            chance,
            lambda data, start, _end, bit=bit: data[:start] + bytes([data[start] ^ bit]) + data[start + 1 :],
        )
    return EITHER


@damage
def random_bytes(folder: Path, chance: Random) -> str:
    junk = chance.randbytes(chance.randint(1, 20))
    _bytes(folder, chance, lambda data, start, _end: data[:start] + junk + data[start:])
    return EITHER


@damage
def signs_of_syntax(folder: Path, chance: Random) -> str:
    junk = "".join(chance.choice("{}[]:,-#&*!|>'\"%@`\n ?") for _ in range(chance.randint(1, 4))).encode()
    _bytes(folder, chance, lambda data, start, _end: data[:start] + junk + data[start:])
    return EITHER


@damage
def lost_piece(folder: Path, chance: Random) -> str:
    _bytes(folder, chance, lambda data, start, end: data[:start] + data[end:])
    return EITHER


@damage
def doubled_piece(folder: Path, chance: Random) -> str:
    _bytes(folder, chance, lambda data, start, end: data[:end] + data[start:])
    return EITHER


@damage
def lost_line(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.pop(chance.randrange(len(lines)))
    path.write_text("".join(lines), encoding="utf-8")
    return EITHER


@damage
def swapped_lines(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    chance.shuffle(lines)
    path.write_text("".join(lines), encoding="utf-8")
    return EITHER


@damage
def null_byte(folder: Path, chance: Random) -> str:
    _bytes(folder, chance, lambda data, start, _end: data[:start] + b"\0" + data[start:])
    return HARMFUL


@damage
def no_utf8(folder: Path, chance: Random) -> str:
    _bytes(folder, chance, lambda data, start, _end: data[:start] + b"\xff" + data[start:])
    return HARMFUL


@damage
def another_encoding(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.write_bytes(path.read_text(encoding="utf-8").encode(chance.choice(["utf-16", "utf-32"])))
    return HARMFUL


@damage
def latin_1(folder: Path, chance: Random) -> str:
    path = folder / MISSION
    path.write_bytes(path.read_text(encoding="utf-8").replace("Harbour", "Hâfen").encode("latin-1"))
    return HARMFUL


@damage
def byte_order_mark(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    return HARMLESS


@damage
def carriage_returns(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return HARMLESS


@damage
def comments(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(YAML)
    lines = path.read_text(encoding="utf-8").split("\n")
    lines.insert(chance.randrange(len(lines)), "# a remark: with [signs] {of} *syntax")
    path.write_text("\n".join(lines), encoding="utf-8")
    return HARMLESS


@damage
def other_files(folder: Path, chance: Random) -> str:
    (folder / "README.md").write_text("notes", encoding="utf-8")
    (folder / ".hidden").write_bytes(b"\0\xff")
    (folder / "evidence" / "documents" / ".DS_Store").write_bytes(b"\0\xff")
    return HARMLESS


@damage
def lost_file(folder: Path, chance: Random) -> str:
    file = chance.choice(FILES)
    (folder / file).unlink()
    return HARMFUL if file in YAML else EITHER


@damage
def lost_folder(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(["evidence/documents", "area"])
    for file in path.iterdir():
        file.unlink()
    path.rmdir()
    return EITHER


@damage
def empty_file(folder: Path, chance: Random) -> str:
    file = chance.choice(FILES)
    (folder / file).write_bytes(b"")
    return EITHER if file in {CLAIMS, REVIEWS} else HARMFUL


@damage
def folder_in_place_of_file(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.unlink()
    path.mkdir()
    return HARMFUL


@damage
def file_in_place_of_folder(folder: Path, chance: Random) -> str:
    path = folder / "area"
    for file in path.iterdir():
        file.unlink()
    path.rmdir()
    path.write_text("no folder", encoding="utf-8")
    return HARMFUL


@damage
def link_to_itself(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.unlink()
    path.symlink_to(path.name)
    return HARMFUL


@damage
def broken_link(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.unlink()
    path.symlink_to("nowhere")
    return HARMFUL


@damage
def pipe(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.unlink()
    os.mkfifo(path)
    return HARMFUL


@damage
def unreadable(folder: Path, chance: Random) -> str:
    path = folder / chance.choice(FILES)
    path.chmod(0)
    # whoever may read everything, as root may, reads it unharmed
    return HARMLESS if os.access(path, os.R_OK) else HARMFUL


@damage
def misnamed_file(folder: Path, chance: Random) -> str:
    file, name = chance.choice([(TIES, "tie.csv"), (CONTRIBUTORS, "contributor.yaml"), (MISSION, "mision.yaml")])
    (folder / file).rename(folder / name)
    return HARMFUL


@damage
def unprintable_name(folder: Path, chance: Random) -> str:
    path = os.path.join(os.fsencode(folder / "evidence" / "documents"), b"a\xff\n.txt")  # noqa: PTH118 - bytes
    with open(path, "wb") as file:  # noqa: PTH123 - as above
        file.write(b"x")
    return HARMFUL


@damage
def binary_document(folder: Path, chance: Random) -> str:
    name = chance.choice(["scan.pdf", "scan.txt", "scan"])
    (folder / "evidence" / "documents" / name).write_bytes(chance.randbytes(500) + b"\0")
    return HARMFUL


@damage
def second_copy_of_a_document(folder: Path, chance: Random) -> str:
    path = folder / DOCUMENT
    path.with_name("copy.md").write_bytes(path.read_bytes())
    return HARMFUL


@damage
def deep_nesting(folder: Path, chance: Random) -> str:
    deep = chance.choice([100, 20_000])
    file = chance.choice([MISSION, CONTRIBUTORS, CLAIMS, REVIEWS, SECTORS, DOCUMENT])
    nested = "[" * deep + chance.choice(["", "]" * deep])
    path = folder / file
    text = path.read_text(encoding="utf-8")
    if file == DOCUMENT:
        path.write_text(text.replace("language: en", f"language: {nested}"), encoding="utf-8")
    elif file in YAML:
        path.write_text(f"{text}\nextra: {nested}\n", encoding="utf-8")
    elif file == SECTORS:
        path.write_text(text.replace('"name": "Hills"', f'"name": "Hills", "extra": {nested}'), encoding="utf-8")
    else:
        path.write_text(f'{text}{{"extra": {nested}}}\n', encoding="utf-8")
    return HARMFUL if deep > 100 or file != SECTORS else EITHER


@damage
def bomb_of_aliases(folder: Path, chance: Random) -> str:
    lines = ["b0: &b0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 10)}]" for n in range(1, chance.randint(5, 30))]
    path = folder / chance.choice(YAML)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return HARMFUL


@damage
def very_long_line(folder: Path, chance: Random) -> str:
    change(folder, MISSION, r"^name: .*$", "name: " + "long " * 20_000)
    return EITHER


@damage
def very_long_number(folder: Path, chance: Random) -> str:
    file, find = chance.choice(
        [(MISSION, r"value: [0-9.]+"), (CONTRIBUTORS, r"value: [0-9.]+"), (SECTORS, r"0\.5"), (CLAIMS, r'"start": \d+')]
    )
    change(
        folder, file, find, ("value: " if file in YAML else '"start": ' if file == CLAIMS else "") + "9" * 6_000, chance
    )
    return HARMFUL


@damage
def another_type(folder: Path, chance: Random) -> str:
    junk = chance.choice(["[]", "{}", "null", "true", "word", "'7'", "-1", "0", "2030-01-01", "[{}]", "{a: [b]}", ".5"])
    change(folder, chance.choice(YAML), r"(?<=: )[^ \n\[{,}][^\n,}]*", junk, chance)
    return EITHER


@damage
def another_key(folder: Path, chance: Random) -> str:
    change(folder, chance.choice(YAML), r"\b[a-z_]+(?=: )", chance.choice(["x", "'", "because", "id", "value"]), chance)
    return EITHER


@damage
def another_json_value(folder: Path, chance: Random) -> str:
    junk = chance.choice(
        ["[]", "{}", "null", "true", '""', "-1", "1e400", "NaN", '"\\\\ud800"', "[[]]", "99999999999999999999"]
    )
    change(folder, chance.choice([CLAIMS, REVIEWS, SECTORS]), r'(?<=": )("[^"]*"|[0-9]+)', junk, chance)
    return EITHER


@damage
def contributors_in_another_order(folder: Path, chance: Random) -> str:
    path = folder / CONTRIBUTORS
    head, *records = re.split(r"^(?=  - id: \"x:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    chance.shuffle(records)
    path.write_text("".join([head, *records]), encoding="utf-8")
    return HARMLESS


sure("not_a_number", MISSION, r"value: [0-9.]+", "value: .nan")
sure("infinite", CONTRIBUTORS, r"value: [0-9.]+", "value: .inf")
sure("too_large_for_a_float", MISSION, r"value: [0-9.]+", "value: 1e999")
sure("absurdly_large", MISSION, r"value: [0-9.]+(?=, because)", "value: 1e30")
sure("negative_count", CONTRIBUTORS, r"count: \{value: (\d+)\b.*\}", r"count: {value: -\1}")
sure("part_of_a_unit", CONTRIBUTORS, r"count: \{value: (\d+)\b.*\}", r"count: {value: \1.5}")
sure(
    "probability_above_one",
    MISSION,
    r"value: 0\.\d+, low: [\d.]+, high: [\d.]+, because: assumption:(stance|acc)",
    r"value: 1.5, because: assumption:\1",
)
sure("number_with_its_unit", MISSION, r"value: ([0-9.]+)", r"value: \1 days")
sure("decimal_comma", MISSION, r"value: (\d+)\.(\d+), low: [\d.]+, high: [\d.]+", r"value: '\1,\2'")
sure("range_upside_down", MISSION, r"low: ([\d.]+), high: ([\d.]*[1-9]), because", r"low: \2, high: -\1, because")
sure("lost_half_of_a_range", MISSION, r", high: [\d.]+, because", ", because")
sure("bad_date", MISSION, r"\d{4}-\d{2}-\d{2}", "2031-02-30")
sure("date_with_month_first", MISSION, r"(\d{4})-(\d{2})-(\d{2})", r"\2/\3/\1")
sure("mandate_ends_first", MISSION, r"^    ends: .*$", "    ends: 1999-01-01")
sure("key_twice", MISSION, r"^( *)(id|name|planned|scope|indicator): ([^\n]*)$", r"\1\2: \3\n\1\2: \3")
sure("record_twice", MISSION, r"^(  - \{id: .*\})$", r"\1\n\1")
sure("merge_key", MISSION, r"^    because: source:accord$", "    <<: {because: source:accord}")
sure("tag", CONTRIBUTORS, r"value: (\d+)", r"value: !!int \1")
sure("python_object", MISSION, r"^name: .*$", "name: !!python/object/apply:os.system [true]")
sure("second_document", MISSION, r"^(parties|sectors|tasks|gates):$", r"---\n\1:")
sure("tab", MISSION, r"^  (?=\w)", "\t")
sure("dangling_source", MISSION, r"source:\w+", "source:nowhere")
sure("dangling_assumption", CONTRIBUTORS, r"assumption:\w+", "assumption:nowhere")
sure("basis_of_no_kind", MISSION, r"because: \w+:", "because: hearsay:")
sure("dangling_gate", MISSION, r"after: \[ceasefire\]", "after: [nowhere]")
sure("circle_of_gates", MISSION, r"satisfies: \[fighting_ends\]", "after: [authorisation]")
sure("gate_after_itself", MISSION, r"after: \[ceasefire\]", "after: [authorisation]")
sure("dangling_sector", MISSION, r"sectors: \[harbour", "sectors: [nowhere")
sure("unknown_capability", MISSION, r"capability: \w+", "capability: cavalry")
sure("no_contributors", CONTRIBUTORS, r"^contributors:\n(.|\n)*", "contributors: []\n")
sure("no_tasks", MISSION, r"^tasks:\n(.|\n)*^support:", "tasks: []\nsupport:")
sure("edited_quote", CLAIMS, r'("quote": "\w+) ', r"\1  ")
sure("shifted_offsets", CLAIMS, r'"start": (\d+)', r'"start": 1\1')
sure("half_a_line", CLAIMS, r"\}$", "")
sure("claim_twice", CLAIMS, r"^(.+)$", r"\1\n\1")
sure("unknown_value_of_a_claim", CLAIMS, r'"value": "\w+"', '"value": "eager"')
sure("review_of_nothing", REVIEWS, r'"claim": "[\w-]+"', '"claim": "c-nothing"')
sure("review_without_zone", REVIEWS, r"\+00:00", "")
sure("half_a_surrogate", CLAIMS, r'"quote": "', r'"quote": "\\ud800')
sure("edited_document", DOCUMENT, r"Norrland", "Norland", EITHER)
sure("document_without_header", DOCUMENT, r"^---$", "", HARMFUL)
sure("document_without_language", DOCUMENT, r"^language: en\n", "")
sure("document_without_text", DOCUMENT, r"^Norrland has(.|\n)*", "")
sure("unknown_column", TIES, r"^contributor,", "contributer,")
sure("extra_cell", TIES, r"$", ",")
sure("open_quote", TIES, r"embassy", '"embassy')
sure("vague_row", TIES, r"source:accord", "")
sure("open_ring", SECTORS, r"\[0\.0, 0\.0\]\]\]", "[0.1, 0.1]]]")
sure("off_the_globe", SECTORS, r"\[0\.3, 0\.\d\]", "[0.3, 91.0]")
sure("shape_without_id", SECTORS, r'"id": "\w+",\n', "")
sure("shape_of_no_sector", SECTORS, r'"id": "\w+"', '"id": "nowhere"')
sure("no_finite_position", SECTORS, r"0\.5", "NaN")
sure("circle_as_geometry", SECTORS, r'"Polygon"', '"Circle"')
