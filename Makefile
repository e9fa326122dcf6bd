# Set-up, checks and tests of one checkout. Everything lives in .venv; each target can be called again at no cost.

BIN := .venv/bin
PYTHON ?= python3.11 python3.12 python3.13 python3.14 python3 python
MISSION ?= missions/gaza
# One file of tests stays on one worker, so that what a file prepares is prepared once.
PYTEST_ARGS ?= -n auto --dist loadfile
UV := uv==0.13.9
LOCK := uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# The type checker and its Node come from the locked wheels; this stops its look for newer releases.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

UPGRADE ?=

# Errors only: a machine's own settings of pip often warn about every package.
PIP := $(BIN)/python -m pip --quiet --quiet install
HASHED := --require-hashes --only-binary :all:
EDITABLE := --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup brief check test quick bench docs lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/dev.stamp ## Set up .venv with everything for daily work

brief: .venv/run.stamp ## Set up what is needed and write the brief of missions/gaza (MISSION=folder for another)
	@$(BIN)/eirene brief $(MISSION)

check: .venv/dev.stamp ## Style, types, floors and fences
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m pyright
	$(BIN)/lint-imports

test: check ## Checks, then all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

quick: .venv/dev.stamp ## Style and the fast tests, for daily work
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest -q -x -m "not slow and not browser"

bench: .venv/peers.stamp ## Measure every figure that has a goal, beside its peers
	$(BIN)/python -m bench all

docs: .venv/dev.stamp ## Write the pages of docs that are made from the code
	$(BIN)/python -m eirene.mission.reference docs/mission-folder-reference.md
	$(BIN)/python -m eirene.cli.reference docs/command-line.md

lock: build/uv/bin/uv ## Write the locks from pyproject.toml (UPGRADE=--upgrade for the newest versions)
	build/uv/bin/$(LOCK) $(UPGRADE) --group build pyproject.toml -o requirements/run.lock
	build/uv/bin/$(LOCK) $(UPGRADE) --group dev --constraint requirements/run.lock pyproject.toml -o requirements/dev.lock
	build/uv/bin/$(LOCK) $(UPGRADE) --group peers --constraint requirements/dev.lock pyproject.toml -o requirements/peers.lock

clean: ## Remove .venv, caches and what was built
	rm -rf .venv build dist out .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# Makes the environment with the first Python that is new enough, and leaves none behind that is half made.
.venv/bin/python:
	@for candidate in $(PYTHON); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making .venv with $$candidate"; \
	    "$$candidate" -m venv .venv && exit 0; \
	    rm -rf .venv; \
	    echo "$$candidate could not make .venv: install its venv module (on Debian: python3-venv)" >&2; \
	    exit 3; \
	  fi; \
	done; \
	echo "Python 3.11 or newer is needed and none was found. Install it, or name it: make PYTHON=/path/to/python" >&2; \
	exit 3

.venv/run.stamp: requirements/run.lock pyproject.toml | .venv/bin/python
	@echo "Installing requirements/run.lock into .venv"
	@$(PIP) $(HASHED) -r requirements/run.lock
	@$(PIP) $(EDITABLE)
	@touch $@

# The development lock holds the other one, so both stamps are fresh after it.
.venv/dev.stamp: requirements/dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing requirements/dev.lock into .venv"
	@$(PIP) $(HASHED) -r requirements/dev.lock
	@$(PIP) $(EDITABLE)
	@touch .venv/run.stamp $@

# Peers of the benchmarks, on top of the development lock.
.venv/peers.stamp: requirements/peers.lock .venv/dev.stamp
	@echo "Installing requirements/peers.lock into .venv"
	@$(PIP) $(HASHED) -r requirements/peers.lock
	@touch $@

# The tool that writes the locks is not part of them: it has an environment of its own.
build/uv/bin/uv: | .venv/bin/python
	$(BIN)/python -m venv build/uv
	build/uv/bin/python -m pip --quiet install --only-binary :all: $(UV)
