public import SocketAPI

// Signed segments: MD5 signatures of old BGP peers (RFC 2385), and the authentication option (RFC 5925).

/// The key that signs the segments between this socket and a peer: `struct tcp_md5sig`; RFC 2385.
public struct TCPSignature<Address: SocketAddress>: Hashable, Sendable {
    /// The peer; its port does not count.
    public var peer: Address
    /// The key, 80 bytes at most; an empty one takes the peer's key away.
    public var key: [UInt8]
    /// How many bits of the peer's address count; all if nil. Only with ``WriteOnlyOption/signatureOfNetwork``.
    public var prefixLength: UInt8?
    /// The interface or VRF that the key is for; any if 0. Only with ``WriteOnlyOption/signatureOfNetwork``.
    public var interfaceIndex: UInt32

    /// Creates a key.
    public init(_ key: [UInt8], peer: Address, prefixLength: UInt8? = nil, interfaceIndex: UInt32 = 0) {
        self.key = key
        self.peer = peer
        self.prefixLength = prefixLength
        self.interfaceIndex = interfaceIndex
    }
}

extension TCPSignature: SocketOptionValue {
    /// 216 bytes.
    public static var maximumEncodedSize: Int { 216 }

    /// Appends the address in 128 bytes, the flags, and the key in 80 bytes.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a key of more than 80 bytes.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard key.count <= 80 else {
            throw SocketError(
                .invalidArgument, .setOption, subject: .size(key.count, limit: 80), detail: "the key is too long")
        }
        let start = output.byteCount
        peer.encode(into: &output)
        unsafe output.append(repeating: 0, count: max(0, 128 - (output.byteCount - start)), as: UInt8.self)
        let flags: UInt8 = (prefixLength == nil ? 0 : 1) | (interfaceIndex == 0 ? 0 : 2)
        output.append(integer: flags)
        output.append(integer: prefixLength ?? 0)
        output.append(integer: UInt16(key.count))
        output.append(integer: interfaceIndex)
        unsafe output.append(bytes: key.span.bytes)
        unsafe output.append(repeating: 0, count: 80 - key.count, as: UInt8.self)
    }

    /// Reads what ``encode(into:)`` appends; the kernel never returns it.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 216, let flags: UInt8 = bytes.integer(at: 128),
            let prefix: UInt8 = bytes.integer(at: 129), let count: UInt16 = bytes.integer(at: 130), count <= 80,
            let interface: UInt32 = bytes.integer(at: 132)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(
            bytes.bytes(from: 136, count: Int(count)),
            peer: try Address(decoding: bytes.extracting(0..<min(128, Address.maximumEncodedSize))),
            prefixLength: flags & 1 != 0 ? prefix : nil, interfaceIndex: interface)
    }
}

extension WriteOnlyOption where Family: InternetFamily, Value == TCPSignature<Family.Address> {
    /// Signs the segments to and from a peer (TCP_MD5SIG, tcp(7)). ENOENT when a key that isn't there is taken away.
    public static var signature: Self { .named("TCP_MD5SIG", level: .tcp, name: 14) }

    /// Signs the segments to and from a network, or over an interface (TCP_MD5SIG_EXT, Linux 4.13).
    public static var signatureOfNetwork: Self { .named("TCP_MD5SIG_EXT", level: .tcp, name: 32) }
}

extension WriteOnlyOption where Family: InternetFamily, Value == [UInt8] {
    /// Adds a key of the authentication option: `struct tcp_ao_add` (TCP_AO_ADD_KEY, Linux 6.7).
    public static var addAuthenticationKey: Self { .named("TCP_AO_ADD_KEY", level: .tcp, name: 38) }

    /// Takes such a key away: `struct tcp_ao_del` (TCP_AO_DEL_KEY, Linux 6.7).
    public static var deleteAuthenticationKey: Self { .named("TCP_AO_DEL_KEY", level: .tcp, name: 39) }
}

extension SocketOption where Family: InternetFamily, Value == [UInt8] {
    /// The state of the authentication option: `struct tcp_ao_info_opt` (TCP_AO_INFO, Linux 6.7).
    ///
    /// The keys are asked for by numbers, with ``Socket/getOption(level:name:asking:)`` (TCP_AO_GET_KEYS, 41).
    public static var authenticationInfo: Self { .named("TCP_AO_INFO", level: .tcp, name: 40) }

    /// The authentication option's sequence numbers, for a connection under repair: `struct tcp_ao_repair`
    /// (TCP_AO_REPAIR, Linux 6.7).
    public static var authenticationRepair: Self { .named("TCP_AO_REPAIR", level: .tcp, name: 42) }
}

// A key is a secret: nothing prints it.
extension TCPSignature: CustomStringConvertible, CustomReflectable {
    /// The peer and the size of the key, not the key: `192.0.2.1:0/24, key of 16 bytes`.
    public var description: String {
        var text = peer.description
        if let prefixLength { text += "/\(prefixLength)" }
        if interfaceIndex != 0 { text += ", interface \(interfaceIndex)" }
        return text + ", key of " + String(key.count, "byte")
    }

    /// Everything but the key.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "peer": peer, "key": "\(key.count) bytes", "prefixLength": prefixLength.map { "\($0)" } ?? "all",
                "interfaceIndex": interfaceIndex,
            ], displayStyle: .struct)
    }
}
