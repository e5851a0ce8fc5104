"""The bounds of awaited calls, one table: what each is, what it is here, and what it may be."""

import json
import os
import re
import statistics
import subprocess
import time
from dataclasses import dataclass

from . import builds, servers, tasks
from .figures import median
from .places import BUILD, C, HERE, SWIFT, say

# The rows of Benchmarks/instructions, and the instructions of each.
INSTRUCTIONS = {"async-loop": 2300, "async-plain": 4500, "async-program": 1950}
# C's CPU time by each server's, with 1,000 connections.
RATIOS = {
    "all tasks on a loop": 0.83, "tasks on a loop": 0.78, "tasks on a loop, uncovered": 0.72, "Swift's pool": 0.62,
}
NIO = "SwiftNIO, handlers"
AGAINST_NIO = {"all tasks on a loop": 1.4, "tasks on a loop": 1.2}
# A connection that waits: bytes, without the buffer of 4,096 that the program gives it.
IDLE = {"loop": ("plain", 1750), "loop-covered": ("covered", 2900)}
BUFFER = 4096
# Milliseconds; the names are those of the program async-waits.
WAITS = {
    "cancellations": ("1,000 cancellations, ms", 10), "close": ("a close, slowest of 200, ms", 10),
    "deadlines": ("lateness of 500 deadlines, ms", 5), "ping": ("ping beside three floods, p99, ms", 20),
    "idle": ("CPU time of an idle second, 1,000 waits, ms", 1),
}


@dataclass
class Row:
    what: str
    figure: str
    bound: str
    holds: bool

    def line(self) -> str:
        return f"| {self.what} | {self.figure} | {self.bound} | {'' if self.holds else 'missed'} |"


def counted() -> list[Row]:
    """Instructions and allocations; and the paths of blocking calls that take more than RESULTS.md has."""
    file = BUILD / "instructions.json"
    # It ends with 1 where a bound is broken, which the rows say too.
    subprocess.run([HERE / "instructions", "--json", file], stdout=subprocess.DEVNULL)
    with open(file, encoding="utf-8") as source:
        found = {row["path"]: row["swift"] for row in json.load(source)["rows"]}
    rows = []
    for path, most in INSTRUCTIONS.items():
        count, allocations = found[path]["instructions"], found[path]["allocations"]
        rows.append(Row(f"instructions for a message: {path}", f"{count:,.0f}", f"≤ {most:,}", count <= most))
        rows.append(Row(f"allocations for a message: {path}", f"{allocations:.2f}", "0", allocations < 0.05))
    more = []
    for path, before in recorded().items():
        now = found.get(path, {}).get("instructions", 0)
        # A count varies by some tenths where an address or a port has another number of digits.
        if now > before + 1:
            more.append(f"{path} {before:g} → {now:.1f}")
    told = "; ".join(more) or "none"
    return rows + [Row("paths of blocking calls with more instructions than recorded", told, "none", not more)]


def recorded() -> dict[str, float]:
    """The instructions of each path, as RESULTS.md has them."""
    text = (HERE / "RESULTS.md").read_text(encoding="utf-8").split("### What a call costs")[1]
    rows = re.findall(r"^\| ([a-z0-9-]+) \| [^|]+ \| ([0-9.]+) \|", text, re.M)
    return {path: float(count) for path, count in rows if path not in INSTRUCTIONS and not path.startswith("async")}


def ratios(found: dict[str, list[str]], number: int, seconds: float) -> list[Row]:
    """CPU time beside C's, and beside SwiftNIO's."""
    wanted = {name: found[name] for name in [tasks.BASE, *RATIOS, NIO] if name in found}
    taken = tasks.rounds(wanted, 1000, number, seconds)
    rows = []
    for name, least in RATIOS.items():
        rows.append(Row(
            f"C's CPU time by that of {name}, 1,000 connections", tasks.spread(taken[name]["ratio"]), f"≥ {least}",
            median(taken[name]["ratio"]) >= least))
    many = tasks.rounds({name: found[name] for name in (tasks.BASE, "tasks on a loop")}, 9000, number, seconds)
    ratio = many["tasks on a loop"]["ratio"]
    rows.append(Row(
        "C's CPU time by that of tasks on a loop, 9,000 connections", tasks.spread(ratio), "≥ 0.90", median(ratio) >= 0.90))
    if NIO not in found:
        return rows + [Row("CPU time of SwiftNIO's handlers by ours", "not built here", "≥ 1.4 / 1.2", False)]
    for name, least in AGAINST_NIO.items():
        ratio = [nio / own for nio, own in zip(taken[NIO]["cpu"], taken[name]["cpu"])]
        rows.append(Row(
            f"CPU time of SwiftNIO's handlers by that of {name}", tasks.spread(ratio), f"≥ {least}",
            median(ratio) >= least))
    return rows


def idle(number: int = 5000) -> list[Row]:
    """The memory of connections that wait."""
    rows, cpus = [], tasks.two_cpus()
    for mode, (name, most) in IDLE.items():
        with servers.Server([tasks.ECHO, mode], {cpus[0]}) as server:
            before, files = server.memory(), server.files()
            with servers.load(str(C / "echo-load"), server, number, cpus={cpus[1]}):
                server.await_files(files + number)
                time.sleep(0.5)
                each = (server.memory() - before) / number - BUFFER
        rows.append(Row(f"an idle connection, {name}, bytes without its buffer", f"{each:,.0f}", f"≤ {most:,}", each <= most))
    return rows


def waits(number: int) -> list[Row]:
    """What ends a wait, and how fast."""
    builds.run("swift", "build", "-c", "release", "--product", "async-waits")
    rows = []
    for place in ("loop", "pool"):
        taken: dict[str, list[float]] = {name: [] for name in WAITS}
        for _ in range(number):
            done = subprocess.run(
                [SWIFT / "async-waits", place], stdout=subprocess.PIPE, text=True, timeout=servers.PATIENCE, check=True)
            for line in done.stdout.splitlines():
                name, figure = line.split()
                taken[name].append(float(figure))
        where = "on a loop" if place == "loop" else "in Swift's pool"
        for name, (what, most) in WAITS.items():
            middle = statistics.median(taken[name])
            told = f"{middle:.2f} ({min(taken[name]):.2f}–{max(taken[name]):.2f})"
            rows.append(Row(f"{what}, {where}", told, "0" if name == "idle" else f"≤ {most}", middle <= most))
    return rows


def table(number: int, seconds: float) -> list[str]:
    found = tasks.build()
    if tasks.lacks(NIO) is None:
        found[NIO] = tasks.OTHERS[NIO]
    load = os.getloadavg()[0]
    rows = ratios(found, number, seconds) + idle() + waits(number)
    say("counting instructions")
    rows = counted() + rows
    head = ["| what | here | bound | |", "|---|--:|--:|---|"]
    missed = sum(not row.holds for row in rows)
    return head + [row.line() for row in rows] + ["", f"{missed} of {len(rows)} bounds missed; load {load:.1f} before."]
