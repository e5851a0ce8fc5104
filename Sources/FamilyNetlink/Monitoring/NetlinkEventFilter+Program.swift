public import SocketAPI

// From a condition to a program. Jumps of classic BPF go forward only, so the program is written from its end: where a
// jump goes to is known when it is written. Numbers are loaded from network order.

extension NetlinkEventFilter {
    /// The program: at most 4,096 instructions.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` where it would be longer.
    public func program() throws(SocketError) -> [FilterInstruction] {
        var writer = FilterWriter()
        let (pass, drop) = writer.ends()
        writer.writeEntry(writer.write(condition, pass, drop))
        let program = Array(writer.reversed.reversed())
        guard program.count <= 4096 else {
            throw SocketError(.invalidArgument, "filter", subject: .size(program.count, limit: 4096))
        }
        return program
    }
}

private struct FilterWriter {
    /// The instructions, the last one first. A place is an index in it.
    var reversed: [FilterInstruction] = []

    // Operations: linux/bpf_common.h.
    private static let (loadWord, loadHalf, loadByte): (UInt16, UInt16, UInt16) = (0x20, 0x28, 0x30)
    private static let (loadWordIndexed, loadHalfIndexed, loadByteIndexed): (UInt16, UInt16, UInt16) = (
        0x40, 0x48, 0x50
    )
    private static let (loadConstant, loadIndexConstant, loadLength, toIndex): (UInt16, UInt16, UInt16, UInt16) =
        (0x00, 0x01, 0x80, 0x07)
    private static let (jump, jumpEqual, jumpGreaterEqual, giveBack): (UInt16, UInt16, UInt16, UInt16) =
        (0x05, 0x15, 0x35, 0x06)
    /// SKF_AD_OFF + SKF_AD_NLATTR of linux/filter.h: from the offset in the accumulator, the attribute of the type in
    /// the index register; 0 for none.
    private static let findAttribute = UInt32(bitPattern: -0x1000 + 12)

    private mutating func put(_ code: UInt16, _ operand: UInt32 = 0) -> Int {
        reversed.append(FilterInstruction(code: code, operand: operand))
        return reversed.count - 1
    }

    /// How far it is from the next instruction to be written to a place.
    private func distance(to place: Int) -> Int { reversed.count - place - 1 }

    /// A conditional jump reaches 255 instructions; beyond that it goes by an unconditional one.
    private mutating func reachable(_ place: Int) -> Int {
        // One more may be written for the other branch.
        guard distance(to: place) > 254 else { return place }
        return put(Self.jump, UInt32(distance(to: place)))
    }

    private mutating func branch(_ code: UInt16, _ operand: UInt32, _ yes: Int, _ no: Int) -> Int {
        let yes = reachable(yes)
        let no = reachable(no)
        reversed.append(
            FilterInstruction(
                code: code, jumpIfTrue: UInt8(distance(to: yes)), jumpIfFalse: UInt8(distance(to: no)), operand: operand
            ))
        return reversed.count - 1
    }

    mutating func ends() -> (pass: Int, drop: Int) { (put(Self.giveBack, .max), put(Self.giveBack, 0)) }

    /// The program begins where its condition does.
    mutating func writeEntry(_ place: Int) {
        if place != reversed.count - 1 { _ = put(Self.jump, UInt32(distance(to: place))) }
    }

    /// Writes a condition before its two ways out, and returns where it begins.
    mutating func write(_ condition: NetlinkEventFilter.Condition, _ yes: Int, _ no: Int) -> Int {
        switch condition {
        case .not(let inner): return write(inner, no, yes)
        case .all(let parts): return parts.reversed().reduce(yes) { write($1, $0, no) }
        case .any(let parts): return parts.reversed().reduce(no) { write($1, yes, $0) }
        case .field(let offset, let size, let values):
            _ = writeChoice(values, yes, no)
            _ = put(size == 4 ? Self.loadWord : size == 2 ? Self.loadHalf : Self.loadByte, offset)
            // A load beyond the end would end the program, and "not" could not make a yes of it.
            _ = branch(Self.jumpGreaterEqual, offset + size, reversed.count - 1, no)
            return put(Self.loadLength)
        case .attribute(let start, let type, let value): return write(start, type, value, yes, no)
        }
    }

    /// Whether the accumulator is one of the values.
    private mutating func writeChoice(_ values: [UInt32], _ yes: Int, _ no: Int) -> Int {
        guard !values.isEmpty else { return put(Self.jump, UInt32(distance(to: no))) }
        return values.reversed().reduce(no) { branch(Self.jumpEqual, $1, yes, $0) }
    }

    private mutating func write(
        _ start: UInt32, _ type: UInt16, _ value: NetlinkEventFilter.Value, _ yes: Int, _ no: Int
    ) -> Int {
        var next: Int
        switch value {
        case .exists: next = yes
        case .number(let values):
            _ = writeChoice(values, yes, no)
            _ = put(Self.loadWordIndexed, 4)
            next = writeLength(8, no)
        case .bytes(let bytes):
            next = yes
            for offset in Self.pieces(bytes.count).reversed() {
                let piece = bytes[offset.lowerBound..<offset.upperBound]
                let number = piece.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                next = branch(Self.jumpEqual, number, next, no)
                let codes = [Self.loadByteIndexed, Self.loadHalfIndexed, Self.loadHalfIndexed, Self.loadWordIndexed]
                next = put(codes[piece.count - 1], UInt32(4 + offset.lowerBound))
            }
            next = writeLength(UInt16(4 + bytes.count), no)
        }
        // The attribute's place goes to the index register; 0 means that there is none.
        let isLast = next == reversed.count - 1
        if !isLast { next = put(Self.jump, UInt32(distance(to: next))) }
        next = put(Self.toIndex)
        next = branch(Self.jumpEqual, 0, no, next)
        _ = put(Self.loadWord, Self.findAttribute)
        _ = put(Self.loadIndexConstant, UInt32(type))
        return put(Self.loadConstant, start)
    }

    /// Whether the attribute has so many bytes with its header: the length stands in the machine's order.
    private mutating func writeLength(_ count: UInt16, _ no: Int) -> Int {
        _ = branch(Self.jumpEqual, UInt32(count.bigEndian), reversed.count - 1, no)
        return put(Self.loadHalfIndexed, 0)
    }

    /// Four bytes at a time, then two, then one.
    private static func pieces(_ count: Int) -> [Range<Int>] {
        var (pieces, offset): ([Range<Int>], Int) = ([], 0)
        while offset < count {
            let size = count - offset >= 4 ? 4 : count - offset >= 2 ? 2 : 1
            pieces.append(offset..<offset + size)
            offset += size
        }
        return pieces
    }
}
