"""Bound 7: cost grows as the work grows. Connections, sizes of batches, numbers of control messages."""

import os
import resource
import subprocess

from .figures import median
from .network import Missing, network
from .places import C, SWIFT, say
from .workers import Worker, pinned
from .workloads import IMPLEMENTATIONS, command, route_command

CONNECTIONS = [10, 100, 1000, 10_000]
BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
CONTROL = [0, 1, 2, 4, 6, 8, 10, 12, 14, 16]
BOTH = ("c", "swift")
ROUTES = [1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000]
# The series of the dumps: the implementation, and its worker's words.
DUMPS = {
    "C, raw": ("c", "dump"),
    "raw": ("swift", "raw"),
    "typed": ("swift", "typed"),
    "array": ("swift", "list"),
}


def idle(implementation: str, number: int) -> tuple[float, int]:
    """So many connections, accepted and kept: nanoseconds of CPU time, and bytes of memory that they added."""
    words = [str(C / "idle"), str(number)] if implementation == "c" else [str(SWIFT / "workloads"), "idle", str(number)]
    pipe = subprocess.PIPE
    server = pinned(words, stdout=pipe, text=True)
    port = server.stdout.readline().strip()
    with pinned([str(C / "callers"), port, str(number)], stdin=pipe) as callers:
        cpu, memory = server.stdout.readline().split()
        callers.stdin.close()
    server.wait()
    server.stdout.close()
    return int(cpu), int(memory)


def possible_connections() -> list[int]:
    """A process may have so many files open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    possible = [number for number in CONNECTIONS if number + 50 < hard]
    if possible != CONNECTIONS:
        say(f"  no more than {hard} files may be open here: fewer connections")
    return possible


def connections(rounds: int) -> dict:
    numbers = possible_connections()
    series = {name: {"cpu": [], "memory": []} for name in BOTH}
    for number in numbers:
        taken = {name: [] for name in BOTH}
        for _ in range(rounds):
            for name in BOTH:
                taken[name].append(idle(name, number))
        for name in BOTH:
            series[name]["cpu"].append(median([cpu for cpu, _ in taken[name]]))
            series[name]["memory"].append(median([memory for _, memory in taken[name]]))
    return {"numbers": numbers, "series": series}


def sizes_of(words: dict[str, str], numbers: list[int], rounds: int) -> dict:
    """The CPU time of one operation of workers that take a number as their argument."""
    series = {name: {"cpu": []} for name in BOTH}
    for number in numbers:
        taken = {name: [] for name in BOTH}
        for _ in range(rounds):
            with (
                Worker(command("c", f"{words['c']} {number}")) as c,
                Worker(command("swift", f"{words['swift']} {number}")) as swift,
            ):
                workers = {"c": c, "swift": swift}
                for worker in workers.values():
                    worker.calibrate(0.006)
                for _ in range(5):
                    for name, worker in workers.items():
                        taken[name].append(worker.sample()[1])
        for name in BOTH:
            series[name]["cpu"].append(median(taken[name]))
    return {"numbers": numbers, "series": series}


def batches(rounds: int) -> dict:
    # Great batches need a buffer beyond the system's limit, which only root gets.
    possible = BATCHES if os.geteuid() == 0 else [size for size in BATCHES if size <= 256]
    return sizes_of({"c": "batch", "swift": "batch"}, possible, rounds)


def control(rounds: int) -> dict:
    return sizes_of({"c": "control", "swift": "control"}, CONTROL, rounds)


def dump(words: list[str], samples: int) -> tuple[float, int]:
    """A dump of all routes: the nanoseconds of CPU time, and the bytes by which it makes the process larger at most."""
    with Worker(words) as worker:
        worker.run(0)
        before = worker.memory("VmRSS")
        taken = [worker.run(1)[1] for _ in range(samples)]
        return median(taken), worker.memory("VmHWM") - before


def routes(rounds: int) -> dict | None:
    series = {name: {"cpu": [], "memory": []} for name in DUMPS}
    for number in ROUTES:
        try:
            network().fill(number)
        except Missing as reason:
            say(f"  dumps of routes are left out: {reason}")
            return None
        taken = {name: [] for name in DUMPS}
        for _ in range(rounds):
            for name, (implementation, words) in DUMPS.items():
                samples = max(3, min(25, 300_000 // number))
                taken[name].append(dump(route_command(implementation, words), samples))
        for name in DUMPS:
            series[name]["cpu"].append(median([cpu for cpu, _ in taken[name]]))
            series[name]["memory"].append(median([memory for _, memory in taken[name]]))
    return {"numbers": ROUTES, "series": series}


def measure(rounds: int) -> dict:
    result = {"connections": connections(rounds), "batches": batches(rounds), "control": control(rounds)}
    dumps = routes(rounds)
    return {**result, "routes": dumps} if dumps else result


def title(name: str) -> str:
    return IMPLEMENTATIONS[name]
