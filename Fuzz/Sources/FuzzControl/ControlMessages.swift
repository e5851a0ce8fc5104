import FamilyInet
import FamilyUnix
import SocketAPI

// Control messages as recvmsg(2) could have written them, and as it could not: the bytes are the buffer.

/// Every type of control message that the package decodes.
let types: [any ControlMessage.Type] = [
    PeerCredentials.self, SecurityLabel.self, PassedDescriptors.self,
]

/// What libFuzzer calls for each input. A trap or a report of the sanitizer is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = RawSpan(_unsafeStart: UnsafeRawPointer(data), byteCount: count)
    let control = ReceivedControl(copying: bytes)
    check(control, count)
    for type in types { decode(type, control) }
    for type in types { decode(type, bytes) }
    return 0
}

/// What must hold whatever the bytes are.
private func check(_ control: ReceivedControl, _ count: Int) {
    let messages = control.messages
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
    for message in messages { try! data.append(message) }
    let room = messages.reduce(0) { $0 + (try! ControlMessageLayout.space(forPayload: $1.payload.count)) }
    precondition(data.byteCount == room)
}

private func decode<Message: ControlMessage>(_ type: Message.Type, _ control: ReceivedControl) {
    _ = try? control.first(type)
    _ = try? control.all(type)
    for message in control.messages { _ = try? message.decoded(as: type) }
}

/// The payload's decoder alone; what it accepts can be sent, in no more room than it says.
private func decode<Message: ControlMessage>(_ type: Message.Type, _ bytes: RawSpan) {
    guard let message = try? Message(decoding: bytes) else { return }
    var data = ControlData()
    try? data.append(message)
    precondition(data.byteCount <= (try! ControlMessageLayout.space(forPayload: message.encodedSize)))
}
