// Bluetooth has no module here: its sockets are of AnyFamily, whose addresses are bytes.

/// Numbers of Bluetooth, AF_BLUETOOTH: `Socket(.any(.bluetooth), .seqPacket, BluetoothNumbers.l2cap)`; see
/// bluetooth/bluetooth.h and hci.h of BlueZ.
public enum BluetoothNumbers {
    /// Logical links (BTPROTO_L2CAP).
    @inlinable public static var l2cap: ProtocolNumber { ProtocolNumber(rawValue: 0) }
    /// The controller itself (BTPROTO_HCI).
    @inlinable public static var hci: ProtocolNumber { ProtocolNumber(rawValue: 1) }
    /// Audio (BTPROTO_SCO).
    @inlinable public static var sco: ProtocolNumber { ProtocolNumber(rawValue: 2) }
    /// Serial lines (BTPROTO_RFCOMM).
    @inlinable public static var rfcomm: ProtocolNumber { ProtocolNumber(rawValue: 3) }
    /// The level of the controller's options (SOL_HCI).
    @inlinable public static var hciLevel: OptionLevel { 0 }
    /// Whether a message tells the direction of its packet (HCI_DATA_DIR).
    @inlinable public static var dataDirection: OptionName { 1 }
    /// Which packets are received (HCI_FILTER).
    @inlinable public static var filter: OptionName { 2 }
    /// Whether a message tells the time of its packet (HCI_TIME_STAMP).
    @inlinable public static var timestamp: OptionName { 3 }
}
