internal import FamilyInet
public import FamilyNetlink

// The kernel's little language, `struct inet_diag_bc_op`: each instruction is a test that says how far to go on if it
// holds and how far if not, always forward. Who arrives exactly at the end is accepted, who jumps 4 bytes past it is
// not. The kernel wants that every jump arrives at an instruction.

extension SocketFilter {
    /// The expression as the kernel's instructions.
    ///
    /// - Throws: `.tooLong` where there are more than 65,524 bytes of them, which is some 5,400 ports;
    ///   `.invalidValue` where expressions are nested more than 1,000 deep.
    public func bytecode() throws(NetlinkError) -> [UInt8] {
        guard depth <= 1000 else {
            throw NetlinkError(
                .invalidValue, "a socket filter with expressions nested \(depth) deep; the limit is 1000")
        }
        var program = SocketFilterProgram()
        let reject = program.label()
        program.emit(self, else: reject)
        return try program.assemble(reject: reject)
    }
}

/// Instructions with labels in the place of distances.
struct SocketFilterProgram {
    private struct Instruction {
        /// INET_DIAG_BC_*
        var code: UInt8
        var operand: [UInt8] = []
        /// Where to go on if the test fails.
        var target: Int
        var size: Int { 4 + operand.count }
    }

    private var instructions: [Instruction] = []
    /// For each label, before which instruction it stands.
    private var places: [Int?] = []

    mutating func label() -> Int {
        places.append(nil)
        return places.count - 1
    }

    private mutating func place(_ label: Int) { places[label] = instructions.count }

    private mutating func jump(to label: Int) { instructions.append(Instruction(code: 1, target: label)) }

    /// Appends instructions that run into what follows if the filter matches, and go to the label if not.
    mutating func emit(_ filter: SocketFilter, isNegated: Bool = false, else other: Int) {
        switch filter.node {
        case .not(let inner): emit(inner, isNegated: !isNegated, else: other)
        case .all(let filters): isNegated ? emitAny(filters, true, other) : emitAll(filters, false, other)
        case .any(let filters): isNegated ? emitAll(filters, true, other) : emitAny(filters, false, other)
        case .test(let test):
            guard isNegated else { return emit(test, else: other) }
            let matches = label()
            emit(test, else: matches)
            jump(to: other)
            place(matches)
        }
    }

    private mutating func emitAll(_ filters: [SocketFilter], _ isNegated: Bool, _ other: Int) {
        for filter in filters { emit(filter, isNegated: isNegated, else: other) }
    }

    private mutating func emitAny(_ filters: [SocketFilter], _ isNegated: Bool, _ other: Int) {
        guard let last = filters.last else { return jump(to: other) }
        let end = label()
        for filter in filters.dropLast() {
            let next = label()
            emit(filter, isNegated: isNegated, else: next)
            jump(to: end)
            place(next)
        }
        emit(last, isNegated: isNegated, else: other)
        place(end)
    }

    private mutating func emit(_ test: SocketFilter.Test, else other: Int) {
        switch test {
        case .localPort(let ports): emit(ports, equal: 11, atLeast: 2, atMost: 3, other)
        case .peerPort(let ports): emit(ports, equal: 12, atLeast: 4, atMost: 5, other)
        case .local(let network): emit(7, network, other)
        case .peer(let network): emit(8, network, other)
        case .interface(let index): append(9, Self.bytes(index), other)
        case .mark(let mark, let mask): append(10, Self.bytes(mark & mask) + Self.bytes(mask), other)
        case .controlGroup(let id): append(13, Self.bytes(id), other)
        case .automaticPort: append(6, [], other)
        }
    }

    private mutating func append(_ code: UInt8, _ operand: [UInt8], _ other: Int) {
        instructions.append(Instruction(code: code, operand: operand, target: other))
    }

    /// The port stands in the field `no` of a second instruction.
    private mutating func emit(
        _ ports: ClosedRange<UInt16>, equal: UInt8, atLeast: UInt8, atMost: UInt8, _ other: Int
    ) {
        func operand(_ port: UInt16) -> [UInt8] { [0, 0] + Self.bytes(port) }
        if ports.lowerBound == ports.upperBound { return append(equal, operand(ports.lowerBound), other) }
        append(atLeast, operand(ports.lowerBound), other)
        append(atMost, operand(ports.upperBound), other)
    }

    /// `struct inet_diag_hostcond`: family, length of the prefix, two bytes of padding, port -1 for any, host.
    private mutating func emit(_ code: UInt8, _ network: IP.Network, _ other: Int) {
        // The kernel takes a prefix of no bits for every socket, also of the other version: two halves are what is meant.
        if network.length == 0 { return emitHalves(code, network, other) }
        append(code, Self.hostCondition(network), other)
    }

    private mutating func emitHalves(_ code: UInt8, _ network: IP.Network, _ other: Int) {
        let halves: [IP.Network?] =
            switch network.version {
            case .v4:
                [
                    IP.Network(containing: .v4(IPv4.Host(value: 0)), length: 1),
                    IP.Network(containing: .v4(IPv4.Host(value: 1 << 31)), length: 1),
                ]
            case .v6:
                [
                    IP.Network(containing: .v6(IPv6.Host(value: 0)), length: 1),
                    IP.Network(containing: .v6(IPv6.Host(value: 1 << 127)), length: 1),
                ]
            }
        let test: (IP.Network) -> SocketFilter.Test = { code == 7 ? .local($0) : .peer($0) }
        emitAny(halves.compactMap { $0 }.map { SocketFilter(test($0)) }, false, other)
    }

    private static func hostCondition(_ network: IP.Network) -> [UInt8] {
        let (family, host): (UInt8, [UInt8]) =
            switch network {
            case .v4(let network): (2, bytes(network.first.value.bigEndian))
            case .v6(let network): (10, bytes(network.first.value.bigEndian))
            }
        return [family, UInt8(network.length), 0, 0] + bytes(UInt32.max) + host
    }

    private static func bytes<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) -> [UInt8] {
        unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
    }

    /// The instructions as bytes, every label as a distance.
    consuming func assemble(reject: Int) throws(NetlinkError) -> [UInt8] {
        // The kernel refuses an empty program: one that does nothing accepts all (INET_DIAG_BC_NOP).
        if instructions.isEmpty { return [0, 4, 4, 0] }
        var starts: [Int] = []
        var end = 0
        for instruction in instructions {
            starts.append(end)
            end += instruction.size
        }
        starts.append(end)
        guard end <= 65_524 else {
            throw NetlinkError(.tooLong, "a socket filter of \(end) bytes of instructions; the limit is 65524")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end)
        for (index, instruction) in instructions.enumerated() {
            let target = instruction.target == reject ? end + 4 : places[instruction.target].map { starts[$0] }
            guard let target, target - starts[index] >= instruction.size,
                let distance = UInt16(exactly: target - starts[index])
            else { throw NetlinkError(.invalidValue, "a socket filter with a jump that goes nowhere") }
            bytes += [instruction.code, UInt8(instruction.size)] + Self.bytes(distance) + instruction.operand
        }
        return bytes
    }
}
