"""The Swift examples of the documentation: where they are, and what each is. Used by compile-examples.py.

An example is a block between ```swift and ``` in a page of Markdown or in a comment of ///.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

# Languages of other blocks. A block without a language, or of another one, is an error: nothing is skipped unseen.
OTHER_LANGUAGES = {"c", "console", "json", "python", "sh", "text"}

ATTRIBUTE = r"@\w+(?:\(.*\))?"
DECLARATION = re.compile(
    rf"(?:{ATTRIBUTE}\s+)*(?:(?:public|package|private|fileprivate|final|indirect|nonisolated)\s+)*"
    rf"(?:struct|enum|class|actor|protocol|extension|func|typealias)\b|{ATTRIBUTE}\s*$"
)
NAMED = re.compile(r"\b(?:let|var|func|struct|enum|class|actor|protocol|typealias)\s+(\w+)")
NAMED_TOGETHER = re.compile(r"\b(?:let|var)\s+\(([^()]*)\)")
IMPORT = re.compile(r"^\s*import\s+(\w+)\s*$", re.M)


class Unclassified(Exception):
    """A block that is no example and not known as anything else."""


@dataclass
class Part:
    """Some lines of a block or of the table of givens: imports, a declaration, or statements."""

    kind: str
    text: str
    file: str
    line: int

    def located(self) -> str:
        """The text, for whose lines the compiler names the file that they come from."""
        return f'#sourceLocation(file: "{self.file}", line: {self.line})\n{self.text}#sourceLocation()\n'

    @property
    def extended(self) -> str | None:
        """The type that it extends."""
        match = re.match(r"\s*extension\s+(\w+)", scrubbed(self.text))
        return match.group(1) if match else None

    def names(self) -> set[str]:
        """What it declares: its own name, or the members of an extension."""
        names = NAMED.findall(scrubbed(self.text))
        return set(names) if self.extended else set(names[:1])

    def words(self) -> set[str]:
        return words(scrubbed(self.text))


@dataclass
class Block:
    """One example."""

    file: str
    line: int
    text: str
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = without_placeholders(self.text)
        self.parts = parts(self.text, self.file, self.line)

    @property
    def code(self) -> str:
        return scrubbed(self.text)

    @property
    def imports(self) -> list[str]:
        return IMPORT.findall(self.code)

    @property
    def module(self) -> str | None:
        """The module whose documentation it is in."""
        match = re.match(r"(?:Integrations/)?Sources/(\w+)/", self.file)
        return match.group(1) if match else None

    @property
    def kind(self) -> str:
        """A manifest; a file of declarations, with values that they need; or the body of a function."""
        if "PackageDescription" in self.imports:
            return "manifest"
        statements = scrubbed("".join(part.text for part in self.parts if part.kind == "statements"))
        does = re.search(r"\b(?:try|await)\b|^(?!let |var |[)\]}])\S", statements, re.M)
        return "body" if does or not self.declared() else "file"

    @property
    def waits(self) -> bool:
        return bool(re.search(r"\b(await|async let)\b", self.code))

    @property
    def throws(self) -> bool:
        return bool(re.search(r"\b(try|throw)\b", self.code))

    def located(self) -> str:
        return Part("", self.text, self.file, self.line).located()

    def declared(self) -> set[str]:
        """The names of its declarations."""
        return {name for part in self.parts if part.kind == "declaration" for name in part.names()}

    def needs(self) -> set[str]:
        """The names in it that it does not declare itself."""
        together = " ".join(NAMED_TOGETHER.findall(self.code))
        return words(self.code) - set(NAMED.findall(self.code)) - words(together)


def words(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Za-z_]\w*", text))


def scrubbed(text: str) -> str:
    """The text with blanks in the place of comments and of what strings contain: of the same length."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:\\.|.)*?"""|"(?:\\\((?:[^()]|\([^()]*\))*\)|\\.|[^"\\\n])*"', re.S)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def without_placeholders(text: str) -> str:
    """`…` on a line of its own is nothing; elsewhere it traps, in the place of a value of any type."""
    lines = []
    for line, code in zip(text.split("\n"), scrubbed(text).split("\n")):
        if code.strip() == "…":
            line, code = line.replace("…", ""), ""
        for position in reversed([index for index, character in enumerate(code) if character == "…"]):
            line = line[:position] + "fatalError()" + line[position + 1 :]
        lines.append(line)
    return "\n".join(lines)


