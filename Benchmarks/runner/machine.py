"""What was measured on: the machine, the versions, the load."""

import datetime
import os
import platform
import re
import sys

from . import network
from .places import HERE, have, output


def processor() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.M)
    return found.group(1) if found else platform.machine()


def peer_versions() -> dict[str, str]:
    """Those that the package of the peers asks for."""
    text = (HERE / "Peers" / "Package.swift").read_text(encoding="utf-8")
    return {
        "flyingsocks": "FlyingSocks of FlyingFox " + re.search(r'FlyingFox", exact: "([^"]+)', text).group(1),
        "nio": "SwiftNIO " + re.search(r'swift-nio", exact: "([^"]+)', text).group(1),
    }


def versions(implementations: list[str]) -> list[str]:
    swift = re.search(r"Swift version \S+", output("swift", "--version"))
    told = {
        "c": output("gcc", "--version").split("\n")[0] + ", -O2",
        "swift": (swift.group(0) if swift else "Swift") + ", release",
        "rust": output("rustc", "--version") if have("rustc") else "",
        "python": f"CPython {platform.python_version()}",
        **peer_versions(),
        **network.versions(),
    }
    return [told[name] for name in implementations if told[name]]


def commit() -> str:
    return output("git", "-C", str(HERE), "describe", "--always", "--dirty", "--abbrev=10")


def describe(implementations: list[str], load_before: tuple[float, float, float]) -> dict:
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": processor(),
        "cpus": os.cpu_count(),
        "kernel": platform.release(),
        "load before": round(load_before[0], 1),
        "load after": round(os.getloadavg()[0], 1),
        "versions": versions(implementations),
        "commit": commit(),
        "command": " ".join(["Benchmarks/run", *sys.argv[1:]]),
    }
