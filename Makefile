# Two commands do everything: `make run` and `make test`. Paths are relative, so that a folder
# with spaces in its name works.

PORT ?= 8000
export PORT

# Byte code is kept, whatever the shell says: without it every start compiles 2,000 modules anew.
# It lies in var/, so that the source folders stay clean.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/pycache

PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test bench lock

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

run: ## install what is missing, load the sample into an empty database, serve on PORT
	@$(if $(PYTHON),,$(error Python 3.11 or later is needed: apt-get install python3 python3-venv))
	@$(PYTHON) bin/install.py run
	@exec .venv/bin/python bin/serve.py

test: ## install what is missing and run the whole test suite
	@$(if $(PYTHON),,$(error Python 3.11 or later is needed: apt-get install python3 python3-venv))
	@$(PYTHON) bin/install.py test
	@bin/with-postgres .venv/bin/python bin/run_tests.py $(ARGS)

bench: ## measure, each against its own floor
	@$(if $(PYTHON),,$(error Python 3.11 or later is needed: apt-get install python3 python3-venv))
	@$(PYTHON) bin/install.py test
	@.venv/bin/python bin/bench.py $(ARGS)

lock: ## write the complete locks of requirements*.in, with hashes
	@$(PYTHON) bin/install.py lock
