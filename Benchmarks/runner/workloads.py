"""The table of workloads: what is measured, and how each implementation does it.

A row is all that a new workload needs, beside the programs. The words of an implementation are the arguments of its
program; those of C begin with the program's name. A program is a worker: it reads a number from each line of its
input, does so many operations, and answers with the nanoseconds of wall time and of CPU time that they took.
"""

import sys
from dataclasses import dataclass, field

from . import network
from .places import C, HERE, PEERS, RUST, SWIFT

# The columns of the table, and their titles.
IMPLEMENTATIONS = {
    "c": "C",
    "swift": "this library",
    "rust": "Rust std",
    "python": "CPython",
    "flyingsocks": "FlyingSocks",
    "nio": "SwiftNIO",
    "pyroute2": "pyroute2",
    "ip": "ip(8)",
}


@dataclass(frozen=True)
class Workload:
    name: str
    title: str
    unit: str
    words: dict[str, str] = field(hash=False)
    # What the median of the ratios of rates, this library's to C's, must reach (bound 4 of the requirements).
    bound: float | None = None
    # What the gate holds where the bound can't be reached.
    floor: float | None = None
    # How many objects an operation is about, where the unit is the object.
    size: int = 1
    # The routes that must be there, in a network namespace of the workload's own; None where it needs no such thing.
    routes: int | None = None

    def command(self, implementation: str) -> list[str]:
        """The command line of a worker."""
        if self.routes is None:
            return command(implementation, self.words[implementation])
        return route_command(implementation, self.words[implementation])

    def prepare(self) -> None:
        """Sees to what the workers find when they start. Throws network.Missing where that can't be."""
        if self.routes is not None:
            network.network().fill(self.routes)


def command(implementation: str, words: str) -> list[str]:
    """The command line of a worker."""
    first, *rest = words.split()
    if implementation == "c":
        return [str(C / first), *rest]
    if implementation == "python":
        return [sys.executable, str(HERE / "Python" / "workloads.py"), first, *rest]
    program = {
        "swift": SWIFT / "workloads",
        "rust": RUST / "workloads",
        "flyingsocks": PEERS / "flyingsocks-workloads",
        "nio": PEERS / "nio-workloads",
    }[implementation]
    return [str(program), first, *rest]


def route_command(implementation: str, words: str) -> list[str]:
    """The command line of a worker in the namespace with routes."""
    prefix = network.network().prefix
    if implementation == "c":
        return [*prefix, str(C / "routes"), *words.split()]
    if implementation == "swift":
        return [*prefix, str(SWIFT / "routes"), *words.split()]
    found = network.python() if implementation == "pyroute2" else sys.executable
    return [*prefix, found, str(HERE / "Python" / "routes.py"), implementation, *words.split()]


def row(name, title, unit, c, swift, bound=None, others="", floor=None) -> Workload:
    """A row. `others` names the implementations that have the workload under this library's words."""
    words = {"c": c, "swift": swift, **{other: swift for other in others.split()}}
    return Workload(name, title, unit, {key: words[key] for key in IMPLEMENTATIONS if key in words}, bound, floor)


def addresses(name, title, others) -> Workload:
    return row(name, title, "addresses", f"addresses {name}", name, others=others)


def dumps(name, title, routes, swift, bound, others=False) -> Workload:
    """A row of dumps of so many routes, each beside C's raw one."""
    words = {"c": "dump", "swift": swift, **({"pyroute2": "dump", "ip": "dump"} if others else {})}
    return Workload(name, title, "routes", words, bound, size=routes, routes=routes)


def adds(name, title, c, swift, bound, **others) -> Workload:
    return Workload(name, title, "routes", {"c": f"add {c}", "swift": f"add {swift}", **others}, bound, routes=0)


