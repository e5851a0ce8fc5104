import FamilyInet
import FamilyTIPC
import FamilyUnix
import SocketAPI

// Control messages as recvmsg(2) could have written them, and as it could not: the bytes are the buffer.

/// Every type of control message that the package decodes.
let types: [any ControlMessage.Type] = [
    CoalescedSize.self, TransmitTime.self, DontFragmentIPv6.self, ErrorReport.self, ErrorReportIPv6.self,
    FlowInfo.self, FragmentSize.self, FragmentSizeIPv6.self, HeaderOptions.self, HopLimit.self, HopLimit2292.self,
    NanosecondTimestamp.self, OriginalDestination.self, OriginalDestinationIPv6.self, PacketChecksum.self,
    PacketInfo.self, PacketInfo2292.self, PacketInfoIPv6.self, PacketMark.self, PacketPriority.self,
    PacketTimestamps.self, PassedDescriptors.self, PathMTU.self, PeerCredentials.self, ReceiveQueueDrops.self,
    ReceivedTLSRecord.self, ReturnOptions.self, SecurityLabel.self, SegmentSize.self, SenderProcess.self,
    TLSRecordToSend.self, TimeToLive.self, Timestamp.self, TimestampNumber.self, TimestampPacketInfo.self,
    TimestampRequest.self, TimestampStatistics.self, TrafficClassIPv6.self, TypeOfService.self, UnreadBytes.self,
    WiFiStatus.self, TIPC.ErrorInfo.self, TIPC.ReturnedData.self, TIPC.DestinationNames.self,
]

/// One input. A trap or a report of the sanitizer is a finding.
func test(_ bytes: RawSpan) {
    let control = ReceivedControl(copying: bytes)
    let messages = control.messages
    check(control, messages, bytes.byteCount)
    for type in types { decode(type, control, messages) }
    // One decoder gets everything as its payload: the first byte says which, so that libFuzzer can learn it.
    guard let first: UInt8 = bytes.integer(at: 0) else { return }
    let type = types[Int(first) % types.count]
    decode(type, bytes.extracting(1...))
}

/// What must hold whatever the bytes are.
private func check(_ control: ReceivedControl, _ messages: [RawControlMessage], _ count: Int) {
    precondition(control.byteCount == count)
    precondition(control.takeDescriptors().isEmpty && control.takeProcessDescriptor() == nil)
    var used = 0
    for (index, message) in messages.enumerated() {
        used += ControlMessageLayout.headerSize + message.payload.count
        precondition(used <= count, "more payload than there are bytes")
        precondition(!message.isTruncated || index == messages.count - 1, "something follows a message that was cut")
    }
    encode(messages)
}

/// What was read can be written, and reads as the same again.
private func encode(_ messages: [RawControlMessage]) {
    var data = ControlData()
    var room = 0
    for message in messages {
        room += space(message.payload.count)
        precondition((try? data.append(message)) != nil, "a message that was read can't be sent")
    }
    precondition(data.byteCount == room)
}

private func decode<Message: ControlMessage>(
    _ type: Message.Type, _ control: ReceivedControl, _ messages: [RawControlMessage]
) {
    guard messages.contains(where: { $0.level == Message.level && $0.type == Message.type }) else { return }
    _ = try? control.first(type)
    _ = try? control.all(type)
    for message in messages { _ = try? message.decoded(as: type) }
}

/// The payload's decoder alone; what it accepts can be sent, in no more room than it says.
private func decode<Message: ControlMessage>(_ type: Message.Type, _ bytes: RawSpan) {
    guard let message = try? Message(decoding: bytes) else { return }
    var data = ControlData()
    try? data.append(message)
    precondition(data.byteCount <= space(message.encodedSize))
}

private func space(_ size: Int) -> Int {
    guard let space = try? ControlMessageLayout.space(forPayload: size) else { preconditionFailure("too large") }
    return space
}
