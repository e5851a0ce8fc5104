public import SocketAPI

/// The checks that a family's address codec must pass.
///
/// ```swift
/// import SocketTestKit
/// import Testing
///
/// @Test(arguments: AddressConformance(samples: [VsockAddress(context: 2, port: 1)]).checks)
/// func codec(_ check: ConformanceCheck) throws { try check.run() }
/// ```
public struct AddressConformance<Address: SocketAddress>: Sendable {
    private let samples: [Address]
    private let hasText: Bool

    /// Describes the codec to check.
    ///
    /// - Parameters:
    ///   - samples: Addresses of every form that the type has, all different.
    ///   - hasText: Whether the type parses its own descriptions.
    public init(samples: [Address], hasText: Bool = true) {
        self.samples = samples
        self.hasText = hasText
    }

    /// The checks.
    public var checks: [ConformanceCheck] {
        var checks = [
            ConformanceCheck("every address decodes from its bytes") {
                for sample in samples {
                    try expect(decode(AnySocketAddress(sample)), equals: sample, "decoded")
                }
            },
            ConformanceCheck("no address has more bytes than its type's maximum") {
                for sample in samples {
                    let count = try AnySocketAddress(sample).byteCount
                    try expect(count <= Address.maximumEncodedSize, "\(sample) has \(count) bytes")
                    try expect(Address.maximumEncodedSize <= 128, "the kernel takes 128 bytes at most")
                }
            },
            ConformanceCheck("different addresses have different bytes, hashes and texts") {
                try expect(Set(samples).count, equals: samples.count, "different values")
                try expect(Set(samples.map { try AnySocketAddress($0) }).count, equals: samples.count, "bytes")
                if hasText { try expect(Set(samples.map(\.description)).count, equals: samples.count, "texts") }
            },
            ConformanceCheck("truncated and padded bytes are decoded or refused, and never trap") {
                for sample in samples {
                    let bytes = try AnySocketAddress(sample).withBytes { $0.bytes() }
                    for count in 0...min(128, Address.maximumEncodedSize + 1) {
                        let cut = Array((bytes + [UInt8](repeating: 0, count: 130)).prefix(count))
                        try readOrRefuse(cut)
                    }
                }
            },
            ConformanceCheck("random bytes are decoded or refused, never trap, and decode to the same address again") {
                var generator = QuickGenerator()
                for _ in 0..<20_000 {
                    let count = Int.random(in: 0...128, using: &generator)
                    var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                    // Half of them begin with the family's own number, which passes the first test.
                    if Bool.random(using: &generator), let sample = samples.randomElement(using: &generator) {
                        let head = try AnySocketAddress(sample).withBytes { $0.bytes(count: 2) }
                        bytes.replaceSubrange(0..<min(2, count), with: head.prefix(count))
                    }
                    try readOrRefuse(bytes)
                }
            },
        ]
        if hasText { checks.append(textCheck) }
        return checks
    }

    private var textCheck: ConformanceCheck {
        ConformanceCheck("every address parses from its description") {
            for sample in samples {
                try expect(Address(parsing: sample.description), equals: sample, "parsed \"\(sample)\"")
            }
        }
    }

    private func decode(_ bytes: AnySocketAddress) throws -> Address { try bytes.decoded(as: Address.self) }

    /// Checks that bytes are refused, or that the decoded address encodes to bytes that decode to the same address.
    private func readOrRefuse(_ bytes: [UInt8]) throws {
        let address: Address
        do {
            address = try unsafe decode(AnySocketAddress(decoding: bytes.span.bytes))
        } catch let error as SocketError {
            return try expect(error.code, equals: .invalidAddress, "code for \(bytes)")
        }
        _ = address.description
        try expect(decode(AnySocketAddress(address)), equals: address, "decoded again from \(bytes)")
    }
}

/// Random numbers from one system seed. On kernels that run as a program, a system call for each byte takes minutes.
private struct QuickGenerator: RandomNumberGenerator {
    private var state = UInt64.random(in: 0...UInt64.max)

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
