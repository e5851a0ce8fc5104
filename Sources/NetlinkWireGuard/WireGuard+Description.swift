// Values with secret keys print whether they have one, and never its bytes: as text, in a debugger, and by dump.

/// A value that has secret keys.
protocol SecretHolder: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The fields that are printed, in order; nil and empty ones are left out.
    var printed: [(name: String, value: (any CustomStringConvertible)?)] { get }
}

extension SecretHolder {
    fileprivate var text: String {
        let fields = printed.compactMap { field in field.value.map { "\(field.name): \($0)" } }
        return "\(Self.self)(\(fields.joined(separator: ", ")))"
    }

    fileprivate var mirror: Mirror {
        Mirror(
            self, children: printed.compactMap { field in field.value.map { (label: field.name, value: $0) } },
            displayStyle: .struct)
    }
}

extension WireGuardKey? {
    /// In place of a secret key.
    fileprivate var redacted: String? { map { $0.isZero ? "none" : "secret" } }
}

extension Array {
    fileprivate var unlessEmpty: Self? { isEmpty ? nil : self }
}

extension WireGuardConfiguration: SecretHolder {
    var printed: [(name: String, value: (any CustomStringConvertible)?)] {
        [
            ("privateKey", privateKey.redacted), ("listenPort", listenPort), ("firewallMark", firewallMark),
            ("replacesPeers", replacesPeers ? true : nil), ("peers", peers.unlessEmpty),
        ]
    }

    /// The fields that are set, without the bytes of the private key.
    public var description: String { text }

    /// As `description`.
    public var debugDescription: String { text }

    /// The fields that are set, without the bytes of the private key.
    public var customMirror: Mirror { mirror }
}

extension WireGuardConfiguration.Peer: SecretHolder {
    var printed: [(name: String, value: (any CustomStringConvertible)?)] {
        [
            ("publicKey", publicKey), ("presharedKey", presharedKey.redacted), ("endpoint", endpoint),
            ("keepaliveInterval", keepaliveInterval), ("allowedNetworks", allowedNetworks.unlessEmpty),
            ("removedNetworks", removedNetworks.unlessEmpty), ("flags", flags.isEmpty ? nil : flags.rawValue),
        ]
    }

    /// The fields that are set, without the bytes of the preshared key.
    public var description: String { text }

    /// As `description`.
    public var debugDescription: String { text }

    /// The fields that are set, without the bytes of the preshared key.
    public var customMirror: Mirror { mirror }
}

extension WireGuardDevice: SecretHolder {
    var printed: [(name: String, value: (any CustomStringConvertible)?)] {
        [
            ("index", index), ("name", name), ("privateKey", privateKey.redacted), ("publicKey", publicKey),
            ("listenPort", listenPort), ("firewallMark", firewallMark), ("peers", peers.unlessEmpty),
        ]
    }

    /// The fields, without the bytes of the private key.
    public var description: String { text }

    /// As `description`.
    public var debugDescription: String { text }

    /// The fields, without the bytes of the private key.
    public var customMirror: Mirror { mirror }
}

extension WireGuardDevice.Peer: SecretHolder {
    var printed: [(name: String, value: (any CustomStringConvertible)?)] {
        [
            ("publicKey", publicKey), ("presharedKey", presharedKey.redacted), ("endpoint", endpoint),
            ("keepaliveInterval", keepaliveInterval), ("lastHandshake", lastHandshake),
            ("receivedBytes", receivedBytes), ("sentBytes", sentBytes),
            ("allowedNetworks", allowedNetworks.unlessEmpty), ("protocolVersion", protocolVersion),
        ]
    }

    /// The fields, without the bytes of the preshared key.
    public var description: String { text }

    /// As `description`.
    public var debugDescription: String { text }

    /// The fields, without the bytes of the preshared key.
    public var customMirror: Mirror { mirror }
}
