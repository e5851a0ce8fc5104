internal import Glibc
public import SocketAPI

/// Queries the process's table of descriptors for sockets, which are identified as in the kernel.
///
/// It counts the descriptors that refer to one socket, and not all descriptors, because other tests open and close
/// theirs at the same time.
public enum DescriptorTable {
    /// Returns the kernel's identity of a socket, such as `socket:[4711]`.
    public static func identity<Family>(of socket: Socket<Family>) throws -> String {
        try socket.withFileDescriptor { link("/proc/self/fd/\($0.rawValue)") }
    }

    /// Counts the descriptors of this process that refer to the identity.
    public static func count(of identity: String) -> Int {
        names(in: "/proc/self/fd").count { link("/proc/self/fd/\($0)") == identity }
    }

    /// Lists the open descriptors that a program inherits from this process: one identity a line.
    public static func inherited() throws -> String {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw ConformanceFailure("pipe: error \(errno)") }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        let words: [UnsafeMutablePointer<CChar>?] =
            unsafe ["/bin/ls", "-l", "/proc/self/fd"].map { (word: String) in
                unsafe strdup(word)
            } + [nil]
        defer { for index in 0..<3 { unsafe free(words[index]) } }
        var process: pid_t = 0
        let failure = unsafe posix_spawn(&process, "/bin/ls", &actions, nil, words, [nil])
        close(ends[1])
        guard failure == 0 else { throw ConformanceFailure("posix_spawn: error \(failure)") }
        let output = readAll(ends[0])
        waitpid(process, nil, 0)
        return output
    }

    private static func readAll(_ descriptor: Int32) -> String {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe read(descriptor, &chunk, chunk.count)
            if count <= 0 { return String(decoding: output, as: UTF8.self) }
            output += chunk[..<count]
        }
    }

    static func link(_ path: String) -> String {
        var target = [UInt8](repeating: 0, count: 256)
        let count = unsafe target.withUnsafeMutableBytes { buffer in
            unsafe readlink(path, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return String(decoding: target[..<max(0, count)], as: UTF8.self)
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                    unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
                })
        }
        return names
    }
}
