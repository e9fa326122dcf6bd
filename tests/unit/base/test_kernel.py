"""Kernels keep the rules by which a compiled and an interpreted run give the same bits."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eirene.base import kernel

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = sorted(kernel.PACKAGE.rglob("*.py"))
KERNELS = [file for file in SOURCES if file.name.startswith("kernel") and file.parent.name != "base"]
ALLOWED_MATH = {"sqrt", "log", "exp", "floor"}
ALLOWED_NUMPY = {"zeros", "ones", "empty", "full"}


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_numba_is_imported_by_kernels_alone() -> None:
    users = [file.name for file in SOURCES if "numba" in _imported(ast.parse(file.read_text("utf-8")))]
    assert users
    assert all(name.startswith("kernel") for name in users)


@pytest.mark.parametrize("file", KERNELS, ids=lambda file: file.name)
def test_kernels_use_only_what_rounds_the_same_everywhere(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow | ast.MatMult)), node.lineno
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            allowed = {"math": ALLOWED_MATH, "np": ALLOWED_NUMPY | {"int64", "float64", "bool_", "uint64"}}
            if node.value.id in allowed:
                assert node.attr in allowed[node.value.id], (node.lineno, node.attr)


def test_the_help_never_meets_numba_or_polars() -> None:
    code = "import sys; from eirene.cli.main import main; main(['watch', '--help'])"
    code += "; print({'numba', 'polars'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("set()")


def test_the_cache_is_named_by_what_the_kernels_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kernel_a.py").write_text("x = 1\n", "utf-8")
    monkeypatch.setattr(kernel, "PACKAGE", tmp_path)
    digest = kernel.sources_digest.__wrapped__
    before = digest()
    (tmp_path / "kernel_a.py").write_text("x = 2\n", "utf-8")
    assert digest() != before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_without_a_writable_home_kernels_are_kept_in_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o500)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert not kernel.cache_folder.__wrapped__().is_relative_to(tmp_path)
