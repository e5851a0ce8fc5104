"""An echo server made of Python's own socket module.

    echo_server.py FAMILY TYPE [PATH] [wrong]

Prints "listening on ADDRESS" in the form that our echo-client's options take: a port, /path or @abstract. With "wrong"
it changes what it sends back.
"""
import socket
import sys
import threading


def change(data):
    return bytes(byte ^ 1 for byte in data) if sys.argv[-1] == "wrong" else data


def serve(connection):
    with connection:
        while data := connection.recv(1 << 18):
            connection.sendall(change(data))


def main():
    family, kind = sys.argv[1:3]
    families = {"ipv4": socket.AF_INET, "ipv6": socket.AF_INET6, "unix": socket.AF_UNIX}
    kinds = {"stream": socket.SOCK_STREAM, "datagram": socket.SOCK_DGRAM, "seqpacket": socket.SOCK_SEQPACKET}
    s = socket.socket(families[family], kinds[kind])
    if family == "unix":
        place = sys.argv[3]
        s.bind("\0" + place[1:] if place.startswith("@") else place)
    else:
        s.bind(("127.0.0.1" if family == "ipv4" else "::1", 0))
        place = s.getsockname()[1]
    if kind == "datagram":
        print("listening on", place, flush=True)
        while True:
            data, peer = s.recvfrom(1 << 18)
            s.sendto(change(data), peer)
    s.listen()
    print("listening on", place, flush=True)
    while True:
        connection, _ = s.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


main()
