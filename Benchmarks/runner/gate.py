"""The gate for rates: this library and C in pairs of short samples, until the median of the ratios decides."""

import contextlib
from dataclasses import dataclass

from .figures import interval, median
from .network import Missing
from .places import say
from .workers import Worker
from .scaling import idle, possible_connections
from .starts import Check
from .workloads import WORKLOADS, Workload, command

# Seconds of CPU time of one sample; pairs of samples from one start of both processes; starts at most.
SAMPLE = 0.006
PAIRS = 25
STARTS = 8
# The most routes that the gate dumps. More are in the table.
GATE_ROUTES = 100_000
# A bound is broken where the median is certainly this much below it, in this many starts at least: what the memory's
# layout in one start, and what other programs do to the caches, move.
SLACK = 0.03
CERTAIN_STARTS = 3


@dataclass
class Verdict:
    name: str
    bound: float
    median: float
    low: float
    high: float
    pairs: int
    holds: bool
    misses: bool

    @property
    def line(self) -> str:
        word = "BROKEN" if not self.holds else "missed" if self.misses else "ok    "
        range_ = f"{self.low:.3f} to {self.high:.3f}, {self.pairs} pairs"
        return f"{word} {self.name:24} {self.median:.3f} of C's rate, at least {self.bound:.2f} ({range_})"


def pairs(workload: Workload) -> list[float]:
    """The ratios of one start of both processes. Which one is first alternates."""
    result = []
    with Worker(workload.command("c")) as c, Worker(workload.command("swift")) as swift:
        for worker in (c, swift):
            worker.calibrate(SAMPLE)
        for turn in range(PAIRS):
            if turn % 2:
                own, other = swift.sample()[1], c.sample()[1]
            else:
                other, own = c.sample()[1], swift.sample()[1]
            result.append(other / own)
    return result


def decide(workload: Workload) -> Verdict:
    """Measures until the bound holds or is broken with certainty; after the last start the median decides."""
    floor = workload.bound - SLACK if workload.floor is None else workload.floor
    ratios: list[float] = []
    for start in range(1, STARTS + 1):
        ratios += pairs(workload)
        low, high = interval(ratios)
        if low >= workload.bound or (workload.floor is not None and low >= workload.floor):
            break
        if start >= CERTAIN_STARTS and high < floor:
            break
    middle = median(ratios)
    misses = workload.floor is not None and middle < workload.bound - SLACK
    return Verdict(workload.name, workload.bound, middle, low, high, len(ratios), middle >= floor, misses)


def rates() -> list[Verdict]:
    """Bound 4."""
    verdicts = []
    for workload in WORKLOADS:
        if workload.bound is None or (workload.routes or 0) > GATE_ROUTES:
            continue
        try:
            workload.prepare()
        except Missing as reason:
            say(f"left out: {workload.name}: {reason}")
            continue
        verdicts.append(decide(workload))
        say(verdicts[-1].line)
    return verdicts


def growth(limit: float) -> list[Check]:
    """Bound 7: a connection among the most costs at most so many times one of a hundred, beside C, for which the kernel
    takes longer too; a datagram of a batch of 256 one of a batch of 16; a control message of the second eight one of the
    first eight, among which is the step from what lies in place to what is allocated. Their plots are in the full run."""
    most = max(possible_connections())
    ours, theirs = (
        [min(idle(name, number)[0] for _ in range(5)) for number in (100, most)] for name in ("swift", "c"))
    grows = ours[1] / ours[0] / (theirs[1] / theirs[0])
    checks = [grown(f"{most:,} connections accepted, each as one of 100, beside C", grows, limit)]
    few, many = least("batch", 16, 256)
    checks.append(grown("a batch of 256, each datagram as one of 16", many / 256 / (few / 16), limit))
    none, few, many = least("control", 0, 8, 16)
    checks.append(grown("16 control messages, the second eight as the first", (many - few) / (few - none), limit))
    for check in checks:
        say(check.line)
    return checks


def least(words: str, *numbers: int) -> list[float]:
    """The least CPU time of an operation of this library that takes a number, for each number. They are sampled in turns:
    a processor whose speed changes would be taken for growth."""
    with contextlib.ExitStack() as stack:
        workers = [stack.enter_context(Worker(command("swift", f"{words} {number}"))) for number in numbers]
        for worker in workers:
            worker.calibrate(SAMPLE)
        rounds = [[worker.sample()[1] for worker in workers] for _ in range(PAIRS)]
        return [min(samples) for samples in zip(*rounds)]


def grown(what: str, cost: float, limit: float) -> Check:
    return Check(cost <= limit, f"{what}: costs {cost:.2f} times as much, at most {limit:g}")
