"""Many chat clients in one thread, with Python's selectors.

    chat_clients.py FAMILY ADDRESS CLIENTS LINES

Each client says its name, and then LINES lines. Prints "ok" and exits with 0 once each has got every line of all others, in
each speaker's order.
"""
import selectors
import socket
import sys

from echo_client import open_socket

family, address, clients, lines = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


class Client:
    def __init__(self, number):
        self.name = f"client{number}"
        self.socket = open_socket(family, "stream", address)
        self.received = b""
        self.said = {}

    def say(self, text):
        self.socket.sendall(text.encode() + b"\n")

    def take(self):
        bytes = self.socket.recv(65536)
        if not bytes:
            raise SystemExit(f"{self.name} was disconnected")
        *whole, self.received = (self.received + bytes).split(b"\n")
        for line in whole:
            if line.startswith(b"<"):
                name, text = line[1:].decode().split("> ")
                self.said.setdefault(name, []).append(int(text))
            elif b"Hello" in line:
                hello.add(self.name)

    def is_complete(self):
        return len(self.said) == clients - 1 and all(len(numbers) == lines for numbers in self.said.values())


hello = set()
selector = selectors.DefaultSelector()
everyone = [Client(number) for number in range(clients)]
for client in everyone:
    selector.register(client.socket, selectors.EVENT_READ, client)
    client.say(client.name)


def read_until(condition, what):
    while not condition():
        events = selector.select(20)
        if not events:
            raise SystemExit(f"nothing more came: {what}")
        for key, _ in events:
            key.data.take()


read_until(lambda: len(hello) == clients, f"{len(hello)} names")
for number in range(lines):
    for client in everyone:
        client.say(str(number))
for client in everyone:
    read_until(client.is_complete, f"{client.name} has {[len(n) for n in client.said.values()]}")
    for name, numbers in client.said.items():
        if numbers != list(range(lines)):
            raise SystemExit(f"{client.name} has {numbers} of {name}")
print("ok")
