public import SocketAPI

// The options of level SOL_TIPC (linux/tipc.h). Their types say which can't be read, which can't be set, and which have no
// value.

extension SocketOption where Family == TIPC, Value == TIPC.Importance {
    /// The importance of the messages that the socket sends (TIPC_IMPORTANCE); EINVAL beyond
    /// ``TIPC/Importance/critical``.
    public static var importance: Self { .named("TIPC_IMPORTANCE", level: .tipc, name: 127) }
}

extension SocketOption where Family == TIPC, Value == Bool {
    /// Whether messages may be discarded if a link is congested, instead of making the sender wait (TIPC_SRC_DROPPABLE).
    /// By default true for `.datagram` alone; ENOPROTOOPT on `.stream`.
    public static var sourceDroppable: Self { .named("TIPC_SRC_DROPPABLE", level: .tipc, name: 128) }

    /// Whether messages that can't be delivered are discarded, instead of being returned to the sender
    /// (TIPC_DEST_DROPPABLE). By default true for types without connections.
    ///
    /// ``SocketAPI/Socket/receiveEvent(upTo:flags:until:)`` returns such messages as what they are; a plain receive returns
    /// empty ones.
    public static var destinationDroppable: Self { .named("TIPC_DEST_DROPPABLE", level: .tipc, name: 129) }
}

extension SocketOption where Family == TIPC, Value == Duration {
    /// How long a connect may wait in the kernel's own call, in whole milliseconds; by default 8 seconds
    /// (TIPC_CONN_TIMEOUT).
    ///
    /// It applies to a socket that ``SocketAPI/Socket/waitsInKernel``. On other sockets ``SocketAPI/Socket/timeout`` alone
    /// limits how long a connect waits for the server to accept.
    public static var connectTimeout: Self {
        SocketOption("TIPC_CONN_TIMEOUT", level: .tipc, name: 130, codec: .milliseconds)
    }
}

extension ReadOnlyOption where Family == TIPC, Value == UInt32 {
    /// Always 0. Once the number of messages that the node's sockets had not read (TIPC_NODE_RECVQ_DEPTH).
    public static var nodeReceiveQueueDepth: Self { .named("TIPC_NODE_RECVQ_DEPTH", level: .tipc, name: 131) }

    /// The number of messages that the socket has not read (TIPC_SOCK_RECVQ_DEPTH).
    public static var receiveQueueDepth: Self { .named("TIPC_SOCK_RECVQ_DEPTH", level: .tipc, name: 132) }

    /// The memory of the messages that the socket has not read, in bytes, including the kernel's overhead
    /// (TIPC_SOCK_RECVQ_USED, Linux 4.17).
    public static var receiveQueueUsed: Self { .named("TIPC_SOCK_RECVQ_USED", level: .tipc, name: 137) }

    /// The group that the socket is a member of, as a service type; 0 for none (TIPC_GROUP_JOIN when read, Linux 4.15).
    public static var group: Self { .named("TIPC_GROUP_JOIN", level: .tipc, name: 135) }
}

extension WriteOnlyOption where Family == TIPC, Value == NoValue {
    /// Sends multicast messages by broadcast to all nodes, whatever TIPC would choose (TIPC_MCAST_BROADCAST, Linux 4.11).
    public static var multicastBroadcast: Self { .named("TIPC_MCAST_BROADCAST", level: .tipc, name: 133) }

    /// Sends multicast messages to each node separately, whatever TIPC would choose (TIPC_MCAST_REPLICAST, Linux 4.11).
    public static var multicastReplicast: Self { .named("TIPC_MCAST_REPLICAST", level: .tipc, name: 134) }

    /// Leaves the group; EINVAL if the socket is not a member of one (TIPC_GROUP_LEAVE, Linux 4.15).
    public static var leaveGroup: Self { .named("TIPC_GROUP_LEAVE", level: .tipc, name: 136) }
}

extension WriteOnlyOption where Family == TIPC, Value == TIPC.GroupRequest {
    /// Makes the socket a member of a group, which binds it to the member's service address (TIPC_GROUP_JOIN, Linux
    /// 4.15). EACCES for a type below 64, and for a socket that is a member or bound already; EINVAL for an unknown
    /// scope.
    public static var joinGroup: Self { .named("TIPC_GROUP_JOIN", level: .tipc, name: 135) }
}

extension WriteOnlyOption where Family == TIPC, Value == Bool {
    /// Whether small parts of a stream are sent at once, instead of being collected until the peer has acknowledged
    /// earlier ones (TIPC_NODELAY, Linux 5.5). The kernel does not return the value.
    public static var noDelay: Self { .named("TIPC_NODELAY", level: .tipc, name: 138) }
}
