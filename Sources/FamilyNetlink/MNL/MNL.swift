internal import CMnl
internal import SocketAPI

/// Libmnl as a codec: the C library's own hands on the bytes, behind checks that it lacks.
///
/// Everything here can be done without it: ``NetlinkRequest`` builds, ``NetlinkMessages`` reads, and faster, since every
/// attribute is a call in libmnl. It is here for programs that share buffers with C code that uses it, and as the
/// second opinion that the tests ask.
///
/// What libmnl 1.0.4 gets wrong is caught before it sees it: message lengths from 2³¹ on, which it takes for valid;
/// attribute values and nests of more than 65,531 bytes, whose length it cuts to 16 bits; attributes shorter than their
/// header. Of its functions that write only those are used that check the room. Nothing is sent or received with it.
public enum MNL {
    /// Goes through the messages of a datagram with `mnl_nlmsg_ok` and `mnl_nlmsg_next`.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` as ``NetlinkMessages/next()`` does; what the body throws.
    public static func forEachMessage(
        in bytes: RawSpan, _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        try unsafe withAligned(bytes) { (start, count) throws(NetlinkError) in
            var position = unsafe start
            var left = Int32(count)
            while left > 0 {
                let header = unsafe position.assumingMemoryBound(to: nlmsghdr.self)
                // Before libmnl looks: its comparison is one of signed numbers.
                guard left >= 16, unsafe header.pointee.nlmsg_len <= UInt32(left), unsafe mnl_nlmsg_ok(header, left)
                else { throw .malformed("\(left) bytes are no message") }
                let length = unsafe Int(header.pointee.nlmsg_len)
                try unsafe body(NetlinkMessage(checked: UnsafeRawBufferPointer(start: position, count: length).bytes))
                // Less than nothing is left behind a last message that is not padded.
                guard let next = unsafe mnl_nlmsg_next(header, &left) else { return }
                unsafe position = UnsafeRawPointer(next)
            }
        }
    }

    /// Goes through attributes with `mnl_attr_ok` and `mnl_attr_next`.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` as ``NetlinkAttributes/next()`` does; what the body throws.
    public static func forEachAttribute(
        in bytes: RawSpan, _ body: (NetlinkAttribute) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        try unsafe withAligned(bytes) { (start, count) throws(NetlinkError) in
            var position = unsafe start
            var left = Int32(count)
            while left > 0 {
                let header = unsafe position.assumingMemoryBound(to: nlattr.self)
                guard unsafe mnl_attr_ok(header, left) else { throw .malformed("\(left) bytes are no attribute") }
                let length = unsafe mnl_attr_get_len(header)
                try unsafe body(
                    NetlinkAttribute(checked: UnsafeRawBufferPointer(start: position, count: Int(length)).bytes))
                left -= Int32((length + 3) & ~3)
                guard left > 0, let next = unsafe mnl_attr_next(header) else { return }
                unsafe position = UnsafeRawPointer(next)
            }
        }
    }

    /// Lends a copy of the bytes at an address that C code may read numbers at.
    static func withAligned<Result>(
        _ bytes: RawSpan, _ body: (UnsafeRawPointer, Int) throws(NetlinkError) -> Result
    ) throws(NetlinkError) -> Result {
        guard bytes.byteCount <= 1 << 30 else { throw NetlinkError(.tooLong, "\(bytes.byteCount) bytes") }
        return try unsafe withUnsafeTemporaryAllocation(byteCount: bytes.byteCount + 4, alignment: 8) {
            (room) throws(NetlinkError) in
            unsafe bytes.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
            return try unsafe body(UnsafeRawPointer(room.baseAddress!), bytes.byteCount)
        }
    }
}
