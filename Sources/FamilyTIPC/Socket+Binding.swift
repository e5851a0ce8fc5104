public import SocketAPI

// A socket may be bound to many service addresses, one address may have many sockets, and ranges may overlap. bind(2) never
// fails with EADDRINUSE.

extension Socket where Family == TIPC {
    /// Unbinds the socket from a service address or range: bind(2) with the scope negated.
    ///
    /// It is no error if the socket was not bound to it.
    ///
    /// - Parameter address: A service or a range, with the type, instances and scope of the bind.
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidAddress`` for the address of a socket and for
    ///   ``TIPC/Address/none``.
    public func unbind(from address: TIPC.Address) throws(SocketError) {
        guard address.range != nil, address.scope.rawValue > .min else {
            throw SocketError(.invalidAddress, "unbind", subject: .text("\(address)"))
        }
        // Zero has no negative; a bind takes it for the cluster.
        let scope = address.scope == .none ? TIPC.Scope.cluster : address.scope
        var negated = address
        negated.scope = TIPC.Scope(rawValue: -abs(scope.rawValue))
        do throws(SocketError) { try bind(to: negated) } catch {
            // What the kernel says if the socket is bound, but not to this address.
            guard error.code == .system(.invalidArgument) else {
                throw SocketError(error.code, "unbind", subject: .text("\(address)"))
            }
        }
    }

    /// Unbinds the socket from all service addresses: bind(2) without an address. It is no error if there are none.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EACCES on a member of a group.
    public func unbindAll() throws(SocketError) { try bind(to: .none) }
}
