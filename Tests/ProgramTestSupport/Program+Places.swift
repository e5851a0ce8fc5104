internal import Glibc

extension Program {
    /// Starts one of the package's own programs, which lie beside the program of the tests.
    public static func built(
        _ name: String, _ arguments: [String] = [], input: Input = .none
    ) throws -> Program {
        try Program(path(ofBuilt: name), arguments, input: input)
    }

    /// The path of one of the package's own programs.
    public static func path(ofBuilt name: String) -> String {
        let tests = link("/proc/self/exe") ?? ""
        return String(tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)]) + "/" + name
    }

    /// The path of a program that the shell would find, or that lies where the tools of administrators are; nil if there is
    /// none.
    public static func path(of tool: String) -> String? {
        let path = variable("PATH") ?? ""
        return (path + ":/usr/sbin:/sbin:/usr/bin:/bin").split(separator: ":").map { "\($0)/\(tool)" }
            .first { access($0, X_OK) == 0 }
    }

    /// Whether a program is installed.
    public static func isInstalled(_ tool: String) -> Bool { path(of: tool) != nil }

    /// The names of what is in a folder of the program's own in proc(5): `task`, `fd`. Empty once the program has ended.
    public func proc(_ folder: String) -> [String] {
        guard isRunning, let directory = opendir("/proc/\(pid)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            // An entry is shorter than its type says: only what comes before the end of the name may be read.
            let start = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
            let name = String(cString: start.assumingMemoryBound(to: CChar.self))
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func link(_ path: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
