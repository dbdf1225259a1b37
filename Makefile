# Everything that is done with Common Table from a terminal. `make help` lists it.

.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-input \
	--require-hashes --no-deps

define NO_PYTHON
Common Table needs Python 3.11 or later (with its venv module); none was found on this machine.
On Debian or Ubuntu: apt-get install python3 python3-venv
endef
define NO_CHROMIUM
The browser tests need Chromium, and it could not be installed here.
Install it (on Debian or Ubuntu, as root: apt-get install chromium), then run `make test` again.
endef
export NO_PYTHON NO_CHROMIUM

.PHONY: help run audit test lint types imports sql quick browser soak bench lock clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- run -----------------------------------------------------------------------------------------

run: $(VENV)/installed-run ## start the dashboard (builds what is missing first)
	@exec $(BIN)/python -m streamlit run app.py

# The first Python that is new enough and can make an environment.
$(BIN)/python:
	@for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
			2>/dev/null; then exec $$python -m venv $(VENV); fi; \
	done; printf '%s\n' "$$NO_PYTHON" >&2; exit 1

$(VENV)/installed-run: requirements/run.txt | $(BIN)/python
	@echo "== installing what the app needs"
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/installed-dev: requirements/run.txt requirements/dev.txt | $(BIN)/python
	@echo "== installing what the app and its checks need"
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/installed-run

audit: $(VENV)/installed-run ## attack everything that is published (while the app does not run)
	@$(BIN)/python -m core.submissions audit

# --- test ----------------------------------------------------------------------------------------

test: lint types imports sql quick browser ## every check that a change must pass

lint: $(VENV)/installed-dev ## style and formatting
	@echo "== ruff check"
	@$(BIN)/ruff check .
	@echo "== ruff format"
	@$(BIN)/ruff format --check .

types: $(VENV)/installed-dev ## strict types
	@echo "== mypy"
	@$(BIN)/mypy

imports: $(VENV)/installed-dev ## the one-way rule
	@echo "== lint-imports"
	@$(BIN)/lint-imports

sql: $(VENV)/installed-dev ## how the SQL reads
	@echo "== sqlfluff"
	@$(BIN)/sqlfluff lint core --disable-progress-bar

quick: $(VENV)/installed-dev ## unit, property, contract and page tests
	@echo "== pytest: unit, property, contracts, pages"
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak" $(wildcard tests/unit tests/property tests/contracts tests/pages)

browser: $(VENV)/installed-dev chromium ## the whole story, in a browser
	@echo "== pytest: browser"
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not soak" tests/browser

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null || { \
		echo "== installing Chromium"; \
		sudo=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
		$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			$$sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	} || { printf '%s\n' "$$NO_CHROMIUM" >&2; exit 1; }

# --- by hand -------------------------------------------------------------------------------------

soak: $(VENV)/installed-dev chromium ## what runs long: kill, fuzz and load tests
	@echo "== pytest: property tests on new examples"
	@$(BIN)/python -m pytest -n 2 --hypothesis-profile=searching tests/property
	@echo "== pytest: what runs long"
	@$(BIN)/python -m pytest -m soak tests

bench: $(VENV)/installed-dev chromium ## the measures, as ratios
	@$(BIN)/python -m pytest -s tests/benchmarks

lock: $(VENV)/installed-dev ## choose and lock the newest versions that pyproject.toml allows
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements/run.txt
	@$(BIN)/uv pip compile pyproject.toml --group dev -c requirements/run.txt $(LOCK) \
		-o requirements/dev.txt

LOCK := -c requirements/held.txt --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

clean: ## remove the environment and the caches; never the database
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
