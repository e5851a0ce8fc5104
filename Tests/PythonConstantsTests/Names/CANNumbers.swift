import SocketAPI

/// Numbers of controller area networks, AF_CAN: `Socket(.any(.can), .raw, CANNumbers.raw)`; see the kernel's
/// documentation, networking/can, and linux/can.h, can/raw.h and can/bcm.h.
enum CANNumbers {
    /// Frames as they are on the bus (CAN_RAW).
    static var raw: ProtocolNumber { ProtocolNumber(rawValue: 1) }
    /// The broadcast manager, which sends and watches frames by itself (CAN_BCM).
    static var broadcastManager: ProtocolNumber { ProtocolNumber(rawValue: 2) }
    /// ISO 15765-2 transport, messages of many frames (CAN_ISOTP).
    static var transport: ProtocolNumber { ProtocolNumber(rawValue: 6) }
    /// SAE J1939; see ``J1939Numbers`` (CAN_J1939).
    static var j1939: ProtocolNumber { ProtocolNumber(rawValue: 7) }
    /// What the levels of its options are counted from (SOL_CAN_BASE).
    static var baseLevel: OptionLevel { 100 }
    /// The level of the options of ``raw`` (SOL_CAN_RAW).
    static var rawLevel: OptionLevel { 101 }
    /// Which frames are received; an array of identifiers and masks (CAN_RAW_FILTER).
    static var filter: OptionName { 1 }
    /// Whether other sockets of this machine receive what is sent (CAN_RAW_LOOPBACK).
    static var loopback: OptionName { 3 }
    /// Whether the socket itself receives what it sends (CAN_RAW_RECV_OWN_MSGS).
    static var receiveOwnMessages: OptionName { 4 }
    /// Whether frames of CAN FD are sent and received (CAN_RAW_FD_FRAMES).
    static var flexibleDataRateFrames: OptionName { 5 }
    /// Whether a frame must pass all filters, not one of them (CAN_RAW_JOIN_FILTERS).
    static var joinFilters: OptionName { 6 }
    /// In an identifier: it has 29 bits (CAN_EFF_FLAG).
    static var extendedFlag: UInt32 { 0x8000_0000 }
    /// In an identifier: the frame asks for another one (CAN_RTR_FLAG).
    static var remoteRequestFlag: UInt32 { 0x4000_0000 }
    /// In an identifier: the frame reports an error (CAN_ERR_FLAG).
    static var errorFlag: UInt32 { 0x2000_0000 }
    /// The bits of a standard identifier (CAN_SFF_MASK).
    static var standardMask: UInt32 { 0x7ff }
    /// The bits of an extended identifier (CAN_EFF_MASK).
    static var extendedMask: UInt32 { 0x1fff_ffff }
    /// The bits of an error's kind (CAN_ERR_MASK).
    static var errorMask: UInt32 { 0x1fff_ffff }
}

// Operations of the broadcast manager, the first field of its messages (struct bcm_msg_head).
extension CANNumbers {
    /// Begin to send a frame again and again (CAN_BCM_TX_SETUP).
    static var sendSetup: UInt32 { 1 }
    /// End it (CAN_BCM_TX_DELETE).
    static var sendDelete: UInt32 { 2 }
    /// Ask for what is sent (CAN_BCM_TX_READ).
    static var sendRead: UInt32 { 3 }
    /// Send one frame (CAN_BCM_TX_SEND).
    static var sendOnce: UInt32 { 4 }
    /// Begin to watch a frame (CAN_BCM_RX_SETUP).
    static var receiveSetup: UInt32 { 5 }
    /// End it (CAN_BCM_RX_DELETE).
    static var receiveDelete: UInt32 { 6 }
    /// Ask for what is watched (CAN_BCM_RX_READ).
    static var receiveRead: UInt32 { 7 }
    /// The answer to ``sendRead`` (CAN_BCM_TX_STATUS).
    static var sendStatus: UInt32 { 8 }
    /// The counted frames have been sent (CAN_BCM_TX_EXPIRED).
    static var sendExpired: UInt32 { 9 }
    /// The answer to ``receiveRead`` (CAN_BCM_RX_STATUS).
    static var receiveStatus: UInt32 { 10 }
    /// A frame that is watched has not come in time (CAN_BCM_RX_TIMEOUT).
    static var receiveTimeout: UInt32 { 11 }
    /// A frame that is watched has changed, or has come for the first time (CAN_BCM_RX_CHANGED).
    static var receiveChanged: UInt32 { 12 }
}

// Flags of the broadcast manager, the second field of its messages.
extension CANNumbers {
    /// Set the intervals (CAN_BCM_SETTIMER).
    static var setTimer: UInt32 { 0x1 }
    /// Start the timer now (CAN_BCM_STARTTIMER).
    static var startTimer: UInt32 { 0x2 }
    /// Report ``sendExpired`` (CAN_BCM_TX_COUNTEVT).
    static var reportCount: UInt32 { 0x4 }
    /// Send a change at once (CAN_BCM_TX_ANNOUNCE).
    static var announce: UInt32 { 0x8 }
    /// Copy the identifier into each frame (CAN_BCM_TX_CP_CAN_ID).
    static var copyIdentifier: UInt32 { 0x10 }
    /// Look at the identifier alone (CAN_BCM_RX_FILTER_ID).
    static var filterIdentifier: UInt32 { 0x20 }
    /// A changed length is a change (CAN_BCM_RX_CHECK_DLC).
    static var checkLength: UInt32 { 0x40 }
    /// Don't start the timer by a frame that comes (CAN_BCM_RX_NO_AUTOTIMER).
    static var noAutomaticTimer: UInt32 { 0x80 }
    /// Report a frame that comes after a timeout, even unchanged (CAN_BCM_RX_ANNOUNCE_RESUME).
    static var announceResume: UInt32 { 0x100 }
    /// Begin with the first frame of several (CAN_BCM_TX_RESET_MULTI_IDX).
    static var resetIndex: UInt32 { 0x200 }
    /// Answer a request with the frame (CAN_BCM_RX_RTR_FRAME).
    static var answerRemoteRequest: UInt32 { 0x400 }
    /// The frames are of CAN FD (CAN_BCM_CAN_FD_FRAME).
    static var flexibleDataRateFrame: UInt32 { 0x800 }
}
