import FamilyInet
import FamilyUnix
import SocketAPI
import SystemPackage

/// A descriptor passed over a Unix socket, received close-on-exec and closed.
func descriptors() throws -> Work {
    let (one, other) = try unixPair(.byDefault)
    let file = try FileDescriptor.open("/dev/null", .readWrite)
    let byte: [UInt8] = [120]
    return { count in
        for _ in 0..<count {
            try one.sendDescriptor(file, with: byte)
            try other.receiveDescriptors(upTo: 1, maximum: 1).takeNext()?.close()
        }
    }
}

/// UDP messages of 64 bytes that are sent with IP_PKTINFO and IP_TTL, and come with them.
func controlData() throws -> Work {
    let datagrams = try Datagrams()
    let plan = try datagrams.receiver.receivePlan(.packetInfo, .timeToLive)
    let bytes = [UInt8](repeating: 7, count: 64)
    let room = Room(64)
    return { count in
        var sum = 0
        for _ in 0..<count {
            var control = ControlData()
            try control.append(PacketInfo(local: .loopback))
            try control.append(TimeToLive(33))
            try datagrams.sender.sendMessage(bytes.span.bytes, control: control, to: datagrams.target)
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            let header = try datagrams.receiver.receiveMessage(into: &output, plan: plan)
            _ = output.finalize(for: room.bytes)
            sum &+= try Int(header[.packetInfo]?.interface ?? 0) + (header[.timeToLive]?.hops ?? 0)
            sum &+= try Int(header.sender?.port ?? 0)
        }
        keep(sum)
    }
}

/// UDP messages of 64 bytes with so many control messages, IP_TTL and IP_TOS in turns; nothing is asked for.
func controlData(_ number: Int) throws -> Work {
    let datagrams = try Datagrams()
    let bytes = [UInt8](repeating: 7, count: 64)
    let room = Room(64)
    return { count in
        var sum = 0
        for _ in 0..<count {
            var control = ControlData()
            for index in 0..<number {
                if index % 2 == 1 {
                    try control.append(TypeOfService(TrafficClass(rawValue: 8)))
                } else {
                    try control.append(TimeToLive(33))
                }
            }
            try datagrams.sender.sendMessage(bytes.span.bytes, control: control, to: datagrams.target)
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            let header = try datagrams.receiver.receiveMessage(into: &output)
            _ = output.finalize(for: room.bytes)
            sum &+= try Int(header.sender?.port ?? 0)
        }
        keep(sum)
    }
}
