import SocketAPI

/// Numbers of sockets between virtual machines and their host, AF_VSOCK: `Socket(.any(.vsock), .stream)`; see
/// vsock(7) and linux/vm_sockets.h. The level of the options is the family's number, 40.
enum VsockNumbers {
    /// For binding: every address of this machine (VMADDR_CID_ANY).
    static var anyContext: UInt32 { 0xffff_ffff }
    /// The host's address (VMADDR_CID_HOST).
    static var host: UInt32 { 2 }
    /// For binding: a port that the kernel chooses (VMADDR_PORT_ANY).
    static var anyPort: UInt32 { 0xffff_ffff }
    /// The buffer's size, 64 bits (SO_VM_SOCKETS_BUFFER_SIZE).
    static var bufferSize: OptionName { 0 }
    /// The least size of the buffer, 64 bits (SO_VM_SOCKETS_BUFFER_MIN_SIZE).
    static var minimumBufferSize: OptionName { 1 }
    /// The greatest size of the buffer, 64 bits (SO_VM_SOCKETS_BUFFER_MAX_SIZE).
    static var maximumBufferSize: OptionName { 2 }
    /// No version of the protocol (VM_SOCKETS_INVALID_VERSION).
    static var invalidVersion: UInt32 { 0xffff_ffff }
    /// The ioctl(2) of /dev/vsock that tells this machine's address (IOCTL_VM_SOCKETS_GET_LOCAL_CID).
    static var getLocalContext: UInt { 0x7b9 }
}
