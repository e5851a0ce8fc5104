"""Several server processes on one port (SO_REUSEPORT), and several programs that send to them."""

import contextlib
import os
import time

from . import servers
from .places import C, say

PORT = 7707


class Group(contextlib.ExitStack):
    """Server processes that share a port, between which the kernel distributes connections by their addresses."""

    def __init__(self, commands: list[list[str]], cpus: set[int]):
        super().__init__()
        self.servers = [self.enter_context(servers.Server([*words, str(PORT)], cpus)) for words in commands]
        self.loads: list[servers.Load] = []
        self.own_files = [server.files() for server in self.servers]

    def connect(self, number: int, each: int, cpus: set[int]) -> None:
        """Makes connections, at most so many in each program; returns when they are accepted."""
        for first in range(0, number, each):
            count = min(each, number - first)
            self.loads.append(self.enter_context(
                servers.load(str(C / "echo-load"), self.servers[0], count, str(first), cpus=cpus)))
        end = time.monotonic() + servers.PATIENCE
        while sum(self.held()) < number:
            if time.monotonic() > end:
                raise SystemExit(f"Benchmarks/async scale: {sum(self.held()):,} of {number:,} connections were accepted")
            time.sleep(0.01)

    def held(self) -> list[int]:
        """The number of connections of each server."""
        return [server.files() - own for server, own in zip(self.servers, self.own_files)]

    def exchange(self, count: int) -> int:
        """Sends so many messages, the programs at once; returns the nanoseconds of the slowest."""
        for load in self.loads:
            load.begin(count // len(self.loads))
        return max(load.await_end() for load in self.loads)

    def memory(self) -> int:
        return sum(server.memory() for server in self.servers)

    def cpu(self) -> int:
        return sum(server.cpu() for server in self.servers)

    def threads(self) -> dict[tuple[int, str], int]:
        """The nanoseconds of CPU time of each thread of each server."""
        found = {}
        for index, server in enumerate(self.servers):
            folder = f"/proc/{server.process.pid}/task"
            for thread in os.listdir(folder):
                with open(f"{folder}/{thread}/schedstat", encoding="ascii") as file:
                    found[index, thread] = int(file.read().split()[0])
        return found


def processes(number: int, files: int) -> int:
    """How many processes it takes, if each may have so many files open. The kernel doesn't distribute connections evenly:
    six standard deviations are allowed for."""
    count = 1
    while number / count + 6 * (number / count) ** 0.5 * (count > 1) + 100 > files:
        count += 1
    if count > 1:
        say(f"{number:,} connections: a process may have {files:,} files open here, so {count} processes share a port")
    return count
