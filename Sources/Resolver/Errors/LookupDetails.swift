internal import CResolverShims
internal import FamilyInet
internal import SocketAPI

// What errors say about what was looked up. Names come from outside, so they are quoted.

extension AddressQuery {
    /// The query in words, for errors.
    var subject: String { Self.subject(host, service) }

    /// A host and a service in words: `www.example.com, service https`.
    static func subject(_ host: String?, _ service: Service?, withoutHost: String = "this machine") -> String {
        let host = host?.quotedUnlessPlain ?? withoutHost
        return service.map { "\(host), service \($0.name.quotedUnlessPlain)" } ?? host
    }

    /// What the C library's code does not say: which file is missing, or how the host should be written.
    func detail(_ code: AddressInfoErrorCode) -> String? {
        switch code {
        case .service where service?.isNumber == false: LookupTable.missing(LookupTable.services)
        case .noName, .again, .noData: host.flatMap { $0.hostAdvice ?? LookupTable.missing(for: $0) }
        default: nil
        }
    }
}

extension NameQuery {
    /// The query in words, for errors.
    var subject: String { (try? address.decoded(as: IP.Address.self)).map { "\($0)" } ?? "\(address)".escapingControls }
}

extension String {
    /// How to write a host that has brackets or a port; nil if it has neither.
    fileprivate var hostAdvice: String? {
        if hasPrefix("["), contains("]") { return "an IPv6 address has no brackets here, and the port is the service" }
        return (try? IP.Address(parsing: self)) != nil ? "the port is the service" : nil
    }
}

/// A file that the C library looks names up in.
enum LookupTable {
    static var services: String { "/etc/services" }
    static var protocols: String { "/etc/protocols" }

    /// Which of the files cannot be read; nil if all of them can.
    ///
    /// Minimal systems and containers often have neither `/etc/services` nor `/etc/protocols`: the C library then finds no
    /// name, and does not say why.
    static func missing(_ paths: String...) -> String? {
        let missing = paths.compactMap { path -> String? in
            let code = unsafe resolver_check_file(path)
            guard code != 0 else { return nil }
            let errno = Errno(rawValue: code)
            guard errno != .noSuchFileOrDirectory else { return "there is no \(path)" }
            return "\(path) can't be read: \(SocketError.Code.system(errno))"
        }
        return missing.isEmpty ? nil : missing.joined(separator: ", ")
    }

    /// Which of the files for the names of hosts cannot be read. An address needs none.
    static func missing(for host: String) -> String? {
        IP.Host(host) == nil ? missing("/etc/hosts", "/etc/resolv.conf") : nil
    }
}
