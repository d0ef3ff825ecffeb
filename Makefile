# The commands of the project. Every one may be repeated: what is done is not done again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A real JupyterLab and Notebook 7, their kernels and a browser: these want the machine alone.
IN_JUPYTERLAB := tests/widget/test_in_jupyterlab.py
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test check lab bench soak reading meaning lock clean help

help:
	@echo "make demo   the demo study's report, from a bare machine"
	@echo "make lab    JupyterLab on the demo study"
	@echo "make test   the tests, a real browser included"
	@echo "make check  style, types, layers"
	@echo "make bench  speed and quality, beside other tools"
	@echo "make soak   the long runs: faults, random input, load"
	@echo "make reading  learn again, from tests/gold/training, how people tell things"
	@echo "make meaning  learn again, from tests/gold/sayings, which words say the same"
	@echo "make lock   pin the versions that are installed now"
	@echo "make clean  remove what can be made again"

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this one is: $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@echo "Installing into $(VENV) (a few minutes the first time) …"
	@$(PYTHON) -m venv $(VENV) || { echo "The module venv is missing. On Debian: apt install python3-venv"; exit 1; }
	@$(PIP) install --quiet -r requirements.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@$(PIP) install --quiet -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.ready
	@$(BIN)/jresearch run

lab: $(VENV)/.ready
	@$(BIN)/jupyter lab --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate notebooks

test: $(VENV)/.ready-dev
	@sh tools/browser.sh
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --timeout 600 --ignore=$(IN_JUPYTERLAB)
	@$(BIN)/python -m pytest -q $(IN_JUPYTERLAB)

check: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/hygiene.py

$(VENV)/.ready-bench: $(VENV)/.ready-dev requirements-bench.lock
	@$(PIP) install --quiet -r requirements-bench.lock
	@touch $@

bench: $(VENV)/.ready-bench
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.formats
	@$(BIN)/python -m bench.pseudonyms
	@$(BIN)/python -m bench.intake
	@$(BIN)/python -m bench.valence
	@$(BIN)/python -m bench.placing
	@$(BIN)/python -m bench.story
	@$(BIN)/python -m bench.grouping
	@$(BIN)/python -m bench.journey
	@$(BIN)/python -m bench.report
	@$(BIN)/python -m bench.widget

soak: $(VENV)/.ready-dev
	@$(BIN)/python -m bench.soak

reading: $(VENV)/.ready-dev
	@$(BIN)/python tools/train_reading.py

meaning: $(VENV)/.ready-dev
	@$(BIN)/python tools/train_meaning.py

lock: $(VENV)/.ready-dev
	@$(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) .jresearch reports/*/ reports/latest.json .pytest_cache .mypy_cache .ruff_cache .hypothesis
