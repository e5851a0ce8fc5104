"""The same with pyroute2: `routes.py dump`, `routes.py add COUNT`. It prints nanoseconds and the number of routes."""

import socket
import sys
import time

from pyroute2 import IPRoute

with IPRoute() as network:
    index = network.link_lookup(ifname="bench0")[0]
    start = time.monotonic_ns()
    if sys.argv[1] == "dump":
        count = sum(1 for _ in network.get_routes(family=socket.AF_INET))
    else:
        count = int(sys.argv[2])
        for number in range(count):
            host = socket.inet_ntoa((0x14000000 + number).to_bytes(4, "big"))
            network.route("add", dst=f"{host}/32", gateway="10.0.0.2", oif=index, proto="static")
    print(time.monotonic_ns() - start, count)
