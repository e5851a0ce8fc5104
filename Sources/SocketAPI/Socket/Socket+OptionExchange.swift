extension Socket {
    /// Reads an option whose request needs an input value: getsockopt(2) by numbers, with an initialized buffer.
    ///
    /// Some options read the buffer before they write it: the key (TCP_AO_GET_KEYS), the group (MCAST_MSFILTER), or the
    /// size of the structure (MPTCP_TCPINFO).
    ///
    /// If the option's structure contains pointers (TCP_ZEROCOPY_RECEIVE), the kernel writes to where they point. That
    /// memory must stay valid during the call.
    ///
    /// - Parameters:
    ///   - level: The level.
    ///   - name: The name within the level.
    ///   - question: The initial contents of the buffer. Its count is the capacity.
    /// - Returns: The value: as many bytes of the buffer as the kernel reports.
    /// - Throws: As for typed options.
    @unsafe
    public func getOption(level: OptionLevel, name: OptionName, asking question: [UInt8]) throws(SocketError) -> [UInt8]
    {
        do throws(SocketError) {
            return try unsafe withUnsafeTemporaryAllocation(byteCount: question.count, alignment: 8) {
                (buffer) throws(SocketError) -> [UInt8] in
                unsafe buffer.copyBytes(from: question)
                var length = UInt32(clamping: buffer.count)
                try unsafe descriptor.getOption(level.rawValue, name.rawValue, buffer.baseAddress, &length)
                return unsafe [UInt8](buffer.prefix(Int(length)))
            }
        } catch { throw error.about(.option(level, name, "")) }
    }
}
