internal import CSocketAsyncShims
internal import CSocketShims
internal import Synchronization

/// Several event loops, which tasks and sockets are spread over.
public final class EventLoops: Sendable {
    /// The loops.
    public let all: [EventLoop]

    private let turn = Atomic<Int>(0)

    /// Makes loops and starts their threads.
    ///
    /// - Parameter count: The number of loops, from 1 to 1,024; as many as there are processors if nil.
    /// - Throws: ``SocketError/Code/invalidArgument`` for another number; as ``EventLoop/init()``.
    public convenience init(count: Int? = nil) throws(SocketError) { try self.init(count, isProgramWide: false) }

    init(_ count: Int?, isProgramWide: Bool) throws(SocketError) {
        let count = count ?? sockets_processor_count()
        guard count > 0, count <= 1024 else {
            throw SocketError(.invalidArgument, .eventLoop, subject: .number(count))
        }
        var all: [EventLoop] = []
        for _ in 0..<count { all.append(try EventLoop(isProgramWide: isProgramWide)) }
        self.all = all
    }

    /// The loops in turn.
    public func next() -> EventLoop {
        if all.count == 1 { return all[0] }
        return all[(turn.wrappingAdd(1, ordering: .relaxed).newValue & .max) % all.count]
    }

    // ---- the library's own loop

    private static let made = Locked<EventLoops?>(nil)

    /// The loop that wakes tasks that run elsewhere, made on the first wait.
    package static func shared() throws(SocketError) -> EventLoops {
        try made.withLock { (made) throws(SocketError) in
            if let made { return made }
            let fresh = try EventLoops(count: 1)
            made = fresh
            return fresh
        }
    }

    // ---- the program's executor

    /// Makes loops, and has them run all tasks of the program that prefer no other executor: the fastest way for a program
    /// whose tasks mostly exchange messages.
    ///
    /// Call it before the first task. The main actor, and executors of the program's own, stay as they are. Tasks that
    /// compute for long, or block, hold up the sockets of their loop: give them another executor.
    ///
    /// It takes over a hook of Swift's runtime (`swift_task_enqueueGlobal_hook`), which only one library of a program can
    /// have.
    ///
    /// - Parameter count: The number of loops; as many as there are processors if nil.
    /// - Throws: As ``init(count:)``; `.system` with ENOTSUP where the runtime has no such hook, EBUSY where another library
    ///   has it, or the call was made before.
    @discardableResult
    public static func runProgram(count: Int? = nil) throws(SocketError) -> EventLoops {
        guard sockets_can_take_over_global_executor() != 0 else {
            throw SocketError(.system(.notSupported), .programExecutor)
        }
        let loops = try EventLoops(count, isProgramWide: true)
        let isFirst = program.withLock { program in
            guard program == nil else { return false }
            program = loops
            return true
        }
        guard isFirst, takeOver() else { throw SocketError(.system(.resourceBusy), .programExecutor) }
        try made.withLock { (made) throws(SocketError) in made = loops }
        return loops
    }

    private static let program = Locked<EventLoops?>(nil)
    private nonisolated(unsafe) static var programLoops: EventLoops?

    private static func takeOver() -> Bool {
        unsafe programLoops = program.withLock { $0 }
        return unsafe sockets_take_over_global_executor { job in
            guard let job = unsafe job else { return }
            let unowned = unsafe unsafeBitCast(job, to: UnownedJob.self)
            (unsafe EventLoop.current ?? EventLoops.programLoops.unsafelyUnwrapped.next()).enqueue(unowned)
        } == 0
    }
}

extension SocketError.Operation {
    /// Making the event loops the executor of the whole program.
    public static var programExecutor: Self { "program executor" }
}
