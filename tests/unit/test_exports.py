"""Importing is light and has no effects, and a module offers what it says it offers."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import eirene

HEAVY = ("highspy", "matplotlib", "scipy", "numpy", "pydantic", "HanTa", "babel", "cyclopts", "rich")


def modules() -> list[str]:
    """Name every module of the package that can be imported without starting a program."""
    found = pkgutil.walk_packages(eirene.__path__, prefix="eirene.")
    return [module.name for module in found if not module.name.endswith("__main__")]


def test_importing_the_package_loads_no_heavy_library() -> None:
    probe = f"import sys, eirene; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_importing_every_module_says_nothing() -> None:
    probe = "\n".join(f"import {name}" for name in modules())
    done = subprocess.run([sys.executable, "-W", "error", "-c", probe], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_a_module_exports_is_there() -> None:
    missing = [
        f"{name}.{export}"
        for name in ["eirene", *modules()]
        for export in getattr(importlib.import_module(name), "__all__", ())
        if not hasattr(importlib.import_module(name), export)
    ]
    assert missing == []
