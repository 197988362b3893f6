# Everything one does with the house. `make` alone lists it.

PYTHON ?= python3
PORT ?= 8000
OUT ?= demo-out
PYTEST ?=
JOBS ?= 2
CASES ?= 100000
PAIRS ?= 200
SEEDS ?= 10000
SECONDS_EACH ?= 60
CLIENTS ?= 8
CLIENT_CASES ?= 100

SHELL := /bin/bash
# Settings are named here and nowhere else: outside of `make` whoever runs a command names them.
export DJANGO_SETTINGS_MODULE ?= cms.settings.dev
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
PEERS := .venv-peers/.installed
TEMPLATES = $(shell find cms workflows mou_templates -name '*.html')
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help install run test check demo bench fuzz load pictures format lock clean

help:  ## List what can be done
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

install: $(DEV)  ## Install everything, the tools of development too, into .venv

run: export BASE_URL = http://127.0.0.1:$(PORT)
run: export DEBUG = off
run: $(RUN)  ## Start the site with the demo in it: make run PORT=8123
	@$(PY) manage.py run --port $(PORT)

test: $(DEV)  ## Run the tests on SQLite, then on PostgreSQL: make test PYTEST="-k x"
	@sqlite=0; postgres=0; \
	echo "== SQLite"; \
	$(PY) -m pytest -n $(JOBS) --dist worksteal $(PYTEST) || sqlite=$$?; \
	echo "== PostgreSQL: the tests that use the database"; \
	$(PY) tests/postgres.py $(PY) -m pytest -n $(JOBS) --dist worksteal --only-database $(PYTEST) || postgres=$$?; \
	$(PY) tests/verdict.py $$sqlite $$postgres

check: $(DEV)  ## Check style, types, the walls between the parts, templates and migrations
	@failed=""; export DATABASE_URL='sqlite://:memory:'; \
	step() { echo "== $$1"; "$${@:2}" || failed="$$failed\n  $$1"; }; \
	step style $(BIN)/ruff check .; \
	step format $(BIN)/ruff format --check .; \
	step types $(BIN)/mypy; \
	step imports $(BIN)/lint-imports; \
	step templates $(BIN)/djade --target-version 5.2 --check $(TEMPLATES); \
	step settings $(PY) manage.py check --settings cms.settings.test --fail-level WARNING; \
	step migrations $(PY) manage.py makemigrations --settings cms.settings.test --check --dry-run; \
	unset DATABASE_URL; step house $(PY) -m pytest -q -p no:cacheprovider tests/house; \
	if [ -n "$$failed" ]; then echo -e "\nThe check failed at:$$failed"; exit 1; fi; \
	echo "The check passed."

demo: $(RUN)  ## Play the whole journey without a browser: make demo OUT=folder
	@place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && \
	export DATABASE_URL="sqlite:///$$place/demo.sqlite3" MEDIA_ROOT="$$place/media" && \
	$(PY) manage.py migrate --verbosity 0 && \
	$(PY) manage.py demo --through executed --out "$(OUT)"

bench: $(DEV) $(PEERS)  ## Print the measurements, ours and those of other libraries
	@$(PY) -m pytest -m bench -q -s tests/bench $(PYTEST)

pictures: $(DEV)  ## Take the pictures of the README and the guides again
	@$(PY) -m pytest -q -p no:cacheprovider tests/e2e/pictures.py

fuzz: $(DEV)  ## Try instruments, files and redlines over many seeds: make fuzz CASES=1000
	@$(PY) -m tests.fuzz.instrument $(CASES)
	@$(PY) -m tests.fuzz.packages $(CASES)
	@$(PY) -m tests.fuzz.redline --pairs $(PAIRS) --seeds $(SEEDS) --jobs $(JOBS)

load: LOAD = -m tests.load --seconds $(SECONDS_EACH) --clients $(CLIENTS) --cases $(CLIENT_CASES)
load: $(DEV)  ## Put a site of its own under load, on both databases: make load CLIENT_CASES=5
	@echo "== SQLite"; $(PY) $(LOAD)
	@echo "== PostgreSQL"; $(PY) tests/postgres.py $(PY) $(LOAD)

format: $(DEV)  ## Format code and templates
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES)

lock: $(DEV)  ## Compile the requirements again, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
		--python-version 3.11 pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
		--python-version 3.11 pyproject.toml --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
		--python-version 3.11 --group peers --output-file requirements-peers.txt

clean:  ## Remove .venv, the caches and the local database
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf media static-built demo-out countersign.sqlite3*

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Countersign needs Python 3.11 or newer; $(PYTHON) is older or missing." >&2; \
	echo "Name another one: make install PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	echo "Python could not make an environment; on Debian: apt-get install python3-venv" >&2; exit 1; }

# The stamps are newer than the requirements, so a second run installs nothing.
$(RUN): requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing what the site needs (once) ..."
	@$(PIP) --requirement requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	@echo "Installing the tools of development (once) ..."
	@$(PIP) --requirement requirements-dev.txt
	@touch $@

$(PEERS): requirements-peers.txt
	@echo "Installing what we are measured against (once) ..."
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@
