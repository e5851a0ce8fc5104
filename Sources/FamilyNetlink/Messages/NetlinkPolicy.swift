internal import SocketAPI

/// What a program expects of attributes: which types there are, and what their values must be. For
/// ``NetlinkAttributeTable``.
///
/// ```swift
/// let policy: NetlinkPolicy<RouteAttribute> = [.destination: .bytes(4...16), .outputInterface: .uint32, .metrics: .nested]
/// ```
///
/// Attributes that the policy does not name are taken as they are: a newer kernel sends more than was known before.
public struct NetlinkPolicy<Key: NetlinkAttributeKey>: Sendable, ExpressibleByDictionaryLiteral {
    /// What a value must be.
    public struct Rule: Hashable, Sendable {
        enum Form: Hashable, Sendable { case any, flag, number, string, terminated, nested }

        let form: Form
        let minimum: Int
        let maximum: Int

        /// At least so many bytes, and at most so many.
        public static func bytes(_ range: ClosedRange<Int>) -> Rule {
            Rule(form: .any, minimum: range.lowerBound, maximum: range.upperBound)
        }

        /// At least so many bytes: structures that newer kernels lengthen.
        public static func bytes(_ range: PartialRangeFrom<Int>) -> Rule {
            Rule(form: .any, minimum: range.lowerBound, maximum: NetlinkAttribute.maximumPayloadSize)
        }

        /// Exactly so many bytes.
        public static func bytes(_ count: Int) -> Rule { bytes(count...count) }

        /// 8 bits.
        public static var uint8: Rule { Rule(form: .number, minimum: 1, maximum: 1) }
        /// 16 bits.
        public static var uint16: Rule { Rule(form: .number, minimum: 2, maximum: 2) }
        /// 32 bits.
        public static var uint32: Rule { Rule(form: .number, minimum: 4, maximum: 4) }
        /// 64 bits.
        public static var uint64: Rule { Rule(form: .number, minimum: 8, maximum: 8) }
        /// No value.
        public static var flag: Rule { Rule(form: .flag, minimum: 0, maximum: 0) }
        /// A text of at most so many bytes, with a zero byte behind it or without.
        public static func string(_ maximum: Int) -> Rule { Rule(form: .string, minimum: 0, maximum: maximum) }
        /// A text of at most so many bytes, and a zero byte behind it.
        public static func terminatedString(_ maximum: Int) -> Rule {
            Rule(form: .terminated, minimum: 1, maximum: maximum &+ 1)
        }
        /// Attributes, which may be none.
        public static var nested: Rule {
            Rule(form: .nested, minimum: 0, maximum: NetlinkAttribute.maximumPayloadSize)
        }
    }

    var rules: [UInt16: Rule]

    /// A policy of rules.
    public init(dictionaryLiteral elements: (Key, Rule)...) {
        rules = Dictionary(elements.map { ($0.rawValue, $1) }) { _, last in last }
    }

    /// Checks one attribute.
    ///
    /// - Throws: ``NetlinkError/Code/unexpectedLength`` with the attribute's name, or ``NetlinkError/Code/malformed``
    ///   where a text has no zero byte at its end, or what should be nested attributes is none.
    public func check(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        guard let rule = rules[attribute.type] else { return }
        let count = attribute.count
        let name = Key(rawValue: attribute.type)?.text ?? "attribute \(attribute.type)"
        switch rule.form {
        case .string:
            // The zero byte does not count.
            let hasEnd = count > 0 && attribute.payload.integer(at: count - 1, as: UInt8.self) == 0
            guard count - (hasEnd ? 1 : 0) <= rule.maximum else { throw Self.length(name, count, rule) }
            return
        case .terminated:
            guard count >= 1, attribute.payload.integer(at: count - 1, as: UInt8.self) == 0 else {
                throw .malformed("\(name): a text without a zero byte at its end")
            }
        case .nested:
            var nested = attribute.nested
            while true {
                do throws(NetlinkError) {
                    guard try nested.next() != nil else { break }
                } catch { throw .malformed("\(name): \(error.context)") }
            }
        case .any, .flag, .number: break
        }
        guard count >= rule.minimum, count <= rule.maximum else { throw Self.length(name, count, rule) }
    }

    private static func length(_ name: String, _ count: Int, _ rule: Rule) -> NetlinkError {
        NetlinkError(.unexpectedLength, "\(name): \(count) bytes where \(rule.minimum) to \(rule.maximum) are expected")
    }
}
