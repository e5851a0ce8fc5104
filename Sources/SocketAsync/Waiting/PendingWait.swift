public import SocketAPI
internal import Synchronization

/// What a call that may wait keeps between its attempts.
@usableFromInline
struct PendingWait: Sendable {
    /// When the call ends, in nanoseconds of CLOCK_MONOTONIC: `.max` for never, `.min` before the first wait.
    @usableFromInline var end = Int64.min

    /// The number of events of the direction at a moment before the last attempt; nil if there was no slot then, or if
    /// the call must attempt again in any case.
    ///
    /// An event wakes the calls that wait, and each of them attempts again. A call that has attempted before the event, and
    /// parks after it, is not among them: it notices by this number that it must attempt again, and doesn't miss the bytes
    /// that the others left.
    @usableFromInline var events: UInt32?

    /// Whether the kernel has reported a hang-up, before the last attempt.
    @usableFromInline var hasHungUp = false

    @inlinable
    init(events: UInt32?) { self.events = events }
}

extension Descriptor {
    /// The beginning of a call that waits in a direction. Made before the first attempt.
    @usableFromInline
    func pendingWait(_ direction: Direction) -> PendingWait {
        let word = watch.load(ordering: .acquiring)
        return PendingWait(events: word == 0 ? nil : unsafe SlotPointer(word: word).events(direction))
    }
}

extension UnsafeMutablePointer where Pointee == Slot {
    /// The number of events that a direction has had.
    func events(_ direction: Direction) -> UInt32 {
        switch direction {
        case .input: unsafe pointee.inputEvents.load(ordering: .sequentiallyConsistent)
        case .output: unsafe pointee.outputEvents.load(ordering: .sequentiallyConsistent)
        case .either:
            unsafe pointee.inputEvents.load(ordering: .sequentiallyConsistent)
                &+ pointee.outputEvents.load(ordering: .sequentiallyConsistent)
        }
    }

    /// The number of events of the direction of a word.
    func events(_ word: UnsafeMutableRawPointer) -> UInt32 {
        switch unsafe word - UnsafeMutableRawPointer(self) {
        case Slot.inputMember: unsafe events(.input)
        case Slot.outputMember: unsafe events(.output)
        default: unsafe events(.either)
        }
    }

    /// Counts an event of the input, and wakes the calls that wait for it.
    func wakeInput() {
        unsafe pointee.inputEvents.wrappingAdd(1, ordering: .sequentiallyConsistent)
        unsafe WaitWord.wake(pointee.input)
    }

    /// Counts an event of the output, and wakes the calls that wait for it.
    func wakeOutput() {
        unsafe pointee.outputEvents.wrappingAdd(1, ordering: .sequentiallyConsistent)
        unsafe WaitWord.wake(pointee.output)
    }
}
