"""What the figures look like: one Markdown table, the plots, and RESULTS.md."""

import re

from .figures import median
from .places import HERE, PLOTS
from .plots import plot
from .workloads import IMPLEMENTATIONS

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def spread(values: list[float]) -> str:
    """The median over the rounds, and the least and the greatest."""
    digits = 1 if max(values) >= 9.995 else 2 if max(values) >= 0.095 else 4
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def rate(nanoseconds: float) -> str:
    """Operations in a second of CPU time."""
    each = 1e9 / nanoseconds
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if each >= size:
            return f"{each / size:.3g} {letter}/s"
    return f"{each:.3g}/s"


def rate_row(result: dict, implementations: list[str]) -> list[str]:
    own = result["implementations"]
    if "missing" in result:
        return [result["title"], result["unit"], result["missing"], *("" for _ in implementations)]
    cells = [result["title"], result["unit"], rate(median(own["c"]["cpu"])) if "c" in own else ""]
    cells += [spread(own[name]["ratio"]) if name in own and own[name]["ratio"] else "" for name in implementations[1:]]
    return cells + ["" if result["bound"] is None else f"≥ {result['bound']:.2f}"]


def start_rows(starts: list[dict], limits, implementations: list[str]) -> list[list[str]]:
    rows = []
    for result in starts:
        own, bounds = result["programs"], limits(result["family"])
        for link in linked(own):
            c = own["c"] if link != "static-executable" else own["c static"]
            first = f"{median(c['cpu']):.2f} ms"
            if link == "static-executable":
                first += f", static ({median(c['ratio']):.2f})"
            row = [f"cold start, {result['title']}, {words(link)}", "time", first]
            row.append(spread(own[f"swift {link}"]["ratio"]))
            for name in implementations[2:]:
                row.append(spread(own[name]["ratio"]) if link == "dynamic" and name in own else "")
            rows.append(row + [f"≤ {bounds[link].required:g}" if link in bounds else ""])
    return rows


def size_rows(sizes: dict, families: dict, limits, implementations: list[str]) -> list[list[str]]:
    rows = []
    for family, own in sizes.items():
        bounds = limits(family)
        for link in linked(own):
            c = own["c static" if link == "static-executable" else "c"]
            row = [f"stripped size, {families[family]}, {words(link)}", "bytes", size(c), size(own[f"swift {link}"])]
            row += [size(own[name]) if link == "dynamic" and name in own else "" for name in implementations[2:]]
            rows.append(row + [f"≤ {size(bounds[link].required)}" if link in bounds else ""])
    return rows


def linked(programs: dict) -> list[str]:
    """How this library's client was linked."""
    return [name.removeprefix("swift ") for name in programs if name.startswith("swift ")]


def idle_row(scaling: dict, implementations: list[str]) -> list[str]:
    result = scaling["connections"]
    number = result["numbers"][-1]
    each = {name: result["series"][name]["memory"][-1] / number for name in ("c", "swift")}
    row = [f"{number:,} idle connections, memory of each", "bytes", f"{each['c']:.0f}", f"{each['swift']:.0f}"]
    return row + ["" for _ in implementations[2:]] + [""]


def words(link: str) -> str:
    return {
        "default": "dynamic, no words to the linker",
        "static-stdlib": "static standard library",
        "static-executable": "static executable",
    }.get(link, link)


def size(count: int) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def table(rows: list[list[str]], implementations: list[str]) -> str:
    head = ["workload", "of", *[IMPLEMENTATIONS[name] for name in implementations], "bound"]
    lines = ["| " + " | ".join(head) + " |", "|---|---|" + "--:|" * (len(implementations) + 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def all_plots(scaling: dict) -> dict[str, str]:
    """The plots of bound 7, by file name."""

    def points(name: str, figure: str, unit: float) -> dict[str, list[tuple[float, float]]]:
        result = scaling[name]
        return {
            IMPLEMENTATIONS.get(key, key): [(x, y / unit) for x, y in zip(result["numbers"], own[figure])]
            for key, own in result["series"].items()
        }

    plots = {
        "connections-time.svg": plot(
            "Time to accept connections, all together", ("connections", "CPU time, ms"),
            points("connections", "cpu", 1e6), True),
        "connections-memory.svg": plot(
            "Memory of idle connections, all together", ("connections", "memory of the process, KiB"),
            points("connections", "memory", 1024), True),
        "batches.svg": plot(
            "A batch of UDP datagrams, sent and received", ("datagrams of 64 bytes in a batch", "CPU time, µs"),
            points("batches", "cpu", 1e3), True),
        "control.svg": plot(
            "A UDP message with control messages, sent and received", ("control messages", "CPU time, µs"),
            points("control", "cpu", 1e3), False),
    }
    if "routes" in scaling:
        plots["routes-time.svg"] = plot(
            "Time to dump all routes", ("routes", "CPU time, ms"), points("routes", "cpu", 1e6), True)
        plots["routes-memory.svg"] = plot(
            "Memory that a dump of all routes adds", ("routes", "memory of the process, KiB"),
            points("routes", "memory", 1024), True)
    return plots


def write_plots(scaling: dict) -> None:
    PLOTS.mkdir(exist_ok=True)
    for name, svg in all_plots(scaling).items():
        (PLOTS / name).write_text(svg, encoding="utf-8")


def machine(told: dict) -> str:
    load = f"load {told['load before']} before and {told['load after']} after the run"
    return "\n".join([
        f"Measured {told['date']} by `{told['command']}`, commit {told['commit']}.",
        f"Machine: {told['cpus']} CPUs ({told['processor']}), Linux {told['kernel']}, {load}.",
        "Versions: " + "; ".join(told["versions"]) + ".",
    ]) + "\n"


def record(parts: list[str]) -> None:
    """Puts what was measured between the marks in RESULTS.md."""
    path = HERE / "RESULTS.md"
    text = path.read_text(encoding="utf-8")
    body = "\n\n".join(part.strip() for part in parts)
    pattern = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.S)
    path.write_text(pattern.sub(lambda _: f"{BEGIN}\n\n{body}\n\n{END}", text), encoding="utf-8")
