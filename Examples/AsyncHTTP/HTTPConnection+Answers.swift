import SocketAsync

extension HTTPConnection {
    private var sendDeadline: Deadline { .after(.seconds(limits.sendTime)) }

    /// Answers with a file, a part of it, or the path of a folder.
    func answer(_ entry: consuming FileTree.Entry, to request: RequestHead, _ keepsAlive: Bool) async throws {
        switch consume entry {
        case .file(let file): try await answer(file, to: request, keepsAlive)
        case .folder(let location):
            var head = ResponseHead(.movedPermanently, keepsAlive: keepsAlive)
            head.add("Location", location)
            head.add("Content-Length", 0)
            try await connection.sendAll(head.bytes, until: sendDeadline)
        }
    }

    private func answer(_ file: borrowing OpenFile, to request: RequestHead, _ keepsAlive: Bool) async throws {
        let changed = HTTPDate.text(file.changed)
        if request.value("if-modified-since") == changed {
            var head = ResponseHead(.notModified, keepsAlive: keepsAlive)
            head.add("Last-Modified", changed)
            return try await connection.sendAll(head.bytes, until: sendDeadline)
        }
        let range = try Self.range(request, size: file.size, changed: changed)
        var head = ResponseHead(range == nil ? .ok : .partialContent, keepsAlive: keepsAlive)
        head.add("Content-Type", MediaType.of(file.name))
        head.add("Last-Modified", changed)
        head.add("Accept-Ranges", "bytes")
        if let range { head.add("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)") }
        let part = range ?? 0..<file.size
        head.add("Content-Length", part.count)
        let isHead = request.method == "HEAD" || part.isEmpty
        try await connection.sendAll(head.bytes, flags: isHead ? [] : .more, until: sendDeadline)
        if !isHead { try await send(file, part) }
    }

    /// The range that a request asks for, where it counts: for GET, and for the state of the file that the client has.
    private static func range(_ request: RequestHead, size: Int64, changed: String) throws(Refusal) -> Range<Int64>? {
        guard request.method == "GET", let text = request.value("range") else { return nil }
        if !request.values("if-range").isEmpty, request.value("if-range") != changed { return nil }
        guard let range = ByteRange.parse(text, size: size) else { return nil }
        guard !range.isEmpty else { throw Refusal(.rangeNotSatisfiable, "the file has \(size) bytes") }
        return range
    }

    /// Sends a part of a file for as long as the client takes some: one that reads at all gets a file of any size.
    private func send(_ file: borrowing OpenFile, _ part: Range<Int64>) async throws {
        let sent = try await connection.sendFile(
            file.descriptor, offset: part.lowerBound, count: part.count, stallTimeout: .seconds(limits.sendTime))
        guard sent == part.count else { throw FileShrank(name: file.name) }
    }

    /// Answers with the reason why there is no file.
    func send(_ refusal: Refusal, isHead: Bool = false, keepsAlive: Bool) async throws {
        let text = "\(refusal.status.rawValue) \(refusal.status.phrase): \(refusal.reason)\n"
        var head = ResponseHead(refusal.status, keepsAlive: keepsAlive)
        head.add("Content-Type", "text/plain; charset=utf-8")
        head.add("Content-Length", text.utf8.count)
        switch refusal.status {
        case .methodNotAllowed: head.add("Allow", "GET, HEAD")
        case .rangeNotSatisfiable: head.add("Content-Range", "bytes */\(refusal.reason.filter(\.isNumber))")
        default: break
        }
        try await connection.sendAll(head.bytes + (isHead ? [] : Array(text.utf8)), until: sendDeadline)
    }
}

/// A file has become shorter while it was sent: the answer can't be completed, and the connection ends.
struct FileShrank: Error, CustomStringConvertible {
    let name: String

    var description: String { "\(name) has become shorter while it was sent" }
}
