PY ?= python3
BIN := .venv/bin

.PHONY: catalogue help setup demo test coverage check fix bench soak docs package clean

help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t16

setup: .venv/.ready  ## make .venv/ with everything in it

.venv/.ready: pyproject.toml
	@test -x $(BIN)/python || $(PY) -m venv .venv
	@echo "setting up .venv (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: setup      ## the main job on committed sample logs, end to end
	@$(BIN)/python -m firelens demo

test: setup      ## every test, one process a core; what needs an absent engine is skipped with its reason
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

coverage: setup  ## the same, slower, and which lines and branches it never reached
	@$(BIN)/python -m pytest -q --cov --cov-report=term

check: setup     ## format, lint, types, architecture
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: setup       ## format and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup     ## what the docs claim, measured: each figure beside its baseline, in one run
	@for b in lint parsing redaction sidecar transform; do echo "== $$b"; $(BIN)/python -m bench.$$b || exit 1; done

soak: setup      ## a million generated records (some 15 minutes on an idle core), many conditions and patterns
	@FIRELENS_SOAK=1 $(BIN)/python -m pytest -q tests/unit/processors/test_transform_properties.py tests/system/test_routing_laws.py tests/system/test_pattern_laws.py

docs: setup      ## write again every page that is made of declarations
	@$(BIN)/python scripts/formats_page.py > docs/formats.md; $(BIN)/python scripts/destination_docs.py; $(BIN)/python scripts/entities_page.py > docs/entities.md; $(BIN)/python -m firelens.lint.pages; $(BIN)/python scripts/goldens.py

catalogue: setup ## the option catalogue from sources and dumps: make catalogue FROM="5.0.9=SOURCE,DUMP 5.1.1=SOURCE,DUMP ..."
	@$(BIN)/python scripts/catalogue.py firelens/fluentbit/data/options.json $(FROM)

package: setup   ## the Lambda zip of the example's stream, in dist/
	@mkdir -p dist
	@$(BIN)/firelens package examples/orders/pipeline.py --stream orders -o dist/orders.zip

clean:           ## remove what the targets above made
	@rm -rf .venv build dist .firelens .mypy_cache .ruff_cache .pytest_cache .coverage
