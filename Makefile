# Everything a newcomer or a contributor does. `make run` and `make test` need Python 3.11 or newer, and make.
PYTHON ?= python3
PORT ?= 8000
BIND ?= 127.0.0.1
VENV := .venv
IN_VENV := $(VENV)/bin
MANAGE := $(IN_VENV)/python manage.py
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run dev stop test lint unit audit lock

help: ## what can be done here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 8

run: $(VENV)/installed ## serve the site at http://127.0.0.1:8000 (PORT and BIND say otherwise)
	@trap '' INT; (trap - INT; PORT=$(PORT) BIND=$(BIND) exec $(MANAGE) serve); status=$$?; \
	  $(MANAGE) stop_database --if-unused; \
	  case $$status in 130|143) exit 0;; *) exit $$status;; esac

dev: $(VENV)/installed-dev ## the same with a server that reloads, and error pages for developers
	@DEBUG=1 $(MANAGE) prepare
	@DEBUG=1 $(MANAGE) runserver $(BIND):$(PORT)

stop: $(VENV)/installed ## stop the embedded database
	@$(MANAGE) stop_database

test: lint unit ## everything: lint, types, import contracts, migrations, tests, browser tests

lint: $(VENV)/installed-dev
	$(IN_VENV)/ruff check .
	$(IN_VENV)/ruff format --check .
	$(IN_VENV)/djlint --check --lint --quiet templates
	$(IN_VENV)/mypy .
	$(IN_VENV)/lint-imports
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) lintmigrations --warnings-as-errors --quiet ok ignore \
	  --ignore-name 0003_researched_facts # from before the first release: no older code ever ran beside it

unit: $(VENV)/installed-dev
	$(IN_VENV)/python -m pytest -n 2 $(TESTS)

audit: $(VENV)/installed-dev ## look the locked packages up in the register of known flaws
	$(IN_VENV)/pip-audit --require-hashes --disable-pip -r requirements.lock

lock: $(VENV)/installed-dev ## write the locked versions anew from pyproject.toml
	$(IN_VENV)/uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  -q --upgrade pyproject.toml -o requirements.lock
	$(IN_VENV)/uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  -q --upgrade pyproject.toml --group dev -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say where: make PYTHON=/path/to/python3.11 run" >&2; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock | $(VENV)/bin/python
	@echo "Installing the locked packages …"
	@$(IN_VENV)/python -m pip install -q --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing the locked packages, those for development too …"
	@$(IN_VENV)/python -m pip install -q --require-hashes -r requirements-dev.lock
	@touch $(VENV)/installed $@
