import Foundation
import ProgramTestSupport

/// What Python's `socket` and `ipaddress` modules say about the tests' texts: asked once, in one process.
struct PythonAnswers: Decodable {
    /// Hexadecimal bytes of `socket.inet_pton(AF_INET, text)`; nil where it raises.
    var pton4: [String: String?]
    /// The same for AF_INET6.
    var pton6: [String: String?]
    /// Hexadecimal bytes of `socket.inet_aton(text)`.
    var aton: [String: String?]
    /// `socket.inet_ntop` of hexadecimal bytes, of 4 or 16.
    var ntop: [String: String?]
    /// `str(ipaddress.ip_address(…))` of hexadecimal bytes.
    var compressed: [String: String?]
    /// `ipaddress.ip_network(text)`: the text, first and last host, the mask.
    var networks: [String: [String]?]
    /// The properties of `ipaddress.ip_address(text)` that are true.
    var kinds: [String: [String]?]
}

/// The questions, by the names of the answers.
struct PythonQuestions: Encodable {
    var pton4: [String] = []
    var pton6: [String] = []
    var aton: [String] = []
    var ntop: [String] = []
    var compressed: [String] = []
    var networks: [String] = []
    var kinds: [String] = []
}

enum Python {
    /// Where the interpreter is, if this machine has one.
    static let path: String? =
        ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/python/bin/python3"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        } ?? search("python3")

    static var isPresent: Bool { path != nil }

    private static func search(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs the program below with the questions on its standard input.
    static func answer(_ questions: PythonQuestions) throws -> PythonAnswers {
        let input = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
        try JSONEncoder().encode(questions).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        let result = try Program(path ?? "/nonexistent", ["-c", program, input.path]).finish()
        return try JSONDecoder().decode(PythonAnswers.self, from: Data(result.outputBytes))
    }

    private static let program = """
        import ipaddress, json, socket, sys
        KINDS = ("is_loopback", "is_multicast", "is_link_local", "is_unspecified", "is_site_local")
        def family(hexadecimal):
            return socket.AF_INET if len(hexadecimal) == 8 else socket.AF_INET6
        def network(text):
            it = ipaddress.ip_network(text)
            return [str(it), it[0].exploded, it[-1].exploded, it.netmask.exploded]
        def kinds(text):
            address = ipaddress.ip_address(text)
            return [kind for kind in KINDS if getattr(address, kind, False)]
        ASK = {
            "pton4": lambda text: socket.inet_pton(socket.AF_INET, text).hex(),
            "pton6": lambda text: socket.inet_pton(socket.AF_INET6, text).hex(),
            "aton": lambda text: socket.inet_aton(text).hex(),
            "ntop": lambda text: socket.inet_ntop(family(text), bytes.fromhex(text)),
            "compressed": lambda text: str(ipaddress.ip_address(bytes.fromhex(text))),
            "networks": network,
            "kinds": kinds,
        }
        def attempt(ask, text):
            try:
                return ask(text)
            except (OSError, ValueError):
                return None
        questions = json.load(open(sys.argv[1]))
        json.dump({name: {text: attempt(ask, text) for text in questions[name]} for name, ask in ASK.items()},
                  sys.stdout)
        """
}

/// Numbers that are the same in every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
