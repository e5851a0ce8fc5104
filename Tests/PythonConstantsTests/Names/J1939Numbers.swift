import SocketAPI

/// Numbers of SAE J1939 over CAN, `CANNumbers.j1939`; see the kernel's documentation, networking/j1939, and
/// linux/can/j1939.h.
enum J1939Numbers {
    /// The greatest address of a single node (J1939_MAX_UNICAST_ADDR).
    static var maximumUnicastAddress: UInt32 { 0xfd }
    /// The address of a node that has none yet (J1939_IDLE_ADDR).
    static var idleAddress: UInt32 { 0xfe }
    /// No address, or all of them (J1939_NO_ADDR).
    static var noAddress: UInt32 { 0xff }
    /// No name (J1939_NO_NAME).
    static var noName: UInt64 { 0 }
    /// The parameter group of a request (J1939_PGN_REQUEST).
    static var requestGroup: UInt32 { 0xea00 }
    /// The parameter group by which an address is claimed (J1939_PGN_ADDRESS_CLAIMED).
    static var addressClaimedGroup: UInt32 { 0xee00 }
    /// The parameter group by which an address is given (J1939_PGN_ADDRESS_COMMANDED).
    static var addressCommandedGroup: UInt32 { 0xfed8 }
    /// The greatest parameter group that has a destination (J1939_PGN_PDU1_MAX).
    static var maximumDestinationGroup: UInt32 { 0x3ff00 }
    /// The greatest parameter group (J1939_PGN_MAX).
    static var maximumGroup: UInt32 { 0x3ffff }
    /// No parameter group (J1939_NO_PGN).
    static var noGroup: UInt32 { 0x40000 }
    /// Which messages are received; an array of filters (SO_J1939_FILTER).
    static var filter: OptionName { 1 }
    /// Whether everything is received (SO_J1939_PROMISC).
    static var promiscuous: OptionName { 2 }
    /// The priority of what is sent, 0 to 7, the lowest number first (SO_J1939_SEND_PRIO).
    static var sendPriority: OptionName { 3 }
    /// Whether the queue of errors is used (SO_J1939_ERRQUEUE).
    static var receiveErrors: OptionName { 4 }
    /// The address that a message was sent to, 8 bits (SCM_J1939_DEST_ADDR).
    static var destinationAddress: ControlMessageType { 1 }
    /// The name that a message was sent to, 64 bits (SCM_J1939_DEST_NAME).
    static var destinationName: ControlMessageType { 2 }
    /// A message's priority, 8 bits (SCM_J1939_PRIO).
    static var priority: ControlMessageType { 3 }
    /// What became of a message, attributes of netlink's form (SCM_J1939_ERRQUEUE).
    static var errorReport: ControlMessageType { 4 }
    /// Padding, in ``errorReport`` (J1939_NLA_PAD).
    static var padAttribute: UInt32 { 0 }
    /// The number of bytes that were acknowledged, in ``errorReport`` (J1939_NLA_BYTES_ACKED).
    static var acknowledgedAttribute: UInt32 { 1 }
    /// Nothing in particular, in ``errorReport`` (J1939_EE_INFO_NONE).
    static var noInfo: UInt32 { 0 }
    /// Sending was aborted, in ``errorReport`` (J1939_EE_INFO_TX_ABORT).
    static var sendAborted: UInt32 { 1 }
    /// The greatest number of filters (J1939_FILTER_MAX).
    static var maximumFilterCount: UInt32 { 512 }
}
