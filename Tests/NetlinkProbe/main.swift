// Started by the tests as a user without privileges, in user and network namespaces of its own or in the first ones:
// what it may do, a line for each thing. "name: ok", or "name: " and the error.

import FamilyInet
import FamilyNetlink
import NetlinkRoute
import SocketAPI

func attempt(_ name: String, _ body: () throws -> String?) {
    do { print("\(name): \(try body() ?? "ok")") } catch { print("\(name): \(error)") }
}

let network = try RouteNetlink()
attempt("list") { try network.links().isEmpty ? "nothing" : nil }
attempt("routes") {
    _ = try network.routes(); return nil
}
attempt("link") {
    try network.add(Link(name: "probe0", kind: .bridge())); return nil
}
attempt("up") {
    try network.setUp("lo"); return nil
}
attempt("address") {
    try network.add(ProtocolAddress(parsing: "192.0.2.1/24"), to: "lo"); return nil
}
attempt("route") {
    try network.add(Route(to: IP.Network("203.0.113.0/24")!, outputInterface: 1))
    return nil
}
attempt("namespace") {
    _ = try NetworkNamespace.make(); return nil
}
attempt("watch") {
    let watch = try RouteNetlink.watch([.links, .routes, .addresses])
    var state = NetworkState()
    while true {
        let element = try watch.next(within: .seconds(10))
        state.apply(element)
        if case .synchronized = element { break }
    }
    return state.links.contains { $0.name == "lo" } ? nil : "without lo"
}
attempt("filter") {
    var settings = NetlinkMonitor.Settings()
    settings.filter = .routes(version: .v4)
    _ = try RouteNetlink.monitor([.routes], settings: settings)
    return nil
}
attempt("buffer") {
    let monitor = try RouteNetlink.monitor([.links])
    return try monitor.receiveBufferSize >= 64 << 20 ? "forced" : "limited"
}
attempt("all namespaces") {
    var settings = NetlinkMonitor.Settings()
    settings.listensToAllNamespaces = true
    _ = try RouteNetlink.monitor([.links], settings: settings)
    return nil
}
// RTNLGRP_IPV4_MROUTE_R is for privileged processes alone.
attempt("privileged group") {
    _ = try NetlinkMonitor(.route, groups: [.cacheReportsIPv4]); return nil
}
