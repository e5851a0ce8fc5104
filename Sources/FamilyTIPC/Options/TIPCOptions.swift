public import SocketAPI

// The options of level SOL_TIPC (linux/tipc.h). What is peculiar about some of them is in their types: some can't be
// read, one can't be set, and some are nothing but their name.

extension SocketOption where Family == TIPC, Value == TIPC.Importance {
    /// How important the messages are that the socket sends (TIPC_IMPORTANCE); EINVAL for more than
    /// ``TIPC/Importance/critical``.
    public static var importance: Self { .named("TIPC_IMPORTANCE", level: .tipc, name: 127) }
}

extension SocketOption where Family == TIPC, Value == Bool {
    /// Whether messages may be dropped where a link is congested, instead of the sender waiting (TIPC_SRC_DROPPABLE).
    /// On for `.datagram` alone, at first; ENOPROTOOPT on `.stream`.
    public static var sourceDroppable: Self { .named("TIPC_SRC_DROPPABLE", level: .tipc, name: 128) }

    /// Whether messages that can't be delivered are dropped, instead of coming back to the sender
    /// (TIPC_DEST_DROPPABLE). On, at first, for sockets without connections.
    ///
    /// Messages that come back are told by ``SocketAPI/Socket/receiveEvent(upTo:flags:)``; a plain receive takes them
    /// for empty ones.
    public static var destinationDroppable: Self { .named("TIPC_DEST_DROPPABLE", level: .tipc, name: 129) }
}

extension SocketOption where Family == TIPC, Value == Duration {
    /// How long a connect may wait in the kernel; 8 seconds at first (TIPC_CONN_TIMEOUT), in whole milliseconds.
    ///
    /// It is for sockets that ``SocketAPI/Socket/waitsInKernel``: connect(2) of other sockets does not wait there, and
    /// what ends their waiting for the server to accept is ``SocketAPI/Socket/timeout`` alone.
    public static var connectTimeout: Self {
        SocketOption("TIPC_CONN_TIMEOUT", level: .tipc, name: 130, codec: .milliseconds)
    }
}

extension ReadOnlyOption where Family == TIPC, Value == UInt32 {
    /// Always 0: what once was the number of messages that the node's sockets had not read (TIPC_NODE_RECVQ_DEPTH).
    public static var nodeReceiveQueueDepth: Self { .named("TIPC_NODE_RECVQ_DEPTH", level: .tipc, name: 131) }

    /// The number of messages that the socket has not read (TIPC_SOCK_RECVQ_DEPTH).
    public static var receiveQueueDepth: Self { .named("TIPC_SOCK_RECVQ_DEPTH", level: .tipc, name: 132) }

    /// The memory of messages that the socket has not read, in bytes, with the kernel's own (TIPC_SOCK_RECVQ_USED,
    /// Linux 4.17).
    public static var receiveQueueUsed: Self { .named("TIPC_SOCK_RECVQ_USED", level: .tipc, name: 137) }

    /// The type of the group that the socket is a member of, 0 where it is of none: what the option to join says when it
    /// is read (TIPC_GROUP_JOIN, Linux 4.15).
    public static var group: Self { .named("TIPC_GROUP_JOIN", level: .tipc, name: 135) }
}

extension WriteOnlyOption where Family == TIPC, Value == NoValue {
    /// Multicast messages go to all nodes by broadcast, whatever TIPC would choose (TIPC_MCAST_BROADCAST, Linux 4.11).
    public static var multicastBroadcast: Self { .named("TIPC_MCAST_BROADCAST", level: .tipc, name: 133) }

    /// Multicast messages go to each node by itself, whatever TIPC would choose (TIPC_MCAST_REPLICAST, Linux 4.11).
    public static var multicastReplicast: Self { .named("TIPC_MCAST_REPLICAST", level: .tipc, name: 134) }

    /// Leaves the group; EINVAL where the socket is a member of none (TIPC_GROUP_LEAVE, Linux 4.15).
    public static var leaveGroup: Self { .named("TIPC_GROUP_LEAVE", level: .tipc, name: 136) }
}

extension WriteOnlyOption where Family == TIPC, Value == TIPC.GroupRequest {
    /// Makes the socket a member of a group, which binds it to the name that it has there (TIPC_GROUP_JOIN, Linux
    /// 4.15). EACCES for a type below 64, and for a socket that is a member or bound already; EINVAL for an unknown
    /// scope.
    public static var joinGroup: Self { .named("TIPC_GROUP_JOIN", level: .tipc, name: 135) }
}

extension WriteOnlyOption where Family == TIPC, Value == Bool {
    /// Whether small pieces of a stream are sent at once, instead of being gathered while the peer has not yet
    /// acknowledged others (TIPC_NODELAY, Linux 5.5). The kernel can't be asked what it is.
    public static var noDelay: Self { .named("TIPC_NODELAY", level: .tipc, name: 138) }
}
