// For modules of this package that receive one message in several attempts.

extension MessageHeader {
    /// The header of the end of a stream.
    package static var end: MessageHeader { MessageHeader() }

    /// Returns the header for a message to which more bytes of a stream were added (MSG_WAITALL).
    package func adding(_ count: Int) -> MessageHeader {
        var header = self
        header.info.count += count
        header.info.length = header.info.length.map { $0 + count }
        return header
    }
}

extension ReceivedMessage {
    /// The message that stands for the end of a stream.
    package static var end: ReceivedMessage { ReceivedMessage(availableBytes: [], header: .end) }

    /// Returns the message with more bytes of a stream added (MSG_WAITALL).
    package func adding(_ bytes: [UInt8]) -> ReceivedMessage {
        ReceivedMessage(availableBytes: availableBytes + bytes, header: header.adding(bytes.count))
    }
}
