import FamilyInet
import SocketStreamsAsync

/// What the server says to one client.
///
///     SET name length, and the bytes with a line ending     OK
///     GET name                                              VALUE length, and the bytes with a line ending; or NONE
///     QUIT                                                  BYE, and the end
///
/// A line ends with LF or CR LF. Anything else is answered with ERROR and a reason. After a line that is too long or isn't
/// text, the server ends the connection: it can't know where the next command begins.
struct Conversation {
    /// The greatest length of a command in bytes.
    static let commandLimit = 200
    /// The greatest length of a value in bytes.
    static let valueLimit = 65_536

    let connection: Socket<IPv4>
    let store: Store

    init(_ connection: Socket<IPv4>, _ store: Store) {
        self.connection = connection
        self.store = store
    }

    func run() async throws(SocketError) {
        let writer = StreamWriter(connection)
        // Answers are flushed when the reader waits: those to commands that arrived together are sent together.
        var reader = StreamReader(connection, flushing: writer)
        do throws(SocketError) {
            while let command = try await reader.readLine(limit: Self.commandLimit) {
                let words = command.split(separator: " ").map(String.init)
                switch (words.first, words.count) {
                case ("SET", 3): try await set(words[1], words[2], &reader, writer)
                case ("GET", 2): try await get(words[1], writer)
                case ("QUIT", 1):
                    try await writer.writeLine("BYE")
                    return try await writer.finish()
                default: try await writer.writeLine("ERROR unknown command")
                }
            }
            try await writer.flush()
        } catch {
            guard [.limitExceeded, .invalidText, .endOfStream].contains(error.code) else { throw error }
            try await writer.writeLine("ERROR \(error)")
            try await writer.finish()
        }
    }

    private func set(
        _ name: String, _ length: String, _ reader: inout StreamReader<Socket<IPv4>>,
        _ writer: StreamWriter<Socket<IPv4>>
    ) async throws(SocketError) {
        guard let length = Int(length), length >= 0 else { return try await writer.writeLine("ERROR not a length") }
        let value = try await reader.read(exactly: length, limit: Self.valueLimit)
        guard try await reader.readLine(limit: 0) != nil else { return }
        try await writer.writeLine(await store.set(name, to: value) ? "OK" : "ERROR too many values")
    }

    private func get(_ name: String, _ writer: StreamWriter<Socket<IPv4>>) async throws(SocketError) {
        guard let value = await store.value(of: name) else { return try await writer.writeLine("NONE") }
        try await writer.writeLine("VALUE \(value.count)")
        try await writer.write(value)
        try await writer.writeLine("")
    }
}
