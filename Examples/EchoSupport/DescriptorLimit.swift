import Glibc

/// The number of descriptors that this process may have open: RLIMIT_NOFILE.
public enum DescriptorLimit {
    /// Raises the limit to what the system allows without privileges. Shells often set 1024, for programs that use select(2).
    public static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
