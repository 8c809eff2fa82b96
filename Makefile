# Two commands do everything: `make demo` and `make test`. Python 3.11 or later, git and make are all that is needed.
PYTHON ?= python3
BIN := .venv/bin
EXTRAS := excel,frames,parquet,plot,web
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt

.PHONY: demo test lint train evaluate errors findings bench schemas docs site screenshots clean

demo: .venv/installed
	$(BIN)/assay run fixtures/reports
	$(BIN)/python -m assay.pipeline.demo

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# F1 over the annotated documents; OPTIONS='--show growth d1' prints errors, OPTIONS=--record adds a row to training/history.csv
evaluate: .venv/installed
	$(BIN)/python -m training.evaluate $(OPTIONS)

# training/errors.html: what the models decide wrong on families that they have not seen; needs `make train` before
errors: .venv/installed
	$(BIN)/python -m training.errors $(OPTIONS)

# training/findings.csv: how often each rule is right, which docs/rules.md shows; needs `make train` before, and `make docs` after
findings: .venv/installed
	$(BIN)/python -m training.findings $(OPTIONS)

# the weights in extractors/models/, from the annotated documents (some ten minutes)
train: .venv/installed-dev
	$(BIN)/python -m training.train

# writes benchmarks/RESULTS.md, and holds that time grows with the length of texts and no faster, and that no input takes long
bench: .venv/installed-dev
	$(PIP) -e '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python -m pytest -n auto benchmarks

# the JSON Schema files, after a change of the records
schemas: .venv/installed
	$(BIN)/python -m assay.schemas.json_schema

# the generated parts of docs/*.md, after a change of the rules or the records, and the pictures of imports, stages and tables
docs: .venv/installed
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/imports.py
	$(BIN)/python docs/pictures.py

# README and docs as web pages, build/site/index.html, which open from the disk
site: .venv/installed-docs
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "build/site/index.html"

# the pictures in docs/, drawn by a Chromium that the system has
screenshots: .venv/installed-dev
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf .venv build/site output/assay.db* output/tables

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "assay needs Python 3.11 or later: make PYTHON=…"; exit 1; }
	$(PYTHON) -m venv .venv

# The installed names (assay.pipeline …) as links, for tools that read the sources: mypy and editors
LINKS := assay/extractors assay/language assay/pipeline assay/schemas
$(LINKS):
	ln -sfn ../$(@F) $@

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python $(LINKS)
	$(PIP) -e '.[$(EXTRAS)]'
	@touch $@

.venv/installed-dev: pyproject.toml constraints.txt | .venv/bin/python $(LINKS)
	$(PIP) -e '.[$(EXTRAS),dev,postgres,dask]'
	@touch $@ .venv/installed

.venv/installed-docs: pyproject.toml constraints.txt | .venv/bin/python $(LINKS)
	$(PIP) -e '.[$(EXTRAS),docs]'
	@touch $@ .venv/installed
