"""Interleaved rounds: all implementations of a workload side by side, ratios within a round."""

from contextlib import ExitStack

from .figures import median
from .places import say
from .workers import Worker, WorkerFailed
from .workloads import Workload, command

# The CPU time of one sample, in seconds, and the samples of each implementation in a round.
SAMPLE = 0.012
TURNS = 5


def one_round(workload: Workload, implementations: list[str]) -> dict[str, list[tuple[float, float]]]:
    """Starts all workers and lets them work in turns; the order is turned around each time, so that none is always the
    first. An implementation that fails is left out, and said."""
    with ExitStack() as stack:
        workers = {}
        for name in implementations:
            worker = stack.enter_context(Worker(command(name, workload.words[name])))
            try:
                worker.calibrate(SAMPLE)
            except WorkerFailed as failure:
                say(f"  left out: {failure}")
                continue
            workers[name] = worker
        samples = {name: [] for name in workers}
        order = list(workers)
        for _ in range(TURNS):
            for name in order:
                samples[name].append(workers[name].sample())
            order.reverse()
    return samples


def ratios(samples: dict[str, list[tuple[float, float]]], name: str, clock: int) -> list[float]:
    """The rates of an implementation as parts of C's, sample by sample; clock 0 is the wall's, 1 the CPU's."""
    return [c[clock] / own[clock] for c, own in zip(samples["c"], samples[name])]


def measure(workload: Workload, rounds: int, implementations: list[str]) -> dict:
    """So many rounds with fresh processes; what the table and the JSON have of them."""
    wanted = [name for name in implementations if name in workload.words]
    per_round: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        samples = one_round(workload, wanted)
        for name, own in samples.items():
            entry = per_round.setdefault(name, {"wall": [], "cpu": [], "ratio": [], "wall ratio": []})
            entry["wall"].append(median([wall for wall, _ in own]))
            entry["cpu"].append(median([cpu for _, cpu in own]))
            if "c" in samples:
                entry["ratio"].append(median(ratios(samples, name, 1)))
                entry["wall ratio"].append(median(ratios(samples, name, 0)))
    result = {"name": workload.name, "title": workload.title, "unit": workload.unit, "bound": workload.bound}
    return {**result, "implementations": per_round}
