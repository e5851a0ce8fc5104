import FamilyUnix
import Foundation
import ProgramTestSupport
import Testing

// gh-93852: a TMPDIR of more than 107 bytes.
@Suite struct `Paths longer than an address` {
    /// A directory whose path has about 330 bytes.
    private func deepDirectory(_ place: Place) throws -> String {
        let path = place.file(String(repeating: "d", count: 150) + "/" + String(repeating: "e", count: 160))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private let server = """
        os.chdir(args[0])
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        s.connect('s')
        s.sendall(b'hello')
        say(s.recv(100).decode())
        """

    @Test func `A long path is bound, and Python reaches it`() throws {
        let place = Place()
        let directory = try deepDirectory(place)
        let listener = try timed(.stream)
        try Unix.Address.withPath(directory + "/s") { (address) throws(SocketError) in
            try listener.bindSafely(to: address, permissions: [.ownerReadWrite])
        }
        try listener.listen()
        #expect(try status(directory + "/s").st_mode == S_IFSOCK | 0o600)
        let python = try Program.python(server, [directory])
        let connection = try accepted(listener)
        try connection.sendAll(connection.receive(upTo: 100))
        #expect(try python.line() == "hello")
        try python.succeed()
    }

    @Test func `A long path can be connected to, and bound safely`() throws {
        let place = Place()
        let path = try deepDirectory(place) + "/s"
        try Unix.Address.withPath(path) { (address) throws(SocketError) in
            try timed(.stream).bind(to: address)
        }
        let listener = try timed(.stream)
        try Unix.Address.withPath(FilePath(path)) { (address) throws(SocketError) in
            try listener.bindSafely(to: address)
        }
        try listener.listen()
        let client = try timed(.stream)
        try Unix.Address.withPath(path) { (address) throws(SocketError) in try client.connect(to: address) }
        #expect(try client.peerCredentials.pid == getpid())
        let error = try #require(throws: SocketError.self) {
            try Unix.Address.withPath(path) { (address) throws(SocketError) in
                try timed(.stream).bindSafely(to: address)
            }
        }
        #expect(error.code == .system(.addressInUse))
    }

    @Test func `A relative address has the descriptor and the name`() throws {
        let address = try Unix.Address.relative(to: FileDescriptor(rawValue: 7), "x.sock")
        #expect(address.description == "/proc/self/fd/7/x.sock")
        #expect(try Unix.Address.relative(to: FileDescriptor(rawValue: 7), [0xff]).pathBytes?.last == 0xff)
    }

    @Test func `A short path is its own address`() throws {
        let address = try Unix.Address.withPath("/run/x.sock") { (address) throws(SocketError) in address }
        #expect(try address == .path("/run/x.sock"))
        let full = String(repeating: "p", count: 108)
        #expect(try Unix.Address.withPath(full) { (address) throws(SocketError) in address } == .path(full))
    }

    @Test func `Paths without an address are refused, and the error says why`() throws {
        let place = Place()
        let directory = try deepDirectory(place)
        func failure(_ path: String) -> SocketError? {
            do throws(SocketError) {
                try Unix.Address.withPath(path) { (_) throws(SocketError) in }
                return nil
            } catch { return error }
        }
        let name = failure(directory + "/" + String(repeating: "n", count: 100))
        #expect(name?.code == .invalidAddress)
        #expect(name?.description.contains("108") == true, "\(String(describing: name))")
        #expect(failure(directory + "/no/s")?.code == .system(.noSuchFileOrDirectory))
        #expect(failure(directory + "/no/s")?.description.contains(directory + "/no") == true)
        #expect(failure(directory + "/")?.code == .invalidAddress)
        #expect(failure(String(repeating: "p", count: 109))?.subject == .size(109, limit: 108))
        #expect(failure(directory + "/\0/s")?.code == .invalidAddress)
        #expect(failure(String(repeating: "/p", count: 5000))?.code == .system(.fileNameTooLong))
        #expect(failure("")?.code == .invalidAddress)
    }

    @Test func `A negative descriptor and an empty or long name are refused`() {
        #expect(
            code { () throws(SocketError) in
                _ = try Unix.Address.relative(to: FileDescriptor(rawValue: -1), "s")
            } == .invalidArgument)
        #expect(
            code { () throws(SocketError) in
                _ = try Unix.Address.relative(to: FileDescriptor(rawValue: 3), "")
            } == .invalidAddress)
        #expect(
            code { () throws(SocketError) in
                _ = try Unix.Address.relative(to: FileDescriptor(rawValue: 3), String(repeating: "n", count: 93))
            } == .invalidAddress)
        #expect(
            code { () throws(SocketError) in
                _ = try Unix.Address.relative(to: FileDescriptor(rawValue: 3), String(repeating: "n", count: 92))
            } == nil)
    }
}
