# The commands of the project; `make help` lists them.

SCENE ?= PeaksDescent
QUALITY ?= h
WORKERS ?= 2

python := .venv/bin/python
lock := uv pip compile --quiet --no-config --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup film films notebook check test gifs lock

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

setup: ## install whatever is missing; a second call does no work
	@scripts/setup

film: setup ## render a film: make film SCENE=PeaksDescent QUALITY=h
	@$(python) -m scripts.film $(SCENE) --quality $(QUALITY)

films: setup ## render all films: make films QUALITY=h JOBS=2
	@$(python) -m scripts.render --quality $(QUALITY) $(if $(JOBS),--jobs $(JOBS))

notebook: setup ## open the lesson to read and run in JupyterLab
	@$(python) -m jupyterlab --ServerApp.root_dir="$(CURDIR)" notebooks/gradient_descent_by_hand.ipynb

check: setup ## the quick part of the tests: style, types, mathematics and stage, no film
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -m pytest -n $(WORKERS) -m "not renders" tests/gdcore tests/stage tests/test_architecture.py

test: setup ## check the style and the types, and run all tests
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -m pytest -n $(WORKERS)

gifs: setup ## make the moving pictures of the README from the films
	@$(python) -m scripts.gif

lock: setup ## pin the newest packages that pyproject.toml allows
	@$(python) -m venv --clear .venv/lock
	@.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@PATH="$(CURDIR)/.venv/lock/bin:$$PATH" $(lock) --all-extras --group pyproject.toml:build \
		--upgrade --output-file requirements.txt pyproject.toml
	@PATH="$(CURDIR)/.venv/lock/bin:$$PATH" $(lock) --group pyproject.toml:build \
		--constraint requirements.txt --upgrade --output-file requirements-build.txt