def parts(text: str, file: str, first: int) -> list[Part]:
    """The text's imports, declarations and statements, each with the number of its first line."""
    found: list[Part] = []
    depth, opened, inside = 0, False, ""
    for number, (line, code) in enumerate(zip(text.splitlines(), scrubbed(text).splitlines()), first):
        begins = depth == 0 and not inside
        if begins:
            kind = "import" if IMPORT.match(code) else "declaration" if DECLARATION.match(code.strip()) else "statements"
            inside, opened = kind if kind == "declaration" else "", False
            if kind == "declaration" or not found or found[-1].kind != kind:
                found.append(Part(kind, "", file, number))
        found[-1].text += line + "\n"
        depth += sum(map(code.count, "([{")) - sum(map(code.count, ")]}"))
        opened = opened or "{" in code or bool(re.match(r"\s*(?:\w+ )*typealias\b", code))
        if depth == 0 and opened:
            inside = ""
    return found


def declarations(text: str, file: str, first: int) -> list[Part]:
    """The declarations in a section of the table of givens, where a value is a line that begins with `var`."""
    found = []
    for part in parts(text, file, first):
        if part.kind == "declaration":
            found.append(part)
        elif part.kind == "statements":
            lines = enumerate(part.text.splitlines(), part.line)
            found += [Part("declaration", line + "\n", file, number) for number, line in lines if line.startswith("var ")]
    return found


def fences(file: str, lines: list[tuple[int, str]]) -> list[Block]:
    """The examples in the lines of a page or of a comment. Raises Unclassified."""
    found, language, start, content = [], None, 0, []
    for number, line in lines:
        fence = re.match(r"\s*(?:```+|~~~+)\s*([^\s`]*)[^`]*$", line)
        if language is None and fence:
            language, start, content = fence.group(1), number + 1, []
            if language not in OTHER_LANGUAGES | {"swift"}:
                name = language or "no language"
                raise Unclassified(f"{file}:{number}: error: a block of {name}: name swift, or another's language")
        elif language is not None and fence and not fence.group(1):
            if language == "swift":
                found.append(Block(file, start, "".join(text + "\n" for text in content)))
            language = None
        elif language is not None:
            content.append(line)
        elif re.match(r" {4,}(?:let|var|try|func|guard|import|struct|extension) ", line):
            raise Unclassified(f"{file}:{number}: error: Swift that is indented only: put it between ```swift and ```")
    if language is not None:
        raise Unclassified(f"{file}:{start - 1}: error: a block that does not end")
    return found


def examples(file: str) -> list[Block]:
    """The examples in a file: a page, or comments. In these a column is counted from behind `/// `."""
    lines = list(enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1))
    if file.endswith(".md"):
        return fences(file, lines)
    found, comment = [], []
    for number, line in [*lines, (0, "")]:
        match = re.match(r"\s*/// ?(.*)", line)
        if match:
            comment.append((number, match.group(1)))
        elif comment:
            found += fences(file, comment)
            comment = []
    return found


def files() -> list[str]:
    """The pages, and the sources of the libraries."""
    pages = [*Path().glob("*.md")]
    for folder in ("Benchmarks", "Examples", "Fuzz", "Sources", "Tests"):
        pages += Path(folder).rglob("*.md")
    found = [str(path) for path in [*pages, *Path("Sources").rglob("*.swift")]]
    return sorted(file for file in found if "/." not in file)
