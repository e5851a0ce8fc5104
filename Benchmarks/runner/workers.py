"""Worker processes: started, asked for samples, ended."""

import os
import select
import subprocess

from .places import measuring_cpu

# A sample that takes longer than this is a worker that hangs.
PATIENCE = 60


class WorkerFailed(Exception):
    pass


def pinned(words: list[str], cpus: set[int] | None = None, **options) -> subprocess.Popen:
    """Starts a process on some CPUs, by default the measuring one. It inherits them from here, so that nothing else runs
    first."""
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cpus or {measuring_cpu()})
    try:
        return subprocess.Popen(words, **options)
    finally:
        os.sched_setaffinity(0, usual)


class Worker:
    """A process that does so many operations when it is told to."""

    def __init__(self, words: list[str]):
        self.words = words
        self.count = 1
        # The seconds of CPU time of the last run.
        self.taken = 0.0
        pipe = subprocess.PIPE
        self.process = pinned(words, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def run(self, count: int) -> tuple[int, int]:
        """The nanoseconds of wall time and of CPU time that so many operations take."""
        try:
            self.process.stdin.write(b"%d\n" % count)
        except BrokenPipeError:
            raise self.failure("ended") from None
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        if not ready:
            raise self.failure(f"gave no answer within {PATIENCE} s")
        answer = self.process.stdout.readline().split()
        if len(answer) != 2:
            raise self.failure("ended")
        self.taken = int(answer[1]) / 1e9
        return int(answer[0]), int(answer[1])

    def memory(self, kind: str) -> int:
        """Bytes of memory, as /proc/PID/status has them under a name."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith(kind + ":"))

    def calibrate(self, target: float) -> None:
        """Finds how many operations take about so many seconds of CPU time; warms up on the way."""
        while True:
            _, cpu = self.run(self.count)
            wanted = self.count * target * 1e9 / max(cpu, 1000)
            if wanted < 2 * self.count:
                self.count = max(1, round(wanted))
                return
            self.count = min(round(wanted), 16 * self.count)

    def is_slow(self, limit: float) -> bool:
        """Whether one operation took longer than so many seconds of CPU time."""
        return self.count == 1 and self.taken > limit

    def sample(self) -> tuple[float, float]:
        """The nanoseconds of wall time and of CPU time of one operation."""
        wall, cpu = self.run(self.count)
        return wall / self.count, cpu / self.count

    def failure(self, what: str) -> WorkerFailed:
        self.process.kill()
        text = self.process.stderr.read().decode(errors="replace").strip().split("\n")[0]
        return WorkerFailed(f"{' '.join(self.words)} {what}: {text}")
