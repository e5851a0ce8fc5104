"""Echo servers of tasks and others: which this machine has, and what each costs for a message and a connection."""

import os
import resource
import time

from . import builds, servers
from .figures import median
from .places import BUILD, C, HERE, PEERS, SWIFT, have, output, say

ECHO = str(SWIFT / "async-echo")
PYTHON = os.environ.get("PYTHON", "python3")
BASE = "C, epoll"

# This library's, and C's.
OWN = {
    BASE: [str(C / "echo-epoll")],
    "all tasks on a loop": [ECHO, "program-covered"],
    "tasks on a loop": [ECHO, "loop-covered"],
    "tasks on a loop, uncovered": [ECHO, "loop"],
    "Swift's pool": [ECHO, "pool-covered"],
}
OTHERS = {
    "C, io_uring": [str(C / "echo-uring")],
    "SwiftNIO, handlers": [str(PEERS / "nio-server"), "handlers"],
    "SwiftNIO, async": [str(PEERS / "nio-server"), "async"],
    "FlyingSocks": [str(PEERS / "flyingsocks-server")],
    "tokio": [str(BUILD / "tokio" / "release" / "tokio-server")],
    "Go": [str(BUILD / "go-server")],
    "asyncio": [PYTHON, str(HERE / "Python" / "serve.py"), "asyncio"],
    "uvloop": [PYTHON, str(HERE / "Python" / "serve.py"), "uvloop"],
}
# Where Debian's librust-*-dev packages are: no registry is asked for crates.
CRATES = "/usr/share/cargo/registry"


def build(others: bool = False) -> dict[str, list[str]]:
    """Builds what is missing. Returns the servers that this machine has; says why it lacks others."""
    allow_files(min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    BUILD.mkdir(exist_ok=True)
    builds.c()
    builds.run("swift", "build", "-c", "release", "--product", "async-echo")
    found = dict(OWN)
    if others:
        for name in OTHERS:
            missing = lacks(name)
            if missing:
                say(f"{name} is left out: {missing}")
            else:
                found[name] = OTHERS[name]
    return found


def lacks(name: str) -> str | None:
    """Builds one of the others; what is missing for it, or None."""
    if name == "C, io_uring":
        return None if (C / "echo-uring").exists() else "no liburing here (liburing-dev)"
    if name in ("asyncio", "uvloop"):
        return None if output(PYTHON, "-c", f"import {name}; print('yes')") == "yes" else f"{PYTHON} has no {name}"
    if name == "Go":
        if not have("go"):
            return "no go here (golang-go)"
        made, source = BUILD / "go-server", HERE / "Go" / "echo-server.go"
        if builds.is_older(made, source):
            builds.run("go", "build", "-o", str(made), str(source))
        return None
    if name == "tokio":
        if not have("cargo") or not os.path.exists(CRATES):
            return "no cargo here, or no crates (cargo, librust-tokio+full-dev)"
        builds.run(
            "cargo", "build", "--release", "--offline", "--target-dir", str(BUILD / "tokio"),
            "--config", 'source.crates-io.replace-with="debian"',
            "--config", f'source.debian.directory="{CRATES}"', folder=HERE / "Tokio")
        return None
    product = "flyingsocks-server" if name == "FlyingSocks" else "nio-server"
    builds.run("swift", "build", "-c", "release", "--product", product, folder=PEERS.parent.parent)
    return None


def allow_files(count: int) -> int:
    """Raises the limit of open files of this process and its children, the hard one too where that is allowed. Returns what
    it is then."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for most in sorted({max(count, hard), hard}, reverse=True):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
            return most
        except ValueError:
            # Without CAP_SYS_RESOURCE.
            pass
    return hard


def two_cpus() -> list[int]:
    """One for the server, and one for what sends."""
    cpus = sorted(os.sched_getaffinity(0))[-2:][::-1]
    if len(cpus) < 2:
        raise SystemExit("Benchmarks/async: needs two CPUs")
    return cpus


def sample(words: list[str], connections: int, seconds: float, cpus: list[int]) -> tuple[float, float]:
    """The server's nanoseconds for each message, and bytes for each idle connection."""
    with servers.Server(words, {cpus[0]}) as server:
        before, files = server.memory(), server.files()
        with servers.load(str(C / "echo-load"), server, connections, cpus={cpus[1]}) as load:
            server.await_files(files + connections)
            time.sleep(0.1)
            each = (server.memory() - before) / connections
            wall = load.exchange(20 * connections)
            count = max(connections, int(20 * connections * seconds * 1e9 / wall))
            used = server.cpu()
            load.exchange(count)
            return (server.cpu() - used) / count, each


def rounds(
    found: dict[str, list[str]], connections: int, number: int, seconds: float
) -> dict[str, dict[str, list[float]]]:
    """The nanoseconds for each message, C's time by each server's, and the bytes of each connection: a value a round. The
    order changes from round to round, and a ratio is formed within a round."""
    cpus = two_cpus()
    taken = {name: {"cpu": [], "memory": []} for name in found}
    for turn in range(number):
        names = list(found)
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            cpu, each = sample(found[name], connections, seconds, cpus)
            taken[name]["cpu"].append(cpu)
            taken[name]["memory"].append(each)
        say(f"{connections} connections: round {turn + 1} of {number}")
    for name in found:
        taken[name]["ratio"] = [c / own for c, own in zip(taken[BASE]["cpu"], taken[name]["cpu"])]
    return taken


def table(found: dict[str, list[str]], numbers: list[int], count: int, seconds: float) -> list[str]:
    lines = ["| connections | server | CPU, µs a message, least | C's CPU time by its | bytes a connection |",
             "|--:|---|--:|--:|--:|"]
    for connections in numbers:
        for name, own in rounds(found, connections, count, seconds).items():
            lines.append(
                f"| {connections:,} | {name} | {min(own['cpu']) / 1000:.2f} | {spread(own['ratio'])} | "
                f"{median(own['memory']):,.0f} |")
    return lines


def spread(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def versions() -> str:
    """Those of the servers beside this library's."""
    told = [
        output("go", "version").removeprefix("go version ") if have("go") else "",
        "tokio of Debian's librust-tokio-dev" if os.path.exists(CRATES) else "",
        "CPython " + output(PYTHON, "-c", "import platform; print(platform.python_version())"),
        "uvloop " + (output(PYTHON, "-c", "import uvloop; print(uvloop.__version__)") or "not installed"),
    ]
    return ", ".join(word for word in told if word)
