#!/usr/bin/env bash
# Everything: Rust tests on SQLite and a throw-away PostgreSQL, then the browser tests in Chromium. Goes on after a
# failing part so that one run shows all, and closes with one line that counts the tests of every part.
set -uo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_cargo
need_cc
need_git
need_node
need_postgres
need_chromium
make --no-print-directory assets || exit 1
npm_ci browser

export CARGO_TERM_PROGRESS_WHEN=never
logs=$(mktemp -d -t meedoen-test.XXXXXX)
trap 'rm -rf "$logs"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
failed_parts=()
# part NAME COMMAND...: shows the output, keeps it for the count and remembers whether it failed.
part() {
    local name=$1
    shift
    say "$name"
    "$@" 2>&1 | tee "$logs/$name.log"
    [ "${PIPESTATUS[0]}" -eq 0 ] || failed_parts+=("$name")
}
# count WORD: adds up that word ("passed" or "failed") in the closing lines of cargo nextest, cargo test and node.
count() {
    cat "$logs"/*.log | grep -E '^ *Summary \[|^test result:|^(ℹ|#) (pass|fail) ' |
        grep -oE "[0-9]+ $1|(pass|fail) [0-9]+" | grep -E "${1%ed}" | grep -oE '[0-9]+' |
        awk '{ total += $1 } END { print total + 0 }'
}

cargo build --workspace --bins --tests || stop "the build failed; see the lines above."
if cargo nextest --version >/dev/null 2>&1; then
    # The tests inside a failing test's output are not closing lines: nextest indents them away.
    part rust scripts/postgres-test.sh cargo nextest run --workspace --no-fail-fast
    part doc cargo test --workspace --doc --no-fail-fast
else
    part rust scripts/postgres-test.sh cargo test --workspace --no-fail-fast
fi
MEEDOEN_BIN="$(target_dir)/debug/meedoen"
export MEEDOEN_BIN
part browser npm --prefix browser test --silent

passed=$(count passed)
failed=$(count failed)
if [ ${#failed_parts[@]} -gt 0 ]; then
    [ "$failed" -gt 0 ] || failed=${#failed_parts[@]}
    say "failed: ${failed_parts[*]}"
    echo "$passed passed, $failed failed"
    exit 1
fi
echo "$passed passed, $failed failed"
