import FamilyInet
import Foundation
import NetlinkRoute
import NetlinkTestSupport

/// What `ip -j -d route`, `rule` and `nexthop` print, made of our values, so that both can be compared as text.
struct IPText {
    let names: [UInt32: String]

    init(_ space: Space) throws {
        names = Dictionary(uniqueKeysWithValues: try space.network.links().map { ($0.index, $0.name) })
    }

    /// A network as `ip` prints it: without its length where it is a host.
    static func network(_ network: IP.Network) -> String {
        guard network.length > 0 else { return "default" }
        let text = "\(network)"
        let isHost = network.length == (network.version == .v4 ? 32 : 128)
        return isHost ? String(text.prefix { $0 != "/" }) : text
    }

    func route(_ route: Route) -> [String: Any] {
        var object: [String: Any] = [
            "type": "\(route.kind)", "dst": Self.network(route.destination), "table": "\(route.table)",
            "protocol": "\(route.routeProtocol)", "scope": route.scope.map { "\($0)" } ?? "",
            "flags": Self.flags(route.flags),
        ]
        object["from"] = route.source.map(Self.network)
        object["tos"] = route.typeOfService == 0 ? nil : "0x" + String(route.typeOfService, radix: 16)
        gateway(route.gateway, route.destination.version, &object)
        object["dev"] = route.outputInterface.map { names[$0] ?? "?" }
        object["prefsrc"] = route.preferredSource.map { "\($0)" }
        object["metric"] = route.priority
        object["nhid"] = route.nextHopID
        object["pref"] = route.preference.map { "\($0)" }
        object["flow"] = route.realms.map { ["from": "\($0 >> 16)", "to": "\($0 & 0xffff)"] }
        object["metrics"] = route.metrics.map { [Self.metrics($0)] }
        Self.encapsulation(route.encapsulation, &object)
        if !route.hops.isEmpty { object["nexthops"] = route.hops.map { hop($0, route.destination.version) } }
        return object
    }

    private func gateway(_ gateway: IP.Host?, _ version: IP.Version, _ object: inout [String: Any]) {
        guard let gateway else { return }
        if gateway.version == version {
            object["gateway"] = "\(gateway)"
        } else {
            object["via"] = ["family": "inet6", "host": "\(gateway)"]
        }
    }

    private func hop(_ hop: RouteHop, _ version: IP.Version) -> [String: Any] {
        var object: [String: Any] = ["weight": hop.weight, "flags": Self.flags(hop.flags)]
        gateway(hop.gateway, version, &object)
        object["dev"] = hop.outputInterface.map { names[$0] ?? "?" }
        Self.encapsulation(hop.encapsulation, &object)
        return object
    }

    private static func encapsulation(_ value: RouteEncapsulation?, _ object: inout [String: Any]) {
        guard let value else { return }
        object["encap"] = "\(value.type)"
        guard case .segments(let way) = value else { return }
        object["mode"] = way.mode == .inline ? "inline" : "encap"
        object["segs"] = way.segments.map { "\($0)" } + (way.mode == .inline ? ["::"] : [])
    }

    static func flags(_ flags: RouteFlags) -> [String] {
        let names: [(RouteFlags, String)] = [
            (.dead, "dead"), (.onLink, "onlink"), (.pervasive, "pervasive"), (.notify, "notify"),
            (.linkDown, "linkdown"),
        ]
        return names.filter { flags.contains($0.0) }.map(\.1)
    }

    private static func metrics(_ metrics: RouteMetrics) -> [String: Any] {
        var object: [String: Any] = [:]
        object["mtu"] = metrics.mtu
        object["window"] = metrics.window
        object["rtt"] = metrics.roundTripTime.map { Int($0 / .milliseconds(1)) }
        object["rttvar"] = metrics.roundTripVariance.map { Int($0 / .milliseconds(1)) }
        object["ssthresh"] = metrics.slowStartThreshold
        object["cwnd"] = metrics.congestionWindow
        object["advmss"] = metrics.advertisedSegmentSize
        object["reordering"] = metrics.reordering
        object["hoplimit"] = metrics.hopLimit
        object["initcwnd"] = metrics.initialCongestionWindow
        if metrics.features?.contains(.explicitCongestionNotification) == true { object["ecn"] = NSNull() }
        object["rto_min"] = metrics.minimumRetransmissionTimeout.map { Int($0 / .milliseconds(1)) }
        object["initrwnd"] = metrics.initialReceiveWindow
        object["quickack"] = metrics.quickAcknowledgement.map { $0 ? 1 : 0 }
        object["congestion"] = metrics.congestionControl
        object["fastopen_no_cookie"] = metrics.fastOpenWithoutCookie.map { $0 ? 1 : 0 }
        return object
    }
}
