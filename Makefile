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

# Training has an environment of its own: PyTorch is never needed for reading.
.venv-training/ready: requirements/training.txt pyproject.toml
	@test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	@.venv-training/bin/python -m pip --quiet install --require-hashes -r requirements/training.txt
	@.venv-training/bin/python -m pip --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

TRAIN := .venv-training/bin/python -m training
train: .venv-training/ready  ## Make the weights anew: make train DATA=DIR (some 40 minutes on two cores)
	@test -n "$(DATA)" || { echo "Say where the corpora are: make train DATA=DIR (see docs/data.md)"; exit 2; }
	$(TRAIN).base --out runs/base
	$(TRAIN).train --data $(DATA) --base runs/base --out runs/fast
	$(TRAIN).export --run runs/fast --base runs/base --out runs/fast/model --date $$(date +%F)
	$(TRAIN).fit_links --data $(DATA) --model runs/fast/model
	$(TRAIN).calibrate --data $(DATA) --model runs/fast/model
	@echo "Done: read with it by --model runs/fast/model; copy it to src/sayso/models/fast to ship it."

lock:  ## Make the lock files anew (needs uv)
	@requirements/lock.sh

wheel: $(VENV)/reading  ## Build the wheel into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## Remove what was built, the demo's ledger and the environment
	rm -rf $(VENV) .venv-training build dist demo
