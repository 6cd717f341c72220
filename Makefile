# Counterfoil: every task, in .venv, which `make` keeps itself. Needs only git and make to begin with.
.PHONY: run test check bench shots features soak chaos practice audit lock dist
.DEFAULT_GOAL := run

BIN := .venv/bin
TOUR := build/tour

# the window with sample data; without a screen, the tour
run:
	@.ci/bootstrap run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/counterfoil --sample; \
	else \
		mkdir -p $(TOUR) && $(BIN)/counterfoil tour --out $(TOUR) \
		&& echo "No screen here. The tour's pictures are in $(CURDIR)/$(TOUR)"; \
	fi

test:
	@.ci/bootstrap test
	$(BIN)/python -m pytest -n 2 $(ARGS)

# format, lint, types, floors
check:
	@.ci/bootstrap check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# measured / floor / ratio / target of each speed goal
bench:
	@.ci/bootstrap run
	$(BIN)/python -m tests.bench $(ARGS)

# pictures of every window, light and dark, and of the guide
shots:
	@.ci/bootstrap run
	$(BIN)/python -m tests.journeys.shots docs/shots docs/guide docs/backends

# which capabilities are proved; new ones are noted in docs/proved-features.txt
features:
	@.ci/bootstrap test
	@$(BIN)/python .ci/features.py $(ARGS)

# long runs of the properties: make soak SEED=4711 MINUTES=25 ONLY=any_order, or ONLY=machine STEPS=100000
soak:
	@.ci/bootstrap run
	$(BIN)/python -m tests.soak $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(ONLY),--only "$(ONLY)") $(if $(STEPS),--steps $(STEPS))

# faults at random against Local books and every test server: make chaos RUNS=200 SEED=7; BROKEN=1 must fail
chaos:
	@.ci/bootstrap check
	$(BIN)/python -m tests.chaos $(if $(RUNS),--runs $(RUNS)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY)) $(if $(BROKEN),--broken)

# the window on a backend's test server with data to try it: make practice BACKEND=erpnext
practice:
	@.ci/bootstrap test
	$(BIN)/python -m tests.servers.practice $(BACKEND)

# what is shipped (build/sbom.json), and whether a vulnerability of it is known; says for what it had no data
audit:
	@.ci/bootstrap check
	@$(BIN)/python .ci/audit.py

# pins every package with its hashes; UPGRADE=1 moves to the newest versions
lock:
	@.ci/bootstrap check
	@.ci/lock $(if $(UPGRADE),--upgrade)

# the wheel and the source archive, in dist/
dist:
	@.ci/bootstrap check
	rm -rf dist
	$(BIN)/python -m hatchling build
