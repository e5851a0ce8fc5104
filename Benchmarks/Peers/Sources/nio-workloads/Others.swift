import NIOCore
import NIOPosix

/// Closes what it accepts.
final class ClosingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelActive(context: ChannelHandlerContext) { context.close(promise: nil) }
}

/// Connections that the server closes first, one after the other.
func churn() throws -> (Int) throws -> Void {
    let listener = try ServerBootstrap(group: serverGroup)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(ClosingHandler()) }
        }
        .bind(host: "127.0.0.1", port: 0).wait()
    let bootstrap = ClientBootstrap(group: clientGroup)
    return { count in
        for _ in 0..<count {
            let channel = try bootstrap.connect(to: listener.localAddress!).wait()
            try channel.closeFuture.wait()
        }
    }
}

/// Sends a datagram when the one before has arrived, until the number is reached. Both channels are on one event loop.
final class DatagramHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    var missing = 0
    var next: (() -> Void)?
    var finished: EventLoopPromise<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        missing -= 1
        if missing > 0 { next?() } else { finished?.succeed() }
    }
}

func datagram() throws -> (Int) throws -> Void {
    let sender = try DatagramBootstrap(group: clientGroup).bind(host: "127.0.0.1", port: 0).wait()
    let receiver = try DatagramBootstrap(group: clientGroup)
        .channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(DatagramHandler()) }
        }
        .bind(host: "127.0.0.1", port: 0).wait()
    let envelope = AddressedEnvelope(
        remoteAddress: receiver.localAddress!, data: ByteBuffer(repeating: 7, count: 64))
    return { count in
        let finished = receiver.eventLoop.makePromise(of: Void.self)
        receiver.eventLoop.execute {
            do {
                let handler = try receiver.pipeline.syncOperations.handler(type: DatagramHandler.self)
                handler.missing = count
                handler.finished = finished
                handler.next = { sender.writeAndFlush(envelope, promise: nil) }
                handler.next?()
            } catch { finished.fail(error) }
        }
        try finished.futureResult.wait()
    }
}
