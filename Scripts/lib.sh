# shellcheck shell=bash
# What the scripts share: sourced by them, never run. They all work in the project's root.
set -euo pipefail
ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cd -- "$ROOT"

# The modules that the package has as products.
# shellcheck disable=SC2034
MODULES=(
    SocketAPI SocketAsync FamilyInet FamilyUnix FamilyNetlink FamilyNetlinkAsync FamilyTIPC FamilyTIPCAsync NetlinkCodec
    NetlinkRoute NetlinkTraffic
    NetlinkDiagnostics NetlinkEthtool NetlinkWireGuard NetworkManagement TIPCManagement Resolver ResolverAsync
    SocketStreams SocketStreamsAsync SocketTLS SocketTLSAsync SocketTestKit SocketAsyncTestKit SocketTestNetwork
)

say() { printf '%s\n' "$*"; }
note() { printf '%s\n' "$*" >&2; }
fail() { note "$(basename -- "$0"): $*"; exit 1; }

have() { command -v "$1" >/dev/null 2>&1; }

# need_swift: the toolchain is on the path, or where its packages and images put it. Never installed by a script.
need_swift() {
    if ! have swift && [[ -x /opt/swift/usr/bin/swift ]]; then PATH=/opt/swift/usr/bin:$PATH; fi
    if ! have swift && [[ -x /usr/share/swift/usr/bin/swift ]]; then PATH=/usr/share/swift/usr/bin:$PATH; fi
    have swift || fail "no swift here. Install the Swift toolchain 6.2 or later (https://www.swift.org/install) first."
}

# as_root COMMAND...: as root, directly or through sudo. Without either it fails.
as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"
    elif have sudo; then sudo "$@"
    else return 1; fi
}

# install_missing COMMAND:PACKAGE...: installs the packages whose commands are missing, with apt. Touches no network
# when all are there. Where a package can't be had it says so and goes on: what needs it skips or fails by itself.
install_missing() {
    local pair packages=()
    for pair in "$@"; do have "${pair%%:*}" || packages+=("${pair#*:}"); done
    install_packages "${packages[@]}"
}

# install_packages PACKAGE...: installs these with apt, if there are any.
install_packages() {
    local packages=("$@")
    ((${#packages[@]} > 0)) || return 0
    if ! have apt-get; then
        note "missing, and no apt-get here: ${packages[*]}"
        return 0
    fi
    note "installing: ${packages[*]}"
    as_root apt-get update -qq >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" \
        >/dev/null || note "could not be installed: ${packages[*]}"
}

# has_python_tests INTERPRETER VERSION: whether it is of the version, and CPython's own tests are installed with it.
has_python_tests() {
    "$1" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$2')" 2>/dev/null &&
        "$1" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("test.test_socket") is None)' 2>/dev/null
}

# find_python_tests VERSION: sets `python` to the first interpreter of the version that has its tests, or returns 1.
find_python_tests() {
    local candidate
    for candidate in "python$1" "/usr/bin/python$1" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1"*/bin/"python$1"; do
        python=$(command -v "$candidate" 2>/dev/null) && has_python_tests "$python" "$1" && return
    done
    return 1
}

# need_python_tests [VERSION]: sets `version` and `python` to an interpreter with CPython's own tests, and installs them
# from Debian if there is none: of the version, or of 3.11 or what python3 is.
need_python_tests() {
    local candidates=("${1:-}")
    [[ -n ${1:-} ]] || candidates=(3.11 "$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')")
    for version in "${candidates[@]}"; do find_python_tests "$version" && return; done
    for version in "${candidates[@]}"; do
        note "installing: python$version libpython$version-testsuite"
        as_root apt-get update -qq >&2 || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "python$version" \
            "libpython$version-testsuite" >/dev/null || true
        find_python_tests "$version" && return
    done
    fail "no Python ${candidates[*]} with its tests here, and none to install."
}

# retry_until SECONDS COMMAND...: runs it every 50 ms until it succeeds, or fails when the time is over.
retry_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.05
    done
}

# build OPTION...: swift build with the options in SWIFT_BUILD_FLAGS before the others.
# shellcheck disable=SC2120
build() {
    local flags=()
    read -r -a flags <<<"${SWIFT_BUILD_FLAGS:-}"
    swift build "${flags[@]}" "$@"
}

# compile_examples BIN SCRATCH GIVENS [FILE…]: compiles examples of the documentation, all without files, with the modules of
# what is built in BIN.
compile_examples() {
    local bin=$1 maps manifests
    manifests=$(dirname -- "$(readlink -f -- "$(command -v swiftc)")")/../lib/swift/pm/ManifestAPI
    mapfile -t maps < <(module_maps "$1" "$2")
    # With the settings of Package.swift that may refuse more in a user's program.
    local options=(-swift-version 6 -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
        -module-cache-path "$bin/ModuleCache" -I "$bin/Modules" -I "$manifests" "${maps[@]}")
    shift 2
    PYTHONDONTWRITEBYTECODE=1 Scripts/compile-examples.py "$@" -- swiftc "${options[@]}" ||
        fail "an example does not compile."
}

# module_maps BIN SCRATCH: the compiler's options for the C modules of what is built in BIN, one a line. SCRATCH has the
# packages that this one depends on.
module_maps() {
    local map
    for map in "$1"/*.build/module.modulemap Sources/*/{,include/}module.modulemap \
        "$2"/checkouts/*/Sources/*/include/module.modulemap; do
        [[ ! -e $map ]] || printf '%s\n' -Xcc "-fmodule-map-file=$map"
    done
}
