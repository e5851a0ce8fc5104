public import SocketAPI

// Addresses from paths and names, and back.

extension Unix.Address {
    /// The address of a path, in UTF-8.
    ///
    /// Each process resolves a relative path from its own working directory.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` for a path that is empty, has a zero byte, or has more than 108
    ///   bytes; the subject says which. For longer paths see ``withPath(_:_:)-(FilePath,_)``.
    public init(path: some StringProtocol) throws(SocketError) {
        try self.init(path: Array(path.utf8))
    }

    /// The address of a path. See ``init(path:)-(StringProtocol)``.
    ///
    /// `FilePath` normalizes slashes: `//` becomes `/`, and a slash at the end is removed.
    public init(path: FilePath) throws(SocketError) {
        try self.init(path: path.bytes)
    }

    /// The address of a path whose bytes need not be UTF-8. See ``init(path:)-(StringProtocol)``.
    public init(path: [UInt8]) throws(SocketError) {
        try self.init(path: unsafe path.span.bytes)
    }

    /// The address of a path in a span of bytes. See ``init(path:)-(StringProtocol)``.
    public init(path: RawSpan) throws(SocketError) {
        self.init()
        let size = path.byteCount
        guard size <= Self.maximumPathSize else {
            throw SocketError(.invalidAddress, .unixPath, subject: .size(size, limit: Self.maximumPathSize))
        }
        guard size > 0 else { throw Self.emptyPath }
        store(path, at: 0)
        guard terminatedSize == size else {
            throw SocketError(.invalidAddress, .unixPath, subject: .named("with a zero byte in it"))
        }
        count = UInt8(size)
    }

    /// The address of an abstract name, in UTF-8, without the zero byte that precedes it in `sun_path`. The name may be
    /// empty.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` for a name of more than 107 bytes; the subject has both numbers.
    public init(abstract name: some StringProtocol) throws(SocketError) {
        try self.init(abstract: Array(name.utf8))
    }

    /// The address of an abstract name of any bytes. See ``init(abstract:)-(StringProtocol)``.
    public init(abstract name: [UInt8]) throws(SocketError) {
        try self.init(abstract: unsafe name.span.bytes)
    }

    /// The address of an abstract name in a span of bytes. See ``init(abstract:)-(StringProtocol)``.
    public init(abstract name: RawSpan) throws(SocketError) {
        self.init()
        let size = name.byteCount
        guard size <= Self.maximumAbstractSize else {
            throw SocketError(.invalidAddress, .unixAbstract, subject: .size(size, limit: Self.maximumAbstractSize))
        }
        store(name, at: 1)
        count = UInt8(size + 1)
    }

    /// The address of a path, to be written as an argument: `.path("/run/x.sock")`.
    ///
    /// - Throws: As ``init(path:)-(StringProtocol)``.
    public static func path(_ path: some StringProtocol) throws(SocketError) -> Self { try Self(path: path) }

    /// The address of an abstract name, to be written as an argument: `.abstract("x")`.
    ///
    /// - Throws: As ``init(abstract:)-(StringProtocol)``.
    public static func abstract(_ name: some StringProtocol) throws(SocketError) -> Self { try Self(abstract: name) }
}

extension Unix.Address {
    /// Whether the address has no name.
    @inlinable public var isUnnamed: Bool { count == 0 }

    /// Whether the address is a path in the file system.
    @inlinable public var isPath: Bool { startsPath }

    /// Whether the address is an abstract name.
    @inlinable public var isAbstract: Bool { count > 0 && !startsPath }

    /// The path; nil for other addresses.
    ///
    /// `FilePath` keeps bytes that are not UTF-8 but normalizes slashes; ``pathBytes`` is exact.
    public var path: FilePath? {
        guard let bytes = pathBytes else { return nil }
        return unsafe FilePath(platformString: bytes.map { CInterop.PlatformChar(truncatingIfNeeded: $0) } + [0])
    }

    /// The bytes of the path; nil for other addresses.
    public var pathBytes: [UInt8]? {
        isPath ? withBytes { $0.bytes() } : nil
    }

    /// The bytes of the abstract name, without the zero byte before it; nil for other addresses.
    public var abstractName: [UInt8]? {
        isAbstract ? withBytes { $0.bytes(from: 1) } : nil
    }

    /// Lends the bytes of `sun_path`: a path without the zero behind it, or an abstract name with the zero before it. An
    /// unnamed address has no bytes.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe words.span.bytes.extracting(0..<Int(count)))
    }
}

extension SocketError.Operation {
    /// Making an address from a path.
    static var unixPath: Self { "unix path" }
    /// Making an address from an abstract name.
    static var unixAbstract: Self { "unix abstract name" }
}

extension Unix.Address {
    /// The error of a path without a byte.
    static var emptyPath: SocketError { SocketError(.invalidAddress, .unixPath, subject: .named("of no bytes")) }
}

extension FilePath {
    /// The bytes of the path.
    var bytes: [UInt8] {
        unsafe withPlatformString { start in
            var bytes: [UInt8] = []
            var next = unsafe start
            while unsafe next.pointee != 0 {
                unsafe bytes.append(UInt8(bitPattern: next.pointee))
                unsafe next += 1
            }
            return bytes
        }
    }
}
