// What SocketAPITests start under strace, which makes system calls fail: one call, and how it ended.
import FamilyInet
import SocketAPI
import SocketTestKit

/// The code of a body that must fail, and the milliseconds that it took.
func report(_ body: () throws(SocketError) -> Void) {
    let start = ContinuousClock.now
    do throws(SocketError) {
        try body()
        print("nothing")
    } catch {
        let code =
            switch error.code {
            case .timedOut: "timedOut"
            case .closed: "closed"
            default: "\(error)"
            }
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        print(code, Int(milliseconds))
    }
}

func listener() throws(SocketError) -> Socket<IPv4> {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen()
    return listener
}

/// The end of a pipe that has this text in it.
func filePipe(_ text: String) throws(SocketError) -> FileDescriptor {
    do {
        let (end, start) = try FileDescriptor.pipe()
        try start.closeAfter { _ = try start.writeAll(text.utf8) }
        return end
    } catch { throw SocketError(.invalidArgument, "pipe") }
}

/// A datagram that is sent in one form, received, and printed; or the error of the send.
func sendDatagram(_ form: String) throws {
    let (sender, receiver) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
    try receiver.bind(to: .loopback(port: 0))
    let address = try receiver.localAddress
    try sender.connect(to: address)
    do throws(SocketError) {
        switch form {
        case "send": try sender.send("here".utf8)
        case "send-to": try sender.send("here".utf8, to: address)
        case "send-all": try sender.sendAll([UInt8]("here".utf8))
        case "message": try sender.sendMessage("here".utf8)
        case "file":
            // Injected failures leave reading and sending as the only way.
            let pipe = try filePipe("here")
            defer { try? pipe.close() }
            try sender.sendFile(pipe)
        case "zero-copy":
            var copyless = try ZeroCopySender(sender)
            var buffer = try ZeroCopyBuffer(capacity: 4)
            try buffer.append("here".utf8)
            _ = try copyless.send(buffer)
        default:
            var batch = try DatagramBatch<IPv4>(capacity: 1, datagramSize: 4)
            try batch.append("here".utf8)
            try sender.send(&batch)
        }
    } catch {
        print(error.code, error.errno.map(String.init(describing:)) ?? "")
        return
    }
    print(String(decoding: try receiver.receive(upTo: 100, until: .after(.seconds(20))), as: UTF8.self))
}

func run(_ mode: String) throws {
    if mode.hasPrefix("datagram-") { return try sendDatagram(String(mode.dropFirst(9))) }
    let listener = try listener()
    switch mode {
    case "accept-timeout":
        listener.timeout = .milliseconds(300)
        report { () throws(SocketError) in _ = try listener.accept() }
    case "accept-close":
        let closing = Background {
            pause(.milliseconds(300))
            listener.close()
        }
        report { () throws(SocketError) in _ = try listener.accept() }
        try closing.value()
    case "accept-until":
        report { () throws(SocketError) in _ = try listener.accept(until: .after(.milliseconds(300))) }
    default: print("no such mode: \(mode)")
    }
}

try run(CommandLine.arguments.last ?? "")
