# Thin on purpose: it makes the environment; the work is done by mkdocs, pytest and runner/.

# The newest CPython from 3.10 on that works and can make an environment; a shim that fails is skipped.
PYTHON ?= $(shell for version in 3.15 3.14 3.13 3.12 3.11 3.10 3; do \
	candidate=$$(command -v python$$version) && "$$candidate" -c "import sys, venv, ensurepip; sys.exit(\
	sys.implementation.name != 'cpython' or sys.version_info < (3, 10))" 2>/dev/null \
	&& { echo "$$candidate"; break; }; done)

BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# Every file that is installed is one whose hash is in a lock; make lock writes them.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --no-build-isolation --use-pep517
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --no-python-downloads --generate-hashes \
	--no-emit-package threads-and-processes-proved --custom-compile-command "make lock" $(UPGRADE)

.PHONY: serve build test audit audit-requirements lock bench clean

serve: .venv/ready        ## both editions on http://127.0.0.1:8000, rebuilt as you write
	$(BIN)/mkdocs serve

build: .venv/ready        ## the claims, then the site from the very same runs, into site/
	$(BIN)/pytest --quiet tests/claims
	$(BIN)/mkdocs build --strict

test: .venv/ready         ## everything that can be proved
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest
	$(BIN)/pytest --codeblocks README.md docs

audit: audit-requirements ## what takes longer or needs the network

audit-requirements: .venv/audit
	$(BIN)/python -m audit.vulnerabilities $(REQUIRED) requirements*.lock

lock: .venv/audit         ## after an edit to requirements*.txt; make lock UPGRADE=--upgrade renews what they leave open
	$(LOCK) requirements-build.txt -o requirements-build.lock
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) -c requirements.lock requirements-style.txt -o requirements-style.lock
	$(LOCK) -c requirements.lock requirements-audit.txt -o requirements-audit.lock

bench: .venv/ready        ## ratios from one run
	$(BIN)/python -m bench

clean:
	rm -rf .venv .cache site build *.egg-info

.venv/ready: requirements-build.lock requirements.lock requirements-style.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "no CPython 3.10 or newer found; name one: make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(LOCKED) -r requirements-build.lock
	$(LOCKED) -r requirements.lock -r requirements-style.lock
	$(INSTALL) --no-build-isolation --no-deps -e .
	touch $@

.venv/audit: .venv/ready requirements-audit.lock
	$(LOCKED) -r requirements-audit.lock
	touch $@
