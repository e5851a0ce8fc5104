// The Swift side of `Benchmarks/netlink`: the same as C/netlink-bench.c, through FamilyNetlink and NetworkManagement.
//
//   netlink-bench raw | typed | list         iterates over all IPv4 routes
//   netlink-bench add COUNT lockstep         adds routes, one at a time
//   netlink-bench add COUNT batched          adds them as one sequence
//
// It prints the nanoseconds that passed, and how many objects there were.
import FamilyInet
import FamilyNetlink
import Glibc
import NetworkManagement

func report(_ body: () throws -> Int) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    let count = try body()
    let time = (clock.now - start).components
    print(time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000, count)
}

/// Goes through all messages and their attributes, as C does.
func raw(_ network: RouteNetlink) throws -> Int {
    var request = NetlinkRequest(.getRoute, "RTM_GETROUTE")
    try request.append(RouteHeader(family: 2))
    var routes = 0
    var attributes = 0
    try network.connection.dump(request) { (message) throws(NetlinkError) in
        routes += 1
        var rest = message.attributes(after: RouteHeader.self)
        while let attribute = try rest.next() { attributes += attribute.type != 0 ? 1 : 0 }
    }
    return attributes > 0 ? routes : 0
}

/// Decodes all, and looks at a field of each.
func typed(_ network: RouteNetlink) throws -> Int {
    var routes = 0
    var sum: UInt32 = 0
    try network.forEachRoute(where: RouteFilter(version: .v4)) { (route) throws(NetlinkError) in
        routes += 1
        sum &+= route.outputInterface ?? 0
    }
    return sum > 0 ? routes : 0
}

func route(_ index: Int, _ gateway: IP.Host, _ interface: UInt32) -> Route {
    let host = IPv4.Host(value: 0x1400_0000 + UInt32(index))
    return Route(to: .v4(IPv4.Network(host)), via: gateway, outputInterface: interface)
}

let arguments = CommandLine.arguments
let network = try RouteNetlink()
let gateway = IP.Host.v4(IPv4.Host(10, 0, 0, 2))
let interface = if_nametoindex("bench0")

switch arguments.dropFirst().first {
case "raw": try report { try raw(network) }
case "typed": try report { try typed(network) }
case "list": try report { try network.routes(where: RouteFilter(version: .v4)).count }
case "add" where arguments.count == 4:
    let count = Int(arguments[2]) ?? 0
    try report {
        if arguments[3] == "lockstep" {
            for index in 0..<count { try network.add(route(index, gateway, interface)) }
        } else {
            let results = network.add((0..<count).lazy.map { route($0, gateway, interface) })
            if let error = results.lazy.compactMap({ $0 }).first { throw error }
        }
        return count
    }
default:
    print("usage: netlink-bench raw | typed | list | add COUNT lockstep|batched")
    exit(2)
}
