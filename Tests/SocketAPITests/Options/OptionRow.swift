import CLayoutOracle
import Glibc
import SocketAPI
import Testing

/// One option of a table, with its value's type put away: what the tests over a whole table need of it.
struct OptionRow<Family: AddressFamily>: CustomTestStringConvertible, Sendable {
    let label: String
    let level: OptionLevel
    let name: OptionName
    /// What kind of socket has it.
    let kind: Kind
    /// Error numbers that a kernel may refuse it with.
    let refusals: [Int32]
    /// Reads it; nil for an option that can't be read.
    let read: (@Sendable (Socket<Family>) throws(SocketError) -> Void)?
    /// Sets it, and says what is wrong with what is read back, if anything; nil for an option that can't be set.
    let set: (@Sendable (Socket<Family>) throws(SocketError) -> String?)?

    struct Kind: Sendable {
        let name: String
        let make: @Sendable () throws(SocketError) -> Socket<Family>
    }

    var testDescription: String { "\(label) on \(kind.name)" }

    /// An option that is set to a value, and then read as that value or another.
    static func both<Value: Equatable & Sendable>(
        _ option: SocketOption<Family, Value>, _ value: Value, reads expected: Value? = nil, on kind: Kind,
        or refusals: Int32...
    ) -> OptionRow {
        OptionRow(
            label: "\(option.label)", level: option.level, name: option.name, kind: kind, refusals: refusals,
            read: { (socket) throws(SocketError) in _ = try socket[option] },
            set: { (socket) throws(SocketError) in
                try socket.set(option, to: value)
                let found = try socket[option]
                return found == expected ?? value ? nil : "\(found) is not \(expected ?? value)"
            })
    }

    /// An option that is read, and checked if it makes sense.
    static func readOnly<Value: Sendable>(
        _ option: ReadOnlyOption<Family, Value>, on kind: Kind, or refusals: Int32...,
        check: @escaping @Sendable (Value) -> Bool = { _ in true }
    ) -> OptionRow {
        OptionRow(
            label: "\(option.label)", level: option.level, name: option.name, kind: kind, refusals: refusals,
            read: { (socket) throws(SocketError) in
                let value = try socket[option]
                #expect(check(value), "\(option.label) is \(value)")
            }, set: nil)
    }

    /// An option that is set only.
    static func writeOnly<Value: Sendable>(
        _ option: WriteOnlyOption<Family, Value>, _ value: Value, on kind: Kind, or refusals: Int32...
    ) -> OptionRow {
        OptionRow(
            label: "\(option.label)", level: option.level, name: option.name, kind: kind, refusals: refusals, read: nil,
            set: { (socket) throws(SocketError) in
                try socket.set(option, to: value)
                return nil
            })
    }
}

extension OptionRow {
    /// What the headers say that its number is; nil where they don't know the name.
    var headerNumber: Int64? {
        var value: Int64 = 0
        return oracle_constant(label, &value) == 1 ? value : nil
    }

    /// Checks that reading works, or fails as the row allows and with an error that names the option.
    func checkReading() throws {
        guard let read else { return }
        let socket = try kind.make()
        do throws(SocketError) { try read(socket) } catch { expectAllowed(error, "getsockopt \(label)") }
    }

    /// Checks that what was set is read back, or that setting fails as the row allows.
    func checkSetting() throws {
        guard let set else { return }
        let socket = try kind.make()
        do throws(SocketError) {
            let complaint = try set(socket)
            #expect(complaint == nil)
        } catch { expectAllowed(error, "setsockopt \(label)") }
    }

    /// Only root may set everything; the rest stands in the row.
    private func expectAllowed(_ error: SocketError, _ beginning: String) {
        let number = error.errno?.rawValue ?? 0
        #expect(refusals.contains(number) || (number == EPERM && getuid() != 0), "\(error)")
        #expect("\(error)".hasPrefix(beginning))
    }
}
