/// An integer constant of Python's `socket` module, and what this library has for it.
struct PythonConstant: Sendable {
    /// Python's name, which is C's.
    let name: StaticString
    /// The library's value.
    let value: Int64
}

extension PythonConstant {
    /// All of them.
    static let all: [PythonConstant] = families + socketOptions + internet + internet6 + resolver + others + cluster

    static func row(_ name: StaticString, _ value: some BinaryInteger) -> PythonConstant {
        PythonConstant(name: name, value: Int64(value))
    }
}
