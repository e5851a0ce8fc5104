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
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that cannot be read.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: NextHopHeader = try message.header()
        flags = header.flags
        group = 0
        let attributes = message.attributes(after: NextHopHeader.self)
        if let id = try attributes.first(NextHopValues.id) { group = try id.uint32 }
        if let bucket = try attributes.first(Self.bucket) { self = try reading(bucket) }
    }

    /// The bucket's attribute, which has the others.
    fileprivate static var bucket: AttributeName { AttributeName(13, "NHA_RES_BUCKET") }
}

extension NextHopBucket: AttributeSet {
    /// The attributes within NHA_RES_BUCKET.
    public static let fields: AttributeFields<Self> = [
        .uint16(1, "NHA_RES_BUCKET_INDEX", \.index),
        .duration64(2, "NHA_RES_BUCKET_IDLE_TIME", \.idleTime, .hundredths),
        .uint32(3, "NHA_RES_BUCKET_NH_ID", \.nextHop),
    ]
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
        var request = try NetlinkRequest(.getNextHopBucket, "RTM_GETNEXTHOPBUCKET", header: NextHopHeader())
        if let group { try request.append(NextHopValues.id, uint32: group) }
        if let nextHop {
            try request.nest(NextHopBucket.bucket) { (nest) throws(NetlinkError) in
                try nest.append(AttributeName(3, "NHA_RES_BUCKET_NH_ID"), uint32: nextHop)
            }
        }
        return try connection.list(request, .newNextHopBucket, NextHopBucket.init(decoding:))
    }
}
