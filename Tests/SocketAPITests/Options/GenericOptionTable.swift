import Glibc
import SocketAPI

typealias GenericRow = OptionRow<AnyFamily>

extension OptionRow<AnyFamily>.Kind {
    static let tcp = Self(name: "TCP") { () throws(SocketError) in try Socket(.any(.ipv4), .stream) }
    static let udp = Self(name: "UDP") { () throws(SocketError) in try Socket(.any(.ipv4), .datagram) }
    static let unix = Self(name: "Unix") { () throws(SocketError) in try Socket(.any(.unix), .stream) }
    static let pair = Self(name: "a Unix pair") { () throws(SocketError) in
        try Socket.pair(.any(.unix), .stream).0
    }
}

/// Every option of SOL_SOCKET that the library declares, with a socket that has it and what a kernel may say against
/// it: ENOPROTOOPT and EOPNOTSUPP where it is too old or built without, and the option's own conditions.
let genericOptions: [GenericRow] = [
    .readOnly(.type, on: .udp) { $0 == .datagram },
    .readOnly(.domain, on: .udp) { $0 == .ipv4 },
    .readOnly(.protocolNumber, on: .tcp) { $0.rawValue == 6 },
    .readOnly(.error, on: .tcp) { $0 == nil },
    .readOnly(.acceptsConnections, on: .tcp) { !$0 },
    .readOnly(.cookie, on: .tcp) { $0 != 0 },
    .readOnly(.networkNamespaceCookie, on: .tcp, or: ENOPROTOOPT) { $0 != 0 },
    .both(.reuseAddress, true, on: .tcp),
    .both(.reusePort, true, on: .tcp),
    .both(.keepAlive, true, on: .tcp),
    .both(.broadcast, true, on: .udp),
    .both(.dontRoute, true, on: .udp),
    .both(.outOfBandInline, true, on: .tcp),
    .both(.debug, true, on: .tcp, or: EACCES),
    .both(.bsdCompatible, true, reads: false, on: .tcp, or: ENOPROTOOPT),
    .both(.linger, .upTo(.seconds(7)), on: .tcp),
    .both(.receiveTimeout, .milliseconds(1500), reads: .milliseconds(1500), on: .tcp),
    .both(.sendTimeout, .seconds(2), on: .tcp),
    .writeOnly(.routeIsBad, NoValue(), on: .tcp),

    .both(.sendBufferSize, 40_000, reads: 80_000, on: .udp),
    .both(.receiveBufferSize, 40_000, reads: 80_000, on: .udp),
    .both(.receiveLowWater, 17, on: .tcp),
    .both(.reservedMemory, 0, on: .tcp, or: EOPNOTSUPP, ENOPROTOOPT),
    .both(.peekOffset, 3, on: .unix),
    .writeOnly(.forcedSendBufferSize, 1 << 20, on: .udp),
    .writeOnly(.forcedReceiveBufferSize, 1 << 20, on: .udp),
    .readOnly(.sendLowWater, on: .tcp) { $0 == 1 },
    .readOnly(.memoryInfo, on: .udp) { $0.values.count >= 9 && $0.receiveBufferSize > 0 && $0.sendBufferSize > 0 },
    .both(.bufferLock, [.sendBuffer], on: .tcp, or: ENOPROTOOPT),
    .both(.zeroCopy, true, on: .udp),
    .both(.selectErrorQueue, true, on: .udp),
    .writeOnly(.receiveQueueLength, true, on: .unix, or: ENOPROTOOPT),
    .writeOnly(.deviceMemoryDone, [DeviceMemoryToken(start: 0, count: 1)], on: .tcp, or: ENOPROTOOPT, EBADF),

    .both(.bindToDevice, "lo", on: .udp),
    .both(.bindToInterfaceIndex, 1, on: .udp),
    .both(.priority, 5, on: .udp),
    .both(.incomingCPU, 0, on: .udp),
    .writeOnly(.busyPollBudget, 4, on: .udp, or: ENOPROTOOPT),
    .both(.mark, 0x1234, on: .udp),
    .readOnly(.incomingNAPIID, on: .udp, or: ENOPROTOOPT) { $0 == 0 },
    .both(.busyPoll, .microseconds(50), on: .udp, or: ENOPROTOOPT),
    .both(.maximumPacingRate, 5_000_000_000, on: .tcp),
    .both(.transmitTime, TransmitTimeSettings(clock: 1, flags: .reportErrors), on: .udp),
    .both(.timestamping, [.receivedBySoftware, .reportSoftware], on: .udp),
    .both(.timestampingWithClock, Timestamping([.receivedBySoftware, .reportSoftware]), on: .udp),
    .both(.timestamp, true, on: .udp),
    .both(.timestampNanoseconds, true, on: .udp),
    .both(.receiveQueueOverflow, true, on: .udp),
    .both(.receiveMark, true, on: .udp, or: ENOPROTOOPT),
    .both(.receivePriority, true, on: .udp, or: ENOPROTOOPT),
    .both(.preferBusyPoll, true, on: .udp, or: ENOPROTOOPT),
    .both(.transmitRehash, false, on: .tcp, or: ENOPROTOOPT),
    .both(.wifiStatus, true, on: .udp),
    .both(.noFrameCheckSequence, true, on: .udp),
    .both(.noCheck, true, on: .udp),

    .readOnly(.filter, on: .udp) { $0.isEmpty },
    .writeOnly(.detachFilter, NoValue(), on: .udp, or: ENOENT),
    .writeOnly(.detachReusePortFilter, NoValue(), on: .udp, or: ENOENT, EINVAL),
    .writeOnly(.filterProgram, FileDescriptor(rawValue: 0), on: .udp, or: EINVAL, EBADF),
    .writeOnly(.reusePortProgram, FileDescriptor(rawValue: 0), on: .udp, or: EINVAL, EBADF),
    .both(.isFilterLocked, true, on: .udp),
    .readOnly(.filterExtensions, on: .udp) { $0 > 0 },

    .readOnly(.peerCredentials, on: .pair) { $0.pid == getpid() && $0.uid == getuid() && $0.gid == getegid() },
    .readOnly(.peerGroups, on: .pair),
    .readOnly(.peerSecurity, on: .pair, or: ENOPROTOOPT),
    .readOnly(.peerProcessDescriptor, on: .pair, or: ENOPROTOOPT) { (try? $0.close()) != nil },
    .readOnly(.peerName(size: 2), on: .pair) { $0 == [1, 0] || $0 == [0, 1] },
    .both(.passCredentials, true, on: .unix),
    .both(.passSecurity, true, on: .unix),
    .both(.passProcessDescriptor, true, on: .unix, or: ENOPROTOOPT),
    .both(.passRights, false, on: .unix, or: ENOPROTOOPT),
]
