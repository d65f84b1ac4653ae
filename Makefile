# lab: JupyterLab on the first lesson; test: everything; bench: speed as ratios; site: all functions on pages.
# Windows: see README.md.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(if $(shell command -v uv),uv pip install --quiet --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install --quiet)
# Two processes suit two cores; the long tests are spread as they come.
PYTEST := -m pytest --numprocesses 2 --dist worksteal
NOTEBOOK ?= notebooks/00-start-here.ipynb
# In a container the user is often root, whom Jupyter refuses unless told.
ROOT_USER := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab test bench site clean lock reference lowest

lab: .venv/lab
	$(BIN)/python -m jupyter lab --LabApp.default_url=/lab/tree/$(NOTEBOOK) $(ROOT_USER) $(ARGS)

test: .venv/test .venv/binder .venv/axe
	$(BIN)/python -m ruff check .
	$(BIN)/lint-imports
	$(BIN)/python -m mypy
	$(BIN)/python $(PYTEST) $(ARGS)

bench: .venv/test .venv/peers .venv/arrow
	$(BIN)/python -m benchmarks $(ARGS)

# Warnings are errors; nothing is kept from the last time.
site: .venv/site
	$(BIN)/python -m sphinx -W --keep-going --quiet --fresh-env -d build/doctrees site build/site

clean:
	rm -rf .venv build dist .pytest_cache .ruff_cache .import_linter_cache .mypy_cache .hypothesis

.venv/bin/python:
	$(if $(shell command -v uv),uv venv --quiet --python $(PYTHON) .venv,$(PYTHON) -m venv .venv)

.venv/lab: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) -c requirements.lock -e '.[lessons]'
	touch $@

.venv/test: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) -c requirements.lock -e '.[test,site]'
	touch $@ .venv/lab .venv/site

.venv/site: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) -c requirements.lock -e '.[site]'
	touch $@

# Tools whose needs clash with the lock live in environments of their own.
.venv/binder: tests/repo2docker.txt | .venv/bin/python
	$(PYTHON) -m venv .venv/repo2docker
	.venv/repo2docker/bin/python -m pip install --quiet -r tests/repo2docker.txt
	touch $@

# The accessibility checks in the test browser; without npm they are left out.
.venv/axe: tests/axe.txt | .venv/bin/python
	$(if $(shell command -v npm),npm install --prefix .venv/axe-core --no-package-lock --no-save --silent $$(cat tests/axe.txt) && touch $@)

.venv/peers: benchmarks/peers.txt | .venv/bin/python
	$(PYTHON) -m venv .venv/peerlibs
	.venv/peerlibs/bin/python -m pip install --quiet -r benchmarks/peers.txt
	touch $@

# Kept apart: pandas keeps texts in another way where it finds pyarrow.
.venv/arrow: benchmarks/arrow.txt | .venv/bin/python
	$(INSTALL) --no-deps --target $@ -r benchmarks/arrow.txt
	touch $@

lock:
	uv pip compile --quiet --universal --no-annotate --no-header --extra test --extra site pyproject.toml -o requirements.lock

reference: .venv/peers
	.venv/peerlibs/bin/python tests/reference/make_pyindexnum.py

# What no input may do, on both ends of pandas' versions, with pyarrow and without.
HOSTILE := tests/test_cases.py tests/test_hostile.py tests/test_hostile_periods.py

# The lowest versions that pyproject.toml allows; uv finds them, since pip can't.
UV = $(or $(shell command -v uv),.venv/uv/bin/uv)
.venv/lowest: pyproject.toml | .venv/bin/python
	$(if $(shell command -v uv),,$(PYTHON) -m venv .venv/uv && .venv/uv/bin/python -m pip install --quiet uv)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv/lowestlibs
	$(UV) pip install --quiet --python .venv/lowestlibs/bin/python --resolution lowest-direct -e '.[test,site]'
	touch $@

lowest: .venv/lowest .venv/arrow
	.venv/lowestlibs/bin/python $(PYTEST) -q planlib tests/moving tests/test_check.py tests/test_data.py $(HOSTILE) \
	  tests/test_growth.py tests/test_indices.py tests/test_quality.py tests/test_reference.py
	PYTHONPATH=.venv/arrow .venv/lowestlibs/bin/python $(PYTEST) -q $(HOSTILE)
	PYTHONPATH=.venv/arrow $(BIN)/python $(PYTEST) -q $(HOSTILE)
