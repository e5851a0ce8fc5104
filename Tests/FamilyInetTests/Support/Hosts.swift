import FamilyInet
import SocketAPI

extension InternetHost {
    /// The bytes in network order, in hexadecimal.
    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: Self.encodedSize * 2 - digits.count) + digits
    }

    /// The host of hexadecimal digits.
    init(hexadecimal: String) { self.init(value: Value(hexadecimal, radix: 16)!) }
}

/// The bytes that an address encodes to, in a room of so many more bytes than it needs.
func encoded<Address: SocketAddress>(_ address: Address, spare: Int = 0) -> [UInt8] {
    let room = Address.maximumEncodedSize + spare
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        var output = OutputRawSpan(buffer: bytes, initializedCount: 0)
        address.encode(into: &output)
        count = output.finalize(for: bytes)
    }
}

/// The text that a function appends in a room of so many bytes.
func formatted(room: Int, _ write: (inout OutputRawSpan) -> Void) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        var output = OutputRawSpan(buffer: bytes, initializedCount: 0)
        write(&output)
        count = output.finalize(for: bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The error of a call that must fail.
func failure(_ body: () throws(SocketError) -> Void) -> SocketError? {
    do throws(SocketError) {
        try body()
        return nil
    } catch {
        return error
    }
}

/// The address that bytes decode to.
func decoded<Address: SocketAddress>(
    _ bytes: some Sequence<UInt8>, as type: Address.Type = Address.self
) throws(SocketError) -> Address {
    let array = Array(bytes)
    return try Address(decoding: array.span.bytes)
}
