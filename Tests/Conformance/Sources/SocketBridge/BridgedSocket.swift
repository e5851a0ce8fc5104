import CSocketBridge
import FamilyInet
import FamilyUnix
import Glibc
import SocketAPI
import Synchronization

typealias Record = UnsafeMutablePointer<sb_record>

/// What the bridge asks of a socket, whatever its family is. Every requirement is one call of the library; those that
/// have the library's own names are its own.
protocol BridgedSocket: AnyObject {
    // The library's.
    var type: SocketType { get }
    var protocolNumber: ProtocolNumber { get }
    var timeout: Duration? { get }
    var isBlocking: Bool { get set }
    func setTimeout(_ timeout: Duration?) throws(SocketError)
    func listen(backlog: Int) throws(SocketError)
    func shutdown(_ direction: ShutdownDirection) throws(SocketError)
    func closeReportingErrors() throws(SocketError)
    func detach() throws(SocketError) -> FileDescriptor
    func send(_ bytes: RawSpan, flags: SendFlags, until deadline: Deadline?) throws(SocketError) -> Int
    func sendAll(_ bytes: RawSpan, flags: SendFlags, until deadline: Deadline?) throws(SocketError)
    func receive(
        into output: inout OutputRawSpan, flags: ReceiveFlags, until deadline: Deadline?
    ) throws(SocketError) -> Int
    func sendFile(
        _ file: FileDescriptor, offset: Int64?, count: Int?, until deadline: Deadline?
    ) throws(SocketError) -> Int
    func getOption(level: OptionLevel, name: OptionName) throws(SocketError) -> Int32
    func getOption(level: OptionLevel, name: OptionName, capacity: Int) throws(SocketError) -> [UInt8]
    func setOption(level: OptionLevel, name: OptionName, to value: Int32) throws(SocketError)
    func setOption(level: OptionLevel, name: OptionName, to bytes: [UInt8]) throws(SocketError)
    func setOption(level: OptionLevel, name: OptionName, withoutValueOfLength length: Int) throws(SocketError)

    // Those that have to do with the family.
    var descriptor: Int32 { get }
    var familyNumber: Int32 { get }
    func bind(to record: sb_record) throws
    func connect(to record: sb_record, until deadline: Deadline?) throws
    func attemptConnect(to record: sb_record, until deadline: Deadline?) throws -> SocketError.Code?
    func accept(_ peer: Record, until deadline: Deadline?) throws -> Int32
    func writeLocalAddress(_ record: Record) throws
    func writePeerAddress(_ record: Record) throws
    func send(_ bytes: RawSpan, to record: sb_record, flags: SendFlags, until deadline: Deadline?) throws -> Int
    func receive(
        into room: UnsafeMutableRawBufferPointer, from record: Record, flags: ReceiveFlags, until deadline: Deadline?
    ) throws -> Int
    func sendMessage(
        _ parts: [UnsafeRawBufferPointer], _ control: ControlData, to record: sb_record?, flags: SendFlags,
        until deadline: Deadline?
    ) throws -> Int
    func receiveMessage(
        _ parts: [UnsafeMutableRawBufferPointer], _ controlCapacity: Int, from record: Record, flags: ReceiveFlags,
        until deadline: Deadline?
    ) throws -> (count: Int, flags: MessageFlags, control: ReceivedControl)
}

extension Socket: BridgedSocket where Family: BridgedFamily {
    var descriptor: Int32 { (try? withFileDescriptor { $0.rawValue }) ?? -1 }

    var familyNumber: Int32 { family.domain.rawValue }

    func bind(to record: sb_record) throws { try bind(to: family.address(record)) }

    func connect(to record: sb_record, until deadline: Deadline?) throws {
        try connect(to: family.address(record), until: deadline)
    }

    func attemptConnect(to record: sb_record, until deadline: Deadline?) throws -> SocketError.Code? {
        let address = try family.address(record)
        guard let deadline else { return attemptConnect(to: address) }
        do throws(SocketError) {
            try connect(to: address, until: deadline)
            return nil
        } catch { return error.code }
    }

