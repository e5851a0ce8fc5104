import FamilyNetlink
import NetworkManagement
import SocketAPI
import TIPCManagement

// Every decoder of the netlink modules and TIPCManagement, on messages whose header is right: the first byte of an input says which decoder,
// the second has flags, and the rest is what stands behind the header. What was read must be equal to itself, be printed,
// and be written into a request or refused; and what was written must be read again, all without a trap.

protocol ReadObject: Hashable {
    init(decoding message: borrowing NetlinkMessage) throws(NetlinkError)
}

protocol WrittenObject: ReadObject {
    func encode(into request: inout NetlinkRequest) throws(NetlinkError)
}

extension ProtocolAddress: WrittenObject {}
extension Link: WrittenObject {}
extension MPLSRoute: WrittenObject {}
extension Neighbour: WrittenObject {}
extension NextHop: WrittenObject {}
extension QueueingDiscipline: WrittenObject {}
extension Route: WrittenObject {}
extension Rule: WrittenObject {}
extension TrafficControlClass: WrittenObject {}
extension TrafficFilter: WrittenObject {}

extension EthtoolChannels: ReadObject {}
extension EthtoolCoalescing: ReadObject {}
extension EthtoolFeatures: ReadObject {}
extension EthtoolLinkInformation: ReadObject {}
extension EthtoolLinkModes: ReadObject {}
extension EthtoolLinkState: ReadObject {}
extension EthtoolPause: ReadObject {}
extension EthtoolRings: ReadObject {}
extension EthtoolStatistics: ReadObject {}
extension NamespaceIdentifier: ReadObject {}
extension InternetSocketRecord: ReadObject {
    init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        try self.init(decoding: message, protocolNumber: nil)
    }
}
extension NetlinkSocketRecord: ReadObject {}
extension NextHopBucket: ReadObject {}
extension PacketSocketRecord: ReadObject {}
extension TIPCBearer: ReadObject {}
extension TIPCLink: ReadObject {}
extension TIPCMedium: ReadObject {}
extension TIPCMonitor: ReadObject {}
extension TIPCMonitoredPeer: ReadObject {}
extension TIPCNodeSettings: ReadObject {}
extension TIPCPeer: ReadObject {}
extension TIPCPublication: ReadObject {}
extension TIPCSocket: ReadObject {}
extension UnixSocketRecord: ReadObject {}
extension VsockRecord: ReadObject {}
extension WireGuardDevice: ReadObject {}

/// A message of the kernel about VLANs tells several.
struct BridgeVLANs: ReadObject {
    let vlans: [BridgeVLAN]

    init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        vlans = try BridgeVLAN.list(decoding: message)
    }
}

/// A message of the kernel about multicast groups tells several.
struct MulticastEntries: ReadObject {
    let entries: [MulticastEntry]

    init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        entries = try MulticastEntry.list(decoding: message)
    }
}

/// The objects, each with the type of the kernel's messages about it; 16 is that of the first generic family.
let objects: [(type: NetlinkMessageType, object: any ReadObject.Type)] = [
    (.newLink, Link.self), (.newRoute, Route.self), (.newAddress, ProtocolAddress.self), (.newRule, Rule.self),
    (.newNeighbour, Neighbour.self), (.newNextHop, NextHop.self), (.newQueueingDiscipline, QueueingDiscipline.self),
    (.newTrafficClass, TrafficControlClass.self), (.newTrafficFilter, TrafficFilter.self),
    (.newNamespaceID, NamespaceIdentifier.self), (.newRoute, MPLSRoute.self), (.newNextHopBucket, NextHopBucket.self),
    (.newVLAN, BridgeVLANs.self), (.newMulticastEntry, MulticastEntries.self),
    (20, InternetSocketRecord.self), (20, UnixSocketRecord.self), (20, NetlinkSocketRecord.self),
    (20, PacketSocketRecord.self), (20, VsockRecord.self),
    (16, EthtoolLinkInformation.self), (16, EthtoolLinkModes.self), (16, EthtoolLinkState.self),
    (16, EthtoolRings.self), (16, EthtoolChannels.self), (16, EthtoolCoalescing.self), (16, EthtoolPause.self),
    (16, EthtoolFeatures.self), (16, EthtoolStatistics.self), (16, WireGuardDevice.self),
    (16, TIPCBearer.self), (16, TIPCLink.self), (16, TIPCMedium.self), (16, TIPCMonitor.self),
    (16, TIPCMonitoredPeer.self), (16, TIPCNodeSettings.self), (16, TIPCPeer.self), (16, TIPCPublication.self),
    (16, TIPCSocket.self),
]

/// The bytes with the header of a message before them.
func message(_ type: NetlinkMessageType, _ flags: UInt8, _ body: RawSpan) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16 + body.byteCount) { room, count in
        let room = UnsafeMutableRawBufferPointer(room)
        count = 16 + body.byteCount
        room.storeBytes(of: UInt32(count), as: UInt32.self)
        room.storeBytes(of: type.rawValue, toByteOffset: 4, as: UInt16.self)
        room.storeBytes(of: UInt16(flags) << 8, toByteOffset: 6, as: UInt16.self)
        room.storeBytes(of: 1, toByteOffset: 8, as: UInt64.self)
        body.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: room[16...]).copyMemory(from: $0) }
    }
}

func test(_ bytes: RawSpan) {
    guard bytes.byteCount >= 3 else { return }
    let (type, object) = objects[Int(bytes.integer(at: 0, as: UInt8.self)!) % objects.count]
    let datagram = message(type, bytes.integer(at: 1, as: UInt8.self)!, bytes.extracting(droppingFirst: 2))
    var messages = NetlinkMessages(datagram.span.bytes)
    guard let message = try? messages.next() else { preconditionFailure("the header is right") }
    read(object, message)
    if let event = try? RouteEvent(message) { precondition(event == event) }
    _ = try? NetworkObject(decoding: message)
}

func read(_ type: any ReadObject.Type, _ message: borrowing NetlinkMessage) {
    func open<Object: ReadObject>(_ type: Object.Type) {
        guard let object = try? Object(decoding: message) else { return }
        precondition(object == object && object.hashValue == object.hashValue)
        _ = "\(object)"
        if let written = object as? any WrittenObject { write(written, message.type) }
    }
    open(type)
}

/// A field may be one that is only ever read, or only ever written, and what was read may have no form: no trap is all
/// that is asked for.
func write<Object: WrittenObject>(_ object: Object, _ type: NetlinkMessageType) {
    var request = NetlinkRequest(type)
    do throws(NetlinkError) {
        try object.encode(into: &request)
        try request.withMessage { (written) throws(NetlinkError) in _ = try? Object(decoding: written) }
    } catch { _ = error.code }
}
