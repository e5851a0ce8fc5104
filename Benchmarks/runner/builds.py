"""Builds what is missing or older than its sources."""

import subprocess
import sys
from pathlib import Path

from . import network
from .places import BUILD, C, HERE, PEERS, RUST, STARTS, SWIFT, have, say

# The clients of this library, of one family each: echo clients, and questions to the kernel where that has no echo.
CLIENTS = {
    "ipv4": "echo-ipv4", "ipv6": "echo-ipv6", "unix": "echo-unix", "netlink": "ask-netlink", "tipc": "ask-tipc",
}

# How a client is linked, and the compiler's words for it. The documentation, "What a call costs", has them for users.
#
# - Libraries that nothing refers to are not linked: the toolchain adds concurrency and regular expressions to all.
# - A program that nothing is loaded into later needs neither its symbols exported, which keeps the linker from dropping
#   what is not used, nor to be moved in memory, which costs 19,000 relocations at its start.
# - An eighth of a static program is tables for unwinding, which Swift does not need.
LINKING = HERE / "Linking"
NO_UNWINDING = [
    "-use-ld=lld", "-Xlinker", "--no-rosegment", "-Xlinker", "--no-eh-frame-hdr",
    "-Xlinker", "-T", "-Xlinker", str(LINKING / "no-unwinding.ld"),
]
LINKS = {
    "default": [],
    "dynamic": ["-Xclang-linker", f"--config={LINKING / 'as-needed.cfg'}"],
    "static-stdlib": ["-static-stdlib", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", *NO_UNWINDING],
    "static-executable": ["-static-executable", *NO_UNWINDING],
}

# What a program in C is linked with, beside the C library.
LIBRARIES = {"routes": ["-lmnl"], "echo-uring": ["-luring"]}


def run(*words: str, folder: Path = HERE) -> None:
    # The tools' own output is progress, not a result.
    if subprocess.run(words, cwd=folder, stdout=sys.stderr).returncode != 0:
        sys.exit(f"Benchmarks/run: failed: {' '.join(words)}")


def is_older(made: Path, *sources: Path) -> bool:
    return not made.exists() or any(source.stat().st_mtime > made.stat().st_mtime for source in sources)


def c() -> None:
    """A program for each file in C, and the echo client a second time, linked statically."""
    C.mkdir(parents=True, exist_ok=True)
    common = HERE / "C" / "common.h"
    for source in sorted((HERE / "C").glob("*.c")):
        if source.stem == "routes" and network.reason():
            continue
        if source.stem == "echo-uring" and not has_library("liburing.so"):
            continue
        made = C / source.stem
        if is_older(made, source, common):
            run("gcc", "-O2", "-Wall", "-Wextra", "-pthread", "-o", str(made), str(source), *LIBRARIES.get(made.stem, []))
    static, echo = C / "echo-static", HERE / "C" / "echo.c"
    if is_older(static, echo, common):
        run("gcc", "-O2", "-static", "-pthread", "-o", str(static), str(echo))


def swift() -> None:
    run("swift", "build", "-c", "release", "--product", "workloads")
    swift_routes()
    for product in clients().values():
        run("swift", "build", "-c", "release", "--product", product)


def swift_routes() -> None:
    if not network.reason():
        run("swift", "build", "-c", "release", "--product", "routes")


def starts() -> None:
    """The clients, linked in several ways from the same objects, those of `swift build -c release`; and stripped."""
    STARTS.mkdir(parents=True, exist_ok=True)
    static, ask = C / "ask-static", HERE / "C" / "ask.c"
    if is_older(static, ask):
        run("gcc", "-O2", "-static", "-pthread", "-o", str(static), str(ask))
    own = (Path(__file__), *LINKING.iterdir())
    for family, product in clients().items():
        objects = SWIFT / f"{product}.product" / "Objects.LinkFileList"
        # The name that the package manager gives the main function.
        main = f"--defsym=main={product.replace('-', '_')}_main"
        for link, words in links(family).items():
            made = STARTS / f"{family}-{link}"
            if is_older(made, SWIFT / product, *own):
                run("swiftc", "-O", *words, "-Xlinker", "--gc-sections", "-Xlinker", main, f"@{objects}", "-o", str(made))
                run("strip", "-o", str(made) + "-stripped", str(made))


def clients() -> dict[str, str]:
    """The clients that can be built here, by family."""
    return {family: name for family, name in CLIENTS.items() if family != "netlink" or has_library("libmnl.so")}


def links(family: str) -> dict[str, list[str]]:
    """How a family's client can be linked here: Debian has libmnl only as a shared library."""
    is_whole = family != "netlink" or has_library("libmnl.a")
    return {link: words for link, words in LINKS.items() if is_whole or link != "static-executable"}


def has_library(name: str) -> bool:
    """Whether the linker would find it: gcc tells its path, or the name again."""
    told = subprocess.run(["gcc", f"-print-file-name={name}"], capture_output=True, text=True).stdout
    return told.startswith("/")


def rust() -> None:
    RUST.mkdir(parents=True, exist_ok=True)
    for source in sorted((HERE / "Rust").glob("*.rs")):
        made = RUST / source.stem
        if is_older(made, source):
            run("rustc", "--edition", "2021", "-C", "opt-level=3", "-o", str(made), str(source))


def peers() -> None:
    """FlyingSocks and SwiftNIO: minutes, the first time."""
    run("swift", "build", "-c", "release", folder=PEERS.parent.parent)


def ours() -> None:
    """What the gate needs: this library and C."""
    BUILD.mkdir(exist_ok=True)
    say("building this library's workloads and C's")
    c()
    swift()
    starts()


def everything() -> list[str]:
    """All that this machine can build. Returns the implementations that there are."""
    ours()
    found = ["c", "swift", "python"]
    if have("rustc"):
        rust()
        found.append("rust")
    else:
        say("no rustc here: Rust is left out")
    peers()
    return found + ["flyingsocks", "nio", *route_programs()]


def for_routes() -> list[str]:
    """What the workloads with routes need, and no more. Returns the implementations that there are."""
    BUILD.mkdir(exist_ok=True)
    c()
    swift_routes()
    return ["c", "swift", *route_programs()]


def route_programs() -> list[str]:
    """The others that dump and add routes, where they are installed."""
    found = ["ip"]
    if network.python():
        found.insert(0, "pyroute2")
    else:
        say("no pyroute2 here: it is left out (PYTHON names a Python that has it)")
    return found
