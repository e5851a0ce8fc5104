internal import CSocketShims

/// A function of a thread that runs when a signal interrupts one of its calls.
///
/// A system call that a signal interrupts (EINTR) continues with the rest of its deadline. A program that embeds
/// another runtime may need to do something first, such as running that runtime's signal handlers, and to end the call
/// if one of them requests it. It installs a hook on the thread. The hook runs
///
/// - after a call or a wait of that thread was interrupted by a signal, and
/// - when `sendAll` continues after a partial write: a signal can cut a write short without EINTR.
///
/// The hook runs on the thread that installed it, with no lock held. If it throws, the call ends with that error, whose
/// ``SocketError/bytesTransferred`` tells what `sendAll` had sent. It may use sockets, and may close the socket of the
/// interrupted call.
///
/// ```swift
/// try InterruptionHook.install { () throws(SocketError) in
///     if stopRequested { throw SocketError(.interrupted, "stop") }
/// }
/// ```
public enum InterruptionHook {
    private final class Box {
        let hook: () throws(SocketError) -> Void

        init(_ hook: @escaping () throws(SocketError) -> Void) { self.hook = hook }
    }

    /// Installs the calling thread's hook and replaces an earlier one. The hook is removed when the thread ends.
    ///
    /// - Throws: `.system` with ENOMEM or EAGAIN if the thread can't store it (pthread_setspecific(3)).
    public static func install(_ hook: @escaping () throws(SocketError) -> Void) throws(SocketError) {
        try unsafe set(Unmanaged.passRetained(Box(hook)).toOpaque())
    }

    /// Removes the calling thread's hook, if it has one.
    public static func remove() {
        try? unsafe set(nil)
    }

    private static func set(_ box: UnsafeMutableRawPointer?) throws(SocketError) {
        let old = unsafe sockets_thread_hook()
        let result = unsafe sockets_set_thread_hook(box) { unsafe InterruptionHook.release($0) }
        unsafe release(result == 0 ? old : box)
        if result != 0 { throw SocketError(SocketError.Code(rawValue: result), "install hook") }
    }

    private static func release(_ box: UnsafeMutableRawPointer?) {
        guard let box = unsafe box else { return }
        unsafe Unmanaged<Box>.fromOpaque(box).release()
    }

    /// Whether the calling thread has a hook.
    static var isInstalled: Bool { unsafe sockets_thread_hook() != nil }

    /// Runs the calling thread's hook, if it has one. Modules of this package that wait by other means call it too.
    package static func run() throws(SocketError) {
        guard let box = unsafe sockets_thread_hook() else { return }
        // Retained explicitly: the hook may remove itself.
        try unsafe Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().hook()
    }
}
