import CLayoutOracle
import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketTestKit
import Testing

/// Whether this kernel passes pidfds.
let hasProcessDescriptors: Bool = {
    guard let pair = try? Socket.pair(.unix, .datagram) else { return false }
    return (try? pair.0.set(.passProcessDescriptor, to: true)) != nil
}()

private let ownCredentials = PeerCredentials(pid: getpid(), uid: getuid(), gid: getgid())

@Suite struct `The sender's credentials` {
    @Test(arguments: allTypes)
    func `Credentials come with each message of a socket that asks for them`(_ type: SocketType) throws {
        let (one, other) = try timedPair(type)
        let plan = try other.receivePlan(.credentials)
        try one.sendMessage("nothing given".utf8)
        #expect(try other.receiveMessage(upTo: 100, plan: plan)[.credentials] == ownCredentials)
        try one.sendMessage("given".utf8, control: [ownCredentials])
        #expect(try other.receiveMessage(upTo: 100, plan: plan)[.credentials] == ownCredentials)
        try one.sendMessage("no buffer".utf8)
        let message = try other.receiveMessage(upTo: 100)
        #expect(message.flags.contains(.controlTruncated))
        #expect(code { () throws(SocketError) in _ = try message[.credentials] } == .truncated)
    }

    @Test(arguments: [0, 8, 15, 16, 17, 24, 27])
    func `Credentials that don't fit are an error, and never a value`(capacity: Int) throws {
        let (one, other) = try timedPair(.datagram)
        try other.set(.passCredentials, to: true)
        try one.sendMessage("x".utf8)
        let message = try other.receiveMessage(upTo: 100, controlCapacity: capacity)
        #expect(code { () throws(SocketError) in _ = try message[.credentials] } == .truncated)
        let available = message.availableControl
        let found = Result { () throws(SocketError) in try available.first(PeerCredentials.self) }
        if case .success(let credentials) = found { #expect(credentials == nil) }
        #expect(throws: Never.self) { available.messages }
    }

    @Test(.enabled(if: geteuid() == 0, "needs CAP_SYS_ADMIN and CAP_SETUID"))
    func `Root may claim to be any user, and any process that exists`() throws {
        let (one, other) = try timedPair(.datagram)
        let plan = try other.receivePlan(.credentials)
        let claimed = PeerCredentials(pid: getppid() > 0 ? getppid() : 1, uid: 4711, gid: 4712)
        try one.sendMessage("x".utf8, control: [claimed])
        #expect(try other.receiveMessage(upTo: 100, plan: plan)[.credentials] == claimed)
        let missing = PeerCredentials(pid: .max, uid: 0, gid: 0)
        #expect(code { () throws(SocketError) in try one.sendMessage("x".utf8, control: [missing]) } == .system(.noSuchProcess))
    }

    @Test(
        .enabled(if: geteuid() == 0, "needs root, to become another user"),
        arguments: [(getppid(), 65_534, 0), (getpid(), 0, 0), (getpid(), 4711, 0), (getpid(), 65_534, 4711)] as [(Int32, UInt32, UInt32)])
    func `Other users may only claim their own numbers`(pid: Int32, uid: UInt32, gid: UInt32) throws {
        let (one, other) = try timedPair(.datagram)
        let plan = try other.receivePlan(.credentials)
        let claimed = PeerCredentials(pid: pid, uid: uid, gid: gid)
        let refused = try asNobody { code { () throws(SocketError) in try one.sendMessage("x".utf8, control: [claimed]) } }
        #expect(refused == .system(.notPermitted))
        let own = PeerCredentials(pid: getpid(), uid: 65_534, gid: getgid())
        _ = try asNobody { try one.sendMessage("mine".utf8, control: [own]) }
        let message = try other.receiveMessage(upTo: 100, plan: plan)
        #expect(try message.bytes == Array("mine".utf8) && message[.credentials] == own)
    }

    @Test func `Labels and pidfds come from the kernel alone`() throws {
        let (one, _) = try timedPair(.datagram)
        for control in [[SecurityLabel("me")], [try SenderProcess(decoding: [0, 0, 0, 0].span.bytes)]] as [ControlData] {
            #expect(code { () throws(SocketError) in try one.sendMessage("x".utf8, control: control) } == .system(.invalidArgument))
        }
        let long = SecurityLabel(String(repeating: "l", count: 4097))
        #expect(code { () throws(SocketError) in try one.sendMessage("x".utf8, control: [long]) } == .invalidArgument)
    }

    @Test(arguments: allTypes)
    func `A label arrives if a security module gives one`(_ type: SocketType) throws {
        let (one, other) = try timedPair(type)
        let plan = try other.receivePlan(.securityLabel)
        try one.sendMessage("x".utf8)
        let label = try other.receiveMessage(upTo: 100, plan: plan)[.securityLabel]
        let own = (try? String(contentsOfFile: "/proc/self/attr/current", encoding: .utf8)) ?? ""
        if let label { #expect(own.hasPrefix(label.text)) }
    }

    @Test func `A label's payload is decoded with and without a NUL`() throws {
        func label(_ payload: [UInt8]) throws -> String? {
            try RawControlMessage(level: .socket, type: 3, payload: payload).decoded(as: SecurityLabel.self)?.text
        }
        #expect(try label(Array("system_u\0".utf8)) == "system_u")
        #expect(try label(Array("system_u".utf8)) == "system_u")
        #expect(try label([]) == "")
        #expect(try label([0xff]) == "\u{fffd}")
        func failure(_ payload: [UInt8]) throws -> SenderProcess? {
            try RawControlMessage(level: .socket, type: 4, payload: payload).decoded(as: SenderProcess.self)
        }
        #expect(try failure([7, 0, 0, 0])?.failure == nil)
        #expect(try failure([0xfd, 0xff, 0xff, 0xff])?.failure == .noSuchProcess)
        #expect(try failure([0, 0, 0, 0x80]) != nil)
        #expect(throws: SocketError.self) { try failure([7, 0, 0]) }
    }
}

@Suite(.enabled(if: hasProcessDescriptors, "this kernel has no SO_PASSPIDFD"))
struct `The sender's process` {
    /// A Python that sends one datagram, and waits for the end of its input.
    private func python(to receiver: Socket<Unix>) throws -> (program: Program, pid: Int32) {
        let name = try receiver.localAddress.withBytes { $0.bytes() }
        let program = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.sendto(b'me', bytes.fromhex(args[0]))
            say(os.getpid())
            sys.stdin.read()
            """, [hexadecimal(name)])
        return (program, try #require(Int32(program.line())))
    }

    /// The number of pidfds of that process that this one has.
    private func descriptorCount(of pid: Int32) -> Int {
        let folder = "/proc/self/fdinfo"
        return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.count { number in
            let info = try? String(contentsOfFile: "\(folder)/\(number)", encoding: .utf8)
            return info?.contains("Pid:\t\(pid)\n") == true
        } ?? 0
    }

    private func receiver() throws -> Socket<Unix> {
        let receiver = try timed(.datagram)
        try receiver.bind(to: .autobind)
        return receiver
    }

    @Test func `Credentials and pidfd come from one message`() throws {
        let receiver = try receiver()
        let plan = try receiver.receivePlan(.credentials, .processDescriptor)
        let (program, pid) = try python(to: receiver)
        let message = try receiver.receiveMessage(upTo: 10, plan: plan)
        #expect(try message[.processDescriptor]?.failure == nil)
        let control = try message.control
        let sender = try #require(try control.takeSenderIdentity())
        #expect(sender.credentials == PeerCredentials(pid: pid, uid: getuid(), gid: getgid()))
        #expect(try control.takeSenderIdentity() == nil, "it is taken once")
        try sender.withProcessDescriptor { descriptor in
            let info = try String(contentsOfFile: "/proc/self/fdinfo/\(descriptor.rawValue)", encoding: .utf8)
            #expect(info.contains("Pid:\t\(pid)\n"))
            #expect(fcntl(descriptor.rawValue, F_GETFD) == FD_CLOEXEC)
        }
        #expect(sender.isRunning)
        try program.succeed()
        #expect(!sender.isRunning)
    }

    @Test func `A sender that has ended is never taken for another process`() throws {
        let receiver = try receiver()
        let plan = try receiver.receivePlan(.credentials, .processDescriptor)
        let (program, pid) = try python(to: receiver)
        try program.succeed()
        let message = try receiver.receiveMessage(upTo: 10, plan: plan)
        // Before Linux 6.16 there is an error instead of a descriptor.
        if let sender = try message.control.takeSenderIdentity() {
            #expect(sender.credentials.pid == pid && !sender.isRunning)
        } else {
            #expect(try message[.processDescriptor]?.failure != nil)
        }
    }

    @Test func `A pidfd that is not taken is closed, and one that doesn't fit is never open`() throws {
        let receiver = try receiver()
        let plan = try receiver.receivePlan(.credentials, .processDescriptor)
        let (program, pid) = try python(to: receiver)
        let held = try receiver.receiveMessage(upTo: 10, plan: plan, flags: .peek)
        let descriptor = try #require(held.availableControl.takeProcessDescriptor())
        func look(_ capacity: Int) throws -> MessageFlags {
            try receiver.receiveMessage(upTo: 10, controlCapacity: capacity, flags: .peek).flags
        }
        #expect(try look(plan.controlCapacity) == [])
        #expect(descriptorCount(of: pid) == 1)
        for capacity in [0, 16, 32, 32 + 16, 32 + 19] { #expect(try look(capacity).contains(.controlTruncated), "\(capacity)") }
        #expect(descriptorCount(of: pid) == 1)
        try descriptor.close()
        #expect(descriptorCount(of: pid) == 0)
        try program.succeed()
    }

    @Test func `Without credentials there is no identity, and the pidfd can still be taken`() throws {
        let receiver = try receiver()
        let plan = try receiver.receivePlan(.processDescriptor)
        let (program, _) = try python(to: receiver)
        let control = try receiver.receiveMessage(upTo: 10, plan: plan).control
        #expect(try control.takeSenderIdentity() == nil)
        let descriptor = try #require(control.takeProcessDescriptor())
        try descriptor.close()
        try program.succeed()
    }
}

// rustix#884: descriptors over an unconnected socket were EINVAL, because of a wrong length of the name.
@Suite struct `Control messages over unconnected sockets` {
    enum Kind: CaseIterable { case none, descriptors, credentials, both, processDescriptor, securityLabel }

    @Test(arguments: Kind.allCases, [false, true])
    func `Each control message arrives at an address as well as over a connection`(_ kind: Kind, _ isConnected: Bool) throws {
        let marked = try Marked()
        let place = Place()
        for address in [try place.address("receiver"), try .abstract(uniqueName())] {
            let receiver = try timed(.datagram)
            try receiver.bind(to: address)
            let sender = try timed(.datagram)
            if isConnected { try sender.connect(to: address) }
            let plan = try plan(kind, receiver)
            let control = try control(kind, marked)
            try sender.sendMessage("x".utf8, control: control, to: isConnected ? nil : address)
            let message = try receiver.receiveMessage(upTo: 10, plan: plan)
            #expect(try message.bytes == Array("x".utf8))
            let hasDescriptors = kind == .descriptors || kind == .both
            #expect(try message.control.descriptorCount == (hasDescriptors ? 1 : 0))
            let wanted = kind == .credentials || kind == .both ? ownCredentials : nil
            #expect(try message.control.first(PeerCredentials.self) == wanted)
            let held = message.availableControl.takeProcessDescriptor()
            #expect((held != nil) == (kind == .processDescriptor && hasProcessDescriptors))
            try held?.close()
        }
        #expect(marked.copies == 0)
    }

    private func plan(_ kind: Kind, _ socket: Socket<Unix>) throws -> ReceivePlan<Unix> {
        switch kind {
        case .none: try socket.receivePlan()
        case .descriptors: try socket.receivePlan(descriptors: 1)
        case .credentials: try socket.receivePlan(.credentials)
        case .both: try socket.receivePlan(.credentials, descriptors: 1)
        case .processDescriptor:
            hasProcessDescriptors ? try socket.receivePlan(.processDescriptor) : try socket.receivePlan()
        case .securityLabel: try socket.receivePlan(.securityLabel)
        }
    }

    private func control(_ kind: Kind, _ marked: Marked) throws -> ControlData {
        switch kind {
        case .descriptors: [PassedDescriptors(try marked.descriptors(1))]
        case .credentials: [ownCredentials]
        case .both: [ownCredentials, PassedDescriptors(try marked.descriptors(1))]
        default: []
        }
    }
}
