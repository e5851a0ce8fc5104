internal import CLayoutOracle
internal import Glibc

/// The three standard streams of a program, as this process has them. Every descriptor is close-on-exec from the start.
final class Streams {
    enum Output { case output, errors }

    private let output: Int32
    /// The same as ``output`` where the errors are part of it.
    private let errors: Int32
    /// What the program reads, until it is started.
    private var source: Int32
    /// The write end of the pipe to the program's input; -1 without a pipe.
    private var sink: Int32 = -1

    init(_ input: Program.Input, mergesErrors: Bool) throws {
        output = test_memory_file()
        errors = mergesErrors ? output : test_memory_file()
        var ends: [Int32] = [-1, -1]
        switch input {
        case .none: source = open("/dev/null", O_RDONLY | O_CLOEXEC)
        case .bytes: source = test_memory_file()
        case .pipe:
            _ = test_pipe(&ends)
            source = ends[0]
            sink = ends[1]
        }
        guard output >= 0, errors >= 0, source >= 0 else { throw ProgramFailure("no descriptors: errno \(errno)") }
        if case .bytes(let bytes) = input {
            try write(bytes, to: source)
            lseek(source, 0, SEEK_SET)
        }
    }

    deinit {
        for descriptor in Set([output, errors, source, sink]) where descriptor >= 0 { close(descriptor) }
    }

    /// Starts a program with the streams. `variables` is its environment; nil for that of this process.
    func spawn(_ path: String, _ words: [String], _ variables: [String]?) throws -> Int32 {
        let words = words.map { strdup($0) } + [nil]
        let strings = variables.map { $0.map { strdup($0) } + [nil] }
        defer { for string in words + (strings ?? []) { free(string) } }
        var process: pid_t = 0
        let failure =
            if let strings {
                test_spawn(path, words, strings, [source, output, errors], &process)
            } else {
                test_spawn(path, words, nil, [source, output, errors], &process)
            }
        guard failure == 0 else { throw ProgramFailure("\(path) can't be started: \(String(cString: strerror(failure)))") }
        // A program that ends is the pipe's last reader.
        close(source)
        source = -1
        return process
    }

    /// What the program has written so far. Reads beside the program's own position in the file.
    func bytes(of stream: Output) -> [UInt8] {
        let descriptor = stream == .output ? output : errors
        if stream == .errors, errors == output { return [] }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_size > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(information.st_size)) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress!, buffer.count, 0))
        }
    }

    /// Writes to the program's input.
    func write(_ bytes: [UInt8]) throws { try write(bytes, to: sink) }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { test_write(descriptor, $0.baseAddress!, $0.count) }
            guard count > 0 || errno == EINTR else { throw ProgramFailure("the input can't be written: errno \(errno)") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    func endInput() {
        if sink >= 0 { close(sink) }
        sink = -1
    }
}
