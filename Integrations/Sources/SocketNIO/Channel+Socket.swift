public import NIOCore
internal import NIOPosix
public import SocketAPI
internal import SystemPackage

extension Channel {
    /// Takes the socket back from a channel of SwiftNIO, which is then closed.
    ///
    /// ```swift
    /// import FamilyInet
    /// import SocketNIO
    ///
    /// let socket = try await channel.detachSocket(as: IPv4.self)
    /// try socket.sendAll("no longer SwiftNIO's\n".utf8)
    /// ```
    ///
    /// The channel stops reading, sends what was written to it, and is closed. The connection goes on: nothing is shut down,
    /// and bytes that arrive stay in the kernel for the new owner. Bytes that the channel has read belong to its handlers: a
    /// protocol that changes hands turns `ChannelOptions.autoRead` off before the last message that the channel is to read.
    ///
    /// - Parameters:
    ///   - family: The socket's family.
    ///   - timeout: The timeout of the new socket; nil for none.
    /// - Returns: A socket under another number.
    /// - Throws: `SocketError` with `.familyMismatch` for a socket of another family, ENOTSOCK for a channel without a
    ///   socket, EMFILE if the process has no free descriptor, `.wouldBlock` if a datagram channel has messages that are not
    ///   sent; `ChannelError` or `IOError` if the channel is closed or fails before everything is sent. The channel then goes on
    ///   as before, if it is open.
    public func detachSocket<Family: DiscoverableFamily>(
        as family: Family.Type, timeout: Duration? = nil
    ) async throws -> Socket<Family> {
        let socket = try await eventLoop.submit { try self.duplicatedSocket(as: family) }.get()
        let isReading = try await getOption(.autoRead).get()
        try await setOption(.autoRead, value: false).get()
        do {
            if try !socket[.acceptsConnections] { try await sendEverything(isStream: socket.type == .stream) }
        } catch {
            // A closed channel has no options, and nothing that reads.
            try? await setOption(.autoRead, value: isReading).get()
            throw error
        }
        // The peer or a handler may have closed the channel meanwhile. The socket tells.
        do { try await close() } catch ChannelError.alreadyClosed {}
        // Until it is closed, the channel relies on O_NONBLOCK.
        try socket.setTimeout(timeout)
        return socket
    }

    private func duplicatedSocket<Family: DiscoverableFamily>(as family: Family.Type) throws -> Socket<Family> {
        let socket = try pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
            try Socket<Family>(duplicating: FileDescriptor(rawValue: $0))
        }
        guard let socket else {
            throw SocketError(
                .system(.notSocket), .detach, subject: .named("channel"), detail: "expected one of NIOPosix")
        }
        return socket
    }

    /// Waits until the socket has taken everything that was written.
    private func sendEverything(isStream: Bool) async throws {
        guard isStream else {
            let unsent = try await getOption(.bufferedWritableBytes).get()
            guard unsent == 0 else {
                throw SocketError(.wouldBlock, .detach, detail: "\(unsent) bytes are not sent yet")
            }
            return
        }
        let sent = eventLoop.makePromise(of: Void.self)
        try await eventLoop.flatSubmit {
            let handler = FlushHandler(sent)
            let added = self.eventLoop.makeCompletedFuture {
                try self.pipeline.syncOperations.addHandler(handler, position: .first)
            }
            added.cascadeFailure(to: sent)
            return sent.futureResult
        }.get()
    }
}

/// Flushes as it is added, before all other handlers: those might not know what an empty buffer means.
private final class FlushHandler: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let sent: EventLoopPromise<Void>

    init(_ sent: EventLoopPromise<Void>) { self.sent = sent }

    func handlerAdded(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
    }
}
