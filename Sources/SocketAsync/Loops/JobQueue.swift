/// The jobs of a loop's own thread: a ring that grows.
@safe
struct JobQueue {
    private var jobs: UnsafeMutablePointer<UnownedJob>
    private var mask = 1023
    // They are never made smaller, so that growing keeps a batch that is under way in place.
    private(set) var head = 0
    private(set) var tail = 0

    init() { unsafe jobs = .allocate(capacity: 1024) }

    var isEmpty: Bool { head == tail }

    @inline(__always)
    mutating func push(_ job: UnownedJob) {
        if tail &- head > mask { grow() }
        unsafe (jobs + (tail & mask)).initialize(to: job)
        tail &+= 1
    }

    @inline(__always)
    mutating func pop() -> UnownedJob {
        defer { head &+= 1 }
        return unsafe jobs[head & mask]
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<UnownedJob>.allocate(capacity: (mask + 1) * 2)
        for index in head..<tail { unsafe (larger + (index & (mask * 2 + 1))).initialize(to: jobs[index & mask]) }
        unsafe jobs.deallocate()
        unsafe jobs = larger
        mask = mask * 2 + 1
    }
}
