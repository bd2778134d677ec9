# What a user or a developer runs.  Needs python3 (3.11 or later) with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEVSTAMP := $(VENV)/.installed-dev

.PHONY: demo test check clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(DEVSTAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# Read the three example reports: a summary, record.duckdb and dossier.html at the project's root.
demo: $(STAMP)
	rm -f record.duckdb
	$(BIN)/onrecord read examples/state-visit --into record.duckdb
	$(BIN)/onrecord page record.duckdb --out dossier.html

# All that the tests need, and the tests.
test: $(DEVSTAMP)
	$(BIN)/python -m pytest -n 2

# Style, types, layers, and a package that builds.
check: $(DEVSTAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m build --wheel --outdir build/dist .

clean:
	rm -rf $(VENV) build dist record.duckdb dossier.html
