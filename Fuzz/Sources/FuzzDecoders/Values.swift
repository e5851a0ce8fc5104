import FamilyInet
import FamilyTIPC
import FamilyUnix
import SocketAPI

/// Every type that an option's value can have.
let valueTypes: [any SocketOptionValue.Type] = [
    Bool.self, Int32.self, UInt32.self, UInt64.self, Int.self, [UInt8].self, NoValue.self, Linger.self,
    SocketType.self, ProtocolNumber.self, AddressFamilyNumber.self, PeerCredentials.self, MemoryInfo.self,
    Timestamping.self, TransmitTimeSettings.self, BufferLock.self, FilterInstruction.self,
    TCPInfo.self, TCPRepairMode.self, TCPRepairQueue.self, TCPRepairOption.self, TCPRepairWindow.self,
    TCPSignature<IPv4.Address>.self, TCPSignature<IPv6.Address>.self, UDPEncapsulation.self, TrafficClass.self,
    AddressPreferences.self, PathMTUDiscovery.self, PathMTU.self, PacketSourceIPv6.self, LocalPortRange.self,
    ICMPFilter.self, ICMPv6Filter.self, IPv4.Host.self, IPv4.Address.self, IPv6.Address.self,
    IPv4.Membership.self, IPv4.SourceMembership.self, IPv6.Membership.self,
    GroupMembership<IPv4.Host>.self, GroupMembership<IPv6.Host>.self,
    GroupSourceMembership<IPv4.Host>.self, GroupSourceMembership<IPv6.Host>.self,
    GroupSourceFilter<IPv4.Host>.self, GroupSourceFilter<IPv6.Host>.self, TIPC.Importance.self, TIPC.GroupRequest.self,
]

/// A value that was read is written in no more bytes than it says, or refused; and what was written can be read.
func value<Value: SocketOptionValue>(_ type: Value.Type, _ bytes: RawSpan) {
    guard let value = try? Value(decoding: bytes) else { return }
    let room = value.encodedSize
    precondition(room >= 0)
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { memory in
        var output = OutputRawSpan(buffer: memory, initializedCount: 0)
        guard (try? value.encode(into: &output)) != nil else { return }
        let written = output.finalize(for: memory)
        let again = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: memory[..<written]))
        precondition((try? Value(decoding: again)) != nil || written == 0, "\(type) does not read what it wrote")
    }
}
