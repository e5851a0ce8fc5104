/// An id of a network namespace, by which another one means it: RTM_NEWNSID, ip-netns(8).
///
/// Ids are given by each namespace for itself. A link whose other end is elsewhere tells where by such an id
/// (``Link/parentNamespaceID``).
public struct NamespaceIdentifier: Hashable, Sendable {
    /// The id, from 0 on (NETNSA_NSID).
    public var id: Int32

    /// The id in the asker's own namespace, where the answer is about the ids of another (NETNSA_CURRENT_NSID).
    public var currentID: Int32?

    /// Reads a message of the types RTM_NEWNSID or RTM_DELNSID: an answer, or a notification.
    ///
    /// - Throws: `.malformed`, `.unexpectedLength`; `.missingAttribute` where it has no id.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        id = -1
        try decode(message.attributes(after: NamespaceHeader.self))
    }
}

extension NamespaceIdentifier: AttributeSet {
    /// The attributes, NETNSA_*.
    public static let fields: AttributeFields<Self> = [
        .int32(1, "NETNSA_NSID", \.id).required,
        .int32(5, "NETNSA_CURRENT_NSID", \.currentID),
    ]
}

/// `struct rtgenmsg` of linux/rtnetlink.h, with its padding.
struct NamespaceHeader: KernelStructure, NetlinkHeader {
    private var family: UInt32 = 0
}
