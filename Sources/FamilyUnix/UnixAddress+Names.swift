public import SocketAPI

// Making addresses of names, and names of addresses.

extension Unix.Address {
    /// The address of a path, in UTF-8.
    ///
    /// A relative path is looked up from the process's working directory, by each process from its own.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the path is empty, has a zero byte in it, or has more than
    ///   108 bytes: the error tells both numbers. For longer paths see ``withPath(_:_:)-(FilePath,_)``.
    public init(path: some StringProtocol) throws(SocketError) {
        try self.init(path: Array(path.utf8))
    }

    /// The address of a path. See ``init(path:)-(StringProtocol)``.
    ///
    /// `FilePath` has put the path into its normal form: `//` is `/`, and a slash at the end is gone.
    public init(path: FilePath) throws(SocketError) {
        try self.init(path: path.bytes)
    }

    /// The address of a path whose bytes need not be UTF-8. See ``init(path:)-(StringProtocol)``.
    public init(path: [UInt8]) throws(SocketError) {
        try self.init(path: unsafe path.span.bytes)
    }

    /// The address of a path whose bytes need not be UTF-8. See ``init(path:)-(StringProtocol)``.
    public init(path: RawSpan) throws(SocketError) {
        self.init()
        let size = path.byteCount
        guard size <= Self.maximumPathSize else {
            throw SocketError(.invalidAddress, .unixPath, subject: .size(size, limit: Self.maximumPathSize))
        }
        guard size > 0 else { throw SocketError(.invalidAddress, .unixPath, subject: .named("of no bytes")) }
        store(path, at: 0)
        guard terminatedSize == size else {
            throw SocketError(.invalidAddress, .unixPath, subject: .named("with a zero byte in it"))
        }
        count = UInt8(size)
    }

    /// The address of an abstract name, in UTF-8, without the zero byte that the kernel puts before it.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the name has more than 107 bytes: the error tells both
    ///   numbers. An empty name is a name like another.
    public init(abstract name: some StringProtocol) throws(SocketError) {
        try self.init(abstract: Array(name.utf8))
    }

    /// The address of an abstract name. See ``init(abstract:)-(StringProtocol)``.
    public init(abstract name: [UInt8]) throws(SocketError) {
        try self.init(abstract: unsafe name.span.bytes)
    }

    /// The address of an abstract name. See ``init(abstract:)-(StringProtocol)``.
    public init(abstract name: RawSpan) throws(SocketError) {
        self.init()
        let size = name.byteCount
        guard size <= Self.maximumAbstractSize else {
            throw SocketError(.invalidAddress, .unixAbstract, subject: .size(size, limit: Self.maximumAbstractSize))
        }
        store(name, at: 1)
        count = UInt8(size + 1)
    }

    /// The address of a path: ``init(path:)-(StringProtocol)``, for the place of an argument.
    ///
    /// - Throws: As the initialiser.
    public static func path(_ path: some StringProtocol) throws(SocketError) -> Self { try Self(path: path) }

    /// The address of an abstract name: ``init(abstract:)-(StringProtocol)``, for the place of an argument.
    ///
    /// - Throws: As the initialiser.
    public static func abstract(_ name: some StringProtocol) throws(SocketError) -> Self { try Self(abstract: name) }
}

extension Unix.Address {
    /// Whether there is no name.
    @inlinable public var isUnnamed: Bool { count == 0 }

    /// Whether the address is a path in the file system.
    @inlinable public var isPath: Bool { startsPath }

    /// Whether the address is an abstract name.
    @inlinable public var isAbstract: Bool { count > 0 && !startsPath }

    /// The path, or nil where the address is none.
    ///
    /// `FilePath` keeps bytes that are not UTF-8, and puts slashes into its normal form; ``pathBytes`` is exact.
    public var path: FilePath? {
        guard let bytes = pathBytes else { return nil }
        return unsafe FilePath(platformString: bytes.map { CInterop.PlatformChar(truncatingIfNeeded: $0) } + [0])
    }

    /// The bytes of the path, or nil where the address is none.
    public var pathBytes: [UInt8]? {
        isPath ? withBytes { $0.bytes() } : nil
    }

    /// The bytes of the abstract name, without the zero byte before it, or nil where the address is none.
    public var abstractName: [UInt8]? {
        isAbstract ? withBytes { $0.bytes(from: 1) } : nil
    }

    /// Lends the bytes of `sun_path`: of a path without the zero behind it, of an abstract name with the zero before
    /// it, none of no name.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe words.span.bytes.extracting(0..<Int(count)))
    }
}

extension SocketError.Operation {
    /// Making an address of a path.
    static var unixPath: Self { "unix path" }
    /// Making an address of an abstract name.
    static var unixAbstract: Self { "unix abstract name" }
}

extension FilePath {
    /// The bytes, without the zero at the end.
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
