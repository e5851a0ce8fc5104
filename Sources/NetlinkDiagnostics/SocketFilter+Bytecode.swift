// The kernel's bytecode, `struct inet_diag_bc_op`: each instruction is a test with two distances to jump, one if it holds
// and one if not, both forward. A program that arrives at its end accepts the socket; one that jumps 4 bytes beyond the end
// rejects it. The kernel requires every jump to arrive at an instruction.

extension SocketFilter {
    /// The expression as the kernel's instructions.
    ///
    /// - Throws: `.tooLong` for more than 65,524 bytes of instructions, which is about 5,400 ports; `.invalidValue` for
    ///   expressions nested more than 1,000 deep.
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

/// Instructions with labels in place of distances.
struct SocketFilterProgram {
    private struct Instruction {
        var code: Code
        var operand: [UInt8] = []
        /// The label to jump to if the test fails.
        var target: Int
        var size: Int { 4 + operand.count }
    }

    /// INET_DIAG_BC_* of linux/inet_diag.h.
    private enum Code: UInt8 {
        case nop, jump, sourceAtLeast, sourceAtMost, destinationAtLeast, destinationAtMost, automatic
        case source, destination, device, mark, sourceEqual, destinationEqual, controlGroup
    }

    private var instructions: [Instruction] = []
    /// For each label, the number of the instruction that follows it.
    private var places: [Int?] = []

    mutating func label() -> Int {
        places.append(nil)
        return places.count - 1
    }

    private mutating func place(_ label: Int) { places[label] = instructions.count }

    private mutating func jump(to label: Int) { instructions.append(Instruction(code: .jump, target: label)) }

    /// Appends instructions that continue if the filter matches, and jump to the label if not.
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
        case .localPort(let ports): emit(ports, .sourceEqual, .sourceAtLeast, .sourceAtMost, other)
        case .peerPort(let ports): emit(ports, .destinationEqual, .destinationAtLeast, .destinationAtMost, other)
        case .local(let network): emit(.source, network, other)
        case .peer(let network): emit(.destination, network, other)
        case .interface(let index): append(.device, Self.bytes(index), other)
        case .mark(let mark, let mask): append(.mark, Self.bytes(mark & mask) + Self.bytes(mask), other)
        case .controlGroup(let id): append(.controlGroup, Self.bytes(id), other)
        case .automaticPort: append(.automatic, [], other)
        }
    }

    private mutating func append(_ code: Code, _ operand: [UInt8], _ other: Int) {
        instructions.append(Instruction(code: code, operand: operand, target: other))
    }

    /// The port is in the field `no` of a second instruction.
    private mutating func emit(
        _ ports: ClosedRange<UInt16>, _ equal: Code, _ atLeast: Code, _ atMost: Code, _ other: Int
    ) {
        func operand(_ port: UInt16) -> [UInt8] { [0, 0] + Self.bytes(port) }
        if ports.lowerBound == ports.upperBound { return append(equal, operand(ports.lowerBound), other) }
        append(atLeast, operand(ports.lowerBound), other)
        append(atMost, operand(ports.upperBound), other)
    }

    /// `struct inet_diag_hostcond`: family, length of the prefix, two bytes of padding, port -1 for any, host.
    private mutating func emit(_ code: Code, _ network: IP.Network, _ other: Int) {
        // For the kernel a prefix of no bits matches every socket, of the other version too: two halves match one version.
        if network.length == 0 { return emitHalves(code, network, other) }
        append(code, Self.hostCondition(network), other)
    }

    private mutating func emitHalves(_ code: Code, _ network: IP.Network, _ other: Int) {
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
        let test: (IP.Network) -> SocketFilter.Test = { code == .source ? .local($0) : .peer($0) }
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
        // The kernel refuses an empty program. INET_DIAG_BC_NOP accepts every socket.
        if instructions.isEmpty { return [Code.nop.rawValue, 4, 4, 0] }
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
            else { throw NetlinkError(.invalidValue, "a socket filter with an invalid jump") }
            bytes += [instruction.code.rawValue, UInt8(instruction.size)] + Self.bytes(distance) + instruction.operand
        }
        return bytes
    }
}
