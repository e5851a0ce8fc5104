public import SystemPackage

// The forms that several options share and that the value's type alone doesn't tell.

extension OptionCodec where Value == String {
    /// A name in UTF-8, such as that of a network device or an algorithm.
    ///
    /// A name that is longer than `limit` or has a NUL in it throws ``SocketError/Code/invalidArgument``: the kernel
    /// would cut it, and find something else of that name. What the kernel returns ends before the first NUL; bytes
    /// that are not UTF-8 become U+FFFD.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes of a name, without a NUL at its end.
    ///   - capacity: The size of the buffer for reading, in bytes; one more than the limit if nil.
    public static func name(limit: Int, capacity: Int? = nil) -> OptionCodec {
        OptionCodec(
            capacity: max(0, capacity ?? limit + 1), size: { min($0.utf8.count, max(0, limit)) },
            encode: { (name, output) throws(SocketError) in
                guard name.utf8.count <= limit, !name.utf8.contains(0) else {
                    throw SocketError(
                        .invalidArgument, .setOption, subject: .text(name),
                        detail: "expected at most \(limit) bytes without a NUL")
                }
                for byte in name.utf8 { output.append(byte) }
            },
            decode: { (bytes) throws(SocketError) in
                String(decoding: bytes.bytes().prefix { $0 != 0 }, as: UTF8.self)
            })
    }
}

extension OptionCodec where Value == FileDescriptor {
    /// A descriptor as an `int`.
    ///
    /// A descriptor that is read this way is new, close-on-exec, and belongs to the caller. Setting lends it: it stays
    /// the caller's.
    public static var fileDescriptor: OptionCodec {
        OptionCodec(
            capacity: 4,
            encode: { (descriptor, output) throws(SocketError) in output.append(integer: descriptor.rawValue) },
            decode: { (bytes) throws(SocketError) in FileDescriptor(rawValue: try Int32(decoding: bytes)) })
    }
}

extension OptionCodec where Value == Errno? {
    /// An error number as an `int`; 0 is nil.
    public static var errorNumber: OptionCodec {
        OptionCodec(
            capacity: 4,
            encode: { (errno, output) throws(SocketError) in output.append(integer: errno?.rawValue ?? 0) },
            decode: { (bytes) throws(SocketError) in
                let number = try Int32(decoding: bytes)
                return number == 0 ? nil : Errno(rawValue: number)
            })
    }
}

extension OptionCodec where Value == NoValue {
    /// No value for the caller, where the kernel wants an `int` all the same and looks at none or this one.
    public static func constant(_ number: Int32) -> OptionCodec {
        OptionCodec(
            capacity: 4, encode: { (_, output) throws(SocketError) in output.append(integer: number) },
            decode: { (_) throws(SocketError) in NoValue() })
    }
}

extension OptionCodec {
    /// Values of one size, one after the other: the groups of a peer, the instructions of a filter.
    ///
    /// Reading ignores bytes after the last whole value.
    ///
    /// - Parameter limit: The greatest number of values that can be read.
    public static func list<Element: SocketOptionValue>(limit: Int) -> OptionCodec where Value == [Element] {
        let size = max(1, Element.maximumEncodedSize)
        return OptionCodec(
            capacity: max(0, limit) * size, size: { $0.count * size },
            encode: { (list, output) throws(SocketError) in
                for element in list { try element.encode(into: &output) }
            },
            decode: { (bytes) throws(SocketError) in
                var list: [Element] = []
                for index in 0..<bytes.byteCount / size {
                    list.append(try Element(decoding: bytes.extracting(index * size..<(index + 1) * size)))
                }
                return list
            })
    }
}
