"""Runs the probe again and again, and lets one system call fail each time, until each call has failed once.

    faults.py PROBE connect-leaks|listen-leaks HOST

Prints a line of JSON: the number of runs for each call, and the runs that did not end as expected.
"""
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import tempfile

probe, mode, host = sys.argv[1:4]
FAULTS = {
    "socket": "EMFILE", "connect": "ENETUNREACH", "ppoll": "ENOMEM", "poll": "ENOMEM", "getsockopt": "ENOBUFS",
    "setsockopt": "ENOBUFS", "bind": "EADDRINUSE", "listen": "EADDRINUSE", "accept4": "EMFILE", "eventfd2": "EMFILE",
    "getsockname": "ENOBUFS", "sendto": "ENETUNREACH", "sendmmsg": "ENETUNREACH", "recvfrom": "ECONNREFUSED",
    "epoll_create1": "EMFILE", "epoll_ctl": "ENOMEM", "epoll_wait": "ENOMEM", "epoll_pwait2": "ENOMEM",
    "clone3": "EAGAIN", "openat": "EMFILE", "read": "EIO", "ioctl": "ENOTTY",
}
server = socket.create_server(("", 7777), family=socket.AF_INET6, dualstack_ipv6=True, backlog=1000)


def run(call, turn):
    """Whether a fault was injected between the probe's marks, the exit status, and the output."""
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        arguments = [probe, mode, host] + (["7777"] if mode == "connect-leaks" else [])
        command = ["strace", "-f", "-o", log, "-e", f"trace={call},access",
                   "-e", f"inject={call}:error={FAULTS[call]}:when={turn}"] + arguments
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            return True, -1, "hangs"
        text = open(log).read()
        begin, end = text.find("/resolver-probe/begin"), text.find("/resolver-probe/end")
        hit = text.rfind("(INJECTED)")
        if begin < 0:
            return "early" if hit >= 0 else False, done.returncode, "did not begin"
        inside = "(INJECTED)" in (text[begin:end] if end > begin else text[begin:])
        return inside or ("early" if hit >= 0 else False), done.returncode, done.stdout.strip() + done.stderr[:300]


def turns(call):
    hits, bad, turn = 0, [], 1
    while turn < 400:
        injected, status, text = run(call, turn)
        if injected is False:
            break
        if injected is True:
            hits += 1
            # The C library asserts that connect(2) with AF_UNSPEC, which undoes a connection, can't fail.
            excused = call == "connect" and "getaddrinfo.c" in text and "Assertion" in text
            if not excused and (status != 0 or not text.startswith("clean")):
                bad.append([call, turn, status, text])
        turn += 1
    return call, hits, bad


with concurrent.futures.ThreadPoolExecutor(4) as pool:
    results = list(pool.map(turns, FAULTS))
json.dump({"hits": {call: hits for call, hits, _ in results}, "bad": [row for *_, bad in results for row in bad]},
          sys.stdout)
