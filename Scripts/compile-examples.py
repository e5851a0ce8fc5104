#!/usr/bin/env python3
"""Compiles the Swift examples of the documentation, each in every shape of function that a reader may put it in.

    Scripts/compile-examples.py GIVENS [FILE...] -- COMPILER OPTION...

The options have the compiler find the modules. Without files it takes all. Shapes:

- the body of a function that throws any error;
- the body of one that throws the one type of error that the example throws, e.g. `throws(SocketError)`, unless it throws
  several;
- with imports: a program as well, as in main.swift;
- declarations alone: a file; a manifest: a manifest.

What awaits is in an async function. A block without imports imports the module in whose documentation it is. What it takes
as given comes from GIVENS, a table in sections by path, and from the declarations that are before it on its page.

Prints each mistake with its place. A warning is a mistake too, unless it is about a value that the example only shows.
"""

import functools
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import examples
from examples import Block, Part, Unclassified

SHOWN_ONLY = re.compile(r"never (?:used|mutated|read|be executed)|unused")
REFUSED_ERROR = re.compile(r"thrown expression type '([^']*)' cannot be converted to error type")

# Lines of the table: what begins a section, a file of examples whose declarations belong to it, and a file with an example
# that throws errors of any type. Elsewhere these are a mistake: a closure's errors have no type, for example.
HEADING = "// MARK: "
DECLARED = "// Declared in "
ANY_ERROR = "// Any error: "


