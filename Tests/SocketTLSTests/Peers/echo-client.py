"""A TLS client with Python's ssl: writes a million bytes, reads them back, ends.
usage: echo-client.py ROOT PORT VERSION"""
import socket, ssl, sys, threading

context = ssl.create_default_context(cafile=sys.argv[1])
context.minimum_version = context.maximum_version = ssl.TLSVersion[sys.argv[3]]
context.set_alpn_protocols(["echo"])
data = bytes(range(256)) * 4096
plain = socket.create_connection(("127.0.0.1", int(sys.argv[2])))
with context.wrap_socket(plain, server_hostname="good.example.test") as connection:
    print(connection.version(), connection.selected_alpn_protocol())
    writer = threading.Thread(target=connection.sendall, args=(data,))
    writer.start()
    received = b""
    while len(received) < len(data) and (part := connection.recv(65536)):
        received += part
    writer.join()
    assert received == data
    connection.unwrap().close()
print("echoed")
