public import SocketAPI

// The forms of 4.2BSD, which inet_aton(3) and getaddrinfo(3) take: one to four numbers, decimal, octal behind a 0 or
// hexadecimal behind 0x, the last one filling all bytes that are left. Named apart from the strict form, because a
// program that checks an address in one form and connects with the other can be led to another host.

extension IPv4.Host {
    /// Reads a host as inet_aton(3) does: `127.0.0.1`, `127.1`, `0x7f.1`, `017700000001`, `2130706433`.
    ///
    /// Nothing may follow the last number. The C function takes a space and anything behind it, which is refused here.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public init(classic text: String) throws(SocketError) {
        guard let value = unsafe ClassicText.value(text.utf8.span.bytes) else {
            throw SocketError(
                .invalidAddress, "inet_aton", subject: .text(text),
                detail: "expected one to four numbers, such as 127.0.0.1, 127.1 or 0x7f000001")
        }
        self.init(value: value)
    }

    /// Reads a host as the addresses of Python's `socket` module name it without a name server: the empty text is
    /// ``any``, `<broadcast>` is ``broadcast``, everything else is read as ``init(classic:)`` does.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public init(pythonForm text: String) throws(SocketError) {
        switch text {
        case "": self = .any
        case "<broadcast>": self = .broadcast
        default: self = try Self(classic: text)
        }
    }
}

extension IPv6.Host {
    /// Reads a host as the addresses of Python's `socket` module name it without a name server: the empty text is
    /// ``any``, everything else is read strictly. IPv6 has no broadcast.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public init(pythonForm text: String) throws(SocketError) {
        self = text.isEmpty ? .any : try Self(parsing: text)
    }
}

/// The reader of the classic forms.
private enum ClassicText {
    /// The number that one to four parts give.
    static func value(_ text: RawSpan) -> UInt32? {
        var head: UInt32 = 0
        var position = 0
        var parts = 0
        while true {
            guard let part = number(text, &position) else { return nil }
            parts += 1
            if position == text.byteCount {
                // The last part fills what the others leave: 32, 24, 16 or 8 bits.
                let bits = UInt64(32 - 8 * (parts - 1))
                guard part >> bits == 0 else { return nil }
                return UInt32(truncatingIfNeeded: UInt64(head) << bits | part)
            }
            guard parts < 4, part <= 0xff, unsafe text.byte(unchecked: position) == 0x2e else { return nil }
            head = head << 8 | UInt32(part)
            position += 1
        }
    }

    /// A number in the base that its first characters say, as in C; nil where it has more than 32 bits.
    private static func number(_ text: RawSpan, _ position: inout Int) -> UInt64? {
        guard position < text.byteCount, unsafe text.byte(unchecked: position) &- 0x30 < 10 else { return nil }
        guard unsafe text.byte(unchecked: position) == 0x30 else { return digits(text, &position, base: 10) }
        position += 1
        if position < text.byteCount, unsafe text.byte(unchecked: position) | 0x20 == 0x78 {
            position += 1
            return digits(text, &position, base: 16)
        }
        return digits(text, &position, base: 8, after: 1)
    }

    /// Digits of a base; `after` counts those that were read before.
    private static func digits(_ text: RawSpan, _ position: inout Int, base: UInt64, after: Int = 0) -> UInt64? {
        var number: UInt64 = 0
        var count = after
        while position < text.byteCount, let digit = unsafe HostGroups.digit(text.byte(unchecked: position)),
            digit < base
        {
            number = number * base + digit
            guard number <= 0xffff_ffff else { return nil }
            position += 1
            count += 1
        }
        return count > 0 ? number : nil
    }
}
