"""Ways to damage a mission folder, each with what must come of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.property.edits import (
    CLAIMS,
    CONTRIBUTORS,
    DOCUMENT,
    EDITS,
    EITHER,
    HARMFUL,
    HARMLESS,
    MISSION,
    REVIEWS,
    SECTORS,
    TIES,
    Edit,
)

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


def _edit(edit: Edit) -> Damage:
    def replaced(folder: Path, chance: Random) -> str:
        change(folder, edit.file, edit.find, edit.put, chance)
        return edit.outcome

    return replaced


DAMAGES.update({edit.name: _edit(edit) for edit in EDITS})


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
