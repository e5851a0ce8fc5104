"""An echo server on asyncio's protocols, its fastest interface: serve.py asyncio|uvloop

Prints its port, and ends with its input.
"""

import asyncio
import resource
import sys


class Echo(asyncio.Protocol):
    """Sends back what arrives. asyncio and uvloop set TCP_NODELAY."""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = loop.create_future()
    loop.add_reader(sys.stdin, lambda: ended.done() or ended.set_result(None))
    await ended


_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
if sys.argv[1] == "uvloop":
    import uvloop

    uvloop.install()
asyncio.run(main())
