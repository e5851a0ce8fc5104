// What the examples of the documentation take as given, for Scripts/check-examples. A section is for the files whose path
// begins with its heading; a name comes from the section with the longest. An example gets what it names, and no more.
// "Declared in" makes the declarations of another page's examples given, too.
//
// Examples that throw errors of any type, and why:
// Any error: Sources/FamilyUnix/PeerIdentity.swift (FileDescriptor.open)
// Any error: Sources/SocketAsync/Clock/ManualClock.swift (async let)
// Any error: Sources/SocketAsync/Sequences/Connections.swift (a task group)
// Any error: Sources/SocketAsync/SocketAsync.docc/AsyncSockets.md (task groups, async let)
// Any error: Sources/SocketStreams/Streams/PipeStream.swift (FileDescriptor.duplicate)

// MARK: Sources
import FamilyInet
var address: IPv4.Address { given() }
var body: [UInt8] { given() }
var connection: Socket<IPv4> { given() }
var header: [UInt8] { get { given() } set {} }
var host: String { given() }
var listener: Socket<IPv4> { given() }
var peer: IPv4.Address { given() }
var server: IPv4.Address { given() }
var socket: Socket<IPv4> { given() }

// MARK: Sources/FamilyInet
import FamilyInet
var answer: [UInt8] { given() }
var text: String { given() }
var video: [UInt8] { given() }

// MARK: Sources/FamilyInet/Addresses/IPv6
import FamilyInet
var listener: Socket<IPv6> { given() }
var socket: Socket<IPv6> { given() }

// MARK: Sources/FamilyNetlink
// Declared in Sources/FamilyNetlink/FamilyNetlink.docc/AddingAProtocol.md
import FamilyNetlink
var connection: NetlinkConnection { given() }
var datagram: [UInt8] { given() }
var family: GenericFamily { given() }
var generic: GenericNetlink { given() }
var hosts: [[UInt8]] { given() }
var monitor: NetlinkMonitor { given() }
var request: NetlinkRequest { get { given() } set {} }
var routes: [NetlinkRequest] { given() }

// MARK: Sources/FamilyNetlinkAsync
import FamilyNetlinkAsync
var connection: NetlinkConnection { given() }
var request: NetlinkRequest { get { given() } set {} }

// MARK: Sources/FamilyTIPC
import FamilyTIPC
var socket: Socket<TIPC> { given() }

// MARK: Sources/FamilyTIPCAsync
import FamilyTIPCAsync
var group: TIPC.Group { given() }

// MARK: Sources/FamilyUnix
import FamilyUnix
var connection: Socket<Unix> { given() }
var listener: Socket<Unix> { given() }
var path: String { given() }
var socket: Socket<Unix> { given() }
var successor: Socket<Unix> { given() }

// MARK: Sources/NetlinkCodec
// Declared in Sources/NetlinkCodec/Rows/AttributeSet.swift
import NetlinkRoute
var network: RouteNetlink { given() }

// MARK: Sources/NetlinkCodec/NetlinkCodec.docc/TablesOfRows
import NetlinkCodec
struct TeapotHeader: NetlinkHeader {
    var index: UInt32
    init(index: UInt32) { fatalError() }
    init?(decoding bytes: RawSpan) { fatalError() }
    static var encodedSize: Int { given() }
    func encode(into output: inout OutputRawSpan) {}
}
struct Teapot: AttributeSet {
    var index: UInt32 = 0
    static var fields: AttributeFields<Self> { given() }
}

// MARK: Sources/NetlinkDiagnostics
import NetlinkDiagnostics
var diagnostics: SocketDiagnostics { given() }
var network: IP.Network { given() }

// MARK: Sources/NetlinkRoute
import NetlinkRoute
var bridge: Link { given() }
var container: NetworkNamespace { given() }
var gateway: IP.Host { given() }
var link: Link { given() }
var network: RouteNetlink { given() }
var port: Link { given() }
var prefix: IP.Network { given() }
var route: Route { get { given() } set {} }
var watch: NetworkWatch { given() }

// MARK: Sources/NetlinkRoute/Bridges/MulticastEntry
import NetlinkRoute
var group: IP.Host { given() }

// MARK: Sources/NetlinkTraffic
import NetlinkRoute
import NetlinkTraffic
var bridge: UInt32 { given() }
var eth0: UInt32 { given() }
var filter: FlowerFilter { get { given() } set {} }
var network: RouteNetlink { given() }
var uplink: UInt32 { given() }

// MARK: Sources/NetlinkTraffic/Filters/FlowerFilter
import FamilyInet
var network: IP.Network { given() }

// MARK: Sources/NetlinkTraffic/Filters/U32Filter
import FamilyInet
var network: IP.Network { given() }

// MARK: Sources/NetlinkWireGuard
import NetlinkWireGuard
var key: WireGuardKey { given() }

// MARK: Sources/Resolver
import Resolver
var port: UInt16 { given() }
var resolver: SystemResolver { given() }
func serve(_ connection: Socket<IP>, _ peer: IP.Address) {}

// MARK: Sources/Resolver/Resolver.docc/ConnectingByName
import Resolver
var listener: Listener { given() }

// MARK: Sources/ResolverAsync
import ResolverAsync
var listener: Listener { given() }

// MARK: Sources/SocketAPI
import FamilyInet
var count: Int { get { given() } set {} }
var file: FileDescriptor { given() }
var page: [UInt8] { given() }
func serve(_ connection: Socket<IPv4>) {}

// MARK: Sources/SocketAPI/Descriptor/InterruptionHook
var stopRequested: Bool { given() }

// MARK: Sources/SocketAPI/Families
// Declared in Sources/SocketAPI/SocketAPI.docc/AddingAFamily.md

// MARK: Sources/SocketAPI/Options/SocketOption.swift
import FamilyUnix
var socket: Socket<Unix> { given() }

// MARK: Sources/SocketAPI/SocketAPI.docc/AddingAFamily
var socket: Socket<Vsock> { given() }

// MARK: Sources/SocketAPI/SocketAPI.docc/MessagesAndAncillaryData
// Declared in Sources/SocketAPI/Messages/ControlMessage.swift
import FamilyUnix
var credentials: PeerCredentials { given() }
var predecessor: Socket<Unix> { given() }
var successor: Socket<Unix> { given() }

// MARK: Sources/SocketAPI/Transfers/SplicePipe
import FamilyInet
var client: Socket<IPv4> { given() }
var server: Socket<IPv4> { given() }

// MARK: Sources/SocketAsync
import FamilyInet
import SocketAsync
var connections: [Socket<IPv4>] { given() }
func serve(_ connection: Socket<IPv4>) async {}

// MARK: Sources/SocketAsync/Calls/Socket+Retrying
import FamilyTIPC
var socket: Socket<TIPC> { given() }

// MARK: Sources/SocketAsyncTestKit
// Declared in Sources/SocketAPI/SocketAPI.docc/AddingAFamily.md

// MARK: Sources/SocketTLS
import FamilyInet
import SocketTLS
var context: TLSClientContext { given() }
var identity: TLSIdentity { given() }

// MARK: Sources/SocketTestKit
// Declared in Sources/SocketAPI/SocketAPI.docc/AddingAFamily.md

// MARK: Sources/SocketTestNetwork
import SocketTestNetwork
var wire: TestWire { given() }

// MARK: Sources/TIPCManagement
import TIPCManagement
var tipc: TIPCNetlink { given() }
