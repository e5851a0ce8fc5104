internal import CSocketAsyncShims
public import SocketAPI
internal import Synchronization

// A cancellation handler for each wait is most of what a wait costs. A scope installs one handler for all waits of its
// task on a socket, and notes the task in the socket's slot. A wait of that task needs no handler of its own: a
// continuation's bits are its task, which `covering` tests at the first use.

extension Socket {
    /// Installs one cancellation handler for everything that this task waits for on this socket while the body runs, in
    /// place of one for each wait: for loops that exchange messages.
    ///
    /// ```swift
    /// var buffer = try ReceiveBuffer(capacity: 4096)
    /// try await connection.cancelling { () async throws(SocketError) in
    ///     while try await connection.receive(into: &buffer) > 0 { try await connection.sendAll(buffer.bytes) }
    /// }
    /// ```
    ///
    /// Nothing else changes. Other tasks may use the socket meanwhile; their waits have handlers of their own.
    ///
    /// - Throws: What the body throws.
    public nonisolated(nonsending) func cancelling<Result, Failure: Error>(
        _ body: nonisolated(nonsending) () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard await Covering.isPossible(), let cover = descriptor.beginCover() else { return try await body() }
        defer { cover.end() }
        let record = unsafe sockets_add_cancellation_handler(cover.slot.raw(Slot.coverMember))
        defer { unsafe sockets_remove_cancellation_handler(record) }
        return try await body()
    }
}

/// A slot whose waits of one task are covered.
@safe
struct Cover: @unchecked Sendable {
    let slot: SlotPointer
    private let task: UInt

    init(_ slot: SlotPointer, _ task: UInt) {
        unsafe self.slot = slot
        self.task = task
    }

    func end() { _ = unsafe slot.pointee.cover.compareExchange(expected: task, desired: 0, ordering: .relaxed) }
}

extension Descriptor {
    /// Notes the running task as covered; nil if another one is, or if there can be no cover.
    func beginCover() -> Cover? {
        var wait = pendingWait(.input)
        guard let slot = unsafe try? slot(.input, .wait, &wait), let task = Self.currentTask else { return nil }
        let (won, _) = unsafe slot.pointee.cover.compareExchange(expected: 0, desired: task, ordering: .relaxed)
        return won ? unsafe Cover(slot, task) : nil
    }

    /// The bits of the running task.
    static var currentTask: UInt? {
        unsafe withUnsafeCurrentTask { unsafe $0.map { unsafe unsafeBitCast($0, to: UInt.self) } }
    }

    /// Whether a wait of the running task may be covered: some task is.
    @usableFromInline
    @inline(__always)
    var mayBeCovered: Bool {
        unsafe SlotPointer(word: watch.load(ordering: .relaxed)).pointee.cover.load(ordering: .relaxed) != 0
    }

    /// Publishes a continuation if its task is the covered one; otherwise resumes it, and `isCovered` is false.
    @usableFromInline
    @inline(never)
    func publishCovered(
        _ continuation: UnsafeContinuation<Void, Never>, _ raw: UnsafeMutableRawPointer, _ wait: PendingWait,
        _ isCovered: inout Bool
    ) {
        let slot = unsafe SlotPointer(word: watch.load(ordering: .relaxed))
        let task = unsafe unsafeBitCast(continuation, to: UInt.self)
        isCovered = unsafe slot.pointee.cover.load(ordering: .relaxed) == task
        guard isCovered else { return unsafe continuation.resume() }
        unsafe publish(continuation, raw, wait)
    }
}

/// Whether a continuation's bits are its task, as they are in Swift 6.2 and 6.3: tried once, since nothing promises it.
/// Where they are not, every wait has a handler of its own.
enum Covering {
    private static let result = Atomic<UInt8>(0)

    static nonisolated(nonsending) func isPossible() async -> Bool {
        let known = result.load(ordering: .relaxed)
        if known != 0 { return known == 1 }
        var isSame = false
        await unsafe _unsafeInheritExecutor_withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            if unsafe MemoryLayout<UnsafeContinuation<Void, Never>>.size == MemoryLayout<UInt>.size {
                isSame = unsafe unsafeBitCast(continuation, to: UInt.self) == Descriptor.currentTask
            }
            unsafe continuation.resume()
        }
        result.store(isSame ? 1 : 2, ordering: .relaxed)
        return isSame
    }
}
