/// A value whose methods make requests over one connection, such as `RouteNetlink`: what it does can be awaited with
/// FamilyNetlinkAsync.
///
/// A module above conforms its own type to it, with a copy whose requests go over the other connection.
public protocol NetlinkClient: Sendable {
    /// The connection that all of its requests go through.
    var connection: NetlinkConnection { get }

    /// The same client over another connection to the same part of the kernel. Makes no request.
    func over(_ connection: NetlinkConnection) -> Self
}

/// A client that looks its family up when it is made, over generic netlink.
public protocol GenericNetlinkClient: NetlinkClient {
    /// Looks the family up on a connection of the protocol NETLINK_GENERIC, and uses that connection.
    ///
    /// - Throws: ``NetlinkError/Code/refused(_:)`` with ENOENT if the kernel lacks the family.
    init(_ connection: NetlinkConnection) throws(NetlinkError)
}

extension NetlinkConnection: NetlinkClient {
    /// The connection itself.
    public var connection: NetlinkConnection { self }

    /// The other connection.
    public func over(_ connection: NetlinkConnection) -> NetlinkConnection { connection }
}

extension GenericNetlink: NetlinkClient {
    /// The same over another connection, with the families and policies that are known.
    public func over(_ connection: NetlinkConnection) -> GenericNetlink { GenericNetlink(connection, cache) }
}
