internal import SocketAPI

extension GenericPolicy {
    /// What the kernel would not take of a request.
    public struct Complaint: Hashable, Sendable, CustomStringConvertible {
        /// Why.
        public enum Reason: Hashable, Sendable {
            /// This kernel has no such attribute here.
            case unknown
            /// The value has more bytes than it may.
            case tooLong
            /// The value has fewer bytes than it must.
            case tooShort
            /// The number is outside of its range, or has bits that it may not have.
            case outOfRange
            /// The text has no zero byte at its end, or what should be attributes is none.
            case malformed
        }

        /// The attribute's name, with those that it is nested in before it: `ETHTOOL_A_LINKINFO_HEADER/…`.
        public var attribute: String
        /// Why the kernel would not take it.
        public var reason: Reason
        /// The number of bytes of the value.
        public var count: Int
        /// What the kernel takes; nil for an unknown attribute.
        public var policy: NetlinkKernelPolicy?

        /// The complaint in words.
        public var description: String {
            let rule = policy.map { " (kernel policy: \($0))" } ?? ""
            return switch reason {
            case .unknown: "\(attribute): this kernel has no such attribute here"
            case .tooLong: "\(attribute): \(count) bytes are too many\(rule)"
            case .tooShort: "\(attribute): \(count) bytes are too few\(rule)"
            case .outOfRange: "\(attribute): the value is out of range\(rule)"
            case .malformed: "\(attribute): the value is malformed\(rule)"
            }
        }
    }

    /// What the kernel would not take of a request; empty where all is well, or the kernel has no policy for it.
    ///
    /// - Parameters:
    ///   - request: A request of the family that the policy is of.
    ///   - isDump: Whether it will be sent as a dump. Left out, the request's flags say it.
    public func complaints(about request: NetlinkRequest, isDump: Bool? = nil) -> [Complaint] {
        let isDump = isDump ?? request.flags.contains(.dump)
        let bytes = request.encoded
        let span = unsafe bytes.span.bytes
        guard let command: UInt8 = span.integer(at: 16), let choice = operations[command],
            let index = isDump ? choice.dump : choice.request, policies[index] != nil
        else { return [] }
        var check = Check(policy: self, request: request)
        check.attributes(span, request.attributesStart..<span.byteCount, index, depth: 0)
        return check.complaints
    }

    /// Checks a request before it is sent.
    ///
    /// - Parameters:
    ///   - request: A request of the family that the policy is of.
    ///   - isDump: Whether it will be sent as a dump. Left out, the request's flags say it.
    /// - Throws: ``NetlinkError/Code/invalidValue`` with all ``complaints(about:isDump:)`` in its text;
    ///   ``NetlinkError/Code/unexpectedLength`` where all are about lengths.
    public func check(_ request: NetlinkRequest, isDump: Bool? = nil) throws(NetlinkError) {
        let complaints = complaints(about: request, isDump: isDump)
        guard !complaints.isEmpty else { return }
        let isLength = complaints.allSatisfy { $0.reason == .tooLong || $0.reason == .tooShort }
        let text = complaints.map(\.description).joined(separator: "; ")
        throw NetlinkError(isLength ? .unexpectedLength : .invalidValue, text).about("\(request.label)")
    }
}

/// One check of a request. Offsets count from the message's start, so that the request knows the names.
private struct Check {
    let policy: GenericPolicy
    let request: NetlinkRequest
    var complaints: [GenericPolicy.Complaint] = []

    mutating func attributes(_ span: RawSpan, _ range: Range<Int>, _ index: Int, depth: Int) {
        // The kernel goes no deeper than 10 either.
        guard depth < 10 else { return }
        var position = range.lowerBound
        while position + 4 <= range.upperBound {
            guard let length: UInt16 = span.integer(at: position), let type: UInt16 = span.integer(at: position + 2),
                length >= 4, position + Int(length) <= range.upperBound
            else { return complain(.malformed, range.lowerBound - 4, nil, range.count) }
            let value = position + 4..<position + Int(length)
            if let rule = policy.policies[index]?[type & 0x3fff] {
                check(span, value, rule, position, depth)
            } else {
                complain(.unknown, position, nil, value.count)
            }
            position = (value.upperBound + 3) & ~3
        }
    }

