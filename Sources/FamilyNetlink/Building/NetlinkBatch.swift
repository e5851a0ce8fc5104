internal import SocketAPI

/// Several requests to be sent together, each with an answer of its own.
///
/// ```swift
/// var batch = NetlinkBatch()
/// for route in routes { batch.append(route) }
/// for (index, error) in try connection.perform(batch).enumerated() where error != nil { … }
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

    /// Adds a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isAcknowledged: False for a message that the kernel answers only if it refuses it, such as the beginning and
    ///     the end of a transaction of netfilter.
    public mutating func append(_ request: NetlinkRequest, isAcknowledged: Bool = true) {
        if !isAcknowledged { silent.insert(requests.count) }
        requests.append(request)
    }
}

extension [UInt8] {
    /// Appends a request's bytes, finished: its length, sequence number and flags.
    mutating func append(_ request: NetlinkRequest, sequence: UInt32, adding flags: NetlinkMessageFlags) {
        while count & 3 != 0 { append(0) }
        let start = count
        append(contentsOf: request.storage)
        let all = request.flags.union(flags).rawValue
        unsafe withUnsafeMutableBytes { bytes in
            unsafe bytes.storeBytes(
                of: UInt32(truncatingIfNeeded: request.storage.count), toByteOffset: start, as: UInt32.self)
            unsafe bytes.storeBytes(of: all, toByteOffset: start + 6, as: UInt16.self)
            unsafe bytes.storeBytes(of: sequence, toByteOffset: start + 8, as: UInt32.self)
            unsafe bytes.storeBytes(of: 0, toByteOffset: start + 12, as: UInt32.self)
        }
    }
}
