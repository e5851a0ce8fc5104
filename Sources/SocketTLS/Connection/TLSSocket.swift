/// TLS over a connected stream socket of any family: a ``ByteStream`` whose bytes are encrypted.
///
/// ```swift
/// import FamilyInet
/// import Resolver
/// import SocketTLS
///
/// let socket = try Socket.connect(to: "example.org", service: 443)
/// let connection = try TLSSocket(connecting: socket, to: "example.org")
/// try connection.write("GET / HTTP/1.0\r\nHost: example.org\r\n\r\n".utf8)
/// print(String(decoding: try connection.read(upTo: 4096), as: UTF8.self))
/// connection.closeAfterPeer()
/// ```
///
/// The initializers make the handshake: a value of this type is a connection whose peer has been verified, as far as the
/// context says so. The socket mustn't be used for reading or writing as long as TLS is on it; its options and addresses can.
///
/// **Threads.** One thread may read while another one writes and a third one closes. Calls that wait end with
/// ``SocketError/Code/closed`` when the connection is closed. Let one thread or task read at a time: a second one may go on
/// waiting for the kernel while bytes for it are decrypted already. It loses none of them.
///
/// **Waiting.** ``timeout`` is the socket's. Each call can have a deadline instead, the handshake too.
///
/// **The end.** ``read(into:until:)`` returns 0 only after the peer's closing message (close_notify), whose bytes can't be
/// forged. A connection that ends without one throws ``TLSFailure/Reason/truncated``. ``finishWriting(until:)`` sends this
/// side's message; ``close()`` doesn't.
public final class TLSSocket<Family: AddressFamily>: ByteStream {
    /// The socket below.
    public let socket: Socket<Family>

    package let engine: TLSEngine
    /// What the connection's session can be resumed with.
    let origin: TLSSession.Origin?

    /// Prepares a client's connection, without the handshake.
    package init(
        unconnected socket: Socket<Family>, to host: String, _ context: TLSClientContext?, _ session: TLSSession?
    ) throws(SocketError) {
        let context = if let context { context } else { try TLSClientContext.standard() }
        let name = try TLSHost(host)
        self.socket = socket
        engine = try TLSEngine(socket.descriptor, context.settings)
        origin = TLSSession.Origin(context, name)
        try engine.set(name, isVerified: context.verifiesHost)
        if let session, session.origin == origin { engine.resume(session) }
    }

    /// Prepares a server's connection, without the handshake.
    package init(unaccepted socket: Socket<Family>, _ context: TLSServerContext) throws(SocketError) {
        self.socket = socket
        engine = try TLSEngine(socket.descriptor, context.settings)
        origin = nil
    }

    /// Makes a client's handshake on a connected socket.
    ///
    /// The server's certificate must be valid now, be signed by the context's trusted roots, and have `host` among its names
    /// (RFC 9525). If the handshake fails, the server gets an alert. The socket stays open, and can only be closed.
    ///
    /// - Parameters:
    ///   - socket: A connected stream socket.
    ///   - host: The server's name, which is also sent (SNI), or its IP address as text. A name in other letters than
    ///     ASCII has the form `xn--…`.
    ///   - context: The configuration; nil for ``TLSClientContext/standard()``.
    ///   - session: A session of an earlier connection to the same host by the same context, which makes the handshake
    ///     shorter if the server still accepts it. Another one is ignored.
    ///   - deadline: The end of the whole handshake; nil for the socket's timeout.
    /// - Throws: ``SocketError/Code/protocolError`` with a ``TLSFailure``; ``SocketError/Code/invalidArgument`` for a host
    ///   that isn't a name or an address, or a socket that isn't a stream; ``SocketError/Code/timedOut``,
    ///   ``SocketError/Code/wouldBlock`` (a socket with a timeout of zero needs a deadline), ``SocketError/Code/closed``;
    ///   `.system` as for receiving and sending.
    public convenience init(
        connecting socket: Socket<Family>, to host: String, _ context: TLSClientContext? = nil,
        session: TLSSession? = nil, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try self.init(unconnected: socket, to: host, context, session)
        try handshake(until: deadline)
    }

    /// Makes a server's handshake on an accepted socket.
    ///
    /// A client may be slow, or say nothing. So make handshakes in the thread of the connection and not in the one that
    /// accepts, with a deadline.
    ///
    /// - Parameters:
    ///   - socket: An accepted stream socket.
    ///   - context: The configuration.
    ///   - deadline: The end of the whole handshake; nil for the socket's timeout.
    /// - Throws: As ``init(connecting:to:_:session:until:)``.
    public convenience init(
        accepting socket: Socket<Family>, _ context: TLSServerContext, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try self.init(unaccepted: socket, context)
        try handshake(until: deadline)
    }

    private func handshake(until deadline: Deadline?) throws(SocketError) {
        var wait = TLSWait(deadline)
        while true {
            let step = try engine.handshake()
            if step.events.isEmpty { return }
            try block(for: step.events, .handshake, &wait)
        }
    }

    /// The time that a call without a deadline may wait: the socket's ``SocketAPI/Socket/timeout``.
    public var timeout: Duration? {
        get { socket.timeout }
        set { socket.timeout = newValue }
    }

    /// Closes the socket, from any thread. Calls that wait end with ``SocketError/Code/closed``. Closing it again does
    /// nothing.
    ///
    /// Sends no close_notify, so the peer takes the stream for truncated: call ``finishWriting(until:)`` before, or
    /// ``closeAfterPeer(discardingUpTo:until:)`` instead.
    public func close() { socket.close() }
}
