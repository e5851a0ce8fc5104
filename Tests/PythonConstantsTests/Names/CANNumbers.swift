// Controller area networks have no module here: their sockets are of AnyFamily, whose addresses are bytes.

/// Numbers of controller area networks, AF_CAN: `Socket(.any(.can), .raw, CANNumbers.raw)`; see the kernel's
/// documentation, networking/can, and linux/can.h, can/raw.h and can/bcm.h.
public enum CANNumbers {
    /// Frames as they are on the bus (CAN_RAW).
    @inlinable public static var raw: ProtocolNumber { ProtocolNumber(rawValue: 1) }
    /// The broadcast manager, which sends and watches frames by itself (CAN_BCM).
    @inlinable public static var broadcastManager: ProtocolNumber { ProtocolNumber(rawValue: 2) }
    /// ISO 15765-2 transport, messages of many frames (CAN_ISOTP).
    @inlinable public static var transport: ProtocolNumber { ProtocolNumber(rawValue: 6) }
    /// SAE J1939; see ``J1939Numbers`` (CAN_J1939).
    @inlinable public static var j1939: ProtocolNumber { ProtocolNumber(rawValue: 7) }
    /// What the levels of its options are counted from (SOL_CAN_BASE).
    @inlinable public static var baseLevel: OptionLevel { 100 }
    /// The level of the options of ``raw`` (SOL_CAN_RAW).
    @inlinable public static var rawLevel: OptionLevel { 101 }
    /// Which frames are received; an array of identifiers and masks (CAN_RAW_FILTER).
    @inlinable public static var filter: OptionName { 1 }
    /// Whether other sockets of this machine receive what is sent (CAN_RAW_LOOPBACK).
    @inlinable public static var loopback: OptionName { 3 }
    /// Whether the socket itself receives what it sends (CAN_RAW_RECV_OWN_MSGS).
    @inlinable public static var receiveOwnMessages: OptionName { 4 }
    /// Whether frames of CAN FD are sent and received (CAN_RAW_FD_FRAMES).
    @inlinable public static var flexibleDataRateFrames: OptionName { 5 }
    /// Whether a frame must pass all filters, not one of them (CAN_RAW_JOIN_FILTERS).
    @inlinable public static var joinFilters: OptionName { 6 }
    /// In an identifier: it has 29 bits (CAN_EFF_FLAG).
    @inlinable public static var extendedFlag: UInt32 { 0x8000_0000 }
    /// In an identifier: the frame asks for another one (CAN_RTR_FLAG).
    @inlinable public static var remoteRequestFlag: UInt32 { 0x4000_0000 }
    /// In an identifier: the frame reports an error (CAN_ERR_FLAG).
    @inlinable public static var errorFlag: UInt32 { 0x2000_0000 }
    /// The bits of a standard identifier (CAN_SFF_MASK).
    @inlinable public static var standardMask: UInt32 { 0x7ff }
    /// The bits of an extended identifier (CAN_EFF_MASK).
    @inlinable public static var extendedMask: UInt32 { 0x1fff_ffff }
    /// The bits of an error's kind (CAN_ERR_MASK).
    @inlinable public static var errorMask: UInt32 { 0x1fff_ffff }
}

// Operations of the broadcast manager, the first field of its messages (struct bcm_msg_head).
extension CANNumbers {
    /// Begin to send a frame again and again (CAN_BCM_TX_SETUP).
    @inlinable public static var sendSetup: UInt32 { 1 }
    /// End it (CAN_BCM_TX_DELETE).
    @inlinable public static var sendDelete: UInt32 { 2 }
    /// Ask for what is sent (CAN_BCM_TX_READ).
    @inlinable public static var sendRead: UInt32 { 3 }
    /// Send one frame (CAN_BCM_TX_SEND).
    @inlinable public static var sendOnce: UInt32 { 4 }
    /// Begin to watch a frame (CAN_BCM_RX_SETUP).
    @inlinable public static var receiveSetup: UInt32 { 5 }
    /// End it (CAN_BCM_RX_DELETE).
    @inlinable public static var receiveDelete: UInt32 { 6 }
    /// Ask for what is watched (CAN_BCM_RX_READ).
    @inlinable public static var receiveRead: UInt32 { 7 }
    /// The answer to ``sendRead`` (CAN_BCM_TX_STATUS).
    @inlinable public static var sendStatus: UInt32 { 8 }
    /// The counted frames have been sent (CAN_BCM_TX_EXPIRED).
    @inlinable public static var sendExpired: UInt32 { 9 }
    /// The answer to ``receiveRead`` (CAN_BCM_RX_STATUS).
    @inlinable public static var receiveStatus: UInt32 { 10 }
    /// A frame that is watched has not come in time (CAN_BCM_RX_TIMEOUT).
    @inlinable public static var receiveTimeout: UInt32 { 11 }
    /// A frame that is watched has changed, or has come for the first time (CAN_BCM_RX_CHANGED).
    @inlinable public static var receiveChanged: UInt32 { 12 }
}

// Flags of the broadcast manager, the second field of its messages.
extension CANNumbers {
    /// Set the intervals (CAN_BCM_SETTIMER).
    @inlinable public static var setTimer: UInt32 { 0x1 }
    /// Start the timer now (CAN_BCM_STARTTIMER).
    @inlinable public static var startTimer: UInt32 { 0x2 }
    /// Report ``sendExpired`` (CAN_BCM_TX_COUNTEVT).
    @inlinable public static var reportCount: UInt32 { 0x4 }
    /// Send a change at once (CAN_BCM_TX_ANNOUNCE).
    @inlinable public static var announce: UInt32 { 0x8 }
    /// Copy the identifier into each frame (CAN_BCM_TX_CP_CAN_ID).
    @inlinable public static var copyIdentifier: UInt32 { 0x10 }
    /// Look at the identifier alone (CAN_BCM_RX_FILTER_ID).
    @inlinable public static var filterIdentifier: UInt32 { 0x20 }
    /// A changed length is a change (CAN_BCM_RX_CHECK_DLC).
    @inlinable public static var checkLength: UInt32 { 0x40 }
    /// Don't start the timer by a frame that comes (CAN_BCM_RX_NO_AUTOTIMER).
    @inlinable public static var noAutomaticTimer: UInt32 { 0x80 }
    /// Report a frame that comes after a timeout, even unchanged (CAN_BCM_RX_ANNOUNCE_RESUME).
    @inlinable public static var announceResume: UInt32 { 0x100 }
    /// Begin with the first frame of several (CAN_BCM_TX_RESET_MULTI_IDX).
    @inlinable public static var resetIndex: UInt32 { 0x200 }
    /// Answer a request with the frame (CAN_BCM_RX_RTR_FRAME).
    @inlinable public static var answerRemoteRequest: UInt32 { 0x400 }
    /// The frames are of CAN FD (CAN_BCM_CAN_FD_FRAME).
    @inlinable public static var flexibleDataRateFrame: UInt32 { 0x800 }
}