    func accept(_ peer: Record, until deadline: Deadline?) throws -> Int32 {
        let (socket, address) = try accept(until: deadline)
        try family.write(address, to: &peer.pointee)
        return try socket.detach().rawValue
    }

    func writeLocalAddress(_ record: Record) throws { try family.write(localAddress, to: &record.pointee) }

    func writePeerAddress(_ record: Record) throws { try family.write(peerAddress, to: &record.pointee) }

    func send(_ bytes: RawSpan, to record: sb_record, flags: SendFlags, until deadline: Deadline?) throws -> Int {
        try send(bytes, to: family.address(record), flags: flags, until: deadline)
    }

    // On IP a datagram has a sender. Elsewhere it may have none, which is what `receiveMessage` can say.
    func receive(
        into room: UnsafeMutableRawBufferPointer, from record: Record, flags: ReceiveFlags, until deadline: Deadline?
    ) throws -> Int {
        guard family is any InternetFamily, type == .datagram else {
            return try receiveMessage([room], 0, from: record, flags: flags, until: deadline).count
        }
        var output = OutputRawSpan(buffer: room, initializedCount: 0)
        let (count, sender) = try receiveFrom(into: &output, flags: flags, until: deadline)
        try family.write(sender, to: &record.pointee)
        return count
    }

    func sendMessage(
        _ parts: [UnsafeRawBufferPointer], _ control: ControlData, to record: sb_record?, flags: SendFlags,
        until deadline: Deadline?
    ) throws -> Int {
        let address = try record.map { try family.address($0) }
        return try sendMessage(fromBuffers: parts, control: control, to: address, flags: flags, until: deadline)
    }

    func receiveMessage(
        _ parts: [UnsafeMutableRawBufferPointer], _ controlCapacity: Int, from record: Record, flags: ReceiveFlags,
        until deadline: Deadline?
    ) throws -> (count: Int, flags: MessageFlags, control: ReceivedControl) {
        let header = try receiveMessage(
            intoBuffers: parts, controlCapacity: controlCapacity, flags: flags, until: deadline)
        record.pointee.clear()
        if let sender = try header.sender { try family.write(sender, to: &record.pointee) }
        return (header.availableCount, header.flags, header.availableControl)
    }
}

extension BridgedFamily {
    /// A handle on a new socket of this family.
    func create(_ type: Int32, _ number: Int32) throws -> Handle {
        Handle(try Socket(self, SocketType(rawValue: type), ProtocolNumber(rawValue: number)), type)
    }

    /// Handles on two connected sockets of this family.
    func pair(_ type: Int32, _ number: Int32) throws -> (Handle, Handle) {
        let pair = try Socket.pair(self, SocketType(rawValue: type), ProtocolNumber(rawValue: number))
        return (Handle(pair.0, type), Handle(pair.1, type))
    }

    /// A handle on a descriptor from outside; -1 asks the kernel.
    func adopt(_ number: Int32, _ type: Int32, _ protocolNumber: Int32) throws -> Handle {
        // CPython leaves it to the program whether an adopted number is inherited.
        let flags = fcntl(number, F_GETFD)
        let socket = try Socket(
            adopting: FileDescriptor(rawValue: number), as: self,
            type: type == -1 ? nil : SocketType(rawValue: type),
            protocolNumber: protocolNumber == -1 ? nil : ProtocolNumber(rawValue: protocolNumber))
        if flags >= 0 { _ = fcntl(number, F_SETFD, flags) }
        let handle = Handle(socket, type == -1 ? 0 : type)
        let isNonBlockingByType = type != -1 && type & SocketTypeFlags.nonBlocking.rawValue != 0
        let hasAdoptedMode = socket.timeout == .zero && SocketDefaults.timeout == nil && !isNonBlockingByType
        handle.keepsAdoptedMode.store(hasAdoptedMode, ordering: .releasing)
        return handle
    }
}

extension Handle {
    /// A socket that Python may want non-blocking from the start: there it is a flag beside the type (SOCK_NONBLOCK).
    convenience init(_ socket: any BridgedSocket, _ type: Int32) {
        self.init(socket)
        if type & SocketTypeFlags.nonBlocking.rawValue != 0 { socket.isBlocking = false }
    }
}
