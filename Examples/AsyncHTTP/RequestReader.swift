import SocketAsync

/// The bytes of a connection as requests: one head after the other, with limits of size and time.
struct RequestReader<Family: AddressFamily>: Sendable {
    private let connection: Socket<Family>
    private let limits: HTTPLimits
    private var pending: [UInt8] = []

    init(_ connection: Socket<Family>, _ limits: HTTPLimits) { (self.connection, self.limits) = (connection, limits) }

    /// Whether bytes of a further request are there already: clients may send requests before the answers.
    var hasPending: Bool { !pending.isEmpty }

    /// Waits for the first bytes of a request.
    ///
    /// - Returns: False if the client has closed, or was idle for too long.
    mutating func waitForRequest() async throws(SocketError) -> Bool {
        guard !hasPending else { return true }
        do throws(SocketError) {
            return try await receive(until: .after(.seconds(limits.idleTime)))
        } catch {
            if error.code == .timedOut { return false }
            throw error
        }
    }

    /// Reads a head, whose first bytes are there.
    ///
    /// - Returns: Nil if the client has closed in the middle of it.
    mutating func head() async throws -> RequestHead? {
        let deadline = Deadline.after(.seconds(limits.requestTime))
        var searched = 0
        while true {
            removeEmptyLines()
            if let end = endOfHead(from: &searched) {
                defer { pending.removeSubrange(..<end) }
                guard end <= limits.head else { throw tooLarge }
                return try RequestHead(parsing: pending[..<end])
            }
            guard pending.count <= limits.head else { throw tooLarge }
            guard try await receiveInTime(deadline) else { return nil }
        }
    }

    /// Reads a body and discards it.
    ///
    /// - Returns: False if the client has closed in the middle of it.
    mutating func discardBody(_ length: Int) async throws -> Bool {
        let deadline = Deadline.after(.seconds(limits.requestTime))
        var rest = length
        while true {
            let count = min(rest, pending.count)
            pending.removeSubrange(..<count)
            rest -= count
            if rest == 0 { return true }
            guard try await receiveInTime(deadline) else { return false }
        }
    }

    private mutating func receiveInTime(_ deadline: Deadline) async throws -> Bool {
        do throws(SocketError) {
            return try await receive(until: deadline)
        } catch {
            guard error.code == .timedOut else { throw error }
            throw Refusal(.requestTimeout, "the request did not arrive in \(limits.requestTime) s")
        }
    }

    private mutating func receive(until deadline: Deadline) async throws(SocketError) -> Bool {
        let bytes = try await connection.receive(upTo: 16_384, until: deadline)
        pending += bytes
        return !bytes.isEmpty
    }

    /// Empty lines before a request are ignored: RFC 9112, section 2.2.
    private mutating func removeEmptyLines() {
        let count = pending.prefix { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }.count
        if count > 0 { pending.removeSubrange(..<count) }
    }

    /// Finds the end of an empty line, and looks at each byte once.
    private func endOfHead(from searched: inout Int) -> Int? {
        while searched < pending.count {
            defer { searched += 1 }
            guard pending[searched] == UInt8(ascii: "\n") else { continue }
            let line = pending[..<searched]
            if line.last == UInt8(ascii: "\n") || line.suffix(2) == [UInt8(ascii: "\n"), UInt8(ascii: "\r")] {
                return searched + 1
            }
        }
        return nil
    }

    private var tooLarge: Refusal {
        guard pending.prefix(limits.head).contains(UInt8(ascii: "\n")) else {
            return Refusal(.targetTooLong, "a request line has at most \(limits.head) bytes")
        }
        return Refusal(.headTooLarge, "a head has at most \(limits.head) bytes")
    }
}
