#!/usr/bin/env bash
# Sets up what is missing, builds, and starts the demo region on http://127.0.0.1:8080. Arguments go to the program.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_cargo
need_cc
need_node
make --no-print-directory assets
cargo build --release --bin meedoen
exec "$(target_dir)/release/meedoen" demo "$@"
