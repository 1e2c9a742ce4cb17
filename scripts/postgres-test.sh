#!/usr/bin/env bash
# Runs a command with MEEDOEN_TEST_PG set to a throw-away PostgreSQL that is stopped and removed afterwards, also
# when the command fails or is interrupted:   scripts/postgres-test.sh cargo test -p store
set -uo pipefail
caller=$PWD
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
[ $# -gt 0 ] || stop "usage: scripts/postgres-test.sh COMMAND [ARGUMENT...]"
need_postgres

dir=$(mktemp -d -t meedoen-pg.XXXXXX) || stop "no place for a temporary directory"
owner=$(id -un)
# PostgreSQL refuses to run as root, so root hands it to an account without rights.
if [ "$(id -u)" -eq 0 ]; then
    owner=nobody
    getent passwd postgres >/dev/null && owner=postgres
    chown "$owner" "$dir"
fi

pg() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd "$dir" && runuser -u "$owner" -- "$PG_BIN/$1" "${@:2}")
    else
        (cd "$dir" && "$PG_BIN/$1" "${@:2}")
    fi
}

# shellcheck disable=SC2329 # called by the trap
clean_up() {
    trap - EXIT INT TERM HUP
    [ -f "$dir/data/postmaster.pid" ] && pg pg_ctl stop -D "$dir/data" -m immediate -s >/dev/null 2>&1
    rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

pg initdb -D "$dir/data" -U meedoen --auth=trust --encoding=UTF8 --no-locale --no-sync >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; stop "initdb failed; see the lines above."; }

port=
for _ in $(seq 20); do
    try=$((20000 + RANDOM % 12000))
    if pg pg_ctl start -w -s -D "$dir/data" -l "$dir/data/log" \
        -o "-p $try -c listen_addresses=127.0.0.1 -k '$dir' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" >/dev/null 2>&1; then
        port=$try
        break
    fi
done
[ -n "$port" ] || { tail -n 20 "$dir/data/log" >&2; stop "PostgreSQL did not start; see the lines above."; }

export MEEDOEN_TEST_PG="postgres://meedoen@127.0.0.1:$port/postgres"
cd "$caller" || exit 1
"$@"
