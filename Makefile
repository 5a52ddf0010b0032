# Everything starts from a bare Python 3.11 or newer: make demo, make test, make lint, make docs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RIVALS := benchmarks/.data/rivals
EXTENSION := editors/vscode/scripts/with_node.sh

.PHONY: help demo test editors test-editors fuzz bench bench-rivals lint docs pictures site lock audit clean

help:
	@echo "make demo   check the example vault, which shows what each rule finds"
	@echo "make test   run every test"
	@echo "make test-editors   fetch VS Code, Neovim, Helix and Emacs, and run the tests in them"
	@echo "make fuzz TIME=60   look for bytes that break something, so many seconds for each target"
	@echo "make bench SIZE=full   time everything and write the figures down; without SIZE, what takes some minutes"
	@echo "make bench-rivals   install what make bench compares with, where npm and cargo are there"
	@echo "make lint   check style, format and types"
	@echo "make docs   write the rule tables and the picture of the demo anew"
	@echo "make pictures       take the pictures of the editors and of the graph anew"
	@echo "make site   build the documentation site, where each link leads somewhere"
	@echo "make lock   choose anew the packages that CI installs, each known by its bytes"
	@echo "make audit  ask whether one of them is known to be unsafe"
	@echo "make clean  remove what the other targets installed"

demo: $(VENV)/installed
	@$(BIN)/notes-ls check --exit-zero examples/vault

test: $(VENV)/installed-test
	$(BIN)/python -m pytest -rs --numprocesses auto --dist loadfile $(TESTS)
	$(if $(TESTS),,$(EXTENSION) build test)

# What cannot be fetched is named, and the tests that need it say that they skip it.
editors: $(VENV)/installed-test
	tests/editors/fetch.sh || true
	$(EXTENSION) package

test-editors: editors
	NOTES_LS_INSTALL=1 $(BIN)/python -m pytest -rs tests/editors

fuzz: $(VENV)/installed-fuzz
	$(BIN)/python -m tests.fuzz $(if $(RUNS),--runs $(RUNS),--time $(or $(TIME),60)) $(TARGETS)

bench: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.bench --size $(or $(SIZE),small) --only "$(ONLY)"

# In a folder that git ignores; what cannot be installed is left out of the tables. ripgrep comes from the system.
bench-rivals: $(VENV)/installed
	$(PYTHON) -m venv $(RIVALS)
	$(RIVALS)/bin/pip install --quiet --disable-pip-version-check rumdl
	-npm install --silent --no-audit --no-fund --prefix $(RIVALS) vscode-markdown-languageservice markdown-it vscode-uri \
		vscode-languageserver vscode-languageserver-protocol vscode-languageserver-textdocument
	-cargo install --quiet --root $(RIVALS) iwe

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
	$(BIN)/python -m docs.pictures.graph
	$(EXTENSION) package pictures

site: $(VENV)/installed-docs
	$(BIN)/python -m mkdocs build --strict

lock: $(VENV)/installed-audit
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-emit-index-url \
	  --python-version 3.11 --custom-compile-command "make lock" --extra test --extra lint --extra docs \
	  --output-file ci/requirements.txt pyproject.toml ci/build.in

audit: $(VENV)/installed-audit
	@$(BIN)/python -m ci.audit

clean:
	rm -rf $(VENV)

# In CI, what is installed is what the lock names and nothing else; elsewhere it is the latest that fits.
COMMA := ,
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED = $(PIP) --require-hashes --requirement ci/requirements.txt && $(PIP) --no-deps --no-build-isolation --editable .
INSTALL = $(if $(CI),$(LOCKED),$(PIP) --editable ".[$(1)]")

# Each stamp stands for one set of dependencies; pip runs again only when they change.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml ci/requirements.txt | $(BIN)/python
	$(call INSTALL,test)
	@touch $@ $(VENV)/installed

# Where there is no wheel of atheris, it is left out.
$(VENV)/installed-fuzz: pyproject.toml ci/requirements.txt | $(BIN)/python
	$(call INSTALL,test)
	-$(PIP) --only-binary :all: --editable ".[fuzz]"
	@touch $@ $(VENV)/installed $(VENV)/installed-test

$(VENV)/installed-docs: pyproject.toml ci/requirements.txt | $(BIN)/python
	$(call INSTALL,docs)
	@touch $@ $(VENV)/installed

$(VENV)/installed-lint: pyproject.toml ci/requirements.txt | $(BIN)/python
	$(call INSTALL,test$(COMMA)lint)
	@touch $@ $(VENV)/installed $(VENV)/installed-test

$(VENV)/installed-audit: pyproject.toml | $(BIN)/python
	$(PIP) --editable ".[audit]"
	@touch $@ $(VENV)/installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
