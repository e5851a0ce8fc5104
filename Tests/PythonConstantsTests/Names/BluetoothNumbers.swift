import SocketAPI

/// Numbers of Bluetooth, AF_BLUETOOTH: `Socket(.any(.bluetooth), .seqPacket, BluetoothNumbers.l2cap)`; see
/// bluetooth/bluetooth.h and hci.h of BlueZ.
enum BluetoothNumbers {
    /// Logical links (BTPROTO_L2CAP).
    static var l2cap: ProtocolNumber { ProtocolNumber(rawValue: 0) }
    /// The controller itself (BTPROTO_HCI).
    static var hci: ProtocolNumber { ProtocolNumber(rawValue: 1) }
    /// Audio (BTPROTO_SCO).
    static var sco: ProtocolNumber { ProtocolNumber(rawValue: 2) }
    /// Serial lines (BTPROTO_RFCOMM).
    static var rfcomm: ProtocolNumber { ProtocolNumber(rawValue: 3) }
    /// The level of the controller's options (SOL_HCI).
    static var hciLevel: OptionLevel { 0 }
    /// Whether a message tells the direction of its packet (HCI_DATA_DIR).
    static var dataDirection: OptionName { 1 }
    /// Which packets are received (HCI_FILTER).
    static var filter: OptionName { 2 }
    /// Whether a message tells the time of its packet (HCI_TIME_STAMP).
    static var timestamp: OptionName { 3 }
}
