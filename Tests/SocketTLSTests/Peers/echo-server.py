"""A TLS server with Python's ssl: echoes until the client ends, then ends too.
usage: echo-server.py CHAIN KEY VERSION"""
import socket, ssl, sys

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(sys.argv[1], sys.argv[2])
context.minimum_version = context.maximum_version = ssl.TLSVersion[sys.argv[3]]
listener = socket.create_server(("127.0.0.1", 0))
print("listening", listener.getsockname()[1], flush=True)
plain, _ = listener.accept()
with context.wrap_socket(plain, server_side=True, suppress_ragged_eofs=False) as connection:
    while data := connection.recv(65536):
        connection.sendall(data)
    connection.unwrap().close()
print("ended", flush=True)
