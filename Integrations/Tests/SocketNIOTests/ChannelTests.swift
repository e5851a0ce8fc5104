import FamilyInet
import FamilyUnix
import NIOCore
import NIOEmbedded
import NIOPosix
import SocketAsync
import SocketNIO
import Synchronization
import Testing

/// Sends back what it gets.
private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { context.write(data, promise: nil) }
    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }
}

private final class DatagramEchoHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { context.writeAndFlush(data, promise: nil) }
}

@Suite(.timeLimit(.minutes(5))) struct ChannelTests {
    private let group = MultiThreadedEventLoopGroup.singleton

    private func echo(_ channel: any Channel) throws { try channel.pipeline.syncOperations.addHandler(EchoHandler()) }

    private func pair() throws -> (Socket<Unix>, Socket<Unix>) {
        let (one, other) = try Socket.pair(.unix, .stream)
        other.timeout = .seconds(120)
        return (one, other)
    }

    private func exchange(_ text: String, over socket: Socket<some AddressFamily>) async throws {
        try await socket.sendAll(text.utf8)
        #expect(try await socket.receive(upTo: 100) == Array(text.utf8))
    }

    @Test func `a connected stream becomes a channel and comes back, and no byte is lost`() async throws {
        let (one, other) = try pair()
        let channel = try await one.makeChannel(on: group) { try echo($0) }
        #expect(one.isClosed)
        try await exchange("through the channel", over: other)
        try await channel.setOption(.autoRead, value: false).get()
        try await other.sendAll("before".utf8)
        let back = try await channel.detachSocket(as: Unix.self, timeout: .seconds(120))
        #expect(!channel.isActive && back.timeout == .seconds(120))
        try await other.sendAll(" and after".utf8)
        var received: [UInt8] = []
        while received.count < 16 { received += try await back.receive(upTo: 100) }
        #expect(String(decoding: received, as: UTF8.self) == "before and after")
        try await back.sendAll("answer".utf8)
        #expect(try await other.receive(upTo: 100) == Array("answer".utf8))
        // And again.
        let again = try await back.makeChannel(on: group) { try echo($0) }
        try await exchange("once more", over: other)
        try await again.close()
        #expect(try await other.receive(upTo: 100) == [])
    }

    @Test func `what was written to the channel is sent before the socket comes back`() async throws {
        let (one, other) = try pair()
        let channel = try await one.makeChannel(on: group) { _ in }
        let size = 8 << 20
        channel.writeAndFlush(ByteBuffer(repeating: 7, count: size), promise: nil)
        async let back = channel.detachSocket(as: Unix.self)
        var count = 0
        while count < size { count += try await other.receive(upTo: 1 << 16).count }
        try await back.sendAll("end".utf8)
        #expect(try await other.receive(upTo: 100) == Array("end".utf8))
    }

    @Test func `a peer that ends before everything is sent fails the return`() async throws {
        let (one, other) = try pair()
        let channel = try await one.makeChannel(on: group) { _ in }
        channel.writeAndFlush(ByteBuffer(repeating: 7, count: 8 << 20), promise: nil)
        let back = Task { try await channel.detachSocket(as: Unix.self) }
        #expect(try await other.receive(upTo: 100).count > 0)
        other.close()
        await #expect(throws: (any Error).self) { try await back.value }
    }

    @Test func `a channel that can't be taken back goes on`() async throws {
        let (one, other) = try pair()
        let channel = try await one.makeChannel(on: group) { try echo($0) }
        await #expect { try await channel.detachSocket(as: IPv4.self) } throws: {
            ($0 as? SocketError)?.code == .familyMismatch
        }
        try await exchange("still a channel", over: other)
        try await channel.close()
        await #expect(throws: (any Error).self) { try await channel.detachSocket(as: Unix.self) }
        await #expect { try await NIOAsyncTestingChannel().detachSocket(as: Unix.self) } throws: {
            "\($0)" == "detach channel: Socket operation on non-socket (ENOTSOCK); expected one of NIOPosix"
        }
    }

    @Test func `a listener becomes a server and comes back`() async throws {
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let address = try listener.localAddress
        let server = try await listener.makeServerChannel(on: group) { try echo($0) }
        let client = try Socket(.ipv4, .stream)
        client.timeout = .seconds(120)
        try await client.connect(to: address)
        try await exchange("hello", over: client)
        let back = try await server.detachSocket(as: IPv4.self, timeout: .seconds(120))
        let second = try Socket(.ipv4, .stream)
        try await second.connect(to: address)
        let (accepted, peer) = try await back.accept()
        #expect(try peer == second.localAddress)
        try await accepted.sendAll("accepted".utf8)
        #expect(try await second.receive(upTo: 100) == Array("accepted".utf8))
        // Its connections are channels of their own.
        try await exchange("still", over: client)
    }

    @Test func `a datagram socket becomes a channel and comes back`() async throws {
        let socket = try Socket(.ipv6, .datagram)
        try socket.bind(to: .loopback(port: 0))
        let address = try socket.localAddress
        let channel = try await socket.makeChannel(on: group) {
            try $0.pipeline.syncOperations.addHandler(DatagramEchoHandler())
        }
        let client = try Socket(.ipv6, .datagram)
        client.timeout = .seconds(120)
        try await client.connect(to: address)
        try await exchange("one datagram", over: client)
        let back = try await channel.detachSocket(as: IPv6.self, timeout: .seconds(120))
        try await client.send("another".utf8)
        #expect(try await back.receive(upTo: 100) == Array("another".utf8))
    }

    @Test func `what SwiftNIO has no channel for is refused, and the socket is unchanged`() async throws {
        let (packets, _) = try Socket.pair(.unix, .seqPacket)
        await #expect { try await packets.makeChannel(on: group) { _ in } } throws: {
            "\($0)".contains("SwiftNIO has channels for SOCK_STREAM and SOCK_DGRAM")
        }
        let alone = try Socket(.ipv4, .stream)
        await #expect { try await alone.makeChannel(on: group) { _ in } } throws: {
            ($0 as? SocketError)?.code == .system(.socketNotConnected)
        }
        await #expect { try await alone.makeServerChannel(on: group) { _ in } } throws: {
            "\($0)".contains("that listens")
        }
        try alone.listen()
        await #expect { try await alone.makeChannel(on: group) { _ in } } throws: {
            "\($0)".contains("makeServerChannel")
        }
        let embedded = EmbeddedEventLoop()
        await #expect { try await alone.makeServerChannel(on: embedded) { _ in } } throws: {
            "\($0)".contains("NIOPosix")
        }
        #expect(!packets.isClosed && !alone.isClosed)
    }

    @Test func `a handler that fails closes the socket and its descriptor`() async throws {
        struct Refusal: Error {}
        let (one, other) = try pair()
        await #expect(throws: Refusal.self) { try await one.makeChannel(on: group) { _ in throw Refusal() } }
        #expect(one.isClosed)
        #expect(try await other.receive(upTo: 100) == [])
    }
}
