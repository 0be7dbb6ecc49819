# On a fresh machine: `make demo`, `make test`. Before a commit: `make check`.
PYTHON ?= python3
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
READY := $(VENV)/.ready

.PHONY: demo test test-slow lint check rules tables bench format lock clean

demo: $(READY)
	@PATH="$(abspath $(BIN)):$$PATH" sh scripts/demo

test: $(READY)
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-slow: $(READY)
	$(BIN)/python -m pytest -m slow

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/replykit rules test
	$(BIN)/python scripts/rule-pages --check
	for agent in $$(ls macros); do $(BIN)/replykit macros check --macros macros --agent $$agent || exit 1; done

check: lint test test-slow

# After a change of tone_rules.yaml.
rules: $(READY)
	$(BIN)/replykit rules test
	$(BIN)/python scripts/rule-pages

# After a change of labelled/ or of tone_rules.yaml; labelled/README.md says what is learned.
tables: $(READY)
	PATH="$(abspath $(BIN)):$$PATH" sh scripts/learn-tables

# A quarter of an hour on a machine that does nothing else; writes bench/RESULTS.md. First, once: scripts/bench-peers.
bench: $(READY)
	$(BIN)/python -m bench --write

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	scripts/lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13) and 'replykit needs Python 3.10 to 3.13; call make with PYTHON=python3.12')"
	@echo "Setting up .venv: a minute or two, to download what it needs."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
# Compiled, as an installed package is: where Python is told to write no .pyc files, each start would compile all anew.
	@$(BIN)/python -m compileall -q src
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
