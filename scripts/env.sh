# Sourced by the other scripts: finds the tools this repository needs, installs from Debian's packages what is
# missing where that is possible (root and apt-get), and otherwise says in one line what to install.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '%s\n' "meedoen: $*" >&2; }
stop() { say "$*"; exit 1; }

# install PACKAGE WHAT: only as root on Debian and its relatives.
install() {
    local package=$1 what=$2
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        stop "$what is missing. Install it (Debian: sudo apt-get install $package) and run the same command again."
    fi
    say "$what is missing; installing the Debian package $package"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package" >&2; } ||
        stop "installing $package failed. Install $what yourself and run the same command again."
}

# Cargo is often a rustup proxy: with another HOME it does not find its toolchains, so look beside the proxy.
need_cargo() {
    local candidate owner_home
    owner_home=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)
    for candidate in "$(command -v cargo)" "${CARGO_HOME:-}/bin/cargo" "${HOME:-}/.cargo/bin/cargo" "$owner_home/.cargo/bin/cargo"; do
        [ -x "$candidate" ] || continue
        PATH="$(dirname "$candidate"):$PATH"
        export PATH
        cargo --version >/dev/null 2>&1 && break
        for rustup in "$(dirname "$candidate")/../../.rustup" "$(dirname "$candidate")/../../rustup"; do
            if [ -d "$rustup/toolchains" ]; then
                RUSTUP_HOME=$(cd "$rustup" && pwd)
                export RUSTUP_HOME
            fi
        done
        cargo --version >/dev/null 2>&1 && break
    done
    local wanted found
    wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
    cargo --version >/dev/null 2>&1 || stop "Rust is missing. Install Rust $wanted or newer (see rustup.rs) and run the same command again."
    found=$(rustc --version | cut -d' ' -f2)
    [ "$(printf '%s\n' "$wanted" "$found" | sort -V | head -n1)" = "$wanted" ] ||
        stop "Rust $found is too old. Install Rust $wanted or newer (rustup update) and run the same command again."
}

need_cc() { command -v cc >/dev/null || install build-essential "a C compiler"; }

need_node() {
    command -v node >/dev/null || stop "Node is missing. Install Node 20 or newer and run the same command again."
    command -v npm >/dev/null || install npm "npm"
    [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] ||
        stop "Node $(node --version) is too old. Install Node 20 or newer and run the same command again."
}

need_git() { command -v git >/dev/null || install git "git"; }

# Sets CHROMIUM; a value given from outside wins.
need_chromium() {
    if [ -z "${CHROMIUM:-}" ]; then
        CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
    fi
    if [ -z "$CHROMIUM" ]; then
        install chromium "Chromium"
        CHROMIUM=$(command -v chromium)
    fi
    [ -x "$CHROMIUM" ] || stop "CHROMIUM=$CHROMIUM is not a program. Point it to Chromium or leave it empty."
    export CHROMIUM
}

# Sets PG_BIN to the directory of initdb and postgres.
find_postgres() {
    local candidate
    for candidate in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then PG_BIN=$candidate; fi
    done
    [ -n "${PG_BIN:-}" ]
}

need_postgres() {
    find_postgres && return
    install postgresql "PostgreSQL"
    find_postgres || stop "PostgreSQL was installed but initdb was not found. Put it on PATH."
}

# npm_ci DIR: only when the lock changed since the last time.
npm_ci() {
    local dir=$1 mark=$1/node_modules/.meedoen-lock
    cmp -s "$dir/package-lock.json" "$mark" && return
    npm ci --prefix "$dir" --no-audit --no-fund --no-update-notifier --loglevel=error >&2 || stop "npm ci in $dir failed; see the lines above."
    cp "$dir/package-lock.json" "$mark"
}

target_dir() { printf '%s' "${CARGO_TARGET_DIR:-target}"; }
