extension Socket {
    /// The value of an option that is an `int`: getsockopt(2) by numbers.
    ///
    /// - Throws: As for typed options.
    public func getOption(level: OptionLevel, name: OptionName) throws(SocketError) -> Int32 {
        try self[SocketOption<Family, Int32>.raw(level: level, name: name)]
    }

    /// The bytes of an option: getsockopt(2) by numbers.
    ///
    /// - Parameters:
    ///   - level: The level.
    ///   - name: The name within the level.
    ///   - capacity: The capacity for the value, in bytes. Depending on the option, a longer value is truncated or
    ///     refused.
    /// - Throws: As for typed options; ``SocketError/Code/invalidArgument`` for a negative capacity.
    public func getOption(level: OptionLevel, name: OptionName, capacity: Int) throws(SocketError) -> [UInt8] {
        guard capacity >= 0 else { throw SocketError(.invalidArgument, .getOption, subject: .number(capacity)) }
        return try self[SocketOption<Family, [UInt8]>.raw(level: level, name: name, capacity: capacity)]
    }

    /// Sets an option that is an `int`: setsockopt(2) by numbers.
    ///
    /// - Throws: As for typed options.
    public func setOption(level: OptionLevel, name: OptionName, to value: Int32) throws(SocketError) {
        try set(SocketOption<Family, Int32>.raw(level: level, name: name), to: value)
    }

    /// Sets the bytes of an option: setsockopt(2) by numbers.
    ///
    /// - Throws: As for typed options.
    public func setOption(level: OptionLevel, name: OptionName, to bytes: [UInt8]) throws(SocketError) {
        try set(SocketOption<Family, [UInt8]>.raw(level: level, name: name), to: bytes)
    }

    /// Sets an option without a value: setsockopt(2) with a null pointer.
    ///
    /// - Parameters:
    ///   - level: The level.
    ///   - name: The name within the level.
    ///   - length: The length that is passed with the null pointer; 0 for most options.
    /// - Throws: As for typed options; ``SocketError/Code/invalidArgument`` for a negative length.
    public func setOption(level: OptionLevel, name: OptionName, withoutValueOfLength length: Int) throws(SocketError) {
        guard let size = UInt32(exactly: length) else {
            throw SocketError(.invalidArgument, .setOption, subject: .number(length))
        }
        do throws(SocketError) {
            try unsafe descriptor.setOption(level.rawValue, name.rawValue, nil, size)
        } catch { throw error.about(.option(level, name, "")) }
    }
}
