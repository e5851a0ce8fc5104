import NetlinkTestSupport
import NetlinkTraffic
import Testing

@Suite("Decoders on random bytes")
struct RandomBytesTests {
    @Test(arguments: ["netem", "tbf", "fq_codel", "fq", "htb", "prio", "pfifo", "ingress", "nonesuch"])
    func `Traffic control never traps`(kind: String) {
        let result = feedRandomMessages(20, kind: kind) { (message) throws(NetlinkError) in
            let discipline = try QueueingDiscipline(decoding: message)
            var request = NetlinkRequest(.newQueueingDiscipline)
            try? discipline.encode(into: &request)
            _ = try? TrafficControlClass(decoding: message)
            _ = try? TrafficFilter(decoding: message)
        }
        #expect(result.good + result.bad == 20_000)
    }
}
