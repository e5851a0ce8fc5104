"""Where things are, and small things that all parts need."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BUILD = HERE / ".build"
C = BUILD / "c"
RUST = BUILD / "rust"
SWIFT = BUILD / "release"
STARTS = BUILD / "starts"
PEERS = HERE / "Peers" / ".build" / "release"
PLOTS = HERE / "Plots"


def say(text: str) -> None:
    """Progress, for who watches: the table alone goes to stdout."""
    print(text, file=sys.stderr, flush=True)


def have(command: str) -> bool:
    return shutil.which(command) is not None


def output(*words: str) -> str:
    """What a command prints, or nothing where it is missing or fails."""
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def need_swift() -> None:
    """The toolchain is on the path, or where its packages and images put it: as in Scripts/lib.sh."""
    for folder in ("/opt/swift/usr/bin", "/usr/share/swift/usr/bin"):
        if not have("swift") and os.access(f"{folder}/swift", os.X_OK):
            os.environ["PATH"] = folder + ":" + os.environ["PATH"]
    if not have("swift"):
        sys.exit("Benchmarks/run: no swift here.")


def measuring_cpu() -> int:
    """The CPU that both sides of every workload share: the last one that this process may use."""
    return max(os.sched_getaffinity(0))
