"""The gate for rates: this library and C in pairs of short samples, until the median of the ratios decides."""

from dataclasses import dataclass

from .figures import interval, median
from .places import say
from .workers import Worker
from .workloads import WORKLOADS, Workload, command

# Seconds of CPU time of one sample; pairs of samples from one start of both processes; starts at most.
SAMPLE = 0.006
PAIRS = 25
STARTS = 8
# A bound is broken where the median is certainly this much below it, in this many starts at least: what the memory's
# layout in one start, and what other programs do to the caches, move.
SLACK = 0.02
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

    @property
    def line(self) -> str:
        word = "ok    " if self.holds else "BROKEN"
        range_ = f"{self.low:.3f} to {self.high:.3f}, {self.pairs} pairs"
        return f"{word} {self.name:24} {self.median:.3f} of C's rate, at least {self.bound:.2f} ({range_})"


def pairs(workload: Workload) -> list[float]:
    """The ratios of one start of both processes. Which one is first alternates."""
    result = []
    with (
        Worker(command("c", workload.words["c"])) as c,
        Worker(command("swift", workload.words["swift"])) as swift,
    ):
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
    ratios: list[float] = []
    for start in range(1, STARTS + 1):
        ratios += pairs(workload)
        low, high = interval(ratios)
        if low >= workload.bound:
            break
        if start >= CERTAIN_STARTS and high < workload.bound - SLACK:
            break
    middle = median(ratios)
    holds = middle >= workload.bound - SLACK
    return Verdict(workload.name, workload.bound, middle, low, high, len(ratios), holds)


def rates() -> list[Verdict]:
    """Bound 4."""
    verdicts = []
    for workload in WORKLOADS:
        if workload.bound is None:
            continue
        verdicts.append(decide(workload))
        say(verdicts[-1].line)
    return verdicts
