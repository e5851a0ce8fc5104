import CSocketBridge
import Resolver
import SocketAPI

/// What only the bridge can say: a number or a record that Python gave and that no type of the library can express.
enum BridgeError: Error {
    /// A number outside of the library's type for it.
    case overflow(String)
    /// A value that the operation can't take.
    case value(String)
    /// A record whose fields are not those of the family.
    case fields(String)
    /// No such thing, and no number that says why.
    case missing(String)
    /// A name that no host can have, in a place where Python doesn't look at it.
    case unknownHost
    /// A family that the bridge can't encode.
    case family(String)
    /// An error number of the kernel.
    case system(Errno)
}

/// Runs a call of the library; -1 and the filled error where it throws.
///
/// - Parameter invalid: What a value that the library refuses is in Python: OverflowError, unless the call says other.
func run<Number: SignedInteger>(
    _ failure: Failure?, invalid: Int = SB_OVERFLOW, _ body: () throws -> Number
) -> Number {
    do { return try body() } catch {
        failure?.pointee.report(error, invalid)
        return -1
    }
}

/// Runs a call of the library that returns nothing.
func run(_ failure: Failure?, invalid: Int = SB_OVERFLOW, _ body: () throws -> Void) -> Int32 {
    run(failure, invalid: invalid) { () throws -> Int32 in
        try body()
        return 0
    }
}

/// Runs a call of the library that makes something; null and the filled error where it throws.
func make(_ failure: Failure?, _ body: () throws -> OpaquePointer) -> OpaquePointer? {
    do { return try body() } catch {
        failure?.pointee.report(error, SB_OVERFLOW)
        return nil
    }
}

extension sb_error {
    /// Says in Python's kinds what was thrown.
    mutating func report(_ error: (any Error)?, _ invalid: Int) {
        switch error {
        case let error as SocketError: report(error, invalid)
        case let error as ResolverError: report(error)
        // Of an attempt on several addresses the first error is Python's.
        case let error as ConnectError: report(error.lookupError ?? error.errors.first, invalid)
        case let error as ListenError: report(error.lookupError ?? error.errors.first, invalid)
        case let error as Errno: set(SB_ERRNO, error.rawValue, "\(error)")
        case let error as BridgeError: report(error)
        default: set(SB_LOOKUP, 0, "no address")
        }
    }

    private mutating func report(_ error: BridgeError) {
        switch error {
        case .overflow(let text): set(SB_OVERFLOW, 0, text)
        case .value(let text): set(SB_VALUE, 0, text)
        case .fields(let text): set(SB_TYPE, 0, text)
        case .missing(let text): set(SB_LOOKUP, 0, text)
        case .unknownHost: set(SB_GAI, AddressInfoErrorCode.noName.rawValue, "Name or service not known")
        case .family(let text): set(SB_NOSUPPORT, 0, text)
        case .system(let errno): set(SB_ERRNO, errno.rawValue, "\(errno)")
        }
    }

    private mutating func report(_ error: SocketError, _ invalid: Int) {
        switch error.code {
        case .timedOut: set(SB_TIMEOUT, 0, "timed out")
        case .interrupted: set(SB_INTERRUPTED, Errno.interrupted.rawValue, "interrupted")
        case .closed: report(Errno.badFileDescriptor, invalid)
        case .invalidArgument: set(invalid, 0, "\(error)")
        default:
            if let errno = error.errno { report(errno, invalid) } else { set(SB_LOOKUP, 0, "\(error)") }
        }
    }

    private mutating func report(_ error: ResolverError) {
        if let errno = error.errno { return report(errno, SB_OVERFLOW) }
        if let code = error.addressInfoCode { return set(SB_GAI, code.rawValue, "\(code)") }
        if let code = error.hostCode { return set(SB_HERR, code.rawValue, "\(code)") }
        switch error.kind {
        case .timedOut: set(SB_TIMEOUT, 0, "timed out")
        // The codec of CPython says so, whose error is a ValueError, too.
        case .invalidName: set(SB_NAME, 0, "\(error)")
        default: set(SB_LOOKUP, 0, "\(error)")
        }
    }

    private mutating func set(_ kind: Int, _ code: Int32, _ text: String) {
        self.kind = Int32(kind)
        self.code = code
        var text = text
        withUnsafeMutableBytes(of: &message) { room in
            text.withUTF8 { text in
                let count = min(text.count, room.count - 1)
                room.copyBytes(from: text.prefix(count))
                room[count] = 0
            }
        }
    }
}

/// A number of Python's in the library's type for it.
func fit<Number: FixedWidthInteger>(_ number: Int64, _ name: String) throws(BridgeError) -> Number {
    guard let exact = Number(exactly: number) else {
        throw .overflow("\(name) must be \(Number.min)-\(Number.max)")
    }
    return exact
}
