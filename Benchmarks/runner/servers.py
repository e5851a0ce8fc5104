"""Echo servers, and the program that sends to them."""

import contextlib
import os
import subprocess
import tempfile
import time
from typing import Iterator

from .workers import pinned

# The seconds after which a program that does not end is taken to hang.
PATIENCE = 600


class Server:
    """A server process. It prints its port, and ends with its input."""

    def __init__(self, words: list[str], cpus: set[int] | None = None, env: dict[str, str] | None = None):
        self.words = words
        self.errors = tempfile.TemporaryFile("w+")
        pipe = subprocess.PIPE
        self.process = pinned(words, cpus, stdin=pipe, stdout=pipe, stderr=self.errors, text=True, env=env)
        self.port = self.process.stdout.readline().strip()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        with self.errors:
            end(self.process)

    def finish(self) -> str:
        """Ends the server, and returns what it wrote to standard error."""
        end(self.process)
        self.errors.seek(0)
        text = self.errors.read()
        if self.process.returncode != 0:
            raise SystemExit(f"{' '.join(self.words)} ended with {self.process.returncode}\n{text}")
        return text

    def cpu(self) -> int:
        """The nanoseconds of CPU time of all threads, from schedstat of proc(5)."""
        folder = f"/proc/{self.process.pid}/task"
        total = 0
        for task in os.listdir(folder):
            with open(f"{folder}/{task}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total

    def memory(self) -> int:
        """The bytes of anonymous memory, RssAnon of proc_pid_status(5)."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("RssAnon:"))

    def files(self) -> int:
        """The number of open descriptors: the size of fd of proc(5), which Linux 6.2 and later tell."""
        folder = f"/proc/{self.process.pid}/fd"
        return os.stat(folder).st_size or len(os.listdir(folder))

    def await_files(self, number: int) -> None:
        """Waits until the server has accepted so many connections. One that has no descriptors for them (io_uring's
        registered ones) has accepted them when the next second has passed."""
        end = time.monotonic() + PATIENCE
        patience = time.monotonic() + 1
        begun = self.files()
        while (count := self.files()) < number:
            if count == begun and time.monotonic() > patience:
                return
            if time.monotonic() > end:
                raise SystemExit(f"{' '.join(self.words)}: has accepted {count} of {number} connections")
            time.sleep(0.01)


class Load:
    """Connections to a server, made by the program `echo-load`."""

    def __init__(self, process: subprocess.Popen):
        self.process = process
        if process.stdout.readline() != "ready\n":
            raise SystemExit(f"{process.args[0]}: the connections could not be made")

    def exchange(self, count: int) -> int:
        """Sends so many messages and waits for their echoes; returns the nanoseconds."""
        self.begin(count)
        return self.await_end()

    def begin(self, count: int) -> None:
        """Sends so many messages."""
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()

    def await_end(self) -> int:
        """Waits for the echoes of what was begun; returns the nanoseconds."""
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[0]}: ended before all echoes had come")
        return int(answer)


@contextlib.contextmanager
def load(
    program: str, server: Server, connections: int, *words: str, cpus: set[int] | None = None
) -> Iterator[Load]:
    """Connects to a server, for the time of a `with` statement."""
    pipe = subprocess.PIPE
    process = pinned([program, server.port, str(connections), *words], cpus, stdin=pipe, stdout=pipe, text=True)
    try:
        yield Load(process)
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """Closes a program's input, and waits for its end; kills it where it does not come."""
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
