import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketTestKit
import Testing

// Messages with Python's socket module at the other end: send_fds, recv_fds, sendmsg, recvmsg.
@Suite struct `Messages with Python` {
    /// Starts a Python that connects to a listener: `s` is its socket.
    private func python(
        _ type: SocketType, _ script: String
    ) throws -> (program: Program, connection: Socket<Unix>) {
        let listener = try listener(at: .abstract(uniqueName()), type)
        let name = try listener.localAddress.withBytes { $0.bytes() }
        let start = """
            import array, struct
            s = socket.socket(socket.AF_UNIX, \(type.rawValue))
            s.connect(bytes.fromhex(args[0]))

            """
        let program = try Program.python(start + script, [hexadecimal(name)])
        return (program, try accepted(listener))
    }

    private func pipe() throws -> (read: FileDescriptor, write: FileDescriptor) {
        let ends = try FileDescriptor.pipe()
        return (ends.readEnd, ends.writeEnd)
    }

    @Test(arguments: [SocketType.stream, .seqPacket])
    func `recv_fds receives what sendDescriptors sends`(_ type: SocketType) throws {
        let (program, connection) = try python(
            type,
            """
            data, fds, flags, address = socket.recv_fds(s, 100, 3)
            for n, fd in enumerate(fds): os.write(fd, b'%d' % n)
            say(data.decode(), len(fds), flags & socket.MSG_CTRUNC)
            """)
        let (read, write) = try pipe()
        try connection.sendDescriptors([write, write, write], with: "for you".utf8)
        #expect(try program.line() == "for you 3 0")
        try write.close()
        try program.succeed()
        var digits = [UInt8](repeating: 0, count: 10)
        let count = try digits.withUnsafeMutableBytes { try read.read(into: $0) }
        #expect(digits[..<count].elementsEqual("012".utf8))
        try read.close()
    }

    @Test(arguments: [SocketType.stream, .seqPacket])
    func `receiveDescriptors receives what send_fds sends`(_ type: SocketType) throws {
        let (program, connection) = try python(
            type,
            """
            ends = [os.pipe() for n in range(3)]
            for n, (r, w) in enumerate(ends): os.write(w, b'%d' % n)
            say(socket.send_fds(s, [b'take', b' these'], [r for r, w in ends]))
            """)
        let received = try connection.receiveDescriptors(upTo: 100, maximum: 3)
        #expect(try received.bytes == Array("take these".utf8))
        var digits: [UInt8] = []
        for descriptor in try received.take() {
            var byte: UInt8 = 0
            _ = try withUnsafeMutableBytes(of: &byte) { try descriptor.read(into: $0) }
            digits.append(byte)
            try descriptor.close()
        }
        #expect(digits == Array("012".utf8))
        #expect(try program.line() == "10")
        try program.succeed()
    }

    @Test func `Python's recvmsg decodes control messages, and reports cut ones`() throws {
        let (program, connection) = try python(
            .stream,
            """
            s.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            say('ready')
            data, anc, flags, address = s.recvmsg(100, socket.CMSG_SPACE(12) + socket.CMSG_SPACE(4))
            for level, kind, payload in sorted(anc): say(level, kind, payload.hex() if kind == 2 else len(payload))
            data, anc, flags, address = s.recvmsg(100, socket.CMSG_LEN(4))
            say(data.decode(), bool(flags & socket.MSG_CTRUNC))
            """)
        #expect(try program.line() == "ready")
        let me = PeerCredentials(pid: getpid(), uid: getuid(), gid: getgid())
        try connection.sendMessage("a".utf8, control: [me, PassedDescriptors([.standardError])])
        #expect(try program.line() == "1 1 4")
        let golden = withUnsafeBytes(of: (me.pid, me.uid, me.gid)) { hexadecimal($0) }
        #expect(try program.line() == "1 2 \(golden)")
        try connection.sendMessage("b".utf8, control: [PassedDescriptors([.standardError, .standardError])])
        #expect(try program.line() == "b True")
        try program.succeed()
    }

    @Test func `A plan receives the credentials and descriptors that Python's sendmsg sends`() throws {
        let (program, connection) = try python(
            .stream,
            """
            sys.stdin.readline()
            creds = struct.pack('3i', os.getpid(), os.getuid(), os.getgid())
            fds = array.array('i', [1, 2])
            s.sendmsg([b'who', b' am i'], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, creds),
                                           (socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
            say(os.getpid())
            sys.stdin.read()
            """)
        let plan = try connection.receivePlan(.credentials, descriptors: 2)
        try program.say("go")
        let message = try connection.receiveMessage(upTo: 100, plan: plan)
        #expect(try message.bytes == Array("who am i".utf8))
        let pid = try #require(Int32(program.line()))
        #expect(try message[.credentials] == PeerCredentials(pid: pid, uid: getuid(), gid: getgid()))
        #expect(try message.control.descriptorCount == 2)
        try program.succeed()
    }
}
