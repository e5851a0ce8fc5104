import NIOCore
import NIOPosix

/// Sends back what arrives.
final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { context.writeAndFlush(data, promise: nil) }
}

/// Sends 64 bytes, and again when 64 are back, until the number of round trips is reached.
final class PingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let message = ByteBuffer(repeating: 7, count: 64)
    private var missing = 0
    private var received = 0
    private var finished: EventLoopPromise<Void>?

    func run(_ count: Int, _ context: ChannelHandlerContext, _ finished: EventLoopPromise<Void>) {
        (missing, received, self.finished) = (count, 0, finished)
        context.writeAndFlush(wrapOutboundOut(message), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytes
        guard received >= 64 else { return }
        received -= 64
        missing -= 1
        if missing > 0 {
            context.writeAndFlush(wrapOutboundOut(message), promise: nil)
        } else {
            finished?.succeed()
        }
    }
}

/// Counts what arrives up to the announced number of bytes, and acknowledges the last with one byte.
final class CountingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var expected = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        // The sender flushes the head by itself, and waits for the end: it comes whole, at the beginning.
        if expected == 0 { expected = bytes.readInteger(as: Int.self) ?? 0 }
        expected -= bytes.readableBytes
        if expected == 0 { context.writeAndFlush(wrapOutboundOut(ByteBuffer(repeating: 107, count: 1)), promise: nil) }
    }
}

/// Sends pieces of 64 KiB while the channel takes them.
final class BulkHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let piece = ByteBuffer(repeating: 7, count: 65536)
    private var missing = 0
    private var finished: EventLoopPromise<Void>?

    func run(_ count: Int, _ context: ChannelHandlerContext, _ finished: EventLoopPromise<Void>) {
        (missing, self.finished) = (count, finished)
        var head = ByteBuffer()
        head.writeInteger(count * piece.readableBytes)
        context.writeAndFlush(wrapOutboundOut(head), promise: nil)
        send(context)
    }

    private func send(_ context: ChannelHandlerContext) {
        while missing > 0, context.channel.isWritable {
            missing -= 1
            context.writeAndFlush(wrapOutboundOut(piece), promise: nil)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { send(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { finished?.succeed() }
}

/// A connection with a handler on each side, and work that runs in the client's.
private func connected<Client: ChannelInboundHandler & SendableMetatype>(
    _ client: @escaping @Sendable () -> Client, server: @escaping @Sendable () -> some ChannelInboundHandler,
    run: @escaping @Sendable (Client, Int, ChannelHandlerContext, EventLoopPromise<Void>) -> Void
) throws -> (Int) throws -> Void {
    let listener = try ServerBootstrap(group: serverGroup)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(server()) }
        }
        .bind(host: "127.0.0.1", port: 0).wait()
    let channel = try ClientBootstrap(group: clientGroup)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(client()) }
        }
        .connect(to: listener.localAddress!).wait()
    return { count in
        let finished = channel.eventLoop.makePromise(of: Void.self)
        channel.eventLoop.execute {
            do {
                let context = try channel.pipeline.syncOperations.context(handlerType: Client.self)
                run(context.handler as! Client, count, context, finished)
            } catch { finished.fail(error) }
        }
        try finished.futureResult.wait()
    }
}

func pingPong() throws -> (Int) throws -> Void {
    try connected({ PingHandler() }, server: { EchoHandler() }, run: { $0.run($1, $2, $3) })
}

func bulk() throws -> (Int) throws -> Void {
    try connected({ BulkHandler() }, server: { CountingHandler() }, run: { $0.run($1, $2, $3) })
}
