import CLayoutOracle
import FamilyUnix
import Foundation
import SocketTestKit
import Testing

/// Credentials of which any number of bytes is a value: a type whose payload does not show that it was cut.
private struct LooseCredentials: ControlMessage {
    let bytes: [UInt8]

    static var level: OptionLevel { PeerCredentials.level }
    static var type: ControlMessageType { PeerCredentials.type }
    static var maximumEncodedSize: Int { 64 }

    init(decoding bytes: RawSpan) throws(SocketError) { self.bytes = bytes.bytes() }
    func encode(into output: inout OutputRawSpan) {}
}

private let own = PeerCredentials(pid: getpid(), uid: getuid(), gid: getgid())

// A peer decides what it sends beside the bytes: descriptors that were not asked for displace other control messages.
@Suite struct `Control messages that were not asked for` {
    @Test(arguments: allTypes, [1, 2, 3, 253])
    func `Credentials arrive whole beside descriptors that don't fit`(_ type: SocketType, _ count: Int) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        let plan = try other.receivePlan(.credentials)
        try one.sendDescriptors(marked.descriptors(count), with: "x".utf8)
        let message = try other.receiveMessage(upTo: 16, plan: plan)
        #expect(message.flags.contains(.controlTruncated))
        #expect(try message[.credentials] == own)
        #expect(try message.header[.credentials] == own)
        #expect(code { () throws(SocketError) in _ = try message.control } == .truncated)
        #expect(marked.copies == 0)
    }

    @Test func `Credentials arrive whole in a batch too`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        let plan = try other.receivePlan(.credentials)
        try one.sendDescriptors(marked.descriptors(5), with: "x".utf8)
        var batch = try DatagramBatch<Unix>(capacity: 2, datagramSize: 16, controlCapacity: plan.controlCapacity)
        #expect(try other.receive(into: &batch) == 1)
        #expect(batch[0].flags.contains(.controlTruncated))
        #expect(try batch[0][.credentials] == own)
        #expect(throws: SocketError.self) { _ = try batch[0].first(SenderProcess.self) }
        #expect(marked.copies == 0)
    }

    // 16 bytes of header, 12 of credentials, 4 of padding.
    @Test(arguments: 0...64)
    func `What was cut or left out is an error in a buffer of any size`(capacity: Int) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        try other.set(.passCredentials, to: true)
        try one.sendDescriptors(marked.descriptors(253), with: "x".utf8)
        let message = try other.receiveMessage(upTo: 16, controlCapacity: capacity)
        #expect(code { () throws(SocketError) in _ = try message[.credentials] } == (capacity < 28 ? .truncated : nil))
        // A type whose payload may be longer can't tell 12 bytes from a part of more where the buffer ends.
        let item = ControlItem<Unix, LooseCredentials> { (_) throws(SocketError) in }
        let isCertain = capacity > 28
        #expect(code { () throws(SocketError) in _ = try message[item] } == (isCertain ? nil : .truncated))
        if isCertain { #expect(try message[item]?.bytes.count == 12) }
        message.availableControl.closeDescriptors()
        #expect(marked.copies == 0)
    }

    /// The receive loop of "Messages and ancillary data".
    private func serve(_ socket: Socket<Unix>, _ messages: Int) throws -> (accepted: [Int], ignored: Int) {
        let plan = try socket.receivePlan(.credentials, descriptors: 1)
        var (accepted, ignored): ([Int], Int) = ([], 0)
        for _ in 0..<messages {
            let message = try socket.receiveMessage(upTo: 1024, plan: plan)
            do throws(SocketError) {
                guard let sender = try message[.credentials] else { continue }
                #expect(sender == own)
                accepted.append(try message.bytes.count)
            } catch {
                ignored += 1
            }
        }
        return (accepted, ignored)
    }

    @Test func `The guide's loop survives whatever a peer sends`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        let serving = Background { try serve(other, 6) }
        try serving.waitUntilBlocked()
        try one.sendMessage("plain".utf8)
        try one.sendDescriptors(marked.descriptors(1), with: "one".utf8)
        try one.sendDescriptors(marked.descriptors(253), with: "many".utf8)
        try one.send([UInt8](repeating: 0, count: 5000))
        try one.sendDescriptors(marked.descriptors(253), with: [])
        try one.send("last one".utf8)
        let (accepted, ignored) = try serving.value()
        #expect(accepted == [5, 3, 4, 0, 8] && ignored == 1)
        #expect(marked.copies == 0)
    }

    @Test(.enabled(if: hasProcessDescriptors, "this kernel has no SO_PASSPIDFD"), arguments: [1, 253])
    func `Descriptors that displace the pidfd are an error of the identity, and of no other message`(count: Int) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        let plan = try other.receivePlan(.credentials, .processDescriptor)
        try one.sendDescriptors(marked.descriptors(count), with: "x".utf8)
        try one.send("y".utf8)
        let displaced = try other.receiveMessage(upTo: 16, plan: plan)
        #expect(code { () throws(SocketError) in _ = try displaced.takeSenderIdentity() } == .truncated)
        #expect(try displaced[.credentials] == own)
        displaced.availableControl.closeDescriptors()
        let message = try other.receiveMessage(upTo: 16, plan: plan)
        #expect(try message.takeSenderIdentity()?.credentials == own)
        #expect(try message.takeSenderIdentity() == nil)
        #expect(marked.copies == 0)
    }

    @Test func `A message without descriptors has none to take`() throws {
        let (one, other) = try timedPair(.seqPacket)
        try one.send("nothing".utf8)
        let received = try other.receiveDescriptors(upTo: 64, maximum: 1)
        #expect(try received.takeNext() == nil && received.take() == [])
    }
}

