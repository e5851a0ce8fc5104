"""A name server for answers that dnsmasq does not give: slow, missing, refused and truncated ones.

    odd.py READY-FILE

The first label of the name chooses the answer:
    slow2000-…      answers after 2000 ms
    silent…         never answers
    servfail…, refused…, formerr…   answers with that code
    late-six…       answers for IPv4 at once, for IPv6 never
    late-four…      answers for IPv6 at once, for IPv4 never
    cut…            over UDP a truncated answer (TC), over TCP fifty addresses
    anything else   does not exist (NXDOMAIN)
IPv4 addresses are 192.0.2.10, and IPv6 addresses 2001:db8::10.
"""
import ipaddress
import re
import socket
import socketserver
import struct
import sys
import threading
import time

A, AAAA = 1, 28
CODES = {"formerr": 1, "servfail": 2, "refused": 5}
ADDRESS = {A: ipaddress.ip_address("192.0.2.10").packed, AAAA: ipaddress.ip_address("2001:db8::10").packed}


def question(query):
    labels, position = [], 12
    while query[position]:
        labels.append(query[position + 1:position + 1 + query[position]].decode("latin-1"))
        position += 1 + query[position]
    kind = struct.unpack_from("!H", query, position + 1)[0]
    return labels, kind, query[12:position + 5]


def message(query, asked, code=0, answers=(), cut=False):
    flags = 0x8180 | code | (0x200 if cut else 0)
    head = query[:2] + struct.pack("!5H", flags, 1, len(answers), 0, 0)
    rows = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for kind, data in answers)
    return head + asked + rows


def answer(query, over_tcp):
    """The answer, None for none, and the seconds until it is sent."""
    labels, kind, asked = question(query)
    name = labels[0].lower() if labels else ""
    found = [(kind, ADDRESS[kind])] if kind in ADDRESS else []
    if slow := re.match(r"slow(\d+)", name):
        return message(query, asked, answers=found), int(slow[1]) / 1000
    if name.startswith("silent") or name.startswith("late-six") and kind == AAAA \
            or name.startswith("late-four") and kind == A:
        return None, 0
    if name.startswith("late-"):
        return message(query, asked, answers=found), 0
    for word, code in CODES.items():
        if name.startswith(word):
            return message(query, asked, code), 0
    if name.startswith("cut"):
        many = [(kind, ADDRESS[kind][:-1] + bytes([1 + i])) for i in range(50)] if found else []
        return message(query, asked, answers=many if over_tcp else [], cut=not over_tcp), 0
    return message(query, asked, 3), 0


def serve_datagrams(server):
    def send(reply, peer, delay):
        time.sleep(delay)
        server.sendto(reply, peer)
    while True:
        query, peer = server.recvfrom(2048)
        reply, delay = answer(query, False)
        if reply is not None and delay > 0:
            threading.Thread(target=send, args=(reply, peer, delay), daemon=True).start()
        elif reply is not None:
            server.sendto(reply, peer)


class Stream(socketserver.StreamRequestHandler):
    def handle(self):
        while size := self.rfile.read(2):
            reply, delay = answer(self.rfile.read(struct.unpack("!H", size)[0]), True)
            time.sleep(delay)
            if reply is not None:
                self.wfile.write(struct.pack("!H", len(reply)) + reply)


socketserver.ThreadingTCPServer.allow_reuse_address = True
stream = socketserver.ThreadingTCPServer(("127.0.0.2", 53), Stream)
threading.Thread(target=stream.serve_forever, daemon=True).start()
datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
datagrams.bind(("127.0.0.2", 53))
open(sys.argv[1], "w").close()
serve_datagrams(datagrams)
