import FamilyNetlink
import NetworkManagement
import SocketAPI

// Every decoder of NetworkManagement on every message, whatever its type: a message of the wrong type is no worse than
// one with nonsense in it. What was read must be equal to itself, and be written into a request or refused, without a
// trap; and what it wrote must be read again.

func readObjects(_ message: borrowing NetlinkMessage) {
    check(.newLink, try? Link(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? Link(decoding: written) }
    }
    check(.newAddress, try? InterfaceAddress(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? InterfaceAddress(decoding: written) }
    }
    check(.newNeighbour, try? Neighbour(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? Neighbour(decoding: written) }
    }
    check(.newRoute, try? Route(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? Route(decoding: written) }
    }
    check(.newRule, try? Rule(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? Rule(decoding: written) }
    }
    check(.newNextHop, try? NextHop(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? NextHop(decoding: written) }
    }
    check(.newTrafficFilter, try? TrafficFilter(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? TrafficFilter(decoding: written) }
    }
    check(.newRoute, try? MPLSRoute(decoding: message)) { (request, value) throws(NetlinkError) in
        try value.encode(into: &request)
        return try request.withMessage { (written) throws(NetlinkError) in try? MPLSRoute(decoding: written) }
    }
    _ = try? BridgeVLAN.list(decoding: message)
    _ = try? MulticastEntry.list(decoding: message)
    _ = try? NextHopBucket(decoding: message)
    _ = try? NamespaceIdentifier(decoding: message)
    if let event = try? RouteEvent(message) { precondition(event == event) }
    _ = try? NetworkObject(decoding: message)
}

/// Writes what was read, and reads that.
private func check<Object: Hashable>(
    _ type: NetlinkMessageType, _ object: Object?,
    _ again: (inout NetlinkRequest, Object) throws(NetlinkError) -> Object?
) {
    guard let object else { return }
    precondition(object == object && object.hashValue == object.hashValue)
    if type == .newRoute || type == .newNeighbour { _ = "\(object)" }
    var request = NetlinkRequest(type)
    // A field may be one that is only ever read, or only ever written, and what was read may have no form: no trap is
    // all that is asked for.
    _ = try? again(&request, object)
}
