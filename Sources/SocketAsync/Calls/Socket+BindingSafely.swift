public import SocketAPI
public import SystemPackage

extension Socket where Family: SafeBindingFamily {
    /// Binds to a path with exact permissions and over the file of a closed socket, and waits without a thread if another
    /// process holds the lock under which such files are replaced.
    ///
    /// - Parameters:
    ///   - address: The path. Other addresses are bound as by `bind(to:)`.
    ///   - permissions: The file's permissions, whatever the umask; nil is `0777` less the umask.
    ///   - replacingStale: Whether the file of a closed socket is replaced.
    ///   - deadline: When waiting for the lock ends with ``SocketError/Code/timedOut``, in place of the timeout; at most
    ///     `SafeBindingFamily.lockTimeout` from now.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func bindSafely(
        to address: Family.Address, permissions: FilePermissions? = nil, replacingStale: Bool = true,
        until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let longest = Deadline.after(Family.lockTimeout)
        var (end, pause): (Int64, Int64) = (.min, 250_000)
        while true {
            do throws(SocketError) {
                return try Family.bind(
                    self, safelyTo: address, permissions: permissions, replacingStale: replacingStale, waits: false)
            } catch {
                guard error.code == .wouldBlock else { throw error }
                do throws(SocketError) {
                    if end == .min { end = min(try descriptor.end(deadline, error.operation), longest.nanoseconds) }
                    // From 0.25 ms, doubled up to 8 ms: flock(2) reports no event.
                    try await descriptor.pause(pause, error.operation, before: end)
                    pause = min(pause * 2, 8_000_000)
                } catch let failure {
                    throw SocketError(failure.code, failure.operation, subject: error.subject)
                }
            }
        }
    }
}
