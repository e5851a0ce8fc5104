/// What is done with packets that come with an MPLS label: `ip -f mpls route`, ip-route(8), RFC 3031.
///
/// ```swift
/// // Swaps label 100 for 200.
/// try network.add(MPLSRoute(100, hops: [.init([200], via: gateway, outputInterface: link.index)]))
/// ```
///
/// The kernel has as many labels as `net.mpls.platform_labels` says, and takes labelled packets from interfaces whose
/// `net.mpls.conf.<name>.input` is 1. Routes that put labels on packets of IP have ``RouteEncapsulation/mpls(_:)``.
public struct MPLSRoute: Hashable, Sendable {
    /// The outermost label of packets that it is about, 16 to 1,048,575 (RTA_DST).
    public var label: UInt32
    /// Where they go; with several, the flows are spread over them.
    public var hops: [Hop]
    /// Whether the time to live of the label goes into the packet; nil for the namespace's choice (RTA_TTL_PROPAGATE).
    public var propagatesTimeToLive: Bool?
    /// Who made it (rtm_protocol).
    public var routeProtocol: RouteProtocol = .boot

    /// Where packets go.
    public struct Hop: Hashable, Sendable {
        /// The labels that the packet gets instead, the outermost first; none where it goes on without a label
        /// (RTA_NEWDST).
        public var labels: [MPLSLabel]
        /// The gateway; nil where the interface is the loopback, or has no neighbours (RTA_VIA).
        public var gateway: IP.Host?
        /// The index of the interface (RTA_OIF, rtnh_ifindex).
        public var outputInterface: UInt32?
        /// The flags, RTNH_F_*. The kernel tells them.
        public var flags: RouteFlags = []

        /// A way.
        public init(_ labels: [MPLSLabel] = [], via gateway: IP.Host? = nil, outputInterface: UInt32? = nil) {
            self.labels = labels
            self.gateway = gateway
            self.outputInterface = outputInterface
        }
    }

    /// What is done with packets of a label.
    public init(_ label: UInt32, hops: [Hop]) {
        self.label = label
        self.hops = hops
    }
}
