import NetlinkRoute
import NetlinkTestSupport
import Testing

@Suite("Decoders on random bytes")
struct RandomBytesTests {
    @Test
    func `Routes, rules and next hops never trap`() {
        let routes = feedRandomMessages(12) { (message) throws(NetlinkError) in
            let route = try Route(decoding: message)
            _ = "\(route)"
            var request = NetlinkRequest(.newRoute)
            try? route.encode(into: &request)
        }
        let rules = feedRandomMessages(12) { (message) throws(NetlinkError) in
            var request = NetlinkRequest(.newRule)
            try? Rule(decoding: message).encode(into: &request)
        }
        let hops = feedRandomMessages(8) { (message) throws(NetlinkError) in
            var request = NetlinkRequest(.newNextHop)
            try? NextHop(decoding: message).encode(into: &request)
        }
        let labels = feedRandomMessages(12) { (message) throws(NetlinkError) in
            _ = try? MPLSRoute(decoding: message)
            _ = try NextHopBucket(decoding: message)
        }
        let bridges = feedRandomMessages(8) { (message) throws(NetlinkError) in
            _ = try? BridgeVLAN.list(decoding: message)
            _ = try MulticastEntry.list(decoding: message)
        }
        for result in [routes, rules, hops] {
            #expect(result.good > 100)
        }
        for result in [labels, bridges] { #expect(result.good > 0) }
        #expect(routes.bad > 100)
    }
}
