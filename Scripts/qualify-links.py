#!/usr/bin/env python3
"""Adds the module's name to links that lead from one module's documentation to another's.

    qualify-links.py OTHER.symbols.json GRAPH.symbols.json...

Comments say ``SocketError/Code/closed`` wherever they stand. Within SocketAPI that is a link as it is; from another
module DocC wants ``/SocketAPI/SocketError/Code/closed``. The graphs are changed in place, once for each other module.
"""
import json
import re
import sys

LINK = re.compile(r"``([^`]+)``")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def names(graph):
    """The paths of a graph's symbols: ("Socket",), ("Socket", "bind(to:)")…"""
    return {tuple(symbol["pathComponents"]) for symbol in graph["symbols"]}


def qualify(link, symbol, own, added, other, module):
    first = link.split("/")[0].split("-(")[0]
    path = tuple(symbol["pathComponents"])
    if first == module:
        return link if tuple(link.split("/"))[1:] in added else "/" + link
    # What the module has itself, at the symbol or around it, comes first.
    if any(path[:depth] + (first,) in own for depth in range(len(path), -1, -1)):
        return link
    # A type of the other module, or in an extension of such a type a member of it.
    prefix = () if (first,) in other else path[:1]
    full = prefix + tuple(link.split("/"))
    # Without what tells overloads apart: add(_:)-(Link).
    if tuple(part.split("-(")[0] for part in full) in added:
        return "/".join((module,) + full)
    if prefix + (first,) in other:
        return "/" + "/".join((module,) + full)
    return link


def main():
    other_graph = load(sys.argv[1])
    module, other = other_graph["module"]["name"], names(other_graph)
    graphs = [(path, load(path)) for path in sys.argv[2:]]
    own = set().union(*(names(graph) for path, graph in graphs if "@" not in path))
    added = set().union(*(names(graph) for path, graph in graphs if f"@{module}." in path))
    for path, graph in graphs:
        for symbol in graph["symbols"]:
            for line in symbol.get("docComment", {}).get("lines", []):
                line["text"] = LINK.sub(
                    lambda match: f"``{qualify(match[1], symbol, own, added, other, module)}``", line["text"])
        with open(path, "w", encoding="utf-8") as file:
            json.dump(graph, file)


main()
