public import SystemPackage

// Classic BPF programs. The kernel wants a pointer to the program inside the option's value (`struct sock_fprog`), so
// these are methods: an option's value is bytes, and bytes must not hold a pointer that outlives the call.

extension Socket {
    /// Attaches a filter: packets that it returns 0 for don't reach the socket (SO_ATTACH_FILTER, socket(7)).
    ///
    /// It takes the place of the filter that the socket has. ``SocketOption/isFilterLocked`` keeps it from being
    /// changed.
    ///
    /// - Parameter program: The instructions: 4,096 at most.
    /// - Throws: ``SocketError/Code/invalidArgument`` for too many instructions; `.system` with EINVAL where the
    ///   kernel's checker refuses the program; EPERM where the filter is locked.
    public func attachFilter(_ program: [FilterInstruction]) throws(SocketError) {
        try setProgram(program, 26, "SO_ATTACH_FILTER")
    }

    /// Attaches the program that chooses one of the sockets that share a port (SO_ATTACH_REUSEPORT_CBPF, socket(7)).
    ///
    /// - Parameter program: The instructions: 4,096 at most. The program returns the index of the socket, in the order
    ///   of binding.
    /// - Throws: As ``attachFilter(_:)``; `.system` with EINVAL where the socket does not share its port.
    public func attachReusePortFilter(_ program: [FilterInstruction]) throws(SocketError) {
        try setProgram(program, 51, "SO_ATTACH_REUSEPORT_CBPF")
    }

    private func setProgram(
        _ program: [FilterInstruction], _ name: OptionName, _ label: StaticString
    ) throws(SocketError) {
        let subject = SocketError.Subject.option(.socket, name, label)
        guard program.count <= 4096 else {
            throw SocketError(
                .invalidArgument, .setOption, subject: subject,
                detail: "\(program.count) instructions, where the limit is 4096")
        }
        let size = program.count * FilterInstruction.maximumEncodedSize
        do throws(SocketError) {
            try unsafe withUnsafeTemporaryAllocation(byteCount: size + 16, alignment: 8) {
                (buffer) throws(SocketError) in
                // `struct sock_fprog`: the count, padding, and the address of what follows it here.
                var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
                output.append(integer: UInt(program.count))
                output.append(integer: UInt(bitPattern: buffer.baseAddress) + 16)
                for instruction in program { instruction.encode(into: &output) }
                _ = unsafe output.finalize(for: buffer)
                try unsafe descriptor.setOption(
                    OptionLevel.socket.rawValue, name.rawValue, UnsafeRawPointer(buffer.baseAddress), 16)
            }
        } catch { throw error.about(subject) }
    }
}

extension ReadOnlyOption where Value == [FilterInstruction] {
    /// The filter that is attached; empty where there is none (SO_GET_FILTER, socket(7)).
    ///
    /// EACCES where the filter is an eBPF program.
    public static var filter: Self {
        Self(SocketOption("SO_GET_FILTER", level: .socket, name: 26, codec: .list(limit: 4096)))
    }
}

extension WriteOnlyOption where Value == NoValue {
    /// Takes the filter away, of either kind (SO_DETACH_FILTER, SO_DETACH_BPF, socket(7)).
    ///
    /// ENOENT where there is none; EPERM where it is locked.
    public static var detachFilter: Self {
        Self(SocketOption("SO_DETACH_FILTER", level: .socket, name: 27, codec: .constant(0)))
    }

    /// Takes the program away that chooses among the sockets of a port (SO_DETACH_REUSEPORT_BPF, Linux 5.3).
    ///
    /// ENOENT where there is none; EINVAL where the socket does not share its port.
    public static var detachReusePortFilter: Self {
        Self(SocketOption("SO_DETACH_REUSEPORT_BPF", level: .socket, name: 68, codec: .constant(0)))
    }
}

extension WriteOnlyOption where Value == FileDescriptor {
    /// Attaches an eBPF program as the filter (SO_ATTACH_BPF, socket(7)). The descriptor stays the caller's.
    public static var filterProgram: Self {
        Self(SocketOption("SO_ATTACH_BPF", level: .socket, name: 50, codec: .fileDescriptor))
    }

    /// Attaches the eBPF program that chooses one of the sockets that share a port (SO_ATTACH_REUSEPORT_EBPF,
    /// socket(7)). The descriptor stays the caller's.
    public static var reusePortProgram: Self {
        Self(SocketOption("SO_ATTACH_REUSEPORT_EBPF", level: .socket, name: 52, codec: .fileDescriptor))
    }
}

extension SocketOption where Value == Bool {
    /// Whether the filter can no longer be changed or taken away (SO_LOCK_FILTER, socket(7)). It can't be undone:
    /// EPERM.
    public static var isFilterLocked: Self { .named("SO_LOCK_FILTER", level: .socket, name: 44) }
}

extension ReadOnlyOption where Value == Int {
    /// The number of extensions that classic BPF programs have in this kernel (SO_BPF_EXTENSIONS).
    public static var filterExtensions: Self { .named("SO_BPF_EXTENSIONS", level: .socket, name: 48) }
}
