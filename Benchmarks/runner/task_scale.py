"""From ten connections to 200,000: what a connection and a message cost, where the kernel's memory goes, and how loops and
processes share connections. In a network namespace of its own, with limits raised for it."""

import os
import subprocess
import sys
import time

from . import task_sharing, tasks
from .groups import Group, processes
from .places import PLOTS, say
from .plots import plot

NUMBERS = [10, 100, 1000, 10_000, 50_000, 100_000, 200_000]
# The servers that are measured at each number, by their names in the plots.
SERVERS = {
    "C, epoll": tasks.OWN[tasks.BASE],
    "tasks": [tasks.ECHO, "loop-covered", "1"],
    "no buffer": [tasks.ECHO, "loop-covered-bufferless", "1"],
}
# Both ends of a connection are on this machine: bytes of memory that the greatest server and the kernel take for one.
EACH = 20_000
INSIDE = "SWIFT_SOCKETS_BENCHMARKS_NAMESPACE"
SETTINGS = {
    "net/ipv4/ip_local_port_range": "10240 65535",
    # Closed connections take no memory from the next measurement.
    "net/ipv4/tcp_max_tw_buckets": "0",
    "net/core/somaxconn": "4096",
}


def enter() -> None:
    """Starts this program again in a network namespace of its own, unless it is there."""
    if os.geteuid() != 0:
        raise SystemExit("Benchmarks/async scale: raises limits and makes a network namespace, as root only")
    if os.environ.get(INSIDE) != "yes":
        os.environ[INSIDE] = "yes"
        os.execvp("unshare", ["unshare", "--net", sys.executable, *sys.argv])
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for name, value in SETTINGS.items():
        write(f"/proc/sys/{name}", value)


def write(path: str, value: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(value)


def read(path: str) -> str:
    with open(path, encoding="ascii") as file:
        return file.read()


def raise_limits(most: int) -> int:
    """How many files a process may have open, raised as far as that is allowed. fs.nr_open is only raised where it is below."""
    wanted = most + 1000
    if int(read("/proc/sys/fs/nr_open")) < wanted:
        write("/proc/sys/fs/nr_open", str(wanted))
    return tasks.allow_files(wanted)


def possible(numbers: list[int]) -> list[int]:
    """Those that the free memory of this machine allows."""
    free = next(int(line.split()[1]) * 1024 for line in read("/proc/meminfo").splitlines() if "MemAvailable" in line)
    found = [number for number in numbers if number * EACH < free]
    if found != numbers:
        say(f"{free >> 20} MiB of memory are free here: no more than {max(found):,} connections")
    return found


def slabs() -> dict[str, tuple[int, float]]:
    """The kernel's caches of objects, from slabinfo(5): objects in use, and bytes of each, the rest of their pages shared
    out."""
    found = {}
    for line in read("/proc/slabinfo").splitlines()[2:]:
        words = line.split()
        found[words[0]] = (int(words[1]), int(words[5]) * os.sysconf("SC_PAGE_SIZE") / int(words[4]))
    return found


def grown(before: dict, after: dict, ends: int) -> dict[str, tuple[float, float]]:
    """The caches that each end of a connection has objects of: their number for each end, and their bytes."""
    found = {}
    for name, (count, size) in after.items():
        each = (count - before.get(name, (0, 0))[0]) / ends
        if each >= 0.4:
            found[name] = (each, each * size)
    return found


def sample(words: list[str], number: int, files: int, cpus: list[int]) -> dict:
    before = slabs()
    count = processes(number, files)
    with Group([words] * count, {cpus[0]}) as group:
        own, used = group.memory(), group.cpu()
        group.connect(number, -(-number // count), {cpus[1]})
        result = {"accept": (group.cpu() - used) / number, "processes": count}
        time.sleep(0.5)
        result["memory"] = (group.memory() - own) / number
        result["kernel"] = grown(before, slabs(), 2 * number)
        messages = max(40_000, number)
        group.exchange(messages)
        used = group.cpu()
        group.exchange(messages)
        result["message"] = (group.cpu() - used) / messages
        return result


def measure(numbers: list[int], number_of_rounds: int, files: int) -> dict[str, dict[int, dict]]:
    """Of each figure the least of the rounds: other programs can only add to it."""
    results = {name: {} for name in SERVERS}
    cpus = tasks.two_cpus()
    for number in numbers:
        for turn in range(number_of_rounds):
            for name, words in SERVERS.items():
                own = sample(words, number, files, cpus)
                say(f"{number:,} connections: {name}: {own['message'] / 1000:.2f} µs a message, {own['memory']:,.0f} bytes")
                held = results[name].setdefault(number, own)
                for figure in ("accept", "message", "memory"):
                    held[figure] = min(held[figure], own[figure])
    return results


def table(results: dict[str, dict[int, dict]]) -> list[str]:
    lines = ["| connections | server | processes | CPU, µs a message | CPU, µs to accept | bytes of the process, a connection |",
             "|--:|---|--:|--:|--:|--:|"]
    for number in next(iter(results.values())):
        for name, own in results.items():
            row = own[number]
            lines.append(
                f"| {number:,} | {name} | {row['processes']} | {row['message'] / 1000:.2f} | {row['accept'] / 1000:.2f} | "
                f"{row['memory']:,.0f} |")
    return lines


def kernel_table(results: dict[str, dict[int, dict]]) -> list[str]:
    """The kernel's memory of one end of a connection, at the greatest number."""
    own = results["tasks"]
    number = max(own)
    lines = [f"| cache of the kernel, at {number:,} connections | objects of an end | bytes |", "|---|--:|--:|"]
    caches = sorted(own[number]["kernel"].items(), key=lambda cache: -cache[1][1])
    lines += [f"| {name} | {count:.2f} | {size:,.0f} |" for name, (count, size) in caches]
    total = sum(size for _, (_, size) in caches)
    return lines + [f"| all of these | | {total:,.0f} |"]


def write_plots(results: dict[str, dict[int, dict]]) -> None:
    def points(figure: str, unit: float) -> dict[str, list[tuple[float, float]]]:
        return {name: [(number, row[figure] / unit) for number, row in own.items()] for name, own in results.items()}

    # Few connections share what a process and the kernel take at once, in whole pages.
    kernel = [
        (number, sum(size for _, size in row["kernel"].values())) for number, row in results["tasks"].items()
        if number >= 1000]
    memory = {name: [point for point in own if point[0] >= 100] for name, own in points("memory", 1).items()}
    memory.pop("C, epoll")
    PLOTS.mkdir(exist_ok=True)
    for name, svg in {
        "scale-message.svg": plot(
            "CPU time of the server for an echoed message", ("connections", "µs"), points("message", 1e3), True),
        "scale-accept.svg": plot(
            "CPU time of the server to accept a connection", ("connections", "µs"), points("accept", 1e3), True),
        "scale-memory.svg": plot(
            "Memory of a connection that waits", ("connections", "bytes"), {"kernel, an end": kernel, **memory}, True),
    }.items():
        (PLOTS / name).write_text(svg, encoding="utf-8")


def run(most: int, number_of_rounds: int) -> list[str]:
    """All tables. Writes the plots."""
    enter()
    tasks.build()
    files = raise_limits(most)
    numbers = possible([number for number in NUMBERS if number <= most])
    results = measure(numbers, number_of_rounds, files)
    write_plots(results)
    shared = task_sharing.run([number for number in numbers if number <= 10_000])
    return [*table(results), "", *kernel_table(results), "", *shared]
