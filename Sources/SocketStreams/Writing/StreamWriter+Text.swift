extension StreamWriter {
    /// Writes a line of text in UTF-8, and its ending.
    ///
    /// - Parameters:
    ///   - text: The line. It isn't searched for line endings.
    ///   - ending: What follows the text; LF for ``LineEnding/newline``.
    ///   - deadline: As for ``write(_:until:)-(RawSpan,_)``.
    /// - Throws: As ``write(_:until:)-(RawSpan,_)``.
    @inlinable
    public func writeLine(
        _ text: String, _ ending: LineEnding = .newline, until deadline: Deadline? = nil
    ) throws(SocketError) {
        let bytes = unsafe text.utf8.span.bytes
        if bytes.byteCount + 2 > capacity - count || failure != nil {
            return try write([UInt8](text.utf8) + ending.bytes, until: deadline)
        }
        append(bytes)
        unsafe append(ending.bytes.span.bytes)
    }

    /// Writes text for `print(_:to:)`. It can't throw: see ``StreamWriter``.
    @inlinable
    public func write(_ text: String) {
        let bytes = unsafe text.utf8.span.bytes
        guard bytes.byteCount > capacity - count || failure != nil else { return append(bytes) }
        writeTextSlowly(bytes)
    }

    @inlinable
    @inline(never)
    func writeTextSlowly(_ text: RawSpan) {
        var sent = 0
        if textMaySend {
            do throws(SocketError) { try flush() } catch { failure = error }
            if failure == nil {
                if text.byteCount <= capacity { return append(text) }
                do throws(SocketError) { return try stream.write(text, until: nil) } catch {
                    sent = error.bytesTransferred
                    noteTextFailure(error)
                }
            }
        }
        keepText(text, sent: sent)
    }

    @usableFromInline var textMaySend: Bool { textWaits && failure == nil }

    @usableFromInline
    func noteTextFailure(_ error: SocketError) {
        failure = error
        isStreamPending = true
    }

    /// Keeps text that couldn't be sent, or notes that it is lost.
    @usableFromInline
    func keepText(_ text: RawSpan, sent: Int) {
        let rest = text.extracting(min(sent, text.byteCount)..<text.byteCount)
        if isSending { return keepBesideSending(rest) }
        // After a loss, later text is lost too: the stream must not have a gap.
        if failure?.code == .limitExceeded { return }
        let total = count + rest.byteCount
        if total <= max(textLimit, usualCapacity) { return appendGrowing(rest) }
        noteLoss(total)
    }

    /// Keeps text apart from the buffer, whose memory is being sent.
    private func keepBesideSending(_ text: RawSpan) {
        guard lostSize == 0 else { return }
        let total = overflow.count + text.byteCount
        if total <= textLimit { overflow += text.bytes() } else { lostSize = total }
    }

    /// Appends the text that was printed while a task sent, and reports what was lost of it.
    package func appendOverflow() {
        let (text, lost) = (overflow, lostSize)
        overflow = []
        lostSize = 0
        if !text.isEmpty { unsafe keepText(text.span.bytes, sent: 0) }
        if lost > 0 { noteLoss(lost) }
    }

    private func noteLoss(_ size: Int) {
        failure = SocketError(
            .limitExceeded, .writeText, subject: .size(size, limit: textLimit), detail: "the text was not kept")
    }
}
