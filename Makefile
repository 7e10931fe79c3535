# openline: `make demo` shows it, `make test` checks it. Needs Python 3.11 or newer and make, nothing else.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help demo test test-long lint format-check types layers unit identity bench golden format constraints clean

# Another environment that happens to be active must not leak into ours.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

PYTHON ?=
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# A stamp is written when an install has ended well, so an interrupted one is done again.
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev

# $(call step,heading,make target,command): one check under its heading, named again if it fails.
define step
	@printf '\n=== %s ===\n' '$(1)'
	@$(3) || { code=$$?; printf '\n=== %s: FAILED (exit %s). Only this step: make %s ===\n' '$(1)' "$$code" '$(2)' >&2; exit $$code; }
endef

# The first Python that is new enough, or a sentence that says what is missing.
FIND_PYTHON = old=''; \
	for name in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python="$$name"; break; fi; \
	  old="$$old $$name"; \
	done; \
	if [ -z "$${python:-}" ]; then \
	  echo "openline needs Python 3.11 or newer; none of these is one:$$old." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; \
	fi

# A folder without a working pip is what an interrupted start, or a Python that has gone, leaves behind.
MAKE_VENV = rm -f $(RUN_STAMP) $(DEV_STAMP); \
	$(PY) -m pip --version >/dev/null 2>&1 || { $(FIND_PYTHON); "$$python" -m venv --clear $(VENV); }

help:  ## print this list
	@echo 'openline: make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name what; do printf '%-16s%s\n' "$$name" "$$what"; done

$(RUN_STAMP): pyproject.toml constraints.txt
	@printf '\n=== Installing openline into $(VENV) ===\n'
	@$(MAKE_VENV)
	@$(PY) -m pip install -qq --editable '.[batch]' --constraint constraints.txt
	@touch $@

$(DEV_STAMP): pyproject.toml constraints.txt
	@printf '\n=== Installing openline and its checks into $(VENV) ===\n'
	@$(MAKE_VENV)
	@$(PY) -m pip install -qq --editable '.[dev]' --constraint constraints.txt
	@touch $(RUN_STAMP) $@

demo: $(RUN_STAMP)  ## install and run one crisis: the balloon of 2023
	$(call step,openline run balloon-overflight-2023,demo,$(BIN)/openline run balloon-overflight-2023)
	@printf '%s\n' '' '=== What to try next ===' '' \
	  '  . $(BIN)/activate' \
	  '  openline run balloon-overflight-2023 --seed 8     the same crisis with other luck' \
	  '  openline run balloon-overflight-2023 --why 1      why the first contact went as it did' \
	  '  openline show balloon-overflight-2023             the brief: offices, channels, parameters, sources' \
	  '  openline check scenarios/*.yaml                   every mistake with its line and a suggestion' '' \
	  'Change something:' \
	  '  cp scenarios/balloon-overflight-2023.yaml my-crisis.yaml' \
	  '  (edit my-crisis.yaml)' \
	  '  openline check my-crisis.yaml && openline run my-crisis.yaml' ''

test: lint format-check types layers unit  ## install and run every check (minutes)
	@printf '\n=== All checks passed ===\n'

lint: $(DEV_STAMP)  ## ruff: mistakes and style
	$(call step,Style: ruff check,lint,$(PY) -m ruff check .)

format-check: $(DEV_STAMP)  ## ruff: is the code formatted?
	$(call step,Format: ruff format --check,format-check,$(PY) -m ruff format --check .)

types: $(DEV_STAMP)  ## mypy, strict
	$(call step,Types: mypy,types,$(PY) -m mypy)

layers: $(DEV_STAMP)  ## import-linter: who may import whom
	$(call step,Layers: lint-imports,layers,$(BIN)/lint-imports --no-logo)

unit: $(DEV_STAMP)  ## pytest without the long tests
	$(call step,Tests: pytest,unit,$(PY) -m pytest --numprocesses $(WORKERS) --dist worksteal)

# pytest ends with 5 when it found no test to run: no long test, or no golden one, is no failure.
test-long: $(DEV_STAMP)  ## pytest, the long tests only (25 minutes at most)
	$(call step,Long tests: pytest -m long,test-long,{ $(PY) -m pytest -m long --numprocesses $(WORKERS) --dist worksteal || [ $$? -eq 5 ]; })

identity: $(DEV_STAMP)  ## compare both engines over all there is, with 1,000 seeds each (hours)
	@$(PY) -m pytest --quiet -p tests.kernel.both tests/catalogue
	@$(PY) -m tests.kernel

bench: $(DEV_STAMP)  ## measure speed
	@$(PY) -m tests.bench

golden: $(DEV_STAMP)  ## write the golden files anew: read the difference before you commit it
	@$(PY) -m pytest --update-golden -m '' || [ $$? -eq 5 ]

format: $(DEV_STAMP)  ## let ruff format and mend what it can
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

constraints:  ## look up today's versions of everything installed
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(FIND_PYTHON) && \
	"$$python" -m venv "$$folder/venv" && \
	"$$folder/venv/bin/python" -m pip install -qq '.[dev]' && \
	{ sed -n '/^#/p' constraints.txt && "$$folder/venv/bin/python" -m pip freeze --exclude openline | LC_ALL=C sort -f; } > "$$folder/new" && \
	cat "$$folder/new" > constraints.txt

clean:  ## remove the environment and everything built
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	@find simulator tui scenarios tests -name __pycache__ -type d -prune -exec rm -rf {} +
