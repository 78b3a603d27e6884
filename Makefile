# The one front door for everything a developer does here. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

UV_VERSION := 0.13.9
PYTHON ?= $(firstword $(shell command -v python3.11 python3))
BIN := .venv/bin
UV_STAMP := .tools/uv-$(UV_VERSION)
VENV_STAMP := .venv/.synced
SPARK_STAMP := .venv/.spark

DEMO := var/demo
DEMO_SETTINGS := LOWINCOME_HOME=$(DEMO)/home LOWINCOME_LANDING=$(DEMO)/city/landing
DEMO_DAY := 2024-10-31
SERVE ?= 1
DAGSTER_PORT ?= 3000
PREPARE_DAGSTER := from lowincome.kernel.settings import Settings; from pipelines.instance import prepare_dagster_home; \
	print(prepare_dagster_home(Settings()))
TESTS ?= tests
SLOW_TESTS := tests/docs tests/e2e tests/oracle

.PHONY: help setup browser java spark demo dagster test check bench docs clean

help: ## Lists the targets.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

setup: $(VENV_STAMP) ## Installs into .venv what uv.lock names. Needs Python 3.11 with venv, and a package index.

$(UV_STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 is needed and was not found (looked at: $(or $(PYTHON),python3.11, python3))." >&2; \
		echo "Debian 12: apt-get install python3.11 python3.11-venv   Elsewhere: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; \
		exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its module ensurepip is missing." >&2; \
		echo "Debian 12: apt-get install python3.11-venv   then run make $(MAKECMDGOALS) again." >&2; \
		exit 2; }
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV_STAMP): $(UV_STAMP) uv.lock pyproject.toml
	.tools/bin/uv sync --locked --compile-bytecode --quiet --python $(PYTHON)
	@touch $@

browser: ## Installs Chromium for the tests where it is missing (Debian, as root; else says so).
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || { \
		echo "Chromium is missing, which tests of the console drive. Debian 12: apt-get install chromium fonts-noto-cjk" >&2; \
		exit 2; }

java: ## Installs Java 17 for the tests of Spark where it is missing (Debian, as root; else says so).
	@command -v java >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless >/dev/null; } || { \
		echo "Java is missing, which Spark runs on. Debian 12: apt-get install openjdk-17-jre-headless" >&2; \
		exit 2; }

spark: $(SPARK_STAMP) ## Installs the extra spark too: PySpark, for LOWINCOME_ENGINE=spark. Needs Java 17 to run.

$(SPARK_STAMP): $(VENV_STAMP)
	.tools/bin/uv sync --locked --extra spark --compile-bytecode --quiet --python $(PYTHON)
	@touch $@

demo: setup ## Makes a city, syncs three days, prints what was found; then serves the console and Dagster (SERVE=0: stops after printing).
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && chmod 700 $(DEMO)
	$(BIN)/lowincome synth --out $(DEMO)/city --people 3000 --days 31 --start 2024-10-01
	$(DEMO_SETTINGS) $(BIN)/lowincome sync --date 2024-10-29 || test $$? = 1
	$(DEMO_SETTINGS) $(BIN)/lowincome sync --date 2024-10-30 || test $$? = 1
	$(DEMO_SETTINGS) $(BIN)/lowincome sync --date $(DEMO_DAY) || test $$? = 1
	$(DEMO_SETTINGS) $(BIN)/lowincome feeds --date $(DEMO_DAY)
	$(DEMO_SETTINGS) $(BIN)/python -m commands.overview --date $(DEMO_DAY)
	$(DEMO_SETTINGS) $(BIN)/lowincome users demo
	@if [ "$(SERVE)" = 1 ]; then $(DEMO_SETTINGS) sh -c '$(BIN)/lowincome serve & console=$$!; \
		trap "kill $$console" EXIT INT TERM; $(MAKE) --no-print-directory dagster'; fi

dagster: setup ## Serves Dagster's pages at 127.0.0.1:3000 for the home in LOWINCOME_HOME (default ./var); Ctrl+C ends it.
	@DAGSTER_HOME="$$($(BIN)/python -c '$(PREPARE_DAGSTER)')"; export DAGSTER_HOME DAGSTER_DISABLE_TELEMETRY=yes; \
	echo "Dagster: http://127.0.0.1:$(DAGSTER_PORT) (Ctrl+C ends it)"; \
	exec $(BIN)/dagster dev -w dagster_workspace.yaml -h 127.0.0.1 -p $(DAGSTER_PORT) --log-level warning

test: spark browser java ## Runs every test; none is skipped. TESTS=tests/lowincome runs a part.
	$(BIN)/pytest -n 2 --dist loadgroup $(TESTS)

check: spark browser java ## Format, lint, types, floors, policies, fast tests.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lowincome policy lint
	$(BIN)/pytest -n 2 --dist loadgroup tests $(addprefix --ignore=,$(SLOW_TESTS))

bench: setup ## Measures what docs/performance.md says about speed.
	$(BIN)/python benchmarks/side_by_side.py
	$(BIN)/python benchmarks/first_load.py
	$(BIN)/python benchmarks/usual_day.py
	$(BIN)/python benchmarks/rule_cards.py
	$(BIN)/python benchmarks/rules_over_profiles.py
	$(BIN)/python benchmarks/console_load.py
	$(BIN)/python benchmarks/handover.py
	$(BIN)/python benchmarks/fixed_cost.py
	$(BIN)/python benchmarks/urgent_lane.py

docs: setup ## Writes the pages that are generated from the code: docs/tables.md and the tables in docs/operations.md.
	$(BIN)/python -m commands.reference_pages

clean: ## Removes what setup and demo made; not the data in ./var outside ./var/demo.
	rm -rf .venv .tools $(DEMO)