class Givens:
    """Declarations that examples take as given: in sections, each for the files whose path begins with its heading."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.sections: list[tuple[str, list[str], list[Part]]] = []
        self.used: set[int] = set()
        text, first = Path(table).read_text(encoding="utf-8"), 1
        self.any_error: set[str] = set(re.findall(rf"^{ANY_ERROR}(\S+)", text, re.M))
        for section in re.split(rf"^(?={HEADING})", text, flags=re.M):
            if section.startswith(HEADING):
                heading = section.split("\n", 1)[0].removeprefix(HEADING)
                found = examples.declarations(section, table, first)
                self.sections.append((heading, examples.IMPORT.findall(section), found))
                for file in re.findall(rf"^{DECLARED}(.*)", section, re.M):
                    self.sections.append((heading, *declared_by(examples.examples(file))))
            first += section.count("\n")
        self.sections.sort(key=lambda section: -len(section[0]))

    def select(self, block: Block, before: list[Block]) -> tuple[list[str], list[Part]]:
        """The imports and declarations that a block needs: from its page, then from the section with the longest path."""
        sections = [declared_by(before)]
        sections += [section[1:] for section in self.sections if block.file.startswith(section[0])]
        needed, provided = block.needs(), block.declared()
        imports: set[str] = set()
        selected: list[Part] = []
        count = -1
        while count < len(selected):
            count = len(selected)
            for modules, found in sections:
                for part in found:
                    # An extension goes with its type, and otherwise is needed for its members.
                    belongs = any(part.extended in other.names() for other in selected)
                    if part not in selected and (belongs or part.names() & needed - provided):
                        selected.append(part)
                        imports.update(modules)
                        provided |= part.names()
                        needed |= part.words()
        self.used |= {id(part) for part in selected}
        return sorted(imports), selected

    def unused(self) -> list[Part]:
        parts = [part for _, _, found in self.sections for part in found if part.file == self.table]
        return [part for part in parts if id(part) not in self.used]


def declared_by(blocks: list[Block]) -> tuple[list[str], list[Part]]:
    """The declarations of blocks, and the modules that they need."""
    modules = {module for block in blocks for module in block.imports or [block.module]}
    return sorted(modules), [part for block in blocks for part in block.parts if part.kind == "declaration"]


@functools.cache
def module_of(error: str) -> list[str]:
    """The module of this package that declares a type of errors."""
    declaration = re.compile(rf"^public (?:struct|enum) {error}\b", re.M)
    files = Path("Sources").rglob("*.swift")
    return [file.parts[1] for file in files if declaration.search(file.read_text(encoding="utf-8"))]


class Compiler:
    """The compiler, with the options that have it find the modules."""

    def __init__(self, command: list[str]) -> None:
        self.command = command

    def run(self, sources: dict[str, str], *options: str) -> list[str]:
        """What the compiler finds wrong in the sources, one message a line.

        It goes on to where it diagnoses nothing more: some mistakes, and crashes of the compiler, come after the types.
        """
        with tempfile.TemporaryDirectory() as folder:
            for name, text in sources.items():
                Path(folder, name).write_text(text, encoding="utf-8")
            command = [*self.command, "-emit-sil", "-o", os.devnull, "-wmo", "-module-name", "Example", *options]
            command += [os.path.join(folder, name) for name in sources]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        messages = re.findall(r"^\S+:\d+:\d+: (?:error|warning): .*", done.stderr.replace(folder + "/", ""), re.M)
        found = [text for text in dict.fromkeys(messages) if ": error: " in text or not SHOWN_ONLY.search(text)]
        if done.returncode != 0 and not any(": error: " in text for text in found):
            stage = re.findall(r"^\d+\.\t(While .*)", done.stderr, re.M) or [done.stderr.strip()[-300:]]
            found.append("error: the compiler itself fails: " + stage[-1])
        return found


class Check:
    """One example in all its shapes."""

    def __init__(self, block: Block, compiler: Compiler, givens: Givens, before: list[Block]) -> None:
        self.block, self.compiler = block, compiler
        self.modules, self.given = givens.select(block, before)
        self.any_error = block.file in givens.any_error
        self.shapes: list[str] = []
        self.mistakes: list[str] = []

    def run(self) -> "Check":
        if not self.block.imports and not self.block.module:
            self.note("a program", ["error: a program that imports nothing"])
        elif self.block.kind == "manifest":
            text = self.block.located()
            self.note("a manifest", self.compiler.run({"Package.swift": text}, "-package-description-version", "6.2"))
        elif self.block.kind == "file":
            sources = self.sources("example.swift", self.block.located())
            self.note("a file", self.compiler.run(sources, "-parse-as-library"))
        else:
            self.run_body("async throws" if self.block.waits else "throws")
        return self

    def run_body(self, effects: str) -> None:
        self.note(effects, self.function(effects))
        if self.block.imports:
            self.note("a program", self.compiler.run(self.sources("main.swift", self.block.located())))
        if self.mistakes or not self.block.throws:
            return
        # The compiler says which error the example throws: another than SocketError, or several.
        error = "SocketError"
        messages = self.function(effects, error)
        others = refused(messages)
        if len(others) == 1 and others != {"any Error"}:
            [error] = others
            messages = self.function(effects, error)
            others = refused(messages)
        if not others or "any Error" in others and not self.any_error:
            self.note(f"{effects}({error})", messages)

    def note(self, shape: str, messages: list[str]) -> None:
        """Remembers the shape, and what is wrong with the example in it."""
        self.shapes.append(shape)
        begin = f"{self.block.file}:{self.block.line}: "
        for message in messages:
            known = message.startswith((self.block.file + ":", "Scripts/"))
            self.mistakes.append(f"{'' if known else begin}{message} [{shape}]")

    def function(self, effects: str, error: str | None = None) -> list[str]:
        """What is wrong if the statements are in a function, and the declarations beside it."""
        if error:
            # By another name, for examples that don't import the error's module.
            effects += "(ThrownByExample)"
        inside = "".join(part.located() for part in self.block.parts if part.kind == "statements")
        outside = "".join(part.located() for part in self.block.parts if part.kind != "statements")
        sources = self.sources("example.swift", f"{outside}func example() {effects} {{\n{inside}}}\n", error)
        return self.compiler.run(sources, "-parse-as-library")

    def sources(self, name: str, text: str, error: str | None = None) -> dict[str, str]:
        """The example with its imports, and what is given in a file with other imports."""
        own = self.block.imports or [self.block.module]
        if not self.block.imports:
            text = f"import {self.block.module}\n{text}"
        given = "".join(f"import {module}\n" for module in {*own, *self.modules, *(module_of(error) if error else [])})
        if error:
            given += f"typealias ThrownByExample = {error}\n"
        given += "func given<Value: ~Copyable>() -> Value { fatalError() }\n"
        return {name: text, "givens.swift": given + "".join(part.located() for part in self.given)}


def refused(messages: list[str]) -> set[str]:
    """The types of errors that the function may not throw."""
    return {match.group(1) for match in map(REFUSED_ERROR.search, messages) if match}


def checks(files: list[str], givens: Givens, compiler: Compiler, mistakes: list[str]) -> list[Check]:
    found = []
    for file in files:
        try:
            blocks = examples.examples(file)
        except Unclassified as error:
            mistakes.append(str(error))
            continue
        for number, block in enumerate(blocks):
            before = blocks[:number] if file.endswith(".md") else []
            found.append(Check(block, compiler, givens, before))
    return found


def main() -> int:
    end = sys.argv.index("--")
    files, givens, mistakes = sys.argv[2:end], Givens(sys.argv[1]), []
    found = checks(files or examples.files(), givens, Compiler(sys.argv[end + 1 :]), mistakes)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for check in pool.map(Check.run, found):
            mistakes += check.mistakes
    if not files:
        mistakes += [f"{part.file}:{part.line}: error: no example needs it: {part.text.strip()}" for part in givens.unused()]
    shapes = Counter(shape for check in found for shape in check.shapes)
    print("".join(mistake + "\n" for mistake in mistakes), end="")
    print("".join(f"{count:4} {shape}\n" for shape, count in sorted(shapes.items())), end="")
    print(f"{len(found)} examples in {shapes.total()} shapes: {len(mistakes)} mistakes")
    return 1 if mistakes or not found else 0


if __name__ == "__main__":
    sys.exit(main())
