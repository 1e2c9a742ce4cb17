# make demo starts the demo region; make test proves everything. The rest is for daily work.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help demo test check bench assets fmt clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: ## set up, build and start the demo region on http://127.0.0.1:8080
	@scripts/demo.sh

test: ## every test, on both databases and in a real browser
	@scripts/test.sh

check: ## before each commit: layout, lints, house rules and fast tests
	@scripts/check.sh

bench: ## measure what docs/prestaties.md shows
	@scripts/bench.sh

assets: ## fetch style sheets and script from npm into crates/web/assets/vendor
	@source scripts/env.sh && need_node && npm_ci . && node scripts/assets.mjs

fmt: ## lay out the Rust code
	@source scripts/env.sh && need_cargo && cargo fmt --all

clean: ## remove everything that was built or fetched
	rm -rf target node_modules browser/node_modules browser/out crates/web/assets/vendor
