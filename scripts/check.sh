#!/usr/bin/env bash
# What to run before each commit: layout, lints, the house rules and the tests that need no database or browser.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_cargo
need_cc
need_git
[ -d crates/web/assets/vendor ] || make --no-print-directory assets
cargo fmt --all --check
cargo clippy --workspace --all-targets --quiet -- -D warnings
fast=(-p wet -p dossier -p monitor -p disclosure -p controle -p demo -p exchange -p tidy)
if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run "${fast[@]}"
else
    cargo test --quiet "${fast[@]}"
fi
