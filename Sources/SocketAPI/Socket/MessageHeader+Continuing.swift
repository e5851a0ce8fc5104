// For modules of this package that receive a message in several attempts.

extension MessageHeader {
    /// What comes with the end of a stream.
    package static var end: MessageHeader { MessageHeader() }

    /// The header of a message to whose bytes more of a stream were added (MSG_WAITALL).
    package func adding(_ count: Int) -> MessageHeader {
        var header = self
        header.info.count += count
        header.info.length = header.info.length.map { $0 + count }
        return header
    }
}

extension ReceivedMessage {
    /// What the end of a stream is received as.
    package static var end: ReceivedMessage { ReceivedMessage(availableBytes: [], header: .end) }

    /// The message with more bytes of a stream (MSG_WAITALL).
    package func adding(_ bytes: [UInt8]) -> ReceivedMessage {
        ReceivedMessage(availableBytes: availableBytes + bytes, header: header.adding(bytes.count))
    }
}
