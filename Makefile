# Thin on purpose: it makes the environment; the work is done by mkdocs, pytest and runner/.

# The newest CPython from 3.10 on that works and can make an environment; a shim that fails is skipped.
PYTHON ?= $(shell for version in 3.15 3.14 3.13 3.12 3.11 3.10 3; do \
	candidate=$$(command -v python$$version) && "$$candidate" -c "import sys, venv, ensurepip; sys.exit(\
	sys.implementation.name != 'cpython' or sys.version_info < (3, 10))" 2>/dev/null \
	&& { echo "$$candidate"; break; }; done)

BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: serve build test bench clean

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

bench: .venv/ready        ## ratios from one run
	$(BIN)/python -m bench

clean:
	rm -rf .venv .cache site build *.egg-info

.venv/ready: requirements.txt requirements-style.txt requirements-browser.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no CPython 3.10 or newer found; name one: make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-style.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-browser.txt \
		|| echo "no Playwright for this Python or system: the tests in a browser will be skipped"
	touch $@
