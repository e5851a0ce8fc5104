/// One instruction of a classic BPF program: `struct sock_filter`; see bpf(4) of BSD and
/// Documentation/networking/filter in the kernel.
///
/// ```swift
/// // Nothing passes: return 0 bytes of every packet.
/// try socket.attachFilter([FilterInstruction(code: 0x06)])
/// ```
public struct FilterInstruction: KernelStructure, Hashable, SocketOptionValue {
    /// The operation.
    public var code: UInt16
    /// How many instructions to jump over where the condition holds.
    public var jumpIfTrue: UInt8
    /// How many instructions to jump over where it doesn't.
    public var jumpIfFalse: UInt8
    /// The operand.
    public var operand: UInt32

    /// Creates an instruction.
    public init(code: UInt16, jumpIfTrue: UInt8 = 0, jumpIfFalse: UInt8 = 0, operand: UInt32 = 0) {
        self.code = code
        self.jumpIfTrue = jumpIfTrue
        self.jumpIfFalse = jumpIfFalse
        self.operand = operand
    }
}

extension FilterInstruction: CustomStringConvertible {
    /// The four numbers, code and operand in hexadecimal: `0x15 1 0 0x800`.
    public var description: String {
        "0x\(String(code, radix: 16)) \(jumpIfTrue) \(jumpIfFalse) 0x\(String(operand, radix: 16))"
    }
}
