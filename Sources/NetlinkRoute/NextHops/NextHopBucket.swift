/// A bucket of a resilient group of next-hop objects: which member has the flows whose hash falls into it;
/// `ip nexthop bucket`, NHA_RES_BUCKET_* of linux/nexthop.h. Linux 5.13.
public struct NextHopBucket: Hashable, Sendable {
    /// The group's id (NHA_ID).
    public var group: UInt32
    /// The bucket's number in the group, from 0 on (NHA_RES_BUCKET_INDEX).
    public var index: UInt16 = 0
    /// The id of the member (NHA_RES_BUCKET_NH_ID).
    public var nextHop: UInt32 = 0
    /// For how long nothing has used it; the kernel counts in hundredths of seconds (NHA_RES_BUCKET_IDLE_TIME).
    public var idleTime: Duration = .zero
    /// The flags of the member, RTNH_F_* (nh_flags).
    public var flags: RouteFlags

    /// Reads a message of the type RTM_NEWNEXTHOPBUCKET: an answer, or a notification of a bucket that has another
    /// member. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: NextHopHeader = try message.header()
        flags = header.flags
        group = 0
        var attributes = message.attributes(after: NextHopHeader.encodedSize)
        while let attribute = try attributes.next() {
            switch NextHopAttribute(rawValue: attribute.type) {
            case .id: group = try attribute.uint32
            case .resilientBucket: try take(attribute.nested)
            default: break
            }
        }
    }

    private mutating func take(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() {
            switch ResilientBucketAttribute(rawValue: attribute.type) {
            case .index: index = try attribute.uint16
            case .idleTime: idleTime = Duration(try attribute.uint64, .hundredths)
            case .nextHop: nextHop = try attribute.uint32
            default: break
            }
        }
    }
}

extension RouteNetlink {
    /// The buckets of resilient groups (RTM_GETNEXTHOPBUCKET).
    ///
    /// - Parameters:
    ///   - group: Those of one group, by its id; nil for all.
    ///   - nextHop: Those that a member has, by its id; nil for all.
    /// - Throws: ENOENT where there is no such group; EINVAL with a text where it is no resilient one.
    public func nextHopBuckets(
        of group: UInt32? = nil, having nextHop: UInt32? = nil
    ) throws(NetlinkError) -> NetlinkList<NextHopBucket> {
        var request = NetlinkRequest(.getNextHopBucket, "RTM_GETNEXTHOPBUCKET")
        try request.append(NextHopHeader())
        if let group { try request.append(NextHopAttribute.id, uint32: group) }
        if let nextHop {
            try request.nest(NextHopAttribute.resilientBucket) { (nest) throws(NetlinkError) in
                try nest.append(ResilientBucketAttribute.nextHop, uint32: nextHop)
            }
        }
        return try connection.list(request) { (message) throws(NetlinkError) -> NextHopBucket? in
            message.type == .newNextHopBucket ? try NextHopBucket(decoding: message) : nil
        }
    }
}

/// NHA_RES_BUCKET_*
struct ResilientBucketAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var index: Self { Self(rawValue: 1) }
    static var idleTime: Self { Self(rawValue: 2) }
    static var nextHop: Self { Self(rawValue: 3) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "NHA_RES_BUCKET_INDEX", "NHA_RES_BUCKET_IDLE_TIME", "NHA_RES_BUCKET_NH_ID",
    ]
}
