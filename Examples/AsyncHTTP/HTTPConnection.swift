import SocketAsync

/// A connection: one request after the other, each with its answer.
struct HTTPConnection<Family: AddressFamily>: Sendable {
    let connection: Socket<Family>
    let limits: HTTPLimits
    private let files: FileTree
    private let idle: IdleConnections<Family>

    init(_ connection: Socket<Family>, _ files: FileTree, _ limits: HTTPLimits, _ idle: IdleConnections<Family>) {
        (self.connection, self.files, self.limits, self.idle) = (connection, files, limits, idle)
    }

    /// Answers requests until the client closes or is idle for too long, or an answer is the last one.
    func run() async throws {
        var reader = RequestReader(connection, limits)
        do {
            while try await hasRequest(&reader), try await answerRequest(&reader) {}
        } catch let error as SocketError where error.errno == .brokenPipe || error.errno == .connectionReset {
            // Clients go away in the middle of an answer, which is no failure of the server.
            return
        }
        await connection.closeAfterPeer()
    }

    private func hasRequest(_ reader: inout RequestReader<Family>) async throws -> Bool {
        if reader.hasPending { return true }
        guard idle.enter(connection) else { return false }
        defer { idle.leave(connection) }
        return try await reader.waitForRequest()
    }

    /// Reads a request and answers it.
    ///
    /// - Returns: Whether the connection stays.
    private func answerRequest(_ reader: inout RequestReader<Family>) async throws -> Bool {
        let request: RequestHead
        var keepsAlive = false
        do {
            guard let head = try await reader.head() else { return false }
            idle.countRequest()
            request = head
            let body = try request.bodyLength(limit: limits.body)
            // A client that waits to be asked for its body is answered without it.
            let isBodySkipped = body > 0 && request.expectsContinue
            if !isBodySkipped, try await !reader.discardBody(body) { return false }
            keepsAlive = request.keepsAlive && !isBodySkipped && !idle.hasEnded
        } catch let refusal as Refusal {
            // It is not known where the next request begins.
            try await send(refusal, keepsAlive: false)
            return false
        }
        do {
            try await answer(Self.entry(request, files), to: request, keepsAlive)
        } catch let refusal as Refusal {
            try await send(refusal, isHead: request.method == "HEAD", keepsAlive: keepsAlive)
        }
        return keepsAlive
    }

    private static func entry(_ request: RequestHead, _ files: FileTree) throws(Refusal) -> FileTree.Entry {
        guard request.method == "GET" || request.method == "HEAD" else {
            throw Refusal(.methodNotAllowed, "only GET and HEAD are answered")
        }
        return try files.open(request.target)
    }
}
