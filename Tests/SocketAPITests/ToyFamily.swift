import SocketAPI
import Synchronization

// A family as somebody outside of the package would bring it: with SocketAPI's public names and nothing else. It is
// AF_UNIX with abstract names, so that it runs on every kernel.

struct Toy: DiscoverableFamily {
    struct Address: SocketAddress {
        var name: String

        static var maximumEncodedSize: Int { 110 }

        init(_ name: String) { self.name = name }

        func encode(into output: inout OutputRawSpan) {
            output.append(integer: UInt16(1))
            if name.isEmpty { return }
            output.append(integer: UInt8(0))
            output.append(bytes: name.utf8.span.bytes)
        }

        init(decoding bytes: RawSpan) throws(SocketError) {
            if bytes.isEmpty {
                name = ""
                return
            }
            guard let family: UInt16 = bytes.integer(at: 0), family == 1, bytes.byteCount <= 110 else {
                throw SocketError(.invalidAddress, .decode, subject: .number(bytes.byteCount))
            }
            guard let text = String(validating: bytes.bytes(from: 3), as: UTF8.self) else {
                throw SocketError(.invalidAddress, .decode)
            }
            if bytes.byteCount > 2, bytes.integer(at: 2) != UInt8(0) {
                throw SocketError(.invalidAddress, .decode, subject: .text(text))
            }
            name = text
        }

        init(parsing text: String) throws(SocketError) {
            guard text.hasPrefix("toy ") else { throw SocketError(.invalidAddress, .parse, subject: .text(text)) }
            name = String(text.dropFirst(4))
        }

        var description: String { "toy \(name)" }
    }

    var domain: AddressFamilyNumber { .unix }
    var name: String { "toy" }

    init() {}

    init?(domain: AddressFamilyNumber) {
        if domain != .unix { return nil }
    }

    private static let counter = Atomic<Int>(0)

    /// A name that nobody else has.
    static func freshAddress() -> Address {
        let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
        return Address("swift-sockets-toy-\(processNumber)-\(number)")
    }
}

extension AddressFamily where Self == Toy {
    static var toy: Toy { Toy() }
}
