#!/usr/bin/env bash
# Benches of every crate; docs/prestaties.md says how the figures of the running server are made.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_cargo
need_cc
[ -d crates/web/assets/vendor ] || make --no-print-directory assets
cargo bench --workspace --benches
