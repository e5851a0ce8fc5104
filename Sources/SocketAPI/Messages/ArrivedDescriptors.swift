/// Finds the descriptors in control messages that the kernel wrote: SCM_RIGHTS (unix(7)) and SCM_PIDFD (Linux 6.5).
/// Messages and batches own theirs in different ways, and both use it.
enum ArrivedDescriptors {
    /// SCM_RIGHTS: any number of descriptors that the sender passed.
    static var passed: ControlMessageType { 1 }
    /// SCM_PIDFD: one descriptor of the sender's process.
    static var process: ControlMessageType { 4 }

    /// Whether one of the messages can carry descriptors.
    static func isCarried(in bytes: RawSpan) -> Bool {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: bytes) {
            if item.level == .socket, item.type == passed || item.type == process { return true }
        }
        return false
    }

    /// Calls the body for each descriptor with the type of its message, its number, and the number's offset in bytes.
    ///
    /// Negative numbers are skipped: -1 stands for a descriptor that was taken, others are error numbers of the kernel,
    /// which couldn't open the sender's process.
    @inline(__always)
    static func forEach(in bytes: RawSpan, _ body: (ControlMessageType, Int32, Int) -> Void) {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: bytes) {
            guard item.level == .socket, item.type == passed || item.type == process else { continue }
            let size = item.type == passed ? item.payload.count : min(4, item.payload.count)
            var offset = item.payload.lowerBound
            let end = offset &+ (size & ~3)
            while offset < end {
                // The cursor returns no payload that ends after the bytes.
                let number = unsafe bytes.integer(unchecked: offset, as: Int32.self)
                if number >= 0 { body(item.type, number, offset) }
                offset &+= 4
            }
        }
    }
}
