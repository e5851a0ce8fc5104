internal import CResolverShims
internal import CSocketShims
internal import SocketAPI
internal import Synchronization

/// The pools of this process, one for each network namespace that look-ups are made in.
///
/// A thread is in the namespace of the thread that started it, and stays there. The process's own namespace, that of its
/// first thread, has a pool whose threads wait for more to do. The threads of other namespaces end at once when their
/// queue is empty: an idle thread would keep a namespace alive, and a program may visit thousands.
final class LookupPools: Sendable {
    /// The pools, and the process that they belong to.
    private static let stored = Atomic<UInt>(0)

    private let forkCount = sockets_fork_count()
    private let ownNamespace: NamespaceIdentity?
    private let ownPool: LookupPool
    private let others = Locked<[NamespaceIdentity: LookupPool]>([:])

    private init() {
        ownNamespace = .ofProcess ?? .ofThread
        ownPool = LookupPool(in: ownNamespace, idleTime: .seconds(10)) { _ in }
    }

    /// The pools of this process.
    ///
    /// A child of fork(2) has none of its parent's threads, and inherits locks that they may hold for ever. So it makes
    /// its own pools, and never touches the parent's, which stay in its memory.
    static var shared: LookupPools {
        while true {
            let word = stored.load(ordering: .acquiring)
            if let pools = behind(word), pools.forkCount == sockets_fork_count() { return pools }
            let pools = unsafe Unmanaged.passRetained(LookupPools())
            let (isFirst, _) = unsafe stored.compareExchange(
                expected: word, desired: UInt(bitPattern: pools.toOpaque()), ordering: .acquiringAndReleasing)
            if isFirst { return unsafe pools.takeUnretainedValue() }
            unsafe pools.release()
        }
    }

    private static func behind(_ word: UInt) -> LookupPools? {
        guard let pointer = unsafe UnsafeRawPointer(bitPattern: word) else { return nil }
        return unsafe Unmanaged<LookupPools>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// The pool of the calling thread's namespace.
    var here: LookupPool {
        // Without /proc, namespaces cannot be told apart.
        guard let namespace = NamespaceIdentity.ofThread, namespace != ownNamespace else { return ownPool }
        return others.withLock { pools in
            if let pool = pools[namespace] { return pool }
            let pool = LookupPool(in: namespace, idleTime: .zero) { [self] in remove($0, namespace) }
            pools[namespace] = pool
            return pool
        }
    }

    /// The sum of a count over all pools.
    func sum(of count: (LookupPool) -> Int) -> Int { all.reduce(0) { $0 + count($1) } }

    /// Tells all pools that a bound of ``LookupThreads`` has changed.
    func applyBounds() { for pool in all { pool.applyBounds() } }

    private var all: [LookupPool] { others.withLock { Array($0.values) } + [ownPool] }

    private func remove(_ pool: LookupPool, _ namespace: NamespaceIdentity) {
        others.withLock { if $0[namespace] === pool { $0[namespace] = nil } }
    }
}

/// What tells a network namespace from others for as long as it exists.
struct NamespaceIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    private init?(_ find: (UnsafeMutablePointer<resolver_namespace>) -> Int32) {
        var found = resolver_namespace()
        guard unsafe find(&found) == 0 else { return nil }
        device = found.device
        inode = found.inode
    }

    /// The namespace of the calling thread; nil if /proc is not mounted.
    static var ofThread: NamespaceIdentity? { unsafe NamespaceIdentity(resolver_namespace_of_thread) }

    /// The namespace of the process's first thread; nil if that has ended, or if /proc is not mounted.
    static var ofProcess: NamespaceIdentity? { unsafe NamespaceIdentity(resolver_namespace_of_process) }
}
