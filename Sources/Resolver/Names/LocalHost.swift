internal import CResolverShims
internal import FamilyInet
internal import SocketAPI

/// This machine: its name, and what its kernel supports.
public enum LocalHost {
    /// The machine's name: gethostname(2).
    ///
    /// - Throws: A ``ResolverError`` of the kind `system`.
    public static func name() throws(ResolverError) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        let code = unsafe resolver_get_host_name(&buffer, buffer.count)
        guard code == 0 else { throw failure(code, "this machine's name") }
        return String(terminated: buffer)
    }

    /// Sets the name of the machine, or of the UTS namespace: sethostname(2). It needs CAP_SYS_ADMIN.
    ///
    /// - Parameter name: At most 64 bytes.
    /// - Throws: A ``ResolverError`` of the kind `system` with EPERM or EINVAL, or of the kind `invalidName`.
    public static func setName(_ name: String) throws(ResolverError) {
        let subject = "the name \(name.quoted) for this machine"
        let text = try CText(name, subject: subject)
        let code = unsafe text.withPointer { unsafe resolver_set_host_name($0, name.utf8.count) }
        guard code == 0 else { throw failure(code, subject) }
    }

    /// Whether the kernel supports IPv6 sockets. It does not tell whether they reach anything.
    public static var hasIPv6: Bool { (try? Socket(.ipv6, .datagram)) != nil }

    /// Whether an IPv6 socket can accept IPv4 peers, too: Python's `has_dualstack_ipv6`.
    public static var hasDualStackIPv6: Bool {
        guard let socket = try? Socket(.ipv6, .stream) else { return false }
        return (try? socket.set(.onlyIPv6, to: false)) != nil
    }

    private static func failure(_ code: Int32, _ subject: String) -> ResolverError {
        ResolverError(.system, subject: subject, errno: Errno(rawValue: code))
    }
}
