"""The work that Benchmarks/run measures, in CPython's standard library.

    workloads.py <workload> [argument]

A worker: it reads numbers, one a line, does so many operations for each, and answers with the nanoseconds of the wall
clock and of the process's CPU time.
"""

import os
import socket
import struct
import sys
import threading
import time

IP_PKTINFO, IP_RECVTTL = 8, 12
UDP_SEGMENT, UDP_GRO = 103, 104
TEXTS4 = [
    "127.0.0.1", "192.168.1.254", "8.8.8.8", "10.0.0.1", "255.255.255.255", "172.16.31.4", "100.64.9.17", "1.2.3.4",
]
TEXTS6 = [
    "::1", "2001:db8::1", "fe80::1ff:fe23:4567:890a", "2001:db8:85a3:8d3:1319:8a2e:370:7348", "ff02::1",
    "2001:db8:0:1::192", "fd12:3456:789a:1::1", "64:ff9b::808:808",
]


def serve(work, undo=None, cpu=time.process_time_ns):
    for line in sys.stdin:
        wall, before = time.monotonic_ns(), cpu()
        work(int(line))
        spent, passed = cpu() - before, time.monotonic_ns() - wall
        if undo:
            undo(int(line))
        print(passed, spent, flush=True)
    # The other side's thread waits: nothing is torn down under it.
    os._exit(0)


def start(body):
    threading.Thread(target=body, daemon=True).start()


def listener():
    made = socket.create_server(("127.0.0.1", 0), backlog=128)
    return made, made.getsockname()


def tcp_pair(waiting=""):
    server_side, address = listener()
    client = socket.create_connection(address)
    server, _ = server_side.accept()
    for end in (client, server):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.settimeout(3600 if waiting == "timeout" else None)
    return client, server


def unix_pair(waiting=""):
    ends = socket.socketpair()
    for end in ends:
        end.settimeout(3600 if waiting == "timeout" else None)
    return ends


def receive_all(end, room):
    got = end.recv_into(room)
    while got < len(room):
        got += end.recv_into(room[got:])


def ping_pong(ends):
    client, server = ends

    def echo():
        room = memoryview(bytearray(64))
        while True:
            receive_all(server, room)
            server.sendall(room)

    start(echo)
    message, room = bytes(64), memoryview(bytearray(64))

    def work(count):
        for _ in range(count):
            client.sendall(message)
            receive_all(client, room)

    return work


def bulk(_):
    client, server = tcp_pair()

    def read():
        head, room = memoryview(bytearray(8)), bytearray(65536)
        while True:
            receive_all(server, head)
            (expected,) = struct.unpack("=Q", head)
            while expected > 0:
                expected -= server.recv_into(room)
            server.sendall(b"k")

    start(read)
    piece = b"\7" * 65536

    def work(count):
        client.sendall(struct.pack("=Q", count * len(piece)))
        for _ in range(count):
            client.sendall(piece)
        client.recv(1)

    return work


def udp():
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM), receiver, receiver.getsockname()


def datagram(_):
    sender, receiver, target = udp()
    message, room = bytes(64), bytearray(64)

    def work(count):
        for _ in range(count):
            sender.sendto(message, target)
            receiver.recvfrom_into(room)

    return work


def segments(_):
    sender, receiver, target = udp()
    receiver.setsockopt(socket.IPPROTO_UDP, UDP_GRO, 1)
    piece, room = b"\7" * 60000, bytearray(65536)
    control = [(socket.IPPROTO_UDP, UDP_SEGMENT, struct.pack("=H", 1200))]
    space = socket.CMSG_SPACE(4)

    def work(count):
        for _ in range(count):
            sender.sendmsg([piece], control, 0, target)
            got = 0
            while got < 50:
                received, told, _, _ = receiver.recvmsg_into([room], space)
                size = struct.unpack("=i", told[0][2])[0] if told else received
                got += -(-received // size)

    return work


def churn(_):
    server_side, address = listener()

    def work(count):
        for _ in range(count):
            client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            client.connect(address)
            server, _ = server_side.accept()
            server.close()
            client.close()

    return work


def accepting(_):
    server_side, address = listener()

    def accept():
        while True:
            server_side.accept()[0].close()

    for _ in range(8):
        start(accept)

    def work(count):
        for _ in range(count):
            client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            client.connect(address)
            client.recv(1)
            client.close()

    return work


def descriptors(_):
    one, other = socket.socketpair()
    file = os.open("/dev/null", os.O_RDWR)

    def work(count):
        for _ in range(count):
            socket.send_fds(one, [b"x"], [file])
            for received in socket.recv_fds(other, 1, 1)[1]:
                os.close(received)

    return work


def control(_):
    sender, receiver, target = udp()
    receiver.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
    receiver.setsockopt(socket.IPPROTO_IP, IP_RECVTTL, 1)
    message, room = bytes(64), bytearray(64)
    space = socket.CMSG_SPACE(12) + socket.CMSG_SPACE(4)

    def work(count):
        for _ in range(count):
            info = struct.pack("=I4s4s", 0, b"\x7f\0\0\1", b"\0\0\0\0")
            told = [(socket.IPPROTO_IP, IP_PKTINFO, info), (socket.IPPROTO_IP, socket.IP_TTL, struct.pack("=i", 33))]
            sender.sendmsg([message], told, 0, target)
            received = receiver.recvmsg_into([room], space)
            for _, _, payload in received[1]:
                struct.unpack_from("=i", payload)

    return work


def lines(_):
    one, other = socket.socketpair()
    block, length = bytearray(b"x" * 65536), 10
    end = length
    while end < len(block):
        block[end - 1] = 10
        length = 10 if length == 70 else length + 1
        end += length
    block[-1] = 10

    def fill():
        while True:
            other.sendall(block)

    start(fill)
    file = one.makefile("r", encoding="utf-8", newline="\n")

    def work(count):
        readline = file.readline
        for _ in range(count):
            readline()

    return work


def each(call, values):
    def work(count):
        for index in range(count):
            call(values[index & 7])

    return work


def text_work(family, texts, formats):
    if formats:
        return each(lambda host: socket.inet_ntop(family, host), [socket.inet_pton(family, text) for text in texts])
    return each(lambda text: socket.inet_pton(family, text), texts)


def lookup(host):
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV if host[0].isdigit() else 0

    def work(count):
        for _ in range(count):
            socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM, flags=flags)

    return work


WORK = {
    "tcp-pingpong": lambda waiting: ping_pong(tcp_pair(waiting)),
    "unix-pingpong": lambda waiting: ping_pong(unix_pair(waiting)),
    "bulk": bulk,
    "datagram": datagram,
    "segments": segments,
    "churn": churn,
    "accepting": accepting,
    "descriptors": descriptors,
    "control": control,
    "lines": lines,
    "parse4": lambda _: text_work(socket.AF_INET, TEXTS4, False),
    "parse6": lambda _: text_work(socket.AF_INET6, TEXTS6, False),
    "format4": lambda _: text_work(socket.AF_INET, TEXTS4, True),
    "format6": lambda _: text_work(socket.AF_INET6, TEXTS6, True),
    "lookup": lookup,
}

if __name__ == "__main__":
    # Of lines the reader's time counts: filling the socket is the same work everywhere.
    clock = time.thread_time_ns if sys.argv[1] == "lines" else time.process_time_ns
    serve(WORK[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else ""), cpu=clock)
