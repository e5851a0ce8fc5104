"""A network namespace with a wire and as many routes as a workload wants: this machine's own network stays untouched."""

import atexit
import functools
import os
import re
import subprocess

from .places import C, have, output

SETUP = """
ip link set lo up
ip link add bench0 type veth peer name bench1
ip link set bench0 up
ip link set bench1 up
ip address add 10.0.0.1/24 dev bench0
echo ready
read -r _
"""


class Missing(Exception):
    """Why there are no routes to be measured here."""


class Network:
    """The namespace lives as long as a shell within, which ends with its input."""

    def __init__(self, program: str = str(C / "routes")):
        self.program = program
        ways = {"--net": "-n", "--user --preserve-credentials --net": "-Urn"}
        if os.geteuid() != 0:
            del ways["--net"]
        for entering, making in ways.items():
            pipe = subprocess.PIPE
            self.holder = subprocess.Popen(
                ["unshare", making, "sh", "-ec", SETUP], stdin=pipe, stdout=pipe, stderr=pipe, text=True)
            if self.holder.stdout.readline() == "ready\n":
                break
            reason = self.holder.stderr.read().strip().split("\n")[0]
        else:
            raise Missing(f"no network namespace of its own: {reason}")
        atexit.register(self.close)
        self.prefix = ["nsenter", "--target", str(self.holder.pid), *entering.split(), "--"]
        self.routes = 0

    def fill(self, count: int) -> None:
        """Sees to it that there are so many routes, beside those of the wire."""
        if count == self.routes:
            return
        for words in (["clear", str(self.routes)], ["fill", str(count)]):
            subprocess.run([*self.prefix, self.program, *words], check=True)
        self.routes = count

    def close(self) -> None:
        if self.holder.poll() is None:
            self.holder.communicate()


def reason() -> str | None:
    """What this machine lacks to build and run what measures routes; None for nothing."""
    for command in ("unshare", "nsenter", "ip"):
        if not have(command):
            return f"no {command} here"
    try:
        subprocess.run(["pkg-config", "--exists", "libmnl"], check=True)
    except (OSError, subprocess.CalledProcessError):
        return "no libmnl here"
    return None


@functools.cache
def network() -> Network:
    """The one namespace of this run, made when it is wanted first."""
    why = reason()
    if why:
        raise Missing(why)
    return Network()


def python() -> str | None:
    """A Python that has pyroute2: what PYTHON names, or the usual one."""
    name = os.environ.get("PYTHON", "python3")
    return name if output(name, "-c", "import pyroute2; print('yes')") == "yes" else None


def versions() -> dict[str, str]:
    """The programs that are measured with routes only."""
    told = {"ip": re.sub(r".*iproute2-", "iproute2 ", output("ip", "-V"))}
    found = python()
    if found:
        version = output(found, "-c", "import importlib.metadata as m; print(m.version('pyroute2'))")
        told["pyroute2"] = f"pyroute2 {version}"
    return told
