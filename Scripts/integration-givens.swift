// What the examples in Integrations take as given, for Scripts/check-integrations. See Scripts/example-givens.swift.
//
// Any error: Integrations/README.md (SwiftNIO and ServiceLifecycle throw any error)
// Any error: Integrations/Sources/SocketNIO/Socket+Channel.swift (SwiftNIO throws any error)
// Any error: Integrations/Sources/SocketNIO/Channel+Socket.swift (SwiftNIO throws any error)
// Any error: Integrations/Sources/SocketServiceLifecycle/SocketService.swift (a service group throws any error)

// MARK: Integrations/Sources/SocketNIO
import FamilyInet
import NIOCore
import NIOPosix
var address: IPv4.Address { given() }
var channel: any Channel { given() }
final class PrintingHandler: ChannelInboundHandler { typealias InboundIn = ByteBuffer }

// MARK: Integrations/Sources/SocketServiceLifecycle
import FamilyInet
import Logging
import ServiceLifecycle
var connection: Socket<IPv4> { given() }
var logger: Logger { given() }
var request: ReceiveBuffer { get { given() } set {} }
