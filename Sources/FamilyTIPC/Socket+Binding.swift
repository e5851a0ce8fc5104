internal import CSocketShims
public import SocketAPI

// A socket may be bound to any number of names, the same name by any number of sockets, and ranges may overlap: a sender
// gets one of them. Nothing is "in use".

extension Socket where Family == TIPC {
    /// Takes names off the socket: bind(2) with the scope negated.
    ///
    /// - Parameter address: A service or a range, with the type, instances and scope that it was bound with. It is no
    ///   error where the socket was not bound to it.
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidAddress`` for an address that is no name.
    public func unbind(from address: TIPC.Address) throws(SocketError) {
        guard address.range != nil, address.scope.rawValue > .min else {
            throw SocketError(.invalidAddress, "unbind", subject: .text("\(address)"))
        }
        // Without a sign there would be nothing to negate.
        let scope = address.scope.rawValue == 0 ? TIPC.Scope.cluster : address.scope
        var names = address
        names.scope = TIPC.Scope(rawValue: -abs(scope.rawValue))
        do throws(SocketError) { try bind(to: names) } catch {
            // The kernel takes it for an error where the socket has other names, and not where it has none.
            guard error.code == .system(.invalidArgument) else {
                throw SocketError(error.code, "unbind", subject: .text("\(address)"))
            }
        }
    }

    /// Takes all names off the socket: bind(2) without an address. It is no error where there are none.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EACCES on a member of a group.
    public func unbindAll() throws(SocketError) { try bind(to: .none) }
}
