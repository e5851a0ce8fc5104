import Foundation
import ProgramTestSupport
import Testing

@Suite("ss-lite", .enabled(if: SocketWorld.isPossible, "network namespaces need root"))
struct SSLiteTests {
    /// The program, beside the tests.
    private static let program = Program.path(ofBuilt: "ss-lite")

    /// The words of each line; of ss without those that ss-lite does not have.
    private func lines(_ output: String, columns: Int) -> Set<[Substring]> {
        Set(output.split(separator: "\n").map { Array($0.split(separator: " ").prefix(columns)) })
    }

    @Test(arguments: [
        ["-tan"], ["-tn"], ["-tln"], ["-uan"], ["-un"], ["-uln"], ["-ta"], ["-ua"],
        ["-tan", "sport", "=", ":5003"], ["-tan", "dport", ">", ":5020", "or", "sport", "<", ":5004"],
        ["-tan", "not", "(", "src", "127.0.1.0/24", "or", "dport", "=", ":5001", ")"],
        ["-tn", "dst", "127.0.0.1:5000"], ["-tan", "src", "[::1]"], ["-uan", "fwmark", "=", "0x4d"],
        ["-tan", "dev", "=", "lo"], ["-uan", "sport", "=", ":6001", "and", "src", "[::1]"],
    ])
    func `Its lines are those of ss`(arguments: [String]) throws {
        let world = try SocketWorld()
        try world.makeTCP(30)
        try world.makeUDP(20)
        Thread.sleep(forTimeInterval: 0.3)
        let expected = lines(try world.run(["ss", "-H", "-O"] + arguments), columns: 5)
        let found = lines(try world.run([Self.program, "-H"] + arguments), columns: 5)
        #expect(!expected.isEmpty && found == expected)
    }

    @Test func `Unix sockets, and all kinds together, are those of ss`() throws {
        let world = try SocketWorld()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ssl-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try world.makeUnix(30, in: folder)
        try world.makeTCP(5)
        try world.makeUDP(5)
        for option in ["-xa", "-x", "-xl", "-tuxan"] {
            let expected = lines(try world.run("ss", "-H", "-O", option), columns: option.hasPrefix("-x") ? 8 : 6)
            let found = lines(try world.run(Self.program, "-H", option), columns: option.hasPrefix("-x") ? 8 : 6)
            #expect(!expected.isEmpty && found == expected, "\(option)")
        }
    }

    @Test func `Titles, what TCP knows, and mistakes in a filter`() throws {
        let world = try SocketWorld()
        try world.makeTCP(3)
        let output = try world.run(Self.program, "-tani")
        #expect(output.hasPrefix("State"))
        #expect(output.contains("\n\t ts sack ") && output.contains(" cwnd:10"))
        for filter in [["sport"], ["sport", "=", "x"], ["(", "sport", "=", "1"], ["colour", "=", "red"], ["src", "1.2.3"]] {
            #expect(throws: ProgramFailure.self) { try world.run([Self.program, "-t"] + filter) }
        }
    }
}
