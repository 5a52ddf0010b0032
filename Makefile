# Everything starts from a bare Python 3.11 or newer: make demo, make test, make lint, make docs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
EXTENSION := editors/vscode/scripts/with_node.sh

.PHONY: help demo test editors test-editors fuzz lint docs pictures site clean

help:
	@echo "make demo   check the example vault, which shows each rule once"
	@echo "make test   run every test"
	@echo "make test-editors   fetch VS Code, Neovim, Helix and Emacs, and run the tests in them"
	@echo "make fuzz TIME=60   look for bytes that break something, so many seconds for each target"
	@echo "make lint   check style, format and types"
	@echo "make docs   write the rule tables and the picture of the demo anew"
	@echo "make pictures       take the pictures of the editors anew"
	@echo "make site   build the documentation site, where each link leads somewhere"
	@echo "make clean  remove what the other targets installed"

demo: $(VENV)/installed
	@$(BIN)/notes-ls check --exit-zero examples/vault

test: $(VENV)/installed-test
	$(BIN)/python -m pytest -rs $(TESTS)
	$(if $(TESTS),,$(EXTENSION) build test)

# What cannot be fetched is named, and the tests that need it say that they skip it.
editors: $(VENV)/installed-test
	tests/editors/fetch.sh || true
	$(EXTENSION) package

test-editors: editors
	NOTES_LS_INSTALL=1 $(BIN)/python -m pytest -rs tests/editors

fuzz: $(VENV)/installed-fuzz
	$(BIN)/python -m tests.fuzz $(if $(RUNS),--runs $(RUNS),--time $(or $(TIME),60)) $(TARGETS)

lint: $(VENV)/installed-lint
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict notes_ls
	NOTES_LS=$(abspath $(BIN))/notes-ls $(EXTENSION) check stale

docs: $(VENV)/installed-test $(VENV)/installed-docs
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.site
	$(BIN)/python -m docs.shipped

pictures: $(VENV)/installed-test
	tests/editors/fetch.sh neovim-new tmux vscode
	$(BIN)/python -m docs.pictures.editors
	$(EXTENSION) package pictures

site: $(VENV)/installed-docs
	$(BIN)/python -m mkdocs build --strict

clean:
	rm -rf $(VENV)

# Each stamp stands for one set of dependencies; pip runs again only when they change.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ $(VENV)/installed

# Where there is no wheel of atheris, it is left out.
$(VENV)/installed-fuzz: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --editable ".[fuzz]"
	@touch $@ $(VENV)/installed $(VENV)/installed-test

$(VENV)/installed-docs: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[docs]"
	@touch $@ $(VENV)/installed

$(VENV)/installed-lint: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,lint]"
	@touch $@ $(VENV)/installed $(VENV)/installed-test

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
