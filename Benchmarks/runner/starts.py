"""Cold starts of a client of one family, and its size: bound 6 of the requirements."""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import builds
from .builds import is_older, links
from .figures import interval, median
from .gate_bounds import FORBIDDEN, SIZE_LIMITS, START_LIMITS, Limit
from .places import C, HERE, PEERS, RUST, STARTS, SWIFT, measuring_cpu, output, say

FAMILIES = {"ipv4": "IPv4", "ipv6": "IPv6", "unix": "Unix", "netlink": "netlink", "tipc": "TIPC"}
# Those without an echo: their clients ask the kernel something, and have no bounds.
ASKING = ("netlink", "tipc")


@contextmanager
def echo_server():
    """Runs the server that the clients talk to. Gives the argument of each family's client, a port or a path; an empty
    one to those that ask the kernel."""
    with tempfile.TemporaryDirectory(prefix="swift-sockets-bench.") as folder:
        path = f"{folder}/echo"
        pipe = subprocess.PIPE
        server = subprocess.Popen([str(C / "echo-server"), path], stdin=pipe, stdout=pipe, text=True)
        ipv4, ipv6 = server.stdout.readline().split()
        targets = {"ipv4": ipv4, "ipv6": ipv6, "unix": path, **{family: "" for family in ASKING}}
        try:
            possible = builds.clients()
            yield {family: target for family, target in targets.items() if target != "0" and family in possible}
        finally:
            server.stdin.close()
            server.wait()


def clients(family: str, target: str) -> dict[str, list[str]]:
    """The command lines of all clients of a family that were built."""
    arguments = [target] if target else []
    own = {f"swift {link}": [str(STARTS / f"{family}-{link}-stripped"), *arguments] for link in links(family)}
    programs = {name: [str(program), family, *arguments] for name, program in others(family).items()}
    if family not in ASKING:
        programs["python"] = [sys.executable, str(HERE / "Python" / "echo.py"), family, target]
    return {**own, **programs}


def others(family: str) -> dict[str, Path]:
    """The programs that do the same, as far as they were built."""
    if family in ASKING:
        programs = {"c": C / "ask", "c static": C / "ask-static"}
    else:
        programs = {
            "c": C / "echo", "c static": C / "echo-static", "rust": RUST / "echo",
            "flyingsocks": PEERS / "flyingsocks-echo", "nio": PEERS / "nio-echo",
        }
    return {name: installed(program) for name, program in programs.items() if program.exists()}


def installed(program: Path) -> Path:
    """The program as it is installed, stripped, like this library's. A linker writes its file in pieces all over, which
    the kernel then keeps in small pages: half as many page faults more."""
    made = STARTS / f"{program.parent.name}-{program.name}"
    if is_older(made, program):
        subprocess.run(["strip", "-o", str(made), str(program)], check=True)
    return made


def start(words: list[str]) -> float:
    """Runs a client to its end: the milliseconds of CPU time, the kernel's for it among them."""
    null = os.open(os.devnull, os.O_WRONLY)
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {measuring_cpu()})
    try:
        child = os.posix_spawn(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        _, status, used = os.wait4(child, 0)
    finally:
        os.sched_setaffinity(0, usual)
        os.close(null)
    if status != 0:
        raise RuntimeError(f"{' '.join(words)} ended with {status}")
    return (used.ru_utime + used.ru_stime) * 1000


def pair(programs: dict[str, list[str]], name: str, turn: int) -> tuple[float, float]:
    """The times of a client and of C's, one right after the other; which one is first alternates. A program that starts
    after a large one finds other caches."""
    order = ("c", name) if turn % 2 else (name, "c")
    taken = [start(programs[which]) for which in order]
    return (taken[1], taken[0]) if turn % 2 else (taken[0], taken[1])


def measure(rounds: int, turns: int = 6) -> list[dict]:
    """Rounds of starts, each client of a family in pairs with C's; ratios of times within a pair."""
    rows = []
    with echo_server() as targets:
        for family, target in targets.items():
            programs = clients(family, target)
            own: dict[str, dict[str, list[float]]] = {name: {"cpu": [], "ratio": []} for name in programs}
            for _ in range(rounds):
                for name, entry in own.items():
                    pairs = [pair(programs, name, turn) for turn in range(turns)]
                    entry["cpu"].append(median([cpu for cpu, _ in pairs]))
                    entry["ratio"].append(median([cpu / c for cpu, c in pairs]))
            rows.append({"family": family, "title": FAMILIES[family], "programs": own})
    return rows


def sizes() -> dict[str, dict[str, int]]:
    """The bytes of the clients, stripped, by family. Without words to the linker they are as large as with them."""
    result = {}
    for family in builds.clients():
        kinds = [link for link in links(family) if link != "default"]
        own = {f"swift {link}": (STARTS / f"{family}-{link}-stripped").stat().st_size for link in kinds}
        own.update({name: program.stat().st_size for name, program in others(family).items()})
        result[family] = own
    return result


@dataclass
class Check:
    holds: bool
    text: str
    # Whether what is held is less than what is required: said, and no failure.
    misses: bool = False

    @property
    def line(self) -> str:
        word = "BROKEN" if not self.holds else "missed" if self.misses else "ok"
        return f"{word:6} {self.text}"


def within(value: float, limit: Limit, text: str) -> Check:
    return Check(value <= limit.gate, text, value > limit.required)


def foundation_free() -> list[Check]:
    """No program of ours loads Foundation, or has a symbol of it: not even the one that has all modules."""
    checks = []
    clients = [STARTS / f"{family}-{link}" for family in builds.clients() for link in links(family)]
    programs = clients + [SWIFT / "workloads"]
    for program in programs:
        told = output("ldd", str(program)) + output("nm", str(program))
        found = sorted(set(re.findall(FORBIDDEN, told)))
        checks.append(Check(not found, f"{program.name:24} has no Foundation" + "".join(f": {name}" for name in found)))
    return checks


def start_limits(family: str) -> dict[str, Limit]:
    """The bounds of the time that a family's client takes: of those that echo."""
    return {} if family in ASKING else START_LIMITS


def size_limits(family: str) -> dict[str, Limit]:
    return {} if family in ASKING else SIZE_LIMITS


def small() -> list[Check]:
    checks = []
    for family, own in sizes().items():
        for link, limit in size_limits(family).items():
            size = own[f"swift {link}"]
            text = f"{family + '-' + link:24} {size:,} bytes stripped, at most {limit.required:,}"
            checks.append(within(size, limit, text))
    return checks


def quick() -> list[Check]:
    """Cold starts in pairs with C's, until the median of the ratios is certainly within the bound, or is not."""
    checks = []
    with echo_server() as targets:
        for family, target in targets.items():
            programs = clients(family, target)
            for link, limit in start_limits(family).items():
                ratios: list[float] = []
                while len(ratios) < 200:
                    for turn in range(20):
                        own, c = pair(programs, f"swift {link}", turn)
                        ratios.append(own / c)
                    low, high = interval(ratios)
                    if high <= limit.gate or (low > limit.gate and len(ratios) >= 100):
                        break
                middle = median(ratios)
                text = f"{family + '-' + link:24} starts in {middle:.2f} of C's time, at most {limit.required:g}"
                text += f" ({low:.2f} to {high:.2f}, {len(ratios)} pairs)"
                checks.append(within(middle, limit, text))
                say(checks[-1].line)
    return checks
