# Every command of the project; .ci/run calls the same targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run setup test check format bench screenshots translations accuracy starter clean

run: setup
	@if [ "$$(uname)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/tunesmith; \
	else \
		echo "There is no display here, so the sample job runs in the terminal instead of the window."; \
		$(BIN)/tunesmith demo; \
	fi

setup: $(READY)

$(READY): pyproject.toml constraints.txt installer/linux/system_libraries.sh
	@sh installer/linux/system_libraries.sh "$(PYTHON)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $(READY)

# The many processes of the tests find the sources compiled by the first; the files with the longest
# tests begin (tests/conftest.py), so that neither worker is left alone with one.
test: setup
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture engine desktop --min-confidence 90

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m tests.benchmarks

accuracy: setup
	$(BIN)/python -m tests.benchmarks.accuracy $(DATA)

# CORPORA, TEACHERS and EXCLUDE are folders (docs/starter.md); a call that was stopped goes on.
PRETRAIN := $(BIN)/python -m engine.pretraining --corpora $(CORPORA) --teachers $(TEACHERS)
COURSES := build/pretraining
starter: setup
	$(PRETRAIN) --exclude $(EXCLUDE) --work $(COURSES)/first-work --output $(COURSES)/first \
		--chunks 48 --minutes 50
	$(PRETRAIN) --exclude $(EXCLUDE) --work $(COURSES)/second-work --output $(COURSES)/second \
		--chunks 14 --minutes 62 --seed 2 --begin $(COURSES)/first
	$(PRETRAIN) --exclude $(EXCLUDE) --work $(COURSES)/third-work --output resources/starter \
		--chunks 14 --opinion-chunks 12 --minutes 50 --seed 2 --begin $(COURSES)/second

screenshots: setup
	$(BIN)/python tests/screenshots/take.py
	$(BIN)/python tests/screenshots/widgets.py

translations: setup
	$(BIN)/python installer/translations.py

clean:
	rm -rf $(VENV) build
