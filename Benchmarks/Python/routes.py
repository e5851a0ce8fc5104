"""Routes through netlink by pyroute2, and by starting ip(8), as programs without a library do.

    routes.py pyroute2 | ip dump | add

Workers as in workloads.py, in the network namespace that runner/network.py makes. The time of ip has its start in it.
"""

import resource
import socket
import subprocess
import sys
import tempfile

from workloads import serve


def host(index):
    return socket.inet_ntoa((0x14000000 + index).to_bytes(4, "big"))


def with_pyroute2(what):
    from pyroute2 import IPRoute

    network = IPRoute()
    interface = network.link_lookup(ifname="bench0")[0]

    def dump(count):
        for _ in range(count):
            for _ in network.get_routes(family=socket.AF_INET):
                pass

    def add(count):
        for index in range(count):
            network.route("add", dst=f"{host(index)}/32", gateway="10.0.0.2", oif=interface, proto="static")

    def remove(count):
        for index in range(count):
            network.route("del", dst=f"{host(index)}/32")

    serve(*((dump,) if what == "dump" else (add, remove)))


def with_ip(what):
    def start(*words):
        subprocess.run(["ip", *words], stdout=subprocess.DEVNULL, check=True)

    def dump(count):
        for _ in range(count):
            start("-o", "route")

    def batch(verb, count):
        with tempfile.NamedTemporaryFile("w") as file:
            for index in range(count):
                file.write(f"route {verb} {host(index)}/32 via 10.0.0.2 dev bench0 proto static\n")
            file.flush()
            start("-batch", file.name)

    def used():
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return int((children.ru_utime + children.ru_stime) * 1e9)

    if what == "dump":
        serve(dump, cpu=used)
    serve(lambda count: batch("add", count), lambda count: batch("del", count), cpu=used)


if __name__ == "__main__":
    {"pyroute2": with_pyroute2, "ip": with_ip}[sys.argv[1]](sys.argv[2])
