# Kechuang: `make demo` opens the platform, `make test` runs every test. Both install what they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON_BIN := .venv/bin/python
WORKERS ?= 2
BROWSER_AND_OFFICE := chromium fonts-noto-cjk libreoffice-writer libreoffice-calc poppler-utils postgresql
PROOFS := $(basename $(notdir $(wildcard proofs/*.py)))

# Real plans to read in tests, where they are: never part of the repository.
ifneq ($(wildcard ../shared/plans),)
export KECHUANG_SHARED ?= $(abspath ../shared)
endif

.PHONY: help demo read test test-postgres check bench prove fix setup setup-run lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup:  ## .venv, front-end files and Debian packages, each only where missing
	@setup/debian.sh $(BROWSER_AND_OFFICE)
	@setup/python.sh dev
	@setup/words.sh
	@setup/frontend.sh

setup-run:
	@setup/python.sh run

demo: setup-run  ## the platform on a county's plan, in a browser: make demo [PORT=8000] [PLAN=the plan's file]
	@setup/frontend.sh
	@setup/demo.sh "$(PLAN)"

read: setup-run  ## a plan without a server: make read [PLAN=path] [VALUES=path] [ON=2025-07-10]
	@setup/read.sh "$(PLAN)" "$(VALUES)" "$(ON)"

test: setup  ## every test, on two cores (WORKERS=2), the site's on both databases; TESTS="tests/library -k name" for some
	@echo "test: SQLite"; $(PYTHON_BIN) -m pytest -n $(WORKERS) --dist worksteal $(TESTS)
	@[ -n "$(TESTS)" ] || $(MAKE) --no-print-directory test-postgres

test-postgres: setup  ## the site's tests that ask a database, once more on PostgreSQL (a private one, started here)
	@url=$$(setup/postgres.sh) || { echo "test: no PostgreSQL, the second run is skipped"; exit 0; }; \
	echo "test: PostgreSQL"; \
	DATABASE_URL=$$url $(PYTHON_BIN) -m pytest -n $(WORKERS) --dist worksteal -m "not browser and not any_database" $(or $(TESTS),tests/site); \
	code=$$?; setup/postgres.sh stop; exit $$code

check: setup  ## style, format and the rules of the house
	@$(PYTHON_BIN) -m ruff check .
	@$(PYTHON_BIN) -m ruff format --check .
	@$(PYTHON_BIN) -m pytest tests/house

fix: setup  ## mend what can be mended by machine: style, format, the list of rooms
	@$(PYTHON_BIN) -m ruff check --fix --exit-zero .
	@$(PYTHON_BIN) -m ruff format .
	@$(PYTHON_BIN) -m tests.house.rooms

bench: setup  ## side by side with peers: make bench NAME=read [KEEP=1 writes docs/figures.md]
	@$(PYTHON_BIN) benchmarks/run.py $(if $(KEEP),--keep) $(NAME)

prove: setup  ## the long tests at their stated size: make prove NAME=quantity [ARGS="--seed 7"]
	@set -e; for name in $(or $(NAME),$(PROOFS)); do \
	  [ -f proofs/$$name.py ] || { echo "prove: there is no $$name; there are: $(PROOFS)"; exit 1; }; \
	  echo "prove: $$name"; $(PYTHON_BIN) proofs/$$name.py $(ARGS); done

lock:  ## write the locks anew: make lock [UPGRADE=1]
	@setup/python.sh dev
	@setup/lock.sh $(if $(UPGRADE),--upgrade)

clean:  ## remove what was made here (.venv, node_modules, out with the sheets filled in there)
	rm -rf .venv out build .proofs frontend/node_modules frontend/dist .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
