// An echo server on SwiftNIO, for Benchmarks/async: nio-server handlers|async
//
// One event loop. Prints its port, and ends with its input.

import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#endif

/// Sends back what arrives.
final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { context.writeAndFlush(data, promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

func bootstrap(_ group: MultiThreadedEventLoopGroup) -> ServerBootstrap {
    ServerBootstrap(group: group)
        .serverChannelOption(.backlog, value: 4096)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
}

/// A handler of each connection's pipeline sends back what arrives.
func serveWithHandlers(_ group: MultiThreadedEventLoopGroup) async throws -> any Channel {
    try await bootstrap(group)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(EchoHandler()) }
        }
        .bind(host: "127.0.0.1", port: 0).get()
}

/// A task of each connection reads from an asynchronous sequence, and writes.
func serveWithTasks(_ group: MultiThreadedEventLoopGroup) async throws -> any Channel {
    let server = try await bootstrap(group)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    Task {
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { tasks in
                for try await connection in connections { tasks.addTask { try? await echo(connection) } }
            }
        }
    }
    return server.channel
}

func echo(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
    try await connection.executeThenClose { inbound, outbound in
        for try await buffer in inbound { try await outbound.write(buffer) }
    }
}

let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
let channel =
    CommandLine.arguments.last == "async" ? try await serveWithTasks(group) : try await serveWithHandlers(group)
print(channel.localAddress?.port ?? 0)
fflush(nil)
while readLine() != nil {}
exit(0)
