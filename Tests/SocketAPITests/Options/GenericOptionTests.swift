import CLayoutOracle
import Foundation
import SocketAPI
import Testing

@Suite("Options of SOL_SOCKET")
struct GenericOptionTests {
    @Test("the number is the C header's", arguments: genericOptions)
    func number(row: GenericRow) {
        #expect(row.level == .socket)
        if let number = row.headerNumber { #expect(Int64(row.name.rawValue) == number) }
    }

    @Test("the headers miss no more than what is newer than Linux 6.1")
    func missing() {
        let new: Set = [
            "SO_PASSPIDFD", "SO_PEERPIDFD", "SO_DEVMEM_DONTNEED", "SO_RCVPRIORITY", "SO_PASSRIGHTS", "SO_INQ",
        ]
        let missing = Set(genericOptions.filter { $0.headerNumber == nil }.map(\.label))
        #expect(missing.isSubset(of: new))
        print("options of SOL_SOCKET: \(genericOptions.count); unknown to these headers: \(missing.count)")
    }

    @Test("every option of the header has a place in the table")
    func complete() {
        let leftOut: Set = [
            // The same as the plain ones on 64-bit machines, or other names of theirs.
            "SO_RCVTIMEO_OLD", "SO_SNDTIMEO_OLD", "SO_TIMESTAMP_OLD", "SO_TIMESTAMPNS_OLD", "SO_TIMESTAMPING_OLD",
            "SO_RCVTIMEO_NEW", "SO_SNDTIMEO_NEW", "SO_TIMESTAMP_NEW", "SO_TIMESTAMPNS_NEW", "SO_TIMESTAMPING_NEW",
            "SO_DETACH_BPF",
            // No kernel has them.
            "SO_SECURITY_AUTHENTICATION", "SO_SECURITY_ENCRYPTION_TRANSPORT", "SO_SECURITY_ENCRYPTION_NETWORK",
            // Methods, because their value holds a pointer.
            "SO_ATTACH_FILTER", "SO_ATTACH_REUSEPORT_CBPF",
            // Of control messages, and of another level.
            "SO_DEVMEM_LINEAR", "SO_DEVMEM_DMABUF", "SO_ORIGINAL_DST",
        ]
        let declared = Set(genericOptions.map(\.label))
        let known = oracleNames(prefix: "SO_")
        #expect(known.count > 60)
        #expect(Set(known).subtracting(declared).subtracting(leftOut) == [])
    }

    @Test("reading gives a value or the error that the kernel's version explains", arguments: genericOptions)
    func reading(row: GenericRow) throws { try row.checkReading() }

    @Test("what was set is read back", arguments: genericOptions)
    func setting(row: GenericRow) throws { try row.checkSetting() }
}

/// The names of constants that the oracle has.
func oracleNames(prefix: String) -> [String] {
    var names: [String] = []
    var index: Int32 = 0
    while let name = oracle_constant_name(index) {
        let text = String(cString: name)
        if text.hasPrefix(prefix) { names.append(text) }
        index += 1
    }
    return names
}
