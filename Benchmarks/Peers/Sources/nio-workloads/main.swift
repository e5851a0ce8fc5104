// The work that Benchmarks/run measures, in SwiftNIO's channels: an event loop for each side.
//
//     nio-workloads <workload>     a worker: see PeerSupport

import NIOCore
import NIOPosix
import PeerSupport

let serverGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)
let clientGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)

switch CommandLine.arguments.dropFirst().first {
case "tcp-pingpong": try serve(pingPong())
case "bulk": try serve(bulk())
case "datagram": try serve(datagram())
case "churn": try serve(churn())
case "parse4":
    try serve { count in
        for index in 0..<count { keep(try SocketAddress(ipAddress: texts4[index & 7], port: 7)) }
    }
case "parse6":
    try serve { count in
        for index in 0..<count { keep(try SocketAddress(ipAddress: texts6[index & 7], port: 7)) }
    }
default: fatalError("usage: nio-workloads <workload>")
}
