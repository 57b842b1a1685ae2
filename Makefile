# Two commands do all the set-up on a fresh machine: `make run` and `make test`. Both install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

.PHONY: help run test check quick venv venv-dev system lock bench model clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: venv ## open the application on the sample library (without a screen: the tour, which leaves pictures and a PDF)
	@packaging/run.sh

test: venv-dev ## style, types, floors and every test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -n 20
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q

check: test

venv: system $(VENV)/.run ## .venv with the locked versions, hashes checked, and the `rejoinder` command in it

venv-dev: system $(VENV)/.dev

system:
	@packaging/system.sh

$(BIN)/python:
	@echo "Making the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python packaging/lock/run.lock pyproject.toml
	@echo "Installing the locked packages (packaging/lock/run.lock, hashes checked)"
	@packaging/install.sh $(BIN)/python packaging/lock/run.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.run packaging/lock/dev.lock
	@echo "Installing the locked development packages (packaging/lock/dev.lock, hashes checked)"
	@packaging/install.sh $(BIN)/python packaging/lock/dev.lock
	@touch $@

bench: venv-dev ## quality and speed, beside a yardstick measured in the same run
	@$(BIN)/python packaging/bench.py

model: ## train the language engine anew from the corpora (hours; nothing of it is needed to run or test)
	@packaging/model/build.sh

lock: ## resolve the versions again (needs pip-tools)
	@packaging/lock/resolve.sh

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build desktop/*.egg-info *.egg-info