@Suite struct `Descriptors at the limit of open files` {
    @Test func `The error names the limit, and nothing leaks`() async {
        await #expect(processExitsWith: .success) {
            // In a child with this thread alone: threads of Swift's pool open files of proc(5), and take the free number.
            let status = oracle_fork(
                { _ in
                    do { try reachLimit() } catch { _exit(1) }
                }, nil)
            precondition(status == 0, "\(status)")
        }
    }
}

/// Receives more descriptors than the limit of open files allows.
private func reachLimit() throws {
    let (one, other) = try Socket.pair(.unix, .datagram)
    for _ in 0..<2 { try one.sendDescriptors([.standardInput, .standardInput, .standardInput], with: "x".utf8) }
    // One number is free below the limit.
    let next = fcntl(0, F_DUPFD, 0)
    close(next)
    var limit = rlimit(rlim_cur: rlim_t(next) + 1, rlim_max: rlim_t(next) + 100)
    precondition(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    let received = try other.receiveDescriptors(upTo: 16, maximum: 3)
    precondition(received.isTruncated && received.count < 3, "\(received)")
    do throws(SocketError) {
        _ = try received.take()
        preconditionFailure("descriptors are missing")
    } catch {
        precondition(error.code == .system(.tooManyOpenFiles), "\(error)")
        precondition(error.description.contains("descriptors") && error.description.contains("RLIMIT_NOFILE"))
        precondition(!error.description.contains("bytes"), "\(error)")
    }
    // What arrived was closed: its number is free again.
    let available = try other.receiveDescriptors(upTo: 16, maximum: 3).takeAvailable()
    precondition(available.map(\.rawValue) == [next])
}

@Suite struct `Texts of Unix values` {
    @Test func `Received descriptors print what they are`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        try one.sendDescriptors(marked.descriptors(2), with: "hello".utf8)
        let received = try other.receiveDescriptors(upTo: 3, maximum: 1)
        #expect("\(received)" == "3 bytes, 1 descriptor, truncated")
        received.close()
        let receiver = try timed(.datagram)
        try receiver.bind(to: .autobind)
        let sender = try timed(.datagram)
        let name = uniqueName()
        try sender.bind(to: .abstract(name))
        try sender.send("x".utf8, to: receiver.localAddress)
        #expect(try "\(receiver.receiveDescriptors(upTo: 3, maximum: 1))" == "1 bytes, 0 descriptors, from @\(name)")
    }

    @Test func `A peer prints its numbers`() throws {
        let (one, _) = try Socket.pair(.unix, .stream)
        let identity = try one.peerIdentity
        #expect("\(identity)" == "process \(getpid()), user \(getuid()), group \(getgid())")
    }
}
