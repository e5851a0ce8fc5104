internal import CSocketShims
public import Synchronization

/// What an event loop knows about one descriptor: who waits for it, in each direction, and until when.
///
/// Slots live in memory that is never given back to the allocator (``SlotTable``). So a pointer to a slot is always valid,
/// and a late event, cancellation or timer at worst wakes a task that then finds nothing. All races are resolved by one
/// rule:
///
///     A wake-up is a hint. The woken call asks the descriptor whether it is closed, the task whether it is cancelled, the
///     clock whether the time is over, and the kernel whether there is data.
///
/// `Tests/Models/Slot.pml` is a model of it for the model checker spin.
@safe
@usableFromInline
struct Slot: ~Copyable {
    // The first cache line: what every message uses.

    /// The words of the directions; see ``WaitWord``.
    @usableFromInline let input = Atomic<UInt>(0)
    @usableFromInline let output = Atomic<UInt>(0)
    /// The word of calls that wait for both directions.
    let either = Atomic<UInt>(0)

    /// The task whose cancellation a scope watches, so that its waits need no handler of their own; 0 for none.
    let cover = Atomic<UInt>(0)

    /// Raised when the slot is given back: the upper half of the key of epoll.
    let generation = Atomic<UInt32>(1)

    /// The number of attempts in a row that succeeded without a wait: a task that never waits must let others run.
    @usableFromInline let streak = Atomic<UInt32>(0)

    /// The error number of epoll_ctl(2), or 0.
    let failure = Atomic<Int32>(0)

    /// The slot's index in the table: the lower half of the key of epoll.
    var index: UInt32 = 0

    /// The process that registered the descriptor, by the count of forks.
    var forks: Int32 = 0

    /// The numbers of events, which wrap; see ``PendingWait``.
    let inputEvents = Atomic<UInt32>(0)
    let outputEvents = Atomic<UInt32>(0)

    // The second cache line.

    /// The loop that the descriptor is registered with. Loops are never freed.
    var loop: Unmanaged<EventLoop>?

    /// The earliest deadline of a call that waits in a direction, in nanoseconds of CLOCK_MONOTONIC; `.max` for none.
    let inputEnd = Atomic<Int64>(.max)
    let outputEnd = Atomic<Int64>(.max)
    let eitherEnd = Atomic<Int64>(.max)

    /// When the loop looks at the slot; `.max` for never. Changed under the lock of the loop's timers.
    let timerAt = Atomic<Int64>(.max)

    /// The slot's place in the heap of timers, or -1. Used under the lock of the loop's timers.
    var timerIndex = -1

    /// The next free slot.
    var next: UnsafeMutablePointer<Slot>?

    private var padding: Int64 = 0

    init() {}

    // The offsets of the members above, which lie in the order of their declarations.
    static var inputMember: Int { 0 }
    static var outputMember: Int { 8 }
    static var eitherMember: Int { 16 }
    static var coverMember: Int { 24 }
}

@usableFromInline typealias SlotPointer = UnsafeMutablePointer<Slot>

extension UnsafeMutablePointer where Pointee == Slot {
    /// The slot behind a descriptor's ``Descriptor/watch``, which is not 0.
    @usableFromInline
    init(word: UInt) { unsafe self = unsafe UnsafeMutablePointer<Slot>(bitPattern: word).unsafelyUnwrapped }

    /// The slot that a word, by its address, belongs to.
    @inline(__always)
    init(holding member: UnsafeMutableRawPointer) {
        unsafe self = SlotPointer(word: UInt(bitPattern: member) & ~127)
    }

    var word: UInt { UInt(bitPattern: self) }

    /// What epoll reports events with.
    var key: UInt64 {
        unsafe UInt64(pointee.generation.load(ordering: .relaxed)) << 32 | UInt64(pointee.index)
    }

    /// The address of one of the slot's words: what calls park in, and what cancellation handlers are given.
    @inline(__always)
    func raw(_ member: Int) -> UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(self) + member }

    /// The address of a direction's word.
    func word(_ direction: Direction) -> UnsafeMutableRawPointer {
        switch direction {
        case .input: unsafe raw(Slot.inputMember)
        case .output: unsafe raw(Slot.outputMember)
        case .either: unsafe raw(Slot.eitherMember)
        }
    }

    /// Wakes what the cancellation of a task concerns: a call that waits in a word, or all calls of a covered task.
    static func cancel(_ member: UnsafeMutableRawPointer) {
        let slot = unsafe SlotPointer(holding: member)
        guard unsafe member == slot.raw(Slot.coverMember) else {
            return unsafe WaitWord.wake(WordPointer(member).pointer.pointee)
        }
        unsafe slot.wakeAll()
    }

    /// Wakes every call that waits, in any direction.
    func wakeAll() {
        unsafe WaitWord.wake(pointee.input)
        unsafe WaitWord.wake(pointee.output)
        unsafe WaitWord.wakeWaiting(pointee.either)
    }
}

/// The directions in which a call can wait.
@usableFromInline
enum Direction: Sendable {
    case input, output, either
}
