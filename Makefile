# What a user or a developer runs.  Needs python3 (3.11 or later) with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEVSTAMP := $(VENV)/.installed-dev
TRAINSTAMP := $(VENV)/.installed-train

# Training the language reader: see training/README.md.
DATA ?= data
BUILD ?= build/training
RUN ?= $(BUILD)/run
THREADS ?= 2
TRAIN ?=
OPEN ?=
ONLY_OPEN := $(if $(OPEN),--open)

.PHONY: demo test check docs clean corpora train evaluate export-model train-coreference

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

# Bring up to date what docs/ has from the software: help texts, example rows, printed output.
docs: $(DEVSTAMP)
	$(BIN)/python docs/make.py

# Style, types, layers, and a package that builds.
check: $(DEVSTAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m build --wheel --outdir build/dist .

$(TRAINSTAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@

# The corpora found in DATA in one form; names what is missing.  OPEN=1: openly licensed ones alone.
corpora: $(TRAINSTAMP)
	$(BIN)/python -m training.reader.corpora $(DATA) --out $(BUILD) $(ONLY_OPEN)

# All heads together.  TRAIN passes options on: TRAIN="--minutes 130", TRAIN=--resume, TRAIN="--set run.steps=200".
train: $(TRAINSTAMP)
	$(BIN)/python -m training.reader.train --prepared $(BUILD) --out $(RUN) --threads $(THREADS) $(ONLY_OPEN) $(TRAIN)

# The table of figures on the development parts.  MODEL: a checkpoint, or a folder of exported files.
evaluate: MODEL ?= $(RUN)/last.pt
evaluate: $(TRAINSTAMP)
	$(BIN)/python -m training.reader.evaluate $(MODEL) --data $(DATA) --prepared $(BUILD) --threads $(THREADS)

# The checkpoint as the files that the reader ships with.
export-model: $(TRAINSTAMP)
	$(BIN)/python -m training.reader.export $(RUN)/last.pt $(BUILD)/model

# The ranker of coreference, on the parses of the reader that is installed; run it after the reader has changed.
train-coreference: $(TRAINSTAMP)
	$(BIN)/python -m training.coreference $(DATA)

clean:
	rm -rf $(VENV) build dist record.duckdb dossier.html
