// An echo client, for cold starts: nio-echo ipv4|ipv6 <port>, nio-echo unix <path>

import NIOCore
import NIOPosix

/// Says hello, prints what comes back, and closes.
final class HelloHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "hello")), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        print(String(buffer: unwrapInboundIn(data)))
        context.close(promise: nil)
    }
}

let words = CommandLine.arguments
let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
    .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(HelloHandler()) }
    }
let channel =
    switch words[1] {
    case "ipv4": try bootstrap.connect(host: "127.0.0.1", port: Int(words[2])!).wait()
    case "ipv6": try bootstrap.connect(host: "::1", port: Int(words[2])!).wait()
    default: try bootstrap.connect(unixDomainSocketPath: words[2]).wait()
    }
try channel.closeFuture.wait()
