"""Builds what is missing or older than its sources."""

import subprocess
import sys
from pathlib import Path

from . import network
from .places import BUILD, C, HERE, PEERS, RUST, STARTS, SWIFT, have, say

# The echo clients of this library: the product, and the name that the package manager gives its main function.
CLIENTS = {"ipv4": "echo-ipv4", "ipv6": "echo-ipv6", "unix": "echo-unix"}

# How a client is linked, and the compiler's words for it. A program that nothing is loaded into later needs neither its
# symbols exported, which keeps the linker from dropping what is not used, nor to be moved in memory, which costs 19,000
# relocations at its start.
LINKS = {
    "dynamic": [],
    "static-stdlib": ["-static-stdlib", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic"],
    "static-executable": ["-static-executable"],
}

# What a program in C is linked with, beside the C library.
LIBRARIES = {"routes": ["-lmnl"]}


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
        made = C / source.stem
        if is_older(made, source, common):
            run("gcc", "-O2", "-Wall", "-Wextra", "-pthread", "-o", str(made), str(source), *LIBRARIES.get(made.stem, []))
    static, echo = C / "echo-static", HERE / "C" / "echo.c"
    if is_older(static, echo, common):
        run("gcc", "-O2", "-static", "-pthread", "-o", str(static), str(echo))


def swift() -> None:
    run("swift", "build", "-c", "release", "--product", "workloads")
    swift_routes()
    for product in CLIENTS.values():
        run("swift", "build", "-c", "release", "--product", product)


def swift_routes() -> None:
    if not network.reason():
        run("swift", "build", "-c", "release", "--product", "routes")


def starts() -> None:
    """The echo clients, linked in three ways from the same objects, as `swift build -c release` does; and stripped."""
    STARTS.mkdir(parents=True, exist_ok=True)
    for family, product in CLIENTS.items():
        objects = SWIFT / f"{product}.product" / "Objects.LinkFileList"
        for link, words in LINKS.items():
            made = STARTS / f"{family}-{link}"
            if not is_older(made, SWIFT / product):
                continue
            main = f"--defsym=main={product.replace('-', '_')}_main"
            run("swiftc", "-O", *words, "-Xlinker", "--gc-sections", "-Xlinker", main, f"@{objects}", "-o", str(made))
            run("strip", "-o", str(made) + "-stripped", str(made))


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
