"""Interleaved rounds: all implementations of a workload side by side, ratios within a round."""

from contextlib import ExitStack

from .figures import median
from .network import Missing
from .places import say
from .workers import Worker, WorkerFailed
from .workloads import Workload

# The CPU time of one sample, in seconds, and the samples of each implementation in a round.
SAMPLE = 0.012
TURNS = 5

# The implementations that every round has.
OURS = ("c", "swift")

# The nanoseconds of wall time and of CPU time of an operation, sample by sample.
Samples = list[tuple[float, float]]

# Who takes so many seconds for one operation is asked for one sample, in the first round.
SLOW = 1.0


def one_round(workload: Workload, implementations: list[str]) -> tuple[dict[str, Samples], set[str]]:
    """Starts all workers and lets them work in turns; the order is turned around each time, so that none is always the
    first. An implementation that fails is left out, and said. With the samples, the names of those that are slow."""
    with ExitStack() as stack:
        workers = {}
        for name in implementations:
            worker = stack.enter_context(Worker(workload.command(name)))
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
                if not samples[name] or name in OURS or not workers[name].is_slow(SLOW):
                    samples[name].append(workers[name].sample())
            order.reverse()
    slow = {name for name, worker in workers.items() if name not in OURS and worker.is_slow(SLOW)}
    return samples, slow


def ratios(samples: dict[str, Samples], name: str, clock: int) -> list[float]:
    """The rates of an implementation as parts of C's, sample by sample; clock 0 is the wall's, 1 the CPU's."""
    return [c[clock] / own[clock] for c, own in zip(samples["c"], samples[name])]


def measure(workload: Workload, rounds: int, implementations: list[str]) -> dict:
    """So many rounds with fresh processes; what the table and the JSON have of them."""
    result = {"name": workload.name, "title": workload.title, "unit": workload.unit, "bound": workload.bound}
    try:
        workload.prepare()
    except Missing as reason:
        say(f"  left out: {reason}")
        return {**result, "missing": str(reason), "implementations": {}}
    wanted = [name for name in implementations if name in workload.words]
    per_round: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        samples, slow = one_round(workload, wanted)
        wanted = [name for name in wanted if name not in slow]
        for name, own in samples.items():
            entry = per_round.setdefault(name, {"wall": [], "cpu": [], "ratio": [], "wall ratio": []})
            entry["wall"].append(median([wall for wall, _ in own]) / workload.size)
            entry["cpu"].append(median([cpu for _, cpu in own]) / workload.size)
            if "c" in samples:
                entry["ratio"].append(median(ratios(samples, name, 1)))
                entry["wall ratio"].append(median(ratios(samples, name, 0)))
    return {**result, "implementations": per_round}
