import FamilyNetlink
import SocketAPI

// The same bytes through both codecs: the package's own cursor and libmnl must find the same messages and attributes,
// with the same bytes, and end in the same way. Everything that reads values then gets them, and must not trap.

/// What a codec found: a check sum over every item's type, place and bytes, the number of items, and whether the end
/// was an error.
struct Finding: Equatable {
    var sum: UInt64 = 14_695_981_039_346_656_037
    var count = 0
    var hasFailed = false

    mutating func add(_ type: UInt16, _ bytes: RawSpan) {
        count += 1
        add(UInt64(type))
        add(UInt64(bytes.byteCount))
        for index in 0..<bytes.byteCount { add(UInt64(bytes.integer(at: index, as: UInt8.self)!)) }
    }

    private mutating func add(_ value: UInt64) { sum = (sum ^ value) &* 1_099_511_628_211 }
}

func test(_ bytes: RawSpan) {
    var ours = Finding()
    var messages = NetlinkMessages(bytes)
    do {
        while let message = try messages.next() {
            ours.add(message.type.rawValue, message.bytes)
            read(message)
        }
    } catch { ours.hasFailed = true }
    var theirs = Finding()
    do {
        try MNL.forEachMessage(in: bytes) { (message) throws(NetlinkError) in
            theirs.add(message.type.rawValue, message.bytes)
        }
    } catch { theirs.hasFailed = true }
    precondition(ours == theirs, "the codecs disagree about messages")

    var seen = 0
    do {
        _ = try MNL.run(bytes) { (_) throws(NetlinkError) in
            seen += 1
            return .goOn
        }
        precondition(seen == ours.count && !ours.hasFailed, "libmnl's dispatcher saw \(seen) of \(ours.count) messages")
    } catch { precondition(seen <= ours.count) }
    compareAttributes(bytes, depth: 0)
}

/// What protocols do with a message.
func read(_ message: NetlinkMessage) {
    _ = message.flags.rawValue &+ UInt16(truncatingIfNeeded: message.sequence &+ message.portID)
    for size: Int in [1, 12, message.bytes.byteCount, .max, .min] { _ = message.attributes(after: size).isEmpty }
    compareAttributes(message.payload, depth: 0)
    if message.type == .error { _ = NetlinkAcknowledgement(decoding: message.attributes(after: 4)).policy?.description }
}

func compareAttributes(_ bytes: RawSpan, depth: Int) {
    var ours = Finding()
    var attributes = NetlinkAttributes(bytes)
    do {
        while let attribute = try attributes.next() {
            ours.add(attribute.type, attribute.bytes)
            // Errors and texts are what takes the time: the first one's are enough, and any can come first.
            if depth == 0, ours.count == 1 { read(attribute) }
            if depth < 2, attribute.count > 3 { compareAttributes(attribute.payload, depth: depth + 1) }
        }
    } catch { ours.hasFailed = true }
    var theirs = Finding()
    do {
        try MNL.forEachAttribute(in: bytes) { (attribute) throws(NetlinkError) in
            theirs.add(attribute.type, attribute.bytes)
        }
    } catch { theirs.hasFailed = true }
    precondition(ours == theirs, "the codecs disagree about attributes")
    if depth == 0 { tabulate(bytes, ours) }
}

/// Every way to look at a value; where libmnl has an opinion on its length, it must be ours.
func read(_ attribute: NetlinkAttribute) {
    let count = attribute.count
    precondition(((try? attribute.uint8) != nil) == (count >= 1))
    precondition(((try? attribute.uint16) != nil) == (count >= 2))
    precondition(((try? attribute.uint32) != nil) == (count >= 4))
    precondition(((try? attribute.uint64) != nil) == (count >= 8))
    precondition(((try? attribute.unsigned) != nil) == [1, 2, 4, 8].contains(count))
    precondition(((try? attribute.signed) != nil) == [1, 2, 4, 8].contains(count))
    precondition((try? attribute.networkInteger(as: UInt32.self)) == (try? attribute.uint32)?.byteSwapped)
    precondition(attribute.textBytes.count <= count && attribute.array.count == count)
    precondition(((try? MNL.validate(attribute, as: .uint64)) != nil) == (count == 8))
    precondition(((try? MNL.validate(attribute, as: .flag)) != nil) == (count == 0))
}

let policy: NetlinkPolicy<NetlinkAttributeNumber> = [
    1: .uint32, 2: .string(8), 3: .terminatedString(8), 4: .nested, 5: .flag, 6: .bytes(2...6),
]

func tabulate(_ bytes: RawSpan, _ finding: Finding) {
    do {
        let table = try NetlinkAttributeTable<NetlinkAttributeNumber>(NetlinkAttributes(bytes), maximumType: 9)
        precondition(!finding.hasFailed)
        for type in 0...12 { _ = table[NetlinkAttributeNumber(rawValue: UInt16(type))]?.count }
    } catch { precondition(finding.hasFailed) }
    do { _ = try NetlinkAttributeTable<NetlinkAttributeNumber>(NetlinkAttributes(bytes), policy: policy) } catch {
        _ = error.description
    }
}
