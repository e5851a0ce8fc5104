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
        var found: Int32?
        var attributes = message.attributes(after: NamespaceHeader.self)
        while let attribute = try attributes.next() {
            switch NamespaceAttribute(rawValue: attribute.type) {
            case .id: found = try attribute.int32
            case .currentID: currentID = try attribute.int32
            default: break
            }
        }
        guard let found else { throw .missing(NamespaceAttribute.id) }
        id = found
    }
}

/// `struct rtgenmsg` of linux/rtnetlink.h, with its padding.
struct NamespaceHeader: NetlinkHeader {
    static var encodedSize: Int { 4 }

    init() {}

    init?(decoding bytes: RawSpan) { guard bytes.byteCount >= 4 else { return nil } }

    func encode(into output: inout OutputRawSpan) { output.append(integer: UInt32(0)) }
}
