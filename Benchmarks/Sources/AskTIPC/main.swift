// Makes a TIPC socket and asks for its address, for cold starts; where the kernel has no TIPC, it only hears so.
//
// What is said of print and of top-level code in EchoIPv4/main.swift is true of this program too.
import FamilyTIPC
import SocketAPI

func ask() throws(SocketError) {
    do throws(SocketError) {
        let socket = try Socket(.tipc, .stream)
        try socket.bind(to: .service(18888, 17))
        _ = try socket.localAddress
    } catch {
        guard error.code == .system(.addressFamilyNotSupported) else { throw error }
    }
}

try ask()
