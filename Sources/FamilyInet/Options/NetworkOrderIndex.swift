internal import SocketAPI

extension OptionCodec where Value == UInt32 {
    /// An interface's index in network byte order, as IP_UNICAST_IF and IPV6_UNICAST_IF want it.
    static var networkOrder: OptionCodec {
        OptionCodec(
            capacity: 4,
            encode: { (index, output) throws(SocketError) in output.append(networkInteger: index) },
            decode: { (bytes) throws(SocketError) in
                guard let index: UInt32 = bytes.networkInteger(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
                return index
            })
    }
}
