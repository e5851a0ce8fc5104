internal import CResolverShims
internal import FamilyInet

/// An answer of the C library in its buffer, copied out before the buffer is freed.
enum EntryBuffer {
    /// Calls a function that fills in an entry.
    ///
    /// - Returns: The result of the function, and what `read` makes of the entry if the result is 0.
    static func read<Value>(
        _ function: (UnsafeMutablePointer<resolver_entry>) -> Int32, _ read: (borrowing resolver_entry) -> Value
    ) -> (code: Int32, value: Value?) {
        var entry = unsafe resolver_entry()
        let code = unsafe function(&entry)
        guard code == 0 else { return (code, nil) }
        defer { unsafe resolver_free_entry(&entry) }
        return unsafe (0, read(entry))
    }

    /// The texts of a list that ends with a null pointer.
    static func texts(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
        var texts: [String] = []
        var position = unsafe list
        while let text = unsafe position?.pointee {
            unsafe texts.append(String(cString: text))
            unsafe position = position?.successor()
        }
        return texts
    }

    /// The addresses of a host's entry.
    static func hosts(_ entry: borrowing resolver_entry) -> [IP.Host] {
        var hosts: [IP.Host] = []
        var position = unsafe entry.addresses
        while let address = unsafe position?.pointee {
            let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(entry.length)).bytes
            if let host = unsafe host(bytes, isIPv4: entry.number == 2) { hosts.append(host) }
            unsafe position = position?.successor()
        }
        return hosts
    }

    private static func host(_ bytes: RawSpan, isIPv4: Bool) -> IP.Host? {
        isIPv4 ? IPv4.Host(networkBytes: bytes).map { .v4($0) } : IPv6.Host(networkBytes: bytes).map { .v6($0) }
    }
}

extension HostEntry {
    init(_ entry: borrowing resolver_entry) {
        unsafe self.init(
            name: String(cString: entry.name), aliases: EntryBuffer.texts(entry.aliases),
            addresses: EntryBuffer.hosts(entry))
    }
}
