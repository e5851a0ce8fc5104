"""Requests a file many times from an HTTP server, with Python's own client: several connections, each kept.

    http_clients.py ADDRESS PATH THREADS REQUESTS LENGTH

Prints "ok" and exits with 0 where every answer was whole, and each thread needed one connection.
"""
import http.client
import sys
import threading

address, path, threads, requests, length = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
failures = []


def run():
    try:
        connection = http.client.HTTPConnection(address, timeout=60)
        connection.connect()
        first = connection.sock
        for number in range(requests):
            connection.request("HEAD" if number % 3 == 2 else "GET", path)
            answer = connection.getresponse()
            body = answer.read()
            expected = 0 if number % 3 == 2 else length
            if answer.status != 200 or len(body) != expected or int(answer.headers["Content-Length"]) != length:
                failures.append(f"{answer.status} {len(body)}")
        if connection.sock is not first:
            failures.append("the connection was not kept")
        connection.close()
    except Exception as error:
        failures.append(repr(error))


running = [threading.Thread(target=run) for _ in range(threads)]
for thread in running:
    thread.start()
for thread in running:
    thread.join()
print("\n".join(failures) or "ok")
sys.exit(bool(failures))
