extension Socket {
    /// The value of an option: getsockopt(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOPROTOOPT or EOPNOTSUPP if the kernel or this type of
    ///   socket doesn't have the option; ``SocketError/Code/unexpectedValue``. The error's subject is the option.
    @inlinable
    public subscript<Value: Sendable>(option: SocketOption<Family, Value>) -> Value {
        get throws(SocketError) { try read(option) }
    }

    /// The value of a read-only option: getsockopt(2).
    ///
    /// - Throws: As for every option.
    @inlinable
    public subscript<Value: Sendable>(option: ReadOnlyOption<Family, Value>) -> Value {
        get throws(SocketError) { try read(option.option) }
    }

    /// Sets an option: setsockopt(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidArgument`` if the value can't be encoded in the
    ///   kernel's form; `.system` with ENOPROTOOPT, EINVAL, EPERM… The error's subject is the option.
    @inlinable
    public func set<Value: Sendable>(
        _ option: SocketOption<Family, Value>, to value: Value
    ) throws(SocketError) {
        try write(option, value)
    }

    /// Sets a write-only option: setsockopt(2).
    ///
    /// - Throws: As for every option.
    @inlinable
    public func set<Value: Sendable>(
        _ option: WriteOnlyOption<Family, Value>, to value: Value
    ) throws(SocketError) {
        try write(option.option, value)
    }

    /// Sets an option without a value: setsockopt(2) with a null pointer.
    ///
    /// - Throws: As for every option.
    @inlinable
    public func set(_ option: WriteOnlyOption<Family, NoValue>) throws(SocketError) {
        try write(option.option, NoValue())
    }

    // Inlinable, so they are specialized for the type of the value; unspecialized generic code looks up every step.
    @inlinable
    func read<Value: Sendable>(_ option: SocketOption<Family, Value>) throws(SocketError) -> Value {
        do throws(SocketError) {
            return try unsafe withUnsafeTemporaryAllocation(byteCount: option.codec.capacity, alignment: 8) {
                (buffer) throws(SocketError) -> Value in
                // Some options read the buffer before they write it. They find zeros, not old contents of the stack.
                unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
                var length = UInt32(clamping: buffer.count)
                try unsafe descriptor.getOption(
                    option.level.rawValue, option.name.rawValue, buffer.baseAddress, &length)
                let count = min(Int(length), buffer.count)
                return try unsafe option.codec.decode(
                    UnsafeRawBufferPointer(start: buffer.baseAddress, count: count).bytes)
            }
        } catch { throw error.about(option.level, option.name, option.label) }
    }

    @inlinable
    func write<Value: Sendable>(
        _ option: SocketOption<Family, Value>, _ value: Value
    ) throws(SocketError) {
        do throws(SocketError) {
            let size = option.codec.size(value)
            try unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { (buffer) throws(SocketError) in
                var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
                try option.codec.encode(value, &output)
                let count = unsafe output.finalize(for: buffer)
                // An option without a value takes a null pointer.
                try unsafe descriptor.setOption(
                    option.level.rawValue, option.name.rawValue, count > 0 ? UnsafeRawPointer(buffer.baseAddress) : nil,
                    UInt32(clamping: count))
                if option.joinsDatagrams { unsafe descriptor.noteCoalescing(buffer.contains { $0 != 0 }) }
            }
        } catch { throw error.about(option.level, option.name, option.label) }
    }
}
