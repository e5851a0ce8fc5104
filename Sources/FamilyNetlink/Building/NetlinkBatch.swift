internal import SocketAPI

/// Several requests to be sent together, each with an answer of its own.
///
/// ```swift
/// var batch = NetlinkBatch()
/// for route in routes { batch.append(route) }
/// for (index, error) in connection.perform(batch).enumerated() where error != nil { … }
/// ```
public struct NetlinkBatch: Sendable {
    /// The requests.
    public private(set) var requests: [NetlinkRequest] = []

    /// Which of them are not acknowledged: the marks around a transaction of netfilter.
    var silent: Set<Int> = []

    /// Whether all requests go in one datagram, which netfilter makes one transaction of. Otherwise they go in as many
    /// as keeps the answers from overflowing the receive queue.
    public var isSingleDatagram: Bool

    /// No requests.
    ///
    /// - Parameter isSingleDatagram: Whether all go in one datagram.
    public init(isSingleDatagram: Bool = false) { self.isSingleDatagram = isSingleDatagram }

    /// The number of requests.
    public var count: Int { requests.count }

    /// Whether one of them has a secret: see ``NetlinkRequest/isSecret``.
    private(set) var isSecret = false

    /// The size of all requests.
    var byteCount: Int { requests.reduce(0) { $0 + ($1.count + 3) & ~3 } }

    /// Adds a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isAcknowledged: False for a message that the kernel answers only if it refuses it, such as the beginning and
    ///     the end of a transaction of netfilter.
    public mutating func append(_ request: NetlinkRequest, isAcknowledged: Bool = true) {
        if !isAcknowledged { silent.insert(requests.count) }
        requests.append(request)
        if request.isSecret { isSecret = true }
    }
}

extension NetlinkBatch: CustomStringConvertible {
    /// `3 requests`
    public var description: String { requests.count == 1 ? "1 request" : "\(requests.count) requests" }
}

extension NetlinkRequest {
    /// Copies the message, finished: with its length, a sequence number and more flags. There must be room for all.
    func write(to room: UnsafeMutableRawPointer, sequence: UInt32, adding flags: NetlinkMessageFlags) {
        let count = used
        unsafe storage.withUnsafeBytes { unsafe room.copyMemory(from: $0.baseAddress!, byteCount: count) }
        unsafe room.storeBytes(of: UInt32(truncatingIfNeeded: count), as: UInt32.self)
        unsafe room.storeBytes(of: self.flags.union(flags).rawValue, toByteOffset: 6, as: UInt16.self)
        unsafe room.storeBytes(of: sequence, toByteOffset: 8, as: UInt32.self)
        unsafe room.storeBytes(of: 0, toByteOffset: 12, as: UInt32.self)
    }
}

extension [UInt8] {
    /// Appends a request, finished. All requests are multiples of 4 bytes long.
    mutating func append(_ request: NetlinkRequest, sequence: UInt32, adding flags: NetlinkMessageFlags) {
        let start = count
        append(contentsOf: request.storage[..<request.used])
        unsafe withUnsafeMutableBytes { bytes in
            unsafe request.write(to: bytes.baseAddress! + start, sequence: sequence, adding: flags)
        }
    }
}
