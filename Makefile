# Two commands for people: `make demo` and `make test`. Both set up what they need in .venv.
# Paths are relative on purpose: the folder's own path may hold spaces and Arabic letters.

PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python
# One more than there are cores: many tests wait for daemons, and for time to pass.
WORKERS = $(shell expr $$(nproc) + 1)
PIP = $(RUN) -m pip -qq --disable-pip-version-check --no-input

# The editable install names this folder by its whole path, in a file that Python reads in the locale's
# encoding: with Arabic letters in the path, Python would not start under LC_ALL=C.
define RELATIVE
import os, sysconfig
site = sysconfig.get_path("purelib")
with open(os.path.join(site, "monitor.pth"), "w", encoding="utf-8") as file:
    file.write(os.path.relpath(os.getcwd(), site) + "\n")
endef
export RELATIVE

.PHONY: demo test lint types contracts unit chaos bench-poll bench-schedule bench-mutate bench-hostile bench-idle bench-match lock clean help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.stamp ## the whole pipeline on a local news site, alerts in this terminal
	@$(RUN) -m monitor demo $(ARGS)

test: lint types contracts unit ## lint, types, import contracts and tests

lint: $(VENV)/dev.stamp
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: $(VENV)/dev.stamp
	@$(RUN) -m mypy

contracts: $(VENV)/dev.stamp
	@PYTHONPATH=. $(VENV)/bin/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

unit: $(VENV)/dev.stamp
	@$(RUN) -m pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "monitor needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) (once)..." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/run.txt pyproject.toml $(VENV)/python.stamp
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(RUN) -c "$$RELATIVE"
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

chaos: $(VENV)/dev.stamp ## is any alert lost? kills, Redis away, receivers down, bursts, SIGTERMs
	@$(RUN) benchmarks/chaos.py $(ARGS)

bench-poll: $(VENV)/run.stamp $(VENV)-bench/bench.stamp ## CPU a poll costs, beside `reader` and rss2email
	@$(RUN) benchmarks/poll.py --peer-python $(VENV)-bench/bin/python $(ARGS)

bench-schedule: $(VENV)/run.stamp ## how late polls are: 10,000 feeds polled, 100,000 in Redis
	@$(RUN) benchmarks/schedule.py $(ARGS)

bench-mutate: $(VENV)/run.stamp ## 10,000 mutated documents through the workers
	@$(RUN) benchmarks/mutate.py $(ARGS)

bench-hostile: $(VENV)/run.stamp ## sixty hostile servers beside twenty good feeds
	@$(RUN) benchmarks/hostile.py $(ARGS)

bench-idle: $(VENV)/run.stamp ## memory and CPU of the idle daemon with 1,000 feeds
	@$(RUN) benchmarks/idle.py $(ARGS)

bench-match: $(VENV)/run.stamp ## articles a second at 10 to 10,000 rules, beside `str.split` and peers
	@PYTHONPATH=. $(RUN) benchmarks/match.py $(ARGS)

$(VENV)-bench/bench.stamp: requirements/bench.txt
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/bench.txt
	@touch $@

lock: ## write the exact versions of requirements/ anew (needs uv)
	@$(PYTHON) requirements/lock.py

clean: ## remove what set-up and demos leave
	rm -rf $(VENV) $(VENV)-bench var .mypy_cache .ruff_cache .pytest_cache .hypothesis
