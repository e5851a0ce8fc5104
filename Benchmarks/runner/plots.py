"""Plots as SVG, without any library: lines with marks over one or two logarithmic or linear axes.

Colours follow the reader's light or dark scheme.
"""

import math
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 78, 118, 46, 54

STYLE = """
    svg { color-scheme: light dark; font: 13px system-ui, sans-serif }
    .ground { fill: #ffffff } .ink { fill: #1f2328 } .dim { fill: #59636e }
    .grid { stroke: #d1d9e0; stroke-width: 1 } .guide { stroke: #818b98; stroke-width: 1; stroke-dasharray: 2 4 }
    .line { fill: none; stroke-width: 2 } .line.s0 { stroke-width: 7; opacity: 0.45 } .title { font-size: 15px; font-weight: 600 }
    .s0 { stroke: #818b98 } .f0 { fill: #818b98 } .s1 { stroke: #c2410c } .f1 { fill: #c2410c }
    .s2 { stroke: #0969da } .f2 { fill: #0969da } .s3 { stroke: #7c3aed } .f3 { fill: #7c3aed }
    @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 } .ink { fill: #f0f6fc } .dim { fill: #9198a1 }
        .grid { stroke: #30363d } .guide { stroke: #656c76 }
        .s0 { stroke: #9198a1 } .f0 { fill: #9198a1 } .s1 { stroke: #fb923c } .f1 { fill: #fb923c }
        .s2 { stroke: #58a6ff } .f2 { fill: #58a6ff } .s3 { stroke: #c4b5fd } .f3 { fill: #c4b5fd }
    }
"""


@dataclass
class Axis:
    """From values to places between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool

    def place(self, value: float) -> float:
        part = (self.scaled(value) - self.scaled(self.low)) / (self.scaled(self.high) - self.scaled(self.low))
        return self.start + part * (self.end - self.start)

    def scaled(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value

    def ticks(self) -> list[float]:
        if self.logarithmic:
            return [10.0**power for power in range(round(math.log10(self.low)), round(math.log10(self.high)) + 1)]
        step = self.high / 5
        size = 10 ** math.floor(math.log10(step))
        step = next(size * nice for nice in (1, 2, 5, 10) if size * nice >= step)
        return [index * step for index in range(int(self.high / step) + 1)]


def axis(values: list[float], start: float, end: float, logarithmic: bool) -> Axis:
    """An axis that has the values, from a power of ten to a power of ten, or from nought."""
    if logarithmic:
        low = 10.0 ** math.floor(math.log10(min(values)) + 1e-9)
        high = 10.0 ** math.ceil(math.log10(max(values)) - 1e-9)
        return Axis(low, max(high, low * 10), start, end, True)
    return Axis(0, max(values) * 1.08, start, end, False)


def number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:g}"


def text(x: float, y: float, words: str, kind: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}"{more}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def frame(across: Axis, up: Axis, across_title: str, up_title: str) -> list[str]:
    """The grid, its numbers and its titles."""
    parts = []
    for tick in up.ticks():
        y = up.place(tick)
        parts += [line(LEFT, y, WIDTH - RIGHT, y, "grid"), text(LEFT - 8, y + 4, number(tick), "dim", "end")]
    for tick in across.ticks():
        x = across.place(tick)
        parts.append(line(x, TOP, x, HEIGHT - BOTTOM, "grid"))
        parts.append(text(x, HEIGHT - BOTTOM + 18, number(tick), "dim", "middle"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    turned = f' transform="rotate(-90 18 {middle:.0f})"'
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, across_title, "ink", "middle"))
    parts.append(text(18, middle, up_title, "ink", "middle", turned))
    return parts


def curve(
    index: int, name: str, points: list[tuple[float, float]], across: Axis, up: Axis, label_y: float
) -> list[str]:
    places = [(across.place(x), up.place(y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [f'<polyline points="{path}" class="line s{index}"/>']
    # C's is broad, and seen where another lies on it.
    radius = 3.5 if index else 5.5
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="f{index}"/>' for x, y in places]
    parts.append(text(WIDTH - RIGHT + 10, label_y, name, f"f{index}", "start"))
    return parts


def labels(ends: list[float]) -> list[float]:
    """Where the names of the curves stand: at their ends, and apart."""
    order = sorted(range(len(ends)), key=lambda index: ends[index])
    places = [end + 4 for end in ends]
    for before, after in zip(order, order[1:]):
        places[after] = max(places[after], places[before] + 17)
    return places


def plot(title: str, titles: tuple[str, str], series: dict[str, list[tuple[float, float]]], logarithmic: bool) -> str:
    """An SVG of the series, C's first. On logarithmic axes a dotted line shows what proportional growth looks like, and
    points at nought are left out."""
    if logarithmic:
        series = {name: [(x, y) for x, y in points if x > 0 and y > 0] for name, points in series.items()}
    series = {name: points for name, points in series.items() if points}
    all_points = [point for points in series.values() for point in points]
    across = axis([x for x, _ in all_points], LEFT, WIDTH - RIGHT, logarithmic)
    up = axis([y for _, y in all_points], HEIGHT - BOTTOM, TOP, logarithmic)
    parts = frame(across, up, *titles)
    if logarithmic:
        x, y = max(all_points)
        least = max(across.low, x * up.low / y)
        ends = (across.place(least), up.place(y * least / x), across.place(x), up.place(y))
        parts.append(line(*ends, "guide"))
    places = labels([up.place(points[-1][1]) for points in series.values()])
    for index, (name, points) in enumerate(series.items()):
        parts += curve(index, name, points, across, up, places[index])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" class="ground"/>'
    named = text(LEFT, 26, title, "ink title", "start")
    body = "\n".join(parts)
    return f"{head}\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n{ground}\n{named}\n{body}\n</svg>\n"
