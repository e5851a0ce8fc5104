internal import CResolverShims
internal import SocketAPI

/// A network interface: its index and its name; netdevice(7).
public struct NetworkInterface: Hashable, Sendable {
    /// The index, 1 or more. Link-local addresses have it as their scope.
    public var index: UInt32

    /// The name, such as `eth0`: at most 15 bytes.
    public var name: String

    /// Creates the value. It does not create an interface.
    public init(index: UInt32, name: String) {
        self.index = index
        self.name = name
    }
}

extension NetworkInterface {
    /// Returns all interfaces of the network namespace: if_nameindex(3).
    ///
    /// - Throws: A ``ResolverError`` of the kind `system`.
    public static func all() throws(ResolverError) -> [NetworkInterface] {
        var code: Int32 = 0
        guard let list = unsafe resolver_get_interfaces(&code) else { throw failure(code, "interfaces") }
        defer { unsafe resolver_free_interfaces(list) }
        var interfaces: [NetworkInterface] = []
        var index: UInt32 = 0
        while let name = unsafe resolver_interface_at(list, interfaces.count, &index), index != 0 {
            unsafe interfaces.append(NetworkInterface(index: index, name: String(cString: name)))
        }
        return interfaces
    }

    /// Returns the index of the interface with a name: if_nametoindex(3).
    ///
    /// - Throws: A ``ResolverError`` of the kind `noEntry` if there is no such interface, `system` or `invalidName`.
    public static func index(named name: String) throws(ResolverError) -> UInt32 {
        let subject = "interface \(name.quotedUnlessPlain)"
        let text = try CText(name, subject: subject)
        var index: UInt32 = 0
        let code = unsafe text.withPointer { unsafe resolver_index_of_interface($0, &index) }
        guard code == 0 else { throw failure(code, subject) }
        return index
    }

    /// Returns the name of the interface with an index: if_indextoname(3).
    ///
    /// - Throws: A ``ResolverError`` of the kind `noEntry` if there is no such interface, or `system`.
    public static func name(at index: UInt32) throws(ResolverError) -> String {
        var buffer = [CChar](repeating: 0, count: 17)
        let code = unsafe resolver_name_of_interface(index, &buffer)
        guard code == 0 else { throw failure(code, "interface \(index)") }
        return String(terminated: buffer)
    }

    /// The error for an errno. The C library returns ENODEV or ENXIO for an interface that does not exist.
    static func failure(_ code: Int32, _ subject: String) -> ResolverError {
        let errno = Errno(rawValue: code)
        let isMissing = errno == .noSuchAddressOrDevice || code == 19
        return ResolverError(
            isMissing ? .noEntry : .system, subject: subject,
            errno: isMissing ? nil : errno)
    }
}

extension NetworkInterface: CustomStringConvertible {
    /// The index and the name: `2: eth0`, as ip(8) prints them.
    public var description: String { "\(index): \(name.quotedUnlessPlain)" }
}
