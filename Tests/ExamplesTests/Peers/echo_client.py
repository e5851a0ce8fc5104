"""Talks to an echo server with Python's own socket module.

    echo_client.py FAMILY TYPE ADDRESS [reset]

ADDRESS is what our echo-server prints: 127.0.0.1:80, [::1]:80, /path, @abstract. Prints "ok" and exits with 0 where
everything came back. With "reset" it sends, reads nothing and aborts the connection.
"""
import os
import socket
import struct
import sys


def parse(family, text):
    if family == "unix":
        return "\0" + text[1:] if text.startswith("@") else text
    host, port = text.rsplit(":", 1)
    return host.strip("[]"), int(port)


def open_socket(family, kind, address):
    families = {"ipv4": socket.AF_INET, "ipv6": socket.AF_INET6, "unix": socket.AF_UNIX}
    kinds = {"stream": socket.SOCK_STREAM, "datagram": socket.SOCK_DGRAM, "seqpacket": socket.SOCK_SEQPACKET}
    s = socket.socket(families[family], kinds[kind])
    s.settimeout(60)
    if family == "unix" and kind == "datagram":
        s.bind("")  # A name of the kernel's choice.
    s.connect(parse(family, address))
    return s


def receive(s, kind, count):
    if kind != "stream":
        return s.recv(1 << 18)
    data = b""
    while len(data) < count:
        more = s.recv(count - len(data))
        if not more:
            break
        data += more
    return data


def main():
    family, kind, address = sys.argv[1:4]
    s = open_socket(family, kind, address)
    if sys.argv[4:] == ["reset"]:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        s.sendall(b"x" * 100_000)
        s.close()
        return print("ok")
    for size in (1, 12, 1000, 60_000):
        data = os.urandom(size)
        s.sendall(data)
        back = receive(s, kind, size)
        assert back == data, f"sent {size} bytes, got {len(back)}"
    if kind == "stream":
        s.shutdown(socket.SHUT_WR)
        assert s.recv(1) == b"", "the server did not end the connection"
    print("ok")


if __name__ == "__main__":
    main()