    private mutating func check(
        _ span: RawSpan, _ value: Range<Int>, _ rule: NetlinkKernelPolicy, _ position: Int, _ depth: Int
    ) {
        let count = value.count
        if let reason = rule.reason(against: count, endsWithZero: span.integer(at: value.upperBound - 1) == 0 as UInt8)
        {
            return complain(reason, position, rule, count)
        }
        if !rule.allows(span.extracting(value)) { return complain(.outOfRange, position, rule, count) }
        guard let nested = rule.nestedPolicyIndex, policy.policies[nested] != nil else { return }
        if rule.kind == .nested { return attributes(span, value, nested, depth: depth + 1) }
        guard rule.kind == .nestedArray else { return }
        var element = value.lowerBound
        while element + 4 <= value.upperBound, let length: UInt16 = span.integer(at: element), length >= 4,
            element + Int(length) <= value.upperBound
        {
            attributes(span, element + 4..<element + Int(length), nested, depth: depth + 1)
            element = (element + Int(length) + 3) & ~3
        }
    }

    private mutating func complain(
        _ reason: GenericPolicy.Complaint.Reason, _ position: Int, _ rule: NetlinkKernelPolicy?, _ count: Int
    ) {
        complaints.append(
            GenericPolicy.Complaint(
                attribute: request.attributeName(at: position) ?? "offset \(position)", reason: reason, count: count,
                policy: rule))
    }
}

extension NetlinkKernelPolicy {
    /// Why a value of so many bytes is not taken.
    fileprivate func reason(against count: Int, endsWithZero: Bool) -> GenericPolicy.Complaint.Reason? {
        switch kind {
        case .flag?: return count > 0 ? .tooLong : nil
        case .uint8?, .int8?: return compare(count, 1)
        case .uint16?, .int16?: return compare(count, 2)
        case .uint32?, .int32?: return compare(count, 4)
        case .uint64?, .int64?, .bitfield?: return compare(count, 8)
        case .signed?, .unsigned?: return count == 4 ? nil : compare(count, 8)
        case .string?, .terminatedString?:
            if kind == .terminatedString, count == 0 || !endsWithZero {
                return maximumLength.map { count > $0 } == true ? .tooLong : .malformed
            }
            let text = count > 0 && endsWithZero ? count - 1 : count
            if let maximumLength, text > maximumLength { return .tooLong }
            if let minimumLength, text < minimumLength { return .tooShort }
            return nil
        case .binary?:
            if let maximumLength, count > maximumLength { return .tooLong }
            if let minimumLength, count < minimumLength { return .tooShort }
            return nil
        default: return nil
        }
    }

    private func compare(_ count: Int, _ expected: Int) -> GenericPolicy.Complaint.Reason? {
        count == expected ? nil : count > expected ? .tooLong : .tooShort
    }

    /// Whether a number of the right size is within its range.
    fileprivate func allows(_ value: RawSpan) -> Bool {
        let unsigned: UInt64? =
            switch value.byteCount {
            case 1: value.integer(at: 0, as: UInt8.self).map(UInt64.init)
            case 2: value.integer(at: 0, as: UInt16.self).map(UInt64.init)
            case 4: value.integer(at: 0, as: UInt32.self).map(UInt64.init)
            default: value.integer(at: 0, as: UInt64.self)
            }
        switch kind {
        case .uint8?, .uint16?, .uint32?, .uint64?, .unsigned?:
            guard let unsigned else { return true }
            return unsigned >= minimumUnsigned ?? 0 && unsigned <= maximumUnsigned ?? .max
                && unsigned & ~(mask ?? .max) == 0
        case .int8?, .int16?, .int32?, .int64?, .signed?:
            guard let unsigned else { return true }
            let unused = UInt64(64 - 8 * min(value.byteCount, 8))
            let signed = Int64(bitPattern: unsigned << unused) >> Int64(unused)
            return signed >= minimumSigned ?? .min && signed <= maximumSigned ?? .max
        case .bitfield?:
            guard let bits: UInt32 = value.integer(at: 0), let selector: UInt32 = value.integer(at: 4),
                let bitfieldMask
            else { return true }
            return (bits | selector) & ~bitfieldMask == 0
        default: return true
        }
    }
}
