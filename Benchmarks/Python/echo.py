"""An echo client, for cold starts: echo.py ipv4|ipv6 <port>, echo.py unix <path>"""

import socket
import sys

family, target = sys.argv[1:]
if family == "unix":
    client = socket.socket(socket.AF_UNIX)
    client.connect(target)
else:
    client = socket.socket(socket.AF_INET if family == "ipv4" else socket.AF_INET6)
    client.connect(("127.0.0.1" if family == "ipv4" else "::1", int(target)))
client.sendall(b"hello")
print(client.recv(64).decode())
