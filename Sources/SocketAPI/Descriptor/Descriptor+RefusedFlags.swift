internal import CSocketShims
internal import Synchronization

// Flags that the library adds and some families refuse, like every flag that they don't know. Such families aren't
// known by their numbers: a refused call is attempted without the flag.

extension Descriptor {
    /// Attempts a receive of messages without MSG_CMSG_CLOEXEC, and remembers it if the flag was the reason for EINVAL.
    ///
    /// Packet sockets, ISO-TP, J1939 and others refuse it. They pass no descriptors.
    ///
    /// - Parameter attempt: Makes the system call on the number, with the additional flags.
    func retryWithoutCloseOnExec(_ attempt: (Int32, Int32) -> Int) -> Int {
        let added = addedMessageFlags
        guard added & MSG.closeOnExec != 0 else { return -1 }
        let received = attempt(number, added & ~MSG.closeOnExec | MSG.dontWait)
        if received >= 0 || sockets_errno() != E.invalid {
            set(.refusesCloseOnExec, to: true)
            updateFlags()
        }
        return received
    }

    /// Whether a send that failed with this number may have been refused because of MSG_NOSIGNAL.
    func mayRefuseNoSignal(_ failure: Int32) -> Bool {
        (failure == E.invalid || failure == E.notSupported) && !isStream && addedSendFlags & MSG.noSignal != 0
    }

    /// Attempts a refused send without MSG_NOSIGNAL, and remembers it if the flag was the reason.
    ///
    /// AF_RDS, AF_QIPCRTR and AF_MCTP refuse it. Their sends raise no SIGPIPE, and neither does this attempt, whatever
    /// the family.
    ///
    /// - Parameters:
    ///   - failure: The error number of the send. If the flag was the reason, it becomes the error number of this
    ///     attempt.
    ///   - attempt: Makes the system call on the number, with the additional flags.
    /// - Returns: The result of the attempt; -1 if it failed or wasn't made.
    @inline(never)
    func retryWithoutNoSignal(after failure: inout Int32, _ attempt: (Int32, Int32) -> Int) -> Int {
        guard mayRefuseNoSignal(failure) else { return -1 }
        var quiet = sockets_quiet()
        unsafe sockets_begin_quiet(&quiet)
        let sent = attempt(number, MSG.dontWait)
        unsafe sockets_end_quiet(&quiet, sent, 0)
        if sent < 0 {
            let second = sockets_errno()
            guard second != failure, second != E.brokenPipe else { return -1 }
            failure = second
        }
        sendFlags.bitwiseAnd(~MSG.noSignal, ordering: .sequentiallyConsistent)
        return sent
    }
}
