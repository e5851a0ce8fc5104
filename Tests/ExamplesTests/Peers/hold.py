"""Holds connections to an echo server on a port of 127.0.0.1.

    hold.py PORT COUNT

Prints "held COUNT" when all are there. For each line of its input it sends a message over every hundredth connection, and
prints "answered" when all have come back. Ends with its input.
"""
import resource
import socket
import sys

port, count = map(int, sys.argv[1:])
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
connections = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(count)]
print("held", count)
for line in sys.stdin:
    some = connections[::100]
    for connection in some:
        connection.sendall(b"here")
    for connection in some:
        if connection.recv(4, socket.MSG_WAITALL) != b"here":
            sys.exit("an answer is wrong")
    print("answered")
