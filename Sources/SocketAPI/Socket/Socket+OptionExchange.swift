extension Socket {
    /// The bytes of an option that is asked with a value: getsockopt(2) by numbers, with something in the room.
    ///
    /// Some options read what the caller has put where they write: which key (TCP_AO_GET_KEYS), which group
    /// (MCAST_MSFILTER), which size of structure (MPTCP_TCPINFO).
    ///
    /// Where the option's structure holds pointers (TCP_ZEROCOPY_RECEIVE), the kernel writes where they point: the
    /// memory must live as long as the call.
    ///
    /// - Parameters:
    ///   - level: The level.
    ///   - name: The name within the level.
    ///   - question: What the kernel finds in the room. Its count is the room's size.
    /// - Returns: As many bytes of the room as the kernel says that the value has.
    /// - Throws: As for typed options.
    @unsafe
    public func getOption(level: OptionLevel, name: OptionName, asking question: [UInt8]) throws(SocketError) -> [UInt8]
    {
        do throws(SocketError) {
            return try unsafe withUnsafeTemporaryAllocation(byteCount: question.count, alignment: 8) {
                (room) throws(SocketError) -> [UInt8] in
                unsafe room.copyBytes(from: question)
                var length = UInt32(clamping: room.count)
                try unsafe descriptor.getOption(level.rawValue, name.rawValue, room.baseAddress, &length)
                return unsafe [UInt8](room.prefix(Int(length)))
            }
        } catch { throw error.about(.option(level, name, "")) }
    }
}
