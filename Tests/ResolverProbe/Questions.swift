import FamilyInet
import Foundation
import Resolver
import SocketAPI

/// Answers a list of questions in JSON, in the form of answers.py.
enum Questions {
    typealias Question = [String: Any]

    static func answer(file: String, isAsync: Bool) async throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        let questions = try JSONSerialization.jsonObject(with: data) as? [Question] ?? []
        var answers: [Any] = []
        for question in questions {
            answers.append(isAsync ? await attemptLater(question) : attemptNow(question))
        }
        try Probe.write(answers)
    }

    private static func attemptNow(_ question: Question) -> [String: Any] {
        do throws(ResolverError) {
            let value = try now(question)
            return ["value": value]
        } catch { return describe(error) }
    }

    private static func attemptLater(_ question: Question) async -> [String: Any] {
        do throws(ResolverError) {
            let value = try await later(question)
            return ["value": value]
        } catch { return describe(error) }
    }

    static func describe(_ error: ResolverError) -> [String: Any] {
        let text = "\(error)"
        if let code = error.addressInfoCode { return ["error": "addressInfo", "code": code.rawValue, "text": text] }
        if let code = error.hostCode { return ["error": "host", "code": code.rawValue, "text": text] }
        switch error.kind {
        case .invalidName: return ["error": "invalidName", "text": text]
        case .timedOut: return ["error": "timedOut", "text": text]
        case .cancelled: return ["error": "cancelled", "text": text]
        default: return ["error": "os", "text": text]
        }
    }

    private static func now(_ q: Question) throws(ResolverError) -> Any {
        let system = SystemResolver.shared
        let host = q["host"] as? String
        let timeout = (q["milliseconds"] as? Int).map { Duration.milliseconds($0) }
        switch q["call"] as? String {
        case "addressInfo":
            let arguments = Arguments(q)
            return try system.addressInfo(
                host: host, service: arguments.service, family: arguments.family, type: arguments.type,
                protocolNumber: arguments.protocolNumber, flags: arguments.flags, timeout: timeout
            ).map(row)
        case "nameInfo": return pair(try system.nameInfo(of: address(q), flags: nameFlags(q), timeout: timeout))
        case "hostByName": return try "\(system.hostByName(host ?? "", timeout: timeout))"
        case "hostEntryByName": return entry(try system.hostEntryByName(host ?? "", timeout: timeout))
        case "hostByAddress": return entry(try system.hostByAddress(host ?? "", timeout: timeout))
        case "fullyQualifiedName": return try system.fullyQualifiedName(host ?? "", timeout: timeout)
        default: return try entries(q)
        }
    }

    private static func later(_ q: Question) async throws(ResolverError) -> Any {
        let system = SystemResolver.shared
        let host = q["host"] as? String
        switch q["call"] as? String {
        case "addressInfo":
            let arguments = Arguments(q)
            return try await system.addressInfo(
                host: host, service: arguments.service, family: arguments.family, type: arguments.type,
                protocolNumber: arguments.protocolNumber, flags: arguments.flags
            ).map(row)
        case "nameInfo": return pair(try await system.nameInfo(of: address(q), flags: nameFlags(q)))
        case "hostByName": return try await "\(system.hostByName(host ?? ""))"
        case "hostEntryByName": return entry(try await system.hostEntryByName(host ?? ""))
        case "hostByAddress":
            guard let address = IP.Host(host ?? "") else { return try now(q) }
            return entry(try await system.hostByAddress(address))
        default: return try now(q)
        }
    }

    private static func entries(_ q: Question) throws(ResolverError) -> Any {
        let system = SystemResolver.shared
        let name = q["name"] as? String ?? ""
        let filter = q["protocol"] as? String
        switch q["call"] as? String {
        case "serviceNamed": return Int(try system.service(named: name, protocolName: filter).port)
        case "serviceAt": return try system.service(port: UInt16(q["port"] as? Int ?? 0), protocolName: filter).name
        case "protocolNamed": return Int(try system.protocolEntry(named: name).number.rawValue)
        case "hostName": return try LocalHost.name()
        case "setHostName":
            try LocalHost.setName(name)
            return try LocalHost.name()
        case "hasIPv6": return LocalHost.hasIPv6
        case "hasDualStackIPv6": return LocalHost.hasDualStackIPv6
        case "interfaces": return try NetworkInterface.all().map { [Int($0.index), $0.name] as [Any] }
        case "interfaceIndex": return Int(try NetworkInterface.index(named: name))
        case "interfaceName": return try NetworkInterface.name(at: UInt32(q["index"] as? Int ?? 0))
        default: fatalError("no such call: \(q)")
        }
    }

    private static func address(_ q: Question) throws(ResolverError) -> IP.Address {
        do throws(SocketError) {
            return try IP.Address(parsingHost: q["host"] as? String ?? "", port: UInt16(q["port"] as? Int ?? 0))
        } catch { throw ResolverError(addressInfo: .noName, subject: "\(error)") }
    }

    private static func nameFlags(_ q: Question) -> NameInfoFlags {
        NameInfoFlags(rawValue: Int32(q["flags"] as? Int ?? 0))
    }

    private static func pair(_ info: NameInfo) -> [String] { [info.host, info.service] }

    private static func entry(_ entry: HostEntry) -> [Any] {
        [entry.name, entry.aliases, entry.addresses.map { "\($0)" }]
    }

    /// A row in the form of Python's tuple. IPv4 addresses get two zeros for the numbers that they lack.
    private static func row(_ info: AddressInfo) -> [Any] {
        let head: [Any] = [Int(info.family.rawValue), Int(info.type.rawValue), Int(info.protocolNumber.rawValue)]
        let address: [Any] =
            switch info.endpoint! {
            case .v4(let it): ["\(it.host)", Int(it.port), 0, 0]
            case .v6(let it): ["\(it.host)", Int(it.port), Int(it.flowInfo), Int(it.scopeID)]
            }
        return head + [info.canonicalName ?? "", address]
    }
}

/// The arguments of a look-up of addresses.
private struct Arguments {
    var service: Service?
    var family: AddressFamilyNumber
    var type: SocketType?
    var protocolNumber: ProtocolNumber
    var flags: AddressInfoFlags

    init(_ q: Questions.Question) {
        service = (q["service"] as? String).map { Service($0) } ?? (q["service"] as? Int).map { Service("\($0)") }
        family = AddressFamilyNumber(rawValue: Int32(q["family"] as? Int ?? 0))
        type = (q["type"] as? Int).map { SocketType(rawValue: Int32($0)) }
        protocolNumber = ProtocolNumber(rawValue: Int32(q["protocol"] as? Int ?? 0))
        flags = AddressInfoFlags(rawValue: Int32(q["flags"] as? Int ?? 0))
    }
}
