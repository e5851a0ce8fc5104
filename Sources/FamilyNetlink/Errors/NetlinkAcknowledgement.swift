internal import SocketAPI

/// What the kernel says about a request beside the error number: an extended acknowledgement (NETLINK_EXT_ACK,
/// NLMSGERR_ATTR_* of linux/netlink.h).
///
/// Success can have one too: a warning, or a cookie.
public struct NetlinkAcknowledgement: Hashable, Sendable {
    /// The kernel's text (NLMSGERR_ATTR_MSG).
    public var message: String?

    /// Where in the request the attribute at fault begins, in bytes from the start of the message (NLMSGERR_ATTR_OFFS).
    public var offset: Int?

    /// The attribute at ``offset`` by its name, with those that it is nested in before it: `RTA_METRICS/RTAX_MTU`. Nil
    /// where there is no offset, or it is not that of an attribute.
    public var attribute: String?

    /// The type of an attribute that must be there and is not (NLMSGERR_ATTR_MISS_TYPE).
    public var missingType: UInt16?

    /// Where the attribute begins within which one is missing (NLMSGERR_ATTR_MISS_NEST); nil for the message itself.
    public var missingNestOffset: Int?

    /// The missing attribute by its name, with those that it belongs into before it.
    public var missingAttribute: String?

    /// What the kernel would have taken in the place of the attribute at fault (NLMSGERR_ATTR_POLICY).
    public var policy: NetlinkKernelPolicy?

    /// Bytes whose meaning the protocol knows (NLMSGERR_ATTR_COOKIE).
    public var cookie: [UInt8]?

    /// An acknowledgement that says nothing.
    public init() {}

    /// Whether it says nothing.
    public var isEmpty: Bool { self == NetlinkAcknowledgement() }

    /// Reads the attributes of an acknowledgement. What can't be read is left out: the error number counts.
    public init(decoding attributes: borrowing NetlinkAttributes) {
        var attributes = copy attributes
        while let attribute = try? attributes.next() {
            switch attribute.type {
            case 1: message = attribute.string
            case 2: offset = (try? attribute.uint32).map { Int($0) }
            case 3: cookie = attribute.array
            case 4: policy = NetlinkKernelPolicy(decoding: attribute.nested)
            case 5: missingType = (try? attribute.uint32).map { UInt16(truncatingIfNeeded: $0) }
            case 6: missingNestOffset = (try? attribute.uint32).map { Int($0) }
            default: break
            }
        }
    }

    /// What it says in words; empty where it says nothing.
    var text: String {
        var parts: [String] = []
        if let attribute { parts.append(attribute) } else if let offset { parts.append("offset \(offset)") }
        if let missingAttribute { parts.append("\(missingAttribute) is missing") }
        if let message { parts.append(message) }
        if let policy { parts.append("kernel policy: \(policy)") }
        return parts.joined(separator: ": ")
    }
}
