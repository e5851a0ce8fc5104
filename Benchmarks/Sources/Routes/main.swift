// Routes through netlink: the same as C/routes.c, through FamilyNetlink and NetlinkRoute, in the network namespace
// that runner/network.py makes.
//
//     routes raw | typed | list          a worker: goes through all IPv4 routes; counts dumps
//     routes add lockstep | batched      a worker: adds routes; counts them
//     routes add … once                  the same, and the routes stay
//     routes events raw | typed | list   a worker: see Events.swift
import FamilyInet
import FamilyNetlink
import Glibc
import NetlinkRoute

struct Usage: Error, CustomStringConvertible {
    let description = "usage: routes raw|typed|list, routes add lockstep|batched [once], routes events raw|typed|list"
}

/// Goes through all messages and their attributes, as C does.
func raw(_ network: RouteNetlink) throws {
    var request = NetlinkRequest(.getRoute, "RTM_GETROUTE")
    try request.append(RouteHeader(family: 2))
    var routes = 0
    try network.connection.dump(request) { (message) throws(NetlinkError) in
        var attributes = 0
        var rest = message.attributes(after: RouteHeader.self)
        while let attribute = try rest.next() { attributes += attribute.type != 0 ? 1 : 0 }
        routes += attributes != 0 ? 1 : 0
    }
    keep(routes)
}

/// Decodes all, and looks at a field of each.
func typed(_ network: RouteNetlink) throws {
    var sum: UInt32 = 0
    try network.forEachRoute(where: RouteFilter(version: .v4)) { (route) throws(NetlinkError) in
        sum &+= route.outputInterface ?? 0
    }
    keep(sum)
}

func list(_ network: RouteNetlink) throws { keep(try network.routes(where: RouteFilter(version: .v4)).count) }

/// The routes that are added, one after the other.
struct Routes {
    let gateway = IP.Host.v4(IPv4.Host(10, 0, 0, 2))
    let interface = if_nametoindex("bench0")

    subscript(index: Int) -> Route {
        let host = IPv4.Host(value: 0x1400_0000 &+ UInt32(truncatingIfNeeded: index))
        return Route(to: .v4(IPv4.Network(host)), via: gateway, outputInterface: interface)
    }

    func first(_ count: Int) -> some Sequence<Route> { (0..<count).lazy.map { self[$0] } }
}

func check(_ results: [NetlinkError?]) throws {
    for case let error? in results { throw error }
}

let words = CommandLine.arguments.dropFirst().joined(separator: " ")
let network = try RouteNetlink()
let routes = Routes()

func repeated(_ body: (RouteNetlink) throws -> Void) throws -> Never {
    try serve { count in
        for _ in 0..<count { try body(network) }
    }
}

func addEach(_ count: Int) throws { for index in 0..<count { try network.add(routes[index]) } }

func addTogether(_ count: Int) throws { try check(network.add(routes.first(count))) }

func clear(_ count: Int) throws { try check(network.remove(routes.first(count))) }

switch words {
case "raw": try repeated(raw)
case "typed": try repeated(typed)
case "list": try repeated(list)
case "add lockstep": try serve(addEach, undo: clear)
case "add lockstep once": try serve(addEach)
case "add batched": try serve(addTogether, undo: clear)
case "add batched once": try serve(addTogether)
case "events raw": try serve(try Events(routes).raw)
case "events typed": try serve(try Events(routes).typed)
case "events list": try serve(try Events(routes).list)
default: throw Usage()
}
