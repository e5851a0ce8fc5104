internal import CSocketShims

/// System calls outside the hot path, with typed errors.
///
/// Every failure of the core goes through ``failure(_:_:)``, the only place that maps error numbers to codes of their
/// own.
enum SystemCalls {
    /// Returns the error for an error number of the kernel.
    static func failure(_ number: Int32, _ operation: SocketError.Operation) -> SocketError {
        SocketError(withoutSubject: code(number, operation), operation)
    }

    /// Returns the error for an error number of the kernel, about a subject.
    static func failure(
        _ number: Int32, _ operation: SocketError.Operation, subject: SocketError.Subject
    ) -> SocketError {
        SocketError(code(number, operation), operation, subject: subject)
    }

    /// Returns the error for the current errno.
    static func failure(_ operation: SocketError.Operation) -> SocketError { failure(sockets_errno(), operation) }

    /// Returns the error for the current errno, about a subject.
    static func failure(_ operation: SocketError.Operation, subject: SocketError.Subject) -> SocketError {
        failure(sockets_errno(), operation, subject: subject)
    }

    private static func code(_ number: Int32, _ operation: SocketError.Operation) -> SocketError.Code {
        switch number {
        case E.again: .wouldBlock
        case E.inProgress where operation == .connect: .inProgress
        default: SocketError.Code(rawValue: number)
        }
    }

    /// Creates a socket, close-on-exec and O_NONBLOCK.
    static func socket(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber
    ) throws(SocketError) -> OwnedDescriptor {
        let flags = SOCK.cloexec | SOCK.nonblock
        let number = sockets_socket(domain.rawValue, type.rawValue | flags, protocolNumber.rawValue)
        guard number >= 0 else { throw failure(.socket) }
        return OwnedDescriptor(number)
    }

    /// Creates two connected sockets, close-on-exec and O_NONBLOCK.
    static func pair(
        _ domain: AddressFamilyNumber, _ type: SocketType, _ protocolNumber: ProtocolNumber
    ) throws(SocketError) -> OwnedPair {
        let flags = SOCK.cloexec | SOCK.nonblock
        var numbers: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &numbers) { bytes in
            unsafe sockets_socketpair(
                domain.rawValue, type.rawValue | flags, protocolNumber.rawValue,
                bytes.baseAddress?.assumingMemoryBound(to: Int32.self))
        }
        guard result == 0 else { throw failure(.pair) }
        return OwnedPair(first: OwnedDescriptor(numbers.0), second: OwnedDescriptor(numbers.1))
    }

    /// Duplicates the descriptor, close-on-exec.
    static func duplicate(
        _ number: Int32, for operation: SocketError.Operation
    ) throws(SocketError) -> OwnedDescriptor {
        let copy = sockets_duplicate(number)
        guard copy >= 0 else { throw failure(operation) }
        return OwnedDescriptor(copy)
    }

    /// Reads an option of level SOL_SOCKET that is an `int`.
    static func socketOption(
        _ name: Int32, of number: Int32, for operation: SocketError.Operation
    ) throws(SocketError) -> Int32 {
        var value: Int32 = 0
        var length = UInt32(MemoryLayout<Int32>.size)
        guard unsafe sockets_getsockopt(number, SO.level, name, &value, &length) == 0 else {
            throw failure(operation)
        }
        return value
    }

    /// Reads the family of a descriptor from outside.
    static func domain(of number: Int32) throws(SocketError) -> AddressFamilyNumber {
        AddressFamilyNumber(rawValue: try socketOption(SO.domain, of: number, for: .adopt))
    }
}
