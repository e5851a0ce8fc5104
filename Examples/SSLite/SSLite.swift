import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkDiagnostics
import SocketAPI

/// A small ss(8): lists the sockets of this network namespace.
@main
struct SSLite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ss-lite", abstract: "Lists sockets.",
        discussion: """
            The filter is that of ss: sport, dport = != < <= > >= PORT; src, dst HOST, NETWORK or HOST:PORT; dev NAME;
            fwmark MARK/MASK; autobound; joined by and, or, not and parentheses. The kernel evaluates it.

              ss-lite -tn dport = :443 or src 10.0.0.0/8
            """)

    @Flag(name: .customShort("t"), help: "TCP sockets.")
    var tcp = false

    @Flag(name: .customShort("u"), help: "UDP sockets.")
    var udp = false

    @Flag(name: .customShort("x"), help: "Unix sockets.")
    var unix = false

    @Flag(name: .customShort("l"), help: "Listening sockets alone.")
    var listening = false

    @Flag(name: .customShort("a"), help: "Sockets in every state.")
    var all = false

    @Flag(name: .customShort("n"), help: "Ports as numbers.")
    var numeric = false

    @Flag(name: .customShort("i"), help: "What TCP knows about each connection.")
    var information = false

    @Flag(name: .customShort("H"), help: "No line of titles.")
    var withoutTitles = false

    @Argument(help: "Which sockets of TCP and UDP.")
    var filter: [String] = []

    mutating func validate() throws {
        guard filter.isEmpty || tcp || udp || !unix else { throw ValidationError("Unix sockets have no ports.") }
    }

    func run() throws {
        let diagnostics = try SocketDiagnostics()
        let expression = try FilterText.parse(filter)
        let isEveryKind = !tcp && !udp && !unix
        var table = Table()
        if unix || isEveryKind && expression == nil { try addUnix(diagnostics, to: &table) }
        let details: InternetSocketDetails =
            information ? [.information, .congestionControl, .congestionInformation, .memory] : []
        if udp || isEveryKind {
            for socket in try diagnostics.internetSockets(
                .udp, states: states(.established), details: [], matching: expression)
            { table.add(socket, "udp", isNumeric: numeric) }
        }
        if tcp || isEveryKind {
            for socket in try diagnostics.internetSockets(
                .tcp, states: states(.connected), details: details, matching: expression)
            { table.add(socket, "tcp", isNumeric: numeric) }
        }
        // One kind needs no column that says so, and one state neither.
        let isOneKind = tcp != udp && !unix
        let isOneState = isOneKind && udp && !all && !listening
        table.write(withTitles: !withoutTitles, without: Set((isOneKind ? [0] : []) + (isOneState ? [1] : [])))
    }

    /// Which states to ask for, of those that are shown without an option.
    private func states(_ usual: SocketStates) -> SocketStates {
        all ? .all : listening ? [.listening, .closed] : usual
    }

    private func addUnix(_ diagnostics: SocketDiagnostics, to table: inout Table) throws {
        for socket in try diagnostics.unixSockets(states: states(.established), details: [.name, .peer, .queues]) {
            table.add(socket)
        }
    }
}
