import FamilyInet
import FamilyUnix
import SocketAPI

/// Messages with what goes beside them.
enum Messages {
    /// sendMessage and receiveMessage of 64 bytes without control data, on a pair of Unix sockets.
    static func plain(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .datagram)
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        for _ in 0..<count {
            expect(try left.sendMessage(bytes) == 64)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            let header = try right.receiveMessage(into: &output)
            expect(try header.count == 64)
            _ = output.finalize(for: target.bytes)
        }
        source.free()
        target.free()
    }

    /// A datagram that is sent with a time to live, and received with it.
    static func control(_ count: Int) throws { try control(count, nil) }

    /// The same with the control data made once.
    static func reusedControl(_ count: Int) throws { try control(count, [TimeToLive(3)]) }

    @inline(__always)
    private static func control(_ count: Int, _ made: ControlData?) throws {
        let (left, right) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        let to = try right.localAddress
        let plan = try right.receivePlan(.timeToLive)
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        for _ in 0..<count {
            expect(try left.sendMessage(bytes, control: made ?? [TimeToLive(3)], to: to) == 64)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            let header = try right.receiveMessage(into: &output, controlCapacity: plan.controlCapacity)
            expect(try header.count == 64 && header.control.first(TimeToLive.self)?.hops == 3)
            _ = output.finalize(for: target.bytes)
        }
        source.free()
        target.free()
    }

    /// A descriptor that is passed, taken and closed.
    static func descriptors(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        for _ in 0..<count {
            try left.withFileDescriptor { (descriptor) throws in
                _ = try left.sendMessage([7], control: [PassedDescriptors([descriptor])])
            }
            let message = try right.receiveMessage(upTo: 1, controlCapacity: 64)
            let taken = message.availableControl.takeDescriptors()
            expect(taken.count == 1)
            for descriptor in taken { try descriptor.close() }
        }
    }
}
