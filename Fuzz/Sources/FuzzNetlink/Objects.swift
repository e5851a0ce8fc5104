import FamilyNetlink
import NetworkManagement
import SocketAPI

// Every decoder of NetworkManagement on every message, whatever its type: a message of the wrong type is no worse than
// one with nonsense in it. What was read must be equal to itself, and be written into a request or refused, without a
// trap; and what it wrote must be read again.

func readObjects(_ message: borrowing NetlinkMessage) {
    check(.newLink, { (message) throws(NetlinkError) in try Link(decoding: message) }, message) {
        (link, request) throws(NetlinkError) in try link.encode(into: &request)
    }
    check(.newAddress, { (message) throws(NetlinkError) in try InterfaceAddress(decoding: message) }, message) {
        (address, request) throws(NetlinkError) in try address.encode(into: &request)
    }
    check(.newNeighbour, { (message) throws(NetlinkError) in try Neighbour(decoding: message) }, message) {
        (neighbour, request) throws(NetlinkError) in try neighbour.encode(into: &request)
    }
    check(.newRoute, { (message) throws(NetlinkError) in try Route(decoding: message) }, message) {
        (route, request) throws(NetlinkError) in try route.encode(into: &request)
    }
    check(.newRule, { (message) throws(NetlinkError) in try Rule(decoding: message) }, message) {
        (rule, request) throws(NetlinkError) in try rule.encode(into: &request)
    }
    check(.newNextHop, { (message) throws(NetlinkError) in try NextHop(decoding: message) }, message) {
        (hop, request) throws(NetlinkError) in try hop.encode(into: &request)
    }
    _ = try? NamespaceIdentifier(decoding: message)
}

/// Reads, writes what was read, and reads that.
private func check<Object: Hashable>(
    _ type: NetlinkMessageType, _ read: (borrowing NetlinkMessage) throws(NetlinkError) -> Object,
    _ message: borrowing NetlinkMessage,
    _ write: (Object, inout NetlinkRequest) throws(NetlinkError) -> Void
) {
    guard let object = try? read(message) else { return }
    precondition(object == object && object.hashValue == object.hashValue)
    if type == .newRoute || type == .newNeighbour { _ = "\(object)" }
    var request = NetlinkRequest(type)
    do throws(NetlinkError) { try write(object, &request) } catch { return }
    // A field may be one that is only ever read or only ever written; the bytes must be a message for all that.
    do throws(NetlinkError) {
        try request.withMessage { (written) throws(NetlinkError) in _ = try? read(written) }
    } catch { preconditionFailure("what was written is no message: \(error)") }
}
