import FamilyUnix
import Foundation
import ProgramTestSupport
import Testing

// go#1101, go#36293, go#41659: for seven years users asked for the peer's credentials.
@Suite struct `The peer's identity` {
    private func connection(_ type: SocketType = .stream) throws -> (client: Socket<Unix>, server: Socket<Unix>) {
        let address = try Unix.Address.abstract(uniqueName())
        let listener = try listener(at: address, type)
        let client = try timed(type)
        try client.connect(to: address)
        return (client, try accepted(listener))
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `The peer in a pair is this process`(type: SocketType) throws {
        let (one, other) = try Socket.pair(.unix, type)
        let me = PeerCredentials(pid: getpid(), uid: getuid(), gid: getgid())
        #expect(try one.peerCredentials == me)
        #expect(try other.peerCredentials == me)
        #expect(try one[.peerCredentials] == me)
    }

    @Test(arguments: [.stream, .seqPacket] as [SocketType])
    func `Both ends of a connection have the other's credentials`(type: SocketType) throws {
        let (client, server) = try connection(type)
        let me = PeerCredentials(pid: getpid(), uid: getuid(), gid: getgid())
        #expect(try client.peerCredentials == me)
        #expect(try server.peerCredentials == me)
    }

    @Test func `The peer's groups are those of its process`() throws {
        let (client, _) = try connection()
        var groups = [gid_t](repeating: 0, count: 65_536)
        let count = Int(getgroups(Int32(groups.count), &groups))
        #expect(try client.peerGroups.sorted() == groups[..<max(0, count)].sorted())
    }

    /// A Python that connects and waits for the end of its input.
    private func python(_ listener: Socket<Unix>) throws -> (program: Program, pid: Int32, connection: Socket<Unix>) {
        let name = try listener.localAddress.withBytes { $0.bytes() }
        let program = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.connect(bytes.fromhex(args[0]))
            say(os.getpid())
            sys.stdin.read()
            """, [hexadecimal(name)])
        let pid = try #require(Int32(program.line()))
        return (program, pid, try accepted(listener))
    }

    @Test func `A Python peer has its process's credentials`() throws {
        let listener = try listener(at: .abstract(uniqueName()))
        let (program, pid, connection) = try python(listener)
        #expect(try connection.peerCredentials == PeerCredentials(pid: pid, uid: getuid(), gid: getgid()))
        let identity = try connection.peerIdentity
        #expect(identity.credentials.pid == pid)
        #expect(identity.description.contains("process \(pid)"))
        #expect(identity.isRunning)
        try program.succeed()
        #expect(!identity.isRunning)
        #expect(try connection.peerCredentials.pid == pid, "the credentials of the connect stay")
    }

    @Test func `A client sees the process that called listen, not the one that accepts`() throws {
        let name = uniqueName()
        let program = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.bind(b'\\0' + args[0].encode())
            s.listen()
            say(os.getpid())
            if os.fork() == 0:
                s.accept()
            sys.stdin.read()
            """, [name])
        let pid = try #require(Int32(program.line()))
        let client = try timed(.stream)
        try client.connect(to: .abstract(name))
        #expect(try client.peerCredentials.pid == pid)
        try program.succeed()
    }

    private func line(_ name: String, ofDescriptor number: Int32) throws -> String? {
        let info = try String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
        return info.split(separator: "\n").first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }

    @Test func `Each pidfd is a new descriptor of the peer's process, and close-on-exec`() throws {
        let listener = try listener(at: .abstract(uniqueName()))
        let (program, pid, connection) = try python(listener)
        let one = try connection.peerProcessDescriptor
        let other = try connection.peerProcessDescriptor
        #expect(one.rawValue != other.rawValue)
        for descriptor in [one, other] {
            #expect(fcntl(descriptor.rawValue, F_GETFD) == FD_CLOEXEC)
            let shown = try #require(try line("Pid:", ofDescriptor: descriptor.rawValue))
            #expect(shown.trimmingCharacters(in: .whitespaces) == "\(pid)")
            try descriptor.close()
        }
        let identity = try connection.peerIdentity
        identity.withProcessDescriptor { #expect(fcntl($0.rawValue, F_GETFD) == FD_CLOEXEC) }
        try program.succeed()
    }

    private static let label: String? = {
        guard let pair = try? Socket.pair(.unix, .stream) else { return nil }
        return try? pair.0.peerSecurityLabel
    }()

    @Test(.enabled(if: label != nil, "no security module of this kernel labels sockets"))
    func `The security label is the process's`() throws {
        let own = try String(contentsOfFile: "/proc/self/attr/current", encoding: .utf8)
        #expect(Self.label?.hasPrefix(own.trimmingCharacters(in: .whitespacesAndNewlines)) == true)
    }

    @Test(.enabled(if: label == nil, "a security module of this kernel labels sockets"))
    func `Without a security module the error names the option`() throws {
        let (one, _) = try Socket.pair(.unix, .stream)
        let error = try #require(throws: SocketError.self) { try one.peerSecurityLabel }
        #expect(error.code == .system(.protocolNotAvailable))
        #expect(error.description.contains("SO_PEERSEC"), "\(error)")
    }

    @Test func `A socket without a peer throws, and the error names the option`() throws {
        let socket = try timed(.datagram)
        let error = try #require(throws: SocketError.self) { try socket.peerCredentials }
        #expect(error.code == .system(.socketNotConnected))
        #expect(error.description.contains("SO_PEERCRED"), "\(error)")
        #expect(throws: SocketError.self) { try socket.peerIdentity }
        #expect(throws: SocketError.self) { try socket.peerGroups }
        #expect(throws: SocketError.self) { try socket.peerProcessDescriptor }
        socket.close()
        #expect(code { () throws(SocketError) in _ = try socket.peerCredentials } == .closed)
    }

    @Test func `Options for control messages are turned on and off`() throws {
        let (socket, _) = try Socket.pair(.unix, .datagram)
        let options: [SocketOption<Unix, Bool>] = [.passCredentials, .passSecurity, .passProcessDescriptor]
        for option in options {
            #expect(try socket[option] == false)
            try socket.set(option, to: true)
            #expect(try socket[option] == true)
            try socket.set(option, to: false)
            #expect(try socket[option] == false)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs CAP_NET_ADMIN"))
    func `The file that a socket is bound to is found after a rename`() throws {
        let place = Place()
        let socket = try timed(.stream)
        #expect(code { () throws(SocketError) in _ = try socket.boundFile() } == .system(.noSuchFileOrDirectory))
        try socket.bind(to: place.address("old"))
        try FileManager.default.moveItem(atPath: place.file("old"), toPath: place.file("new"))
        let file = try socket.boundFile()
        var found = stat()
        #expect(fstat(file.rawValue, &found) == 0)
        #expect(try found.st_ino == status(place.file("new")).st_ino)
        #expect(fcntl(file.rawValue, F_GETFD) == FD_CLOEXEC)
        try file.close()
    }
}