WORKLOADS = [
    row("tcp-pingpong", "TCP ping-pong, 64 bytes, default waiting", "round trips", "pingpong tcp", "tcp-pingpong",
        0.85, "rust python flyingsocks nio"),
    row("tcp-pingpong-kernel", "— waiting in the kernel", "round trips", "pingpong tcp", "tcp-pingpong kernel", 0.95),
    row("tcp-pingpong-timeout", "— with a timeout", "round trips", "pingpong tcp timeout", "tcp-pingpong timeout",
        None, "rust python"),
    row("unix-pingpong", "Unix ping-pong, 64 bytes, default waiting", "round trips", "pingpong unix", "unix-pingpong",
        0.85, "rust python flyingsocks"),
    row("unix-pingpong-kernel", "— waiting in the kernel", "round trips", "pingpong unix", "unix-pingpong kernel",
        0.95),
    row("unix-pingpong-timeout", "— with a timeout", "round trips", "pingpong unix timeout", "unix-pingpong timeout",
        None, "rust python"),
    row("bulk", "TCP bulk, pieces of 64 KiB", "pieces", "bulk", "bulk", 0.95, "rust python flyingsocks nio"),
    row("zerocopy", "TCP zero copy, pieces of 256 KiB", "pieces", "zerocopy", "zerocopy"),
    # The atomic operations that let close() come from any thread: C with the same ones has 0.975.
    row("datagram", "UDP, 64 bytes, one at a time", "datagrams", "datagram", "datagram", 0.95,
        "rust python flyingsocks nio", floor=0.90),
    row("batch", "UDP, 64 bytes, batches of 64", "batches", "batch", "batch", 0.95),
    row("segments", "UDP GSO and GRO, 1200 bytes, 50 in a call", "calls", "segments", "segments", 0.95, "python",
        floor=0.90),
    row("churn", "TCP connect, accept, close, default waiting", "connections", "churn", "churn", 0.95,
        "rust python flyingsocks nio"),
    # The choice is one system call for each connection: without it, sockets wait in the kernel by themselves.
    row("churn-kernel", "— waiting in the kernel", "connections", "churn", "churn kernel", 0.95, floor=0.92),
    row("accepting", "TCP accept by 8 threads, default waiting", "connections", "accepting", "accepting",
        None, "rust python flyingsocks"),
    row("accepting-kernel", "— waiting in the kernel", "connections", "accepting", "accepting kernel"),
    row("descriptors", "descriptor passed over a Unix socket", "descriptors", "descriptors", "descriptors",
        None, "python"),
    row("control", "UDP message with packet info and TTL, both ways", "messages", "control", "control",
        None, "python"),
    # C's getline copies the line. A String is proved to be UTF-8 and allocated: of its time, four fifths are the standard
    # library's, so that the bound isn't reached; Rust's lines() has the same rate.
    row("lines", "lines of 10 to 70 bytes, lent (C: getline)", "lines", "lines", "lines span", 1.2),
    row("lines-string", "— as texts (`String`; Rust: `lines()`)", "lines", "lines", "lines string", 0.6, "rust python",
        floor=0.38),
    addresses("parse4", "IPv4 host from text", "rust python flyingsocks nio"),
    addresses("parse6", "IPv6 host from text", "rust python flyingsocks nio"),
    addresses("format4", "IPv4 host to text", "rust python"),
    addresses("format6", "IPv6 host to text", "rust python"),
    addresses("encode4", "IPv4 address to sockaddr", ""),
    addresses("encode6", "IPv6 address to sockaddr", ""),
    addresses("decode4", "IPv4 address from sockaddr", ""),
    addresses("decode6", "IPv6 address from sockaddr", ""),
    # Beside getaddrinfo(3) with AI_NUMERICHOST and AI_NUMERICSERV, which asks nobody either (bound 5).
    row("endpoint", "endpoint from a numeric host and port", "endpoints", "lookup 127.0.0.1 80 numeric",
        "endpoint 127.0.0.1", 2.0),
    row("numeric", "look-up of a numeric host and port", "look-ups", "lookup 127.0.0.1 80 numeric", "lookup 127.0.0.1",
        None, "rust python"),
    row("hosts", "look-up of localhost in the hosts file", "look-ups", "lookup localhost 80", "lookup localhost",
        None, "rust python"),
    # Bound 2 of the Netlink issue: raw at most C's time, typed at most twice that, adding at least 0.9 of the rate.
    adds("netlink-add", "netlink: routes added, one at a time", "lockstep", "lockstep", 0.9, pyroute2="add"),
    adds("netlink-add-batched", "— many, one acknowledgement for a datagram", "last", "batched", 0.9, ip="add"),
    dumps("netlink-raw", "netlink: 100,000 routes dumped, raw", 100_000, "raw", 1.0),
    dumps("netlink-typed", "— typed, given to a closure", 100_000, "typed", 0.5, True),
    dumps("netlink-list", "— typed, as an array", 100_000, "list", 0.5),
    dumps("netlink-raw-million", "netlink: 1,000,000 routes dumped, raw", 1_000_000, "raw", 1.0),
    dumps("netlink-typed-million", "— typed, given to a closure", 1_000_000, "typed", 0.5),
    dumps("netlink-list-million", "— typed, as an array", 1_000_000, "list", 0.5),
]
