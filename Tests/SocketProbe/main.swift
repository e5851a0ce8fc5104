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

func run(_ mode: String) throws {
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
