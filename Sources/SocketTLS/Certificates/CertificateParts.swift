internal import CSocketTLSShims

/// What the decoder finds in a certificate, part by part.
final class CertificateParts {
    var subjectText = ""
    var issuerText = ""
    var subject: [DistinguishedName.Attribute] = []
    var issuer: [DistinguishedName.Attribute] = []
    var names: [Certificate.Name] = []
    var serialNumber: [UInt8] = []
    var sha256: [UInt8] = []
    var keyType = ""
    var key: [UInt8] = []
    var signature = ""

    /// Takes a part. `name` is the type of an attribute.
    func add(_ kind: Int32, _ name: String, _ bytes: [UInt8]) {
        var text: String { String(decoding: bytes, as: UTF8.self) }
        switch Int(kind) {
        case SOCKETS_TLS_PART_SUBJECT: subjectText = text
        case SOCKETS_TLS_PART_ISSUER: issuerText = text
        case SOCKETS_TLS_PART_SUBJECT_ATTRIBUTE: subject.append(.init(type: name, value: text))
        case SOCKETS_TLS_PART_ISSUER_ATTRIBUTE: issuer.append(.init(type: name, value: text))
        case SOCKETS_TLS_PART_DNS: names.append(.dns(text))
        case SOCKETS_TLS_PART_IP: names.append(.ip(bytes))
        case SOCKETS_TLS_PART_EMAIL: names.append(.email(text))
        case SOCKETS_TLS_PART_URI: names.append(.uri(text))
        case SOCKETS_TLS_PART_SERIAL: serialNumber = bytes
        case SOCKETS_TLS_PART_SHA256: sha256 = bytes
        case SOCKETS_TLS_PART_KEY_TYPE: keyType = text
        case SOCKETS_TLS_PART_KEY: key = bytes
        case SOCKETS_TLS_PART_SIGNATURE: signature = text
        default: break
        }
    }
}
