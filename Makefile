# make demo: set everything up and sort a shipped inbox.   make test: set everything up and pass the tests.
SHELL := /bin/bash
BUILD := swift build -c release -Xswiftc -enable-testing
# A test run that builds gives the compiler other options than a build does, and so compiles all of it anew.
BUILD_TESTS = $(BUILD) --build-tests --quiet 2> >(grep -Ev 'prohibited flag|mktemp' >&2)
TEST := swift test -c release -Xswiftc -enable-testing --skip-build
BINARY := .build/release/postroom
DEMO ?= demo

.PHONY: demo test test-cluster setup photo-models mail-peer queue-peer ledger-peer build build-tests lint imports faults bench bench-service photo-figures check-sanitizers check-fuzz check-assist check-api check-dashboard check-stress check-ready check-arm check-chroot clean

demo: build
	@scripts/demo $(BINARY) $(DEMO)

# Tests that watch processes and clocks have the machine to themselves, a few at a time: the others compute without a pause,
# and six hundred started at once would wait for each other longer than the clocks they watch. Each test of the server starts
# one, and has it to itself.
WATCHFUL := PostroomEngineTests|PostroomWorkersTests|PostroomLedgerTests
SERVING := PostroomServerTests
# These need a broker or a database, and have them for themselves.
CLUSTER := PostroomClusterTests
test: build-tests photo-models mail-peer
	@scripts/run-tests $(TEST) --skip '$(WATCHFUL)|$(SERVING)|$(CLUSTER)'
	@scripts/run-tests --again $(TEST) --experimental-maximum-parallelization-width 4 --filter '$(WATCHFUL)'
	@scripts/run-tests --again $(TEST) --no-parallel --filter '$(SERVING)'

setup:
	@scripts/setup

# The tests that need RabbitMQ and MariaDB, which this installs; each kills, freezes or fills up a real broker, consumer or server.
test-cluster: build-tests queue-peer ledger-peer
	@scripts/run-tests $(TEST) --no-parallel --filter '$(CLUSTER)'

# The broker of test-cluster.
queue-peer: setup
	@scripts/setup-queue-peer

# The database of test-cluster.
ledger-peer: setup
	@scripts/setup-ledger-peer

# What the tests of neural models compute them with.
photo-models: setup
	@scripts/setup-photo-models

# The mail server that e-mails of alerts are sent to.
mail-peer: setup
	@scripts/setup-mail-peer

build: setup
	@$(BUILD) --quiet 2> >(grep -Ev 'prohibited flag|mktemp' >&2)

build-tests: setup
	@$(BUILD_TESTS)

lint: setup
	swift format lint --strict --recursive Package.swift Sources Tests

# A module that is imported without being declared as a dependency breaks the direction of ARCHITECTURE.md.
imports: setup
	@$(BUILD) --build-tests --explicit-target-dependency-import-check error 2>&1 | grep -E 'error|Build'; \
	exit $${PIPESTATUS[0]}

bench: build
	$(BINARY) bench text
	$(BINARY) bench overhead
	$(BINARY) bench assist
	$(BINARY) bench read
	$(BINARY) bench ocr --make clean=12 --make mixed=24 --engines fast,balanced,tesseract,reference

# The service against FastAPI on this machine, and 200 users beside uploads.
bench-service: build
	scripts/bench-service $(BINARY)

# The tables of docs/photographs.md, measured on the whole London set, which lies beside the checkout.
PHOTO_FIGURES := $(abspath photo-figures.md)
photo-figures: build-tests
	@rm -f $(PHOTO_FIGURES)
	POSTROOM_PHOTO_FIGURES=$(PHOTO_FIGURES) $(TEST) --filter PhotographAccuracyTests
	@test -s $(PHOTO_FIGURES) || { echo "No figures: the pictures must lie in ../shared/data/faces." >&2; exit 1; }

# Slow: the tests under the address sanitizer, in a build folder of its own.
check-sanitizers: setup
	swift test --build-path .build/sanitizers --sanitize address --skip '$(CLUSTER)'

# Slow: what readers of hostile bytes and pictures do with ten minutes of them.
FUZZ_SECONDS ?= 600
check-fuzz: build-tests
	scripts/fuzz-kernel $(FUZZ_SECONDS)
	POSTROOM_FUZZ_SECONDS=$$(($(FUZZ_SECONDS) / 3)) $(TEST) --filter "ReadingFuzzTests|WorkbookMutationTests|TableFuzzTests"

# Slow: runs that ask a provider full of faults about ASSIST_DOCUMENTS generated documents, and are killed.
ASSIST_DOCUMENTS ?= 10000
check-assist: build-tests
	scripts/check-assist $(ASSIST_DOCUMENTS)
	$(BINARY) bench assist
	POSTROOM_CHECK_ASSIST=1 $(TEST) --filter AssistDeskTests

# Slow: a service gets whatever its own document allows, and what it does not, for API_SECONDS.
API_SECONDS ?= 1800
check-api: build
	scripts/check-api $(BINARY) $(API_SECONDS)

# The pages of a service in a real browser: keys, languages, both themes, narrow and wide; pictures go to DASHBOARD_PICTURES.
DASHBOARD_PICTURES ?= dashboard-pictures
check-dashboard: build
	scripts/check-dashboard $(BINARY) $(DASHBOARD_PICTURES)

# Slow: a service that is kept busy for STRESS_SECONDS must not grow, nor take 250 MB itself (its workers are counted apart).
STRESS_SECONDS ?= 3600
check-stress: build
	$(BINARY) stress --seconds $(STRESS_SECONDS) --sample 15 --most 250

# Plays systemd, kills the service and prints how long it takes until it is ready again.
check-ready: build
	scripts/check-ready $(BINARY)

# The kernel of the fast reader on 64-bit ARM, emulated elsewhere.
check-arm:
	scripts/check-arm

# Slow: 'make test' and 'make demo' in a new Debian without any of the packages; needs root and debootstrap.
check-chroot:
	scripts/check-chroot

clean:
	rm -rf .build .native demo dashboard-pictures
