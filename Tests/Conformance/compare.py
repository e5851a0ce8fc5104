#!/usr/bin/env python3
"""compare.py [--overlay] STOCK OURS SUITE... - every test whose outcome differs; fails if one does, or if a suite said
nothing."""
import json
import os
import sys


def load(folder, suite):
    path = os.path.join(folder, suite + ".jsonl")
    if not os.path.exists(path):
        return {}
    return {row["id"]: row for row in map(json.loads, open(path))}


# Tests that look into Lib/socket.py's own helper, and so can't pass with another one in its place.
WITH_OVERLAY = {
    "test.test_socket.NetworkConnectionNoServer.test_create_connection_timeout":
        "puts a mock in the place of socket.socket, which our connect doesn't use",
}

# Our own suites say what CPython does, so each of their tests has to pass on both sides.
OWN = {name[:-3] for name in os.listdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "Suites"))
       if name.endswith(".py")}

arguments = sys.argv[1:]
expected = WITH_OVERLAY if "--overlay" in arguments else {}
stock_folder, our_folder, *suites = [a for a in arguments if a != "--overlay"]
same = differ = live = 0
for suite in suites:
    stock, ours = load(stock_folder, suite), load(our_folder, suite)
    if not os.path.exists(os.path.join(stock_folder, suite + ".jsonl")):
        print("%s: no result" % suite)
        differ += 1
    for name in sorted(set(stock) | set(ours)):
        before, after = (rows.get(name, {}).get("outcome", "absent") for rows in (stock, ours))
        live += bool(ours.get(name, {}).get("calls"))
        if before == after and (before == "passed" or suite not in OWN):
            same += 1
            continue
        if name in expected:
            print("%s -> %s  %s  as expected: %s" % (before, after, name, expected[name]))
            continue
        differ += 1
        why = (ours.get(name, {}).get("why") or stock.get(name, {}).get("why") or "").strip().splitlines()
        print("%s -> %s  %s  %s" % (before, after, name, why[-1] if why else ""))
print("%d tests with the same outcome, %d different; %d made calls of the library" % (same, differ, live))
sys.exit(1 if differ else 0)
