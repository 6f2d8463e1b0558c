# The front door: what a person types. The build itself is CMake (CMakePresets.json); every target below is one
# or two commands, so it can be read to learn them. Where to read next: CONTRIBUTING.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PREFIX ?= /usr/local

# Tests and benchmarks that use the shared corpora find them here, and say so and skip where there are none.
KRONIEK_SHARED ?= $(realpath ../shared)
ifneq ($(KRONIEK_SHARED),)
export KRONIEK_SHARED
endif

# Compiling again what was compiled before costs nothing where ccache is installed.
CONFIGURE_FLAGS := $(if $(shell command -v ccache),-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)

configure_and_build = cmake --preset $(1) $(CONFIGURE_FLAGS) >build/$(1).log 2>&1 || { cat build/$(1).log; exit 1; }; \
                      cmake --build --preset $(1) $(2)
run_tests = ctest --test-dir build/$(1) --output-on-failure --parallel $(shell nproc) $(TEST_FLAGS)

.PHONY: help wheel dependencies web-dependencies web test-web screenshots demo build test crash bench bench-peers lint tidy format golden fresh install clean coverage asan tsan fuzz

help:  ## say what each target does (this text)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: dependencies | build/  ## install what is missing, build, read the example pages into an archive, ask it, open it in the browser (DEMO=brief: without)
	@$(call configure_and_build,release,--target kroniek gazetteer)
	@tools/demo

build: dependencies | build/  ## compile everything: build/release/kroniek, its tests and benchmarks
	@$(call configure_and_build,release)

test: build  ## build and run every test (KRONIEK_SHARED names the corpora; TEST_FLAGS go to ctest)
	@$(call run_tests,release)

bench: build  ## measure parsing and reading on this machine's corpora, and an archive (ARCHIVE_FLAGS=--full: a million)
	@tools/bench

bench-peers: build  ## parse the same pages with four other parsers, read them with seven other extractors, one core each, and compare (PEERS_FLAGS)
	@tools/install-dependencies peers
	@bench/peers/parsers/run
	@bench/peers/run $(PEERS_FLAGS)

lint:  ## check formatting, file headers, file lengths, scripts and a few kinds of bug
	@tools/install-dependencies lint
	@tools/lint

tidy: | build/  ## run clang-tidy over the whole library (five minutes)
	@tools/install-dependencies build lint
	@tools/lint tidy

format:  ## put every C++ file into the project's format
	@tools/install-dependencies lint
	@git ls-files -z '*.cpp' '*.h' ':!third_party' | xargs -0 clang-format-14 -i

golden: build  ## compare the golden pages with what kroniek reads now (tools/golden accepts a change)
	@tools/golden check $(GOLDEN)

fresh:  ## prove `make demo` and `make test` in a bare Debian 12 root (needs root; debootstrap and chroot)
	@tools/install-dependencies fresh
	@tools/fresh

wheel: dependencies  ## build the Python wheel into build/wheels (WHEEL_FLAGS=--portable: with its libraries inside)
	@tools/install-dependencies python
	@tools/wheel $(WHEEL_FLAGS)

web: web-dependencies  ## build the reader's UI into web/dist (its built files stand in the repository)
	@cd web && npm run --silent check && npm run --silent build

test-web: build web-dependencies  ## test the reader in Chromium (NAMES="search article" for some of it)
	@node tests/web/run.mjs $(NAMES)

screenshots: build web-dependencies  ## look at every view, light and dark, wide and narrow: build/screenshots
	@node tests/web/screenshots.mjs build/screenshots

install: build  ## install the binary, the library and its headers under PREFIX (/usr/local)
	@cmake --install build/release --prefix $(PREFIX)

clean:  ## remove everything that was built
	@rm -rf build

crash: build  ## harm the archive for long: 2,000 kills, every fault, 20,000 changes (the tests do a little of it)
	@KRONIEK_KILLS=2000 KRONIEK_FAULTS=all KRONIEK_POWER_LOSSES=5000 KRONIEK_CUTS=all KRONIEK_FLIPS=20000 \
	  build/release/tests/test_faults $(CRASH_FLAGS)

coverage: dependencies | build/  ## run the tests and print which lines they reach
	@tools/install-dependencies coverage
	@$(call configure_and_build,coverage)
	@$(call run_tests,coverage)
	@gcovr --root . --filter src/ --filter apps/ --object-directory build/coverage --sort-uncovered

asan: dependencies | build/  ## run the tests with AddressSanitizer and UndefinedBehaviorSanitizer
	@$(call configure_and_build,asan)
	@$(call run_tests,asan)

tsan: dependencies | build/  ## run the tests with ThreadSanitizer
	@$(call configure_and_build,tsan)
	@$(call run_tests,tsan)

fuzz: dependencies | build/  ## run every fuzzer for a minute each (TIME=seconds)
	@tools/install-dependencies fuzz
	@$(call configure_and_build,fuzz)
	@tools/fuzz $(TIME)

dependencies:
	@tools/install-dependencies build gazetteer

# npm ci refuses the lock where a registry has not all platforms' packages; npm install takes it as it is.
web-dependencies:
	@tools/install-dependencies web
	@cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund || npm install --no-save --no-audit --no-fund; }

build/:
	@mkdir -p build
