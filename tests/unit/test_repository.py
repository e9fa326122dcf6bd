"""The repository keeps its own house rules: neutral about machines, small files, links that lead somewhere."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "eirene"
GENERATED = {".git", ".venv", "build", "dist", "out"}
LONGEST = 400

# A file of the package that is longer than LONGEST: its path in src/eirene, and why it is one idea all the same.
LONG_FILES: dict[str, str] = {}

# The bracketed letters keep this file from finding itself.
MACHINE_PATH = re.compile(r"(?<![\w.~/*)}-])/(?:w[o]rk|f[a]rm|r[o]ot|h[o]me|U[s]ers|t[m]p)/\w")
REGISTRY = re.compile(
    r"p[y]pi\.org|python[h]osted\.org|registry\.n[p]mjs|--(?:extra-)?in[d]ex-url[ =]|--find-l[i]nks[ =]", re.IGNORECASE
)
LINK = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")


def files(root: Path = CHECKOUT) -> list[Path]:
    """List every file of the checkout that is not generated."""
    found: list[Path] = []
    for folder, names, leaves in os.walk(root):
        names[:] = sorted(n for n in names if n not in GENERATED and not (n.endswith("_cache") or n == "__pycache__"))
        found += [Path(folder, leaf) for leaf in sorted(leaves)]
    return [path for path in found if ".hypothesis" not in path.parts]


def text_of(path: Path) -> str | None:
    """Read a file as text, or None where it is binary."""
    data = path.read_bytes()
    return None if b"\0" in data else data.decode("utf-8", errors="replace")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """List the places of the repository where a pattern stands."""
    return [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()[:120]}"
        for path in files()
        if (text := text_of(path)) is not None
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("sample", ["see /h" + "ome/anna/plan", "cd /w" + "ork/main", 'open("/t' + 'mp/x")'])
def test_a_path_of_one_machine_is_seen(sample: str) -> None:
    assert MACHINE_PATH.search(sample)


@pytest.mark.parametrize("sample", ["https://example.org/home/page", "missions/gaza/tmp/x", "the work/rest balance"])
def test_an_address_or_a_relative_path_is_no_path_of_a_machine(sample: str) -> None:
    assert not MACHINE_PATH.search(sample)


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRY) == []


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_locked_package_is_pinned_with_hashes(name: str) -> None:
    lock = (CHECKOUT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^#.*\n", "", lock).strip())
    assert len(blocks) > 1
    assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def locked(name: str) -> set[str]:
    """Name each package with its version and marker in a lock."""
    lock = (CHECKOUT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return {line.rstrip(" \\") for line in lock.splitlines() if re.match(r"[A-Za-z0-9][\w.-]*==", line)}


def test_the_development_lock_holds_the_other_one() -> None:
    versions = {entry.split(" ;")[0] for entry in locked("dev")}
    assert {entry.split(" ;")[0] for entry in locked("run")} <= versions


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[<>=\[ ;]", entry)[0] for entry in project["project"]["dependencies"]}
    names = {entry.split("==")[0] for entry in locked("run")}
    assert {re.sub(r"[._]", "-", name).lower() for name in wanted} <= names


def test_files_of_the_package_stay_short() -> None:
    counts = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCE.rglob("*.py")
    }
    assert {name: count for name, count in counts.items() if count > LONGEST and name not in LONG_FILES} == {}
    assert [name for name in LONG_FILES if counts.get(name, 0) <= LONGEST] == [], "listed as long, and is not"


def test_links_of_the_documentation_lead_somewhere() -> None:
    pages = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]
    broken: list[str] = []
    for page in pages:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            path = str(target).split("#")[0]
            if path and ":" not in path and not (page.parent / path).exists():
                broken.append(f"{page.relative_to(CHECKOUT)}: {target}")
    assert broken == []


def test_every_room_says_what_it_is() -> None:
    rooms = [folder for folder in sorted(SOURCE.iterdir()) if folder.is_dir() and any(folder.glob("*.py"))]
    assert rooms
    silent = [
        room.name
        for room in rooms
        if not (room / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_numba_stands_in_kernel_files_only() -> None:
    importing = re.compile(r"^\s*(?:from|import)\s+numba\b", re.MULTILINE)
    strays = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if not path.name.startswith("kernel") and importing.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []
