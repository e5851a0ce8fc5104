public import FamilyUnix
import Glibc
public import SocketAPI

/// Signals as bytes of a socket, for programs that wait for sockets (the self-pipe trick): a poller, or a task.
///
/// `Signals` is for programs that can spend a thread on waiting.
public enum SignalSocket {
    /// A socket that receives a byte, the signal's number, for each SIGINT and SIGTERM from now on.
    ///
    /// Every call returns the same socket. It must stay open.
    public static func termination() throws(SocketError) -> Socket<Unix> {
        let ends = try ends.get()
        // The handler must find this value ready: making it allocates, which a handler may not do.
        _ = number
        for termination in [SIGINT, SIGTERM] { signal(termination) { SignalSocket.report($0) } }
        return ends.output
    }

    private struct Ends: Sendable {
        let input: Socket<Unix>
        let output: Socket<Unix>
    }

    private static let ends = Result { () throws(SocketError) in
        let (input, output) = try Socket.pair(.unix, .stream)
        return Ends(input: input, output: output)
    }

    /// The number of the socket that the handler sends to.
    private static let number: Int32 = {
        guard case .success(let ends) = ends else { return -1 }
        return (try? ends.input.withFileDescriptor { $0.rawValue }) ?? -1
    }()

    /// Runs in the handler: it makes one system call, and leaves errno as the interrupted code had it. A full queue drops
    /// the byte, since the earlier ones wake the program as well.
    private static func report(_ signal: Int32) {
        let interrupted = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = send(number, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
        errno = interrupted
    }
}
