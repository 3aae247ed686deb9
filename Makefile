# Sayso: `make demo` to see it, `make test` to trust it. Python 3.11 or newer is all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test test-slow check lint lock train wheel clean

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Installed with the hashes of the lock files; a stamp tells what is there already.
$(VENV)/reading: requirements/reading.txt pyproject.toml
	@echo "Installing what Sayso reads with into $(VENV) (a few minutes the first time) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/reading.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/development: $(VENV)/reading requirements/development.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/development.txt
	@touch $@

demo: $(VENV)/reading  ## Read the example articles into a ledger and look at it
	@$(BIN)/sayso demo

test: $(VENV)/development  ## The fast tests: under five minutes on two cores
	@$(BIN)/python -m pytest

test-slow: $(VENV)/development  ## The slow tests: killed runs, full disks, a wheel in a folder of its own
	@$(BIN)/python -m pytest -m slow

lint: $(VENV)/development  ## Style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check: lint test  ## What must pass before a change lands

lock:  ## Make the lock files anew (needs uv)
	@requirements/lock.sh

wheel: $(VENV)/reading  ## Build the wheel into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## Remove what was built, the demo's ledger and the environment
	rm -rf $(VENV) build dist demo
