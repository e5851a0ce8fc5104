extension FlowerFilter {
    /// Appends the attributes within TCA_OPTIONS.
    ///
    /// - Parameter etherType: The filter's own, which decides about the fields that count.
    func encode(into request: inout NetlinkRequest, etherType: UInt16) throws(NetlinkError) {
        try check(etherType)
        // ETH_P_ALL is no type that a packet has.
        if etherType != 3 { try request.append(AttributeName(8, "TCA_FLOWER_KEY_ETH_TYPE"), networkUInt16: etherType) }
        try encodeAttributes(into: &request)
    }

    /// Refuses fields that the kernel would ignore: the filter would match more packets than it says.
    private func check(_ outer: UInt16) throws(NetlinkError) {
        let type = innerVLAN?.etherType ?? vlan?.etherType ?? outer
        let hasTransport =
            sourcePort != nil || destinationPort != nil || sourcePorts != nil || destinationPorts != nil
        let hasICMP = icmpType != nil || icmpCode != nil
        let hasPacket = ipProtocol != nil || typeOfService != nil || timeToLive != nil
        for host in [source, destination].compactMap(\.self) {
            let isIPv4 = host.host.version == .v4
            guard type == (isIPv4 ? 0x800 : 0x86dd) else {
                throw Self.refusal("an address of \(isIPv4 ? "IPv4" : "IPv6")", "TCA_FLOWER_KEY_ETH_TYPE")
            }
        }
        if hasPacket, type != 0x800, type != 0x86dd { throw Self.refusal("a field of IP", "TCA_FLOWER_KEY_ETH_TYPE") }
        if hasTransport, ![.tcp, .udp, .sctp].contains(ipProtocol) {
            throw Self.refusal("a port", "TCA_FLOWER_KEY_IP_PROTO")
        }
        if tcpFlags != nil, ipProtocol != .tcp { throw Self.refusal("flags of TCP", "TCA_FLOWER_KEY_IP_PROTO") }
        if hasICMP, ipProtocol != (type == 0x800 ? .icmp : .icmpv6) {
            throw Self.refusal("a type of ICMP", "TCA_FLOWER_KEY_IP_PROTO")
        }
    }

    private static func refusal(_ field: String, _ needed: String) -> NetlinkError {
        NetlinkError(.invalidValue, "flower: \(field) without the \(needed) that has it")
    }
}
