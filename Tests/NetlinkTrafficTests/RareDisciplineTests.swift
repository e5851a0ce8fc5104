import FamilyNetlink
import NetlinkRoute
import NetlinkTestSupport
import NetlinkTraffic
import SocketAPI
import Testing

/// Disciplines that the kernels of small machines lack, and that Debian's User-Mode Linux has: Scripts/with-tipc.
@Suite("Rare queueing disciplines")
struct RareDisciplineTests {
    static let isPossible: Bool = {
        guard let space = try? Space() else { return false }
        return (try? space.tool("tc", ["qdisc", "add", "dev", "lo", "root", "netem", "delay", "1ms"])) != nil
    }()

    static let commands = [
        """
        netem limit 2000 delay 100ms 10ms 25% loss 1.5% 10% duplicate 2% 3% corrupt 0.5% 4% reorder 25% 50% gap 5 \
        rate 1mbit 20 100 5
        """,
        "netem delay 100us",
        "fq_codel limit 1000 flows 512 target 3ms interval 50ms quantum 300 ce_threshold 2ms memory_limit 4mb noecn",
        "fq limit 5000 flow_limit 50 quantum 3000 initial_quantum 15000 maxrate 10mbit buckets 512 refill_delay 20ms",
        "prio bands 4 priomap 1 2 3 0 1 1 1 1 1 1 1 1 1 1 1 1",
        "tbf rate 1mbit burst 10kb limit 20kb peakrate 2mbit mtu 1500",
        "htb default 10 r2q 20",
        "sfq perturb 10 quantum 1514",
    ]

    @Test(.enabled(if: isPossible, "the kernel has no sch_netem, and hardly any other discipline"), arguments: commands)
    func `What tc makes is read, and made here, and tc shows the same`(command: String) throws {
        let space = try Space()
        try FilterScene.prepare(space)
        let other = try space.network.index(of: "e0")
        try space.tool("tc", ["qdisc", "add", "dev", "d0", "root", "handle", "7:"] + command.split(separator: " ").map(String.init))
        let index = try space.network.index(of: "d0")
        var discipline = try #require(try space.network.queueingDisciplines(on: index).first { $0.parent == .root })
        discipline.interface = other
        try space.network.add(discipline)
        func shown(_ device: String) throws -> String {
            try space.tool("tc", ["qdisc", "show", "dev", device, "root"]).replacing(/seed \d+/, with: "")
        }
        #expect(try shown("e0") == shown("d0"))
        let read = try space.network.queueingDisciplines(on: other).first { $0.parent == .root }
        // The kernel counts CoDel's times in 1,024 ns and cuts, and chooses the flows of sfq anew.
        if !["fq_codel", "sfq"].contains(discipline.kind) { #expect(read?.settings == discipline.settings) }
    }
}
