"""Python's answers to a list of questions, in the form of ResolverProbe's.

    answers.py QUESTIONS.json
"""
import json
import socket
import sys


def rows(q):
    found = socket.getaddrinfo(q.get("host"), q.get("service"), q.get("family", 0), q.get("type", 0),
                               q.get("protocol", 0), q.get("flags", 0))
    return [[int(f), int(t), p, c, list(a) + [0, 0] if len(a) == 2 else list(a)] for f, t, p, c, a in found]


def address(q):
    """Python takes the zone from the tuple, and ignores one in the text."""
    zone = q["host"].partition("%")[2]
    return (q["host"], q["port"], 0, socket.if_nametoindex(zone)) if zone else (q["host"], q["port"])


def entry(found):
    return [found[0], found[1], found[2]]


ASK = {
    "addressInfo": rows,
    "nameInfo": lambda q: list(socket.getnameinfo(address(q), q.get("flags", 0))),
    "hostByName": lambda q: socket.gethostbyname(q["host"]),
    "hostEntryByName": lambda q: entry(socket.gethostbyname_ex(q["host"])),
    "hostByAddress": lambda q: entry(socket.gethostbyaddr(q["host"])),
    "fullyQualifiedName": lambda q: socket.getfqdn(q["host"]),
    "serviceNamed": lambda q: socket.getservbyname(q["name"], *([q["protocol"]] if "protocol" in q else [])),
    "serviceAt": lambda q: socket.getservbyport(q["port"], *([q["protocol"]] if "protocol" in q else [])),
    "protocolNamed": lambda q: socket.getprotobyname(q["name"]),
    "hostName": lambda q: socket.gethostname(),
    "setHostName": lambda q: [socket.sethostname(q["name"]), socket.gethostname()][1],
    "hasIPv6": lambda q: socket.has_ipv6,
    "hasDualStackIPv6": lambda q: socket.has_dualstack_ipv6(),
    "interfaces": lambda q: [list(row) for row in socket.if_nameindex()],
    "interfaceIndex": lambda q: socket.if_nametoindex(q["name"]),
    "interfaceName": lambda q: socket.if_indextoname(q["index"]),
}


def ask(q):
    try:
        return {"value": ASK[q["call"]](q)}
    except socket.gaierror as error:
        return {"error": "addressInfo", "code": error.errno}
    except socket.herror as error:
        return {"error": "host", "code": error.errno}
    except OSError:
        return {"error": "os"}
    except (ValueError, TypeError, OverflowError):
        return {"error": "invalidName"}


json.dump([ask(q) for q in json.load(open(sys.argv[1]))], sys.stdout)
