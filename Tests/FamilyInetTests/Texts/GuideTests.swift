import Foundation
import Testing

/// The examples of guides and documentation: fault M1.
@Suite(.enabled(if: documentation != nil, "the sources are not beside the tests")) struct GuideTests {
    /// In a function that throws any error, the compiler of Swift 6.3 crashes on `do throws(…) { } catch where … { }` that
    /// lets an error pass, with or without this package. `catch { guard … else { throw error } }` compiles everywhere.
    @Test func `no example has the form that crashes the compiler`() throws {
        let files = try #require(documentation)
        #expect(files.count > 100)
        #expect(files.filter { Self.letsTypedErrorPass($0.lines) }.map(\.name) == [])
    }

    @Test func `the form is recognized`() {
        let statement = [
            "do throws(SocketError) {", "    try go()", "} catch where error.code == .closed {", "    stop()", "}",
        ]
        #expect(Self.letsTypedErrorPass(statement))
        #expect(!Self.letsTypedErrorPass(statement.dropLast() + ["} catch {", "    throw error", "}"]))
    }

    /// Whether there is a `catch where` that no `catch` without a condition follows before the end of the statement.
    private static func letsTypedErrorPass(_ lines: [String]) -> Bool {
        for (index, line) in lines.enumerated() where line.contains(/catch +where\b/) {
            let rest = lines[(index + 1)...]
            guard let end = rest.firstIndex(where: { $0.hasPrefix("}") }), lines[end].hasPrefix("} catch {") else {
                return true
            }
        }
        return false
    }
}

private struct DocumentedFile: Sendable {
    var name: String
    /// The lines of a guide or a program, or those of a file's documentation comments, without their indentation.
    var lines: [String]
}

/// The guides and the documentation comments of all modules, and the examples' programs.
private let documentation: [DocumentedFile]? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    var all: [DocumentedFile] = []
    for folder in ["Sources", "Examples", "README.md"] {
        let start = root.appending(path: folder)
        let files =
            folder == "README.md"
            ? [start]
            : FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
                ?? []
        for file in files where ["swift", "md"].contains(file.pathExtension) {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
            let isModule = file.pathExtension == "swift" && folder == "Sources"
            let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            let shown = isModule ? lines.filter { $0.hasPrefix("///") }.map { String($0.dropFirst(3)) } : lines
            all.append(
                DocumentedFile(
                    name: file.lastPathComponent, lines: shown.map { $0.trimmingCharacters(in: .whitespaces) }))
        }
    }
    return all.isEmpty ? nil : all
}()
