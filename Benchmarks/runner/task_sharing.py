"""How the loops of a process, and processes that share a port, divide connections and work."""

from . import tasks
from .groups import Group
from .places import PLOTS, say
from .plots import plot

# A process for each entry, with that number of loops.
SHARING = {"one loop": ["1"], "two loops": ["2"], "two processes": ["1", "1"]}


def share(loops: list[str], number: int) -> dict:
    """The servers and what sends have both CPUs."""
    cpus = set(tasks.two_cpus())
    with Group([[tasks.ECHO, "loop-covered", count] for count in loops], cpus) as group:
        group.connect(number, number, cpus)
        held = group.held()
        group.exchange(2 * number)
        before, messages = group.threads(), max(20_000, 10 * number)
        wall = group.exchange(messages)
        # A thread of each loop, and others that do almost nothing.
        spent = [time - before.get(thread, 0) for thread, time in group.threads().items()]
        busy = sorted(spent, reverse=True)[:sum(int(count) for count in loops)]
        return {"held": held, "spent": busy, "message": sum(spent) / messages, "rate": messages * 1e9 / wall}


def measure(numbers: list[int]) -> dict[str, dict[int, dict]]:
    results: dict[str, dict[int, dict]] = {name: {} for name in SHARING}
    for number in numbers:
        for name, loops in SHARING.items():
            results[name][number] = share(loops, number)
            say(f"{number:,} connections: {name}: {results[name][number]['message'] / 1000:.2f} µs a message")
    return results


def table(results: dict[str, dict[int, dict]]) -> list[str]:
    lines = ["| connections | server | connections of each process | CPU time of each loop | CPU, µs a message | messages/s |",
             "|--:|---|---|---|--:|--:|"]
    for number in next(iter(results.values())):
        for name, taken in results.items():
            own = taken[number]
            parts = ", ".join(f"{part / sum(own['spent']):.0%}" for part in own["spent"])
            held = ", ".join(f"{count:,}" for count in own["held"])
            lines.append(
                f"| {number:,} | {name} | {held} | {parts} | {own['message'] / 1000:.2f} | {own['rate']:,.0f} |")
    return lines


def run(numbers: list[int]) -> list[str]:
    """The table. Writes the plot."""
    results = measure(numbers)
    points = {
        name: [(number, own["message"] / 1e3) for number, own in taken.items()] for name, taken in results.items()}
    PLOTS.mkdir(exist_ok=True)
    svg = plot("CPU time of servers for an echoed message", ("connections", "µs"), points, True)
    (PLOTS / "scale-loops.svg").write_text(svg, encoding="utf-8")
    return table(results)
