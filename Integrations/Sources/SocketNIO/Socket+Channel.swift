public import NIOCore
internal import NIOPosix
public import SocketAPI
internal import SystemPackage

// A socket is handed over by its descriptor: SwiftNIO owns the number from then on, and closes it.

extension Socket {
    /// Hands this socket over to a channel of SwiftNIO. The socket is then closed, as after `detach()`.
    ///
    /// ```swift
    /// import FamilyInet
    /// import NIOCore
    /// import NIOPosix
    /// import SocketNIO
    ///
    /// let socket = try Socket(.ipv4, .stream)
    /// try socket.connect(to: address)
    /// let channel = try await socket.makeChannel(on: MultiThreadedEventLoopGroup.singleton) { channel in
    ///     try channel.pipeline.syncOperations.addHandler(PrintingHandler())
    /// }
    /// ```
    ///
    /// The options that were set stay, since they are the kernel's. The timeout does not: a channel never waits.
    ///
    /// - Parameters:
    ///   - group: Event loops of NIOPosix.
    ///   - initializer: Adds the channel's handlers, in its event loop. If it throws, the channel is closed.
    /// - Returns: The channel: of a connected stream, or of a datagram socket.
    /// - Throws: `SocketError` with EAFNOSUPPORT or ESOCKTNOSUPPORT for a family or type that SwiftNIO has no channel for,
    ///   EINVAL for a socket that listens or event loops of another kind, ENOTCONN for a stream without a peer, `.closed`:
    ///   the socket is then unchanged. An error of `initializer` or of SwiftNIO: the socket is then closed.
    public func makeChannel(
        on group: any EventLoopGroup, initializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> any Channel {
        try checkFamily()
        switch type {
        case .stream:
            if try self[.acceptsConnections] {
                throw SocketError(
                    .system(.invalidArgument), .detach, detail: "makeServerChannel takes a socket that listens")
            }
            _ = try peerAddress
            guard let bootstrap = ClientBootstrap(validatingGroup: group) else { throw Self.otherGroup }
            return try await bootstrap.channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try initializer(channel) }
            }.withConnectedSocket(detach().rawValue).get()
        case .datagram:
            guard let bootstrap = DatagramBootstrap(validatingGroup: group) else { throw Self.otherGroup }
            return try await bootstrap.channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try initializer(channel) }
            }.withBoundSocket(detach().rawValue).get()
        default:
            throw SocketError(
                .system(.socketTypeNotSupported), .detach,
                detail: "SwiftNIO has channels for SOCK_STREAM and SOCK_DGRAM")
        }
    }

    /// Hands this listening socket over to a channel of SwiftNIO that accepts connections. The socket is then closed, as after
    /// `detach()`.
    ///
    /// - Parameters:
    ///   - group: Event loops of NIOPosix, for the listener and its connections.
    ///   - childInitializer: Adds the handlers of a connection's channel, in its event loop. If it throws, the connection is
    ///     closed.
    /// - Returns: The listener's channel.
    /// - Throws: As ``makeChannel(on:initializer:)``; EINVAL for a socket that does not listen.
    public func makeServerChannel(
        on group: any EventLoopGroup, childInitializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> any Channel {
        try checkFamily()
        guard type == .stream, try self[.acceptsConnections] else {
            throw SocketError(.system(.invalidArgument), .detach, detail: "expected a stream socket that listens")
        }
        guard let bootstrap = ServerBootstrap(validatingGroup: group) else { throw Self.otherGroup }
        return try await bootstrap.childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try childInitializer(channel) }
        }.withBoundSocket(detach().rawValue).get()
    }

    /// SwiftNIO ends the program at an address of a family that it doesn't know.
    private func checkFamily() throws(SocketError) {
        let known: [AddressFamilyNumber] = [.ipv4, .ipv6, .unix]
        guard known.contains(family.domain) else {
            throw SocketError(
                .system(.addressFamilyNotSupported), .detach,
                detail: "SwiftNIO has channels for AF_INET, AF_INET6 and AF_UNIX")
        }
    }

    private static var otherGroup: SocketError {
        SocketError(
            .system(.invalidArgument), .detach, subject: .named("group"), detail: "expected event loops of NIOPosix")
    }
}
