import FamilyUnix
import Foundation
import Testing

@Suite struct `Removing a stale file` {
    @Test func `The file of a closed socket is removed once`() throws {
        let place = Place()
        let socket = try timed(.stream)
        try socket.bindSafely(to: place.address())
        #expect(try !place.address().unlinkIfStale())
        socket.close()
        try place.untilStale()
        #expect(try place.address().unlinkIfStale())
        #expect(try !place.address().unlinkIfStale())
        #expect(try place.names == [])
    }

    @Test func `Other files and other addresses are left alone`() throws {
        let place = Place()
        try "precious".write(toFile: place.file("s"), atomically: false, encoding: .utf8)
        #expect(try !place.address().unlinkIfStale())
        #expect(try String(contentsOfFile: place.file("s"), encoding: .utf8) == "precious")
        #expect(try !Unix.Address.abstract("x").unlinkIfStale())
        #expect(try !Unix.Address.unnamed.unlinkIfStale())
    }

    @Test func `A duplicate of a closed socket keeps the file`() throws {
        let place = Place()
        let socket = try timed(.datagram)
        try socket.bind(to: place.address())
        let copy = try socket.duplicate()
        socket.close()
        #expect(try !place.address().unlinkIfStale())
        copy.close()
        try place.untilStale()
        #expect(try place.address().unlinkIfStale())
    }

    @Test func `An error names the path`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address())
        try place.untilStale()
        let lock = try place.lock()
        defer { lock.release() }
        let error = try #require(throws: SocketError.self) { try place.address().unlinkIfStale(timeout: .zero) }
        #expect(error.code == .wouldBlock && error.description.contains(place.file("s")), "\(error)")
    }
}
