#!/usr/bin/env python3
"""Checks that public type names are unique, and writes a program that names each public type.

    Scripts/public-names.py FOLDER MODULE...

FOLDER has the modules' symbol graphs, from `swift symbolgraph-extract`. The program goes to standard output. It imports
all modules and has an empty extension of each type, which does not compile where a name is ambiguous. Two types of one name
are an error: a program that imports both modules could name neither.
"""

import json
import sys
from pathlib import Path

# What an extension can be written of, and what a name can also belong to.
NOMINAL = {"swift.struct", "swift.enum", "swift.class", "swift.actor", "swift.protocol"}
NAMED = NOMINAL | {"swift.typealias"}


def types(folder: Path, modules: list[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """For each path, such as `IPv4.Address`, the types that have it: kind and module, by the compiler's own identifier."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for module in modules:
        files = [folder / f"{module}.symbols.json", *sorted(folder.glob(f"{module}@*.symbols.json"))]
        for file in files:
            for symbol in json.loads(file.read_text(encoding="utf-8"))["symbols"]:
                path, kind = symbol["pathComponents"], symbol["kind"]["identifier"]
                # An alias that is nested is mostly the witness of an associated type, and many types have it.
                if kind in NOMINAL or kind in NAMED and len(path) == 1:
                    identifier = symbol["identifier"]["precise"]
                    found.setdefault(".".join(path), {}).setdefault(identifier, (kind, module))
    return found


def main() -> int:
    folder, modules = Path(sys.argv[1]), sys.argv[2:]
    found = types(folder, modules)
    missing = [module for module in modules if not (folder / f"{module}.symbols.json").exists()]
    double = {path: owners for path, owners in found.items() if len(owners) > 1}
    for path, owners in sorted(double.items()):
        print(f"public-names: {path} is declared in {', '.join(sorted(module for _, module in owners.values()))}", file=sys.stderr)
    if missing or double or not found:
        return 1
    print("".join(f"import {module}\n" for module in modules))
    for path, owners in sorted(found.items()):
        [(kind, _)] = owners.values()
        print(f"extension {path} {{}}" if kind in NOMINAL else f"private typealias Names{path} = {path}")
    print(f'print("named:", {len(found)}, "types")')
    return 0


if __name__ == "__main__":
    sys.exit(main())
