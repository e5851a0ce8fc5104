import ArgumentParser
import EchoSupport
import FamilyNetlink
import NetlinkRoute
import SocketAPI

/// What ip-monitor(8) should be: the kernel's tables as they are, and then every change of them with its reason. It
/// stays right when events are lost, or when the kernel does not tell.
@main
struct NetwatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "netwatch", abstract: "Shows links, addresses, routes and more, and every change with its reason.",
        discussion: """
            Lines begin with "=" for what is there at first, "+" for what is new, "~" for what changed and how, "-" for \
            what is gone, "!" for lost events, and "." where what was shown is exactly what the kernel has.
            """)

    @Option(help: "A network namespace by its name, as ip-netns(8) has it.")
    var namespace: String?

    @Option(help: "How much room is asked for events that wait, in KiB.")
    var buffer: Int = 32_768

    @Flag(help: "Show what is there, and end.")
    var once = false

    @Argument(help: "What to show: link, address, neighbour, route, rule, nexthop; everything where it is left out.")
    var objects: [Topic] = []

    enum Topic: String, CaseIterable, ExpressibleByArgument {
        case link, address, neighbour, route, rule, nexthop

        var topics: NetworkTopics {
            switch self {
            case .link: .links
            case .address: .addresses
            case .neighbour: .neighbours
            case .route: .routes
            case .rule: .rules
            case .nexthop: .nextHops
            }
        }
    }

    func validate() throws {
        guard (1...524_288).contains(buffer) else { throw ValidationError("--buffer is from 1 to 524288 KiB.") }
    }

    func run() throws {
        Signals.termination.block()
        var topics: NetworkTopics = objects.isEmpty ? .all : []
        for object in objects { topics.formUnion(object.topics) }
        let watch: NetworkWatch
        do {
            var settings = NetlinkMonitor.Settings()
            settings.receiveBufferSize = buffer << 10
            let place = try namespace.map { name throws(SocketError) in try NetworkNamespace(named: name) }
            // Links are watched in any case, for their names.
            watch = try RouteNetlink.watch(topics.union(.links), in: place, settings: settings)
        } catch {
            Console.complain("netwatch: \(error)")
            throw ExitCode(1)
        }
        let threads = Threads()
        _ = threads.start {
            Signals.termination.wait()
            watch.close()
        }
        var view = View(topics)
        do throws(NetlinkError) {
            while true {
                let element = try watch.next()
                for line in view.lines(for: element) { Console.say(line) }
                if once, case .synchronized = element { return }
            }
        } catch  where error.code == .closed {
        } catch {
            Console.complain("netwatch: \(error)")
            throw ExitCode(1)
        }
    }
}
