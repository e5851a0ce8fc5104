// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: mistakes are found by the compiler, not by a reader.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
]

/// Tests and programs are users: they get the language as users have it.
let relaxed: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "swift-sockets",
    products: [
        .library(name: "SocketAPI", targets: ["SocketAPI"]),
        .library(name: "SocketAsync", targets: ["SocketAsync"]),
        .library(name: "SocketStreams", targets: ["SocketStreams"]),
        .library(name: "SocketStreamsAsync", targets: ["SocketStreamsAsync"]),
        .library(name: "SocketTLS", targets: ["SocketTLS"]),
        .library(name: "SocketTLSAsync", targets: ["SocketTLSAsync"]),
        .library(name: "FamilyInet", targets: ["FamilyInet"]),
        .library(name: "FamilyUnix", targets: ["FamilyUnix"]),
        .library(name: "FamilyNetlink", targets: ["FamilyNetlink"]),
        .library(name: "FamilyNetlinkAsync", targets: ["FamilyNetlinkAsync"]),
        .library(name: "FamilyTIPC", targets: ["FamilyTIPC"]),
        .library(name: "FamilyTIPCAsync", targets: ["FamilyTIPCAsync"]),
        .library(name: "NetlinkCodec", targets: ["NetlinkCodec"]),
        .library(name: "NetlinkRoute", targets: ["NetlinkRoute"]),
        .library(name: "NetlinkTraffic", targets: ["NetlinkTraffic"]),
        .library(name: "NetlinkDiagnostics", targets: ["NetlinkDiagnostics"]),
        .library(name: "NetlinkEthtool", targets: ["NetlinkEthtool"]),
        .library(name: "NetlinkWireGuard", targets: ["NetlinkWireGuard"]),
        .library(name: "NetworkManagement", targets: ["NetworkManagement"]),
        .library(name: "TIPCManagement", targets: ["TIPCManagement"]),
        .library(name: "Resolver", targets: ["Resolver"]),
        .library(name: "ResolverAsync", targets: ["ResolverAsync"]),
        .library(name: "SocketTestKit", targets: ["SocketTestKit"]),
        .library(name: "SocketAsyncTestKit", targets: ["SocketAsyncTestKit"]),
        .library(name: "SocketTestNetwork", targets: ["SocketTestNetwork"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        // For the programs in Examples only: a package that depends on one of the products above never fetches it.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    ],
    targets: [
        .target(name: "CSocketShims"),
        .target(
            name: "SocketAPI", dependencies: ["CSocketShims", system],
            // For SpanList alone, which holds spans: a program that uses it needs no such setting.
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "CSocketAsyncShims"),
        .target(
            name: "SocketAsync", dependencies: ["SocketAPI", "CSocketShims", "CSocketAsyncShims"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // Readers and writers of byte streams: lines, frames, text.
        .target(
            name: "SocketStreams", dependencies: ["SocketAPI", "CSocketShims", system],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // Apart, so that a program which reads lines and awaits nothing gets no event loops.
        .target(
            name: "SocketStreamsAsync", dependencies: ["SocketStreams", "SocketAsync", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // Only SocketTLS links libssl and libcrypto. Where the library's package is missing, all other products build.
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .yum(["openssl-devel"])]),
        .target(name: "CSocketTLSShims", dependencies: ["COpenSSL", "CSocketShims"]),
        .target(
            name: "SocketTLS", dependencies: ["SocketStreams", "SocketAPI", "CSocketTLSShims"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // Apart, so that a program with TLS which awaits nothing gets no event loops.
        .target(
            name: "SocketTLSAsync", dependencies: ["SocketTLS", "SocketStreamsAsync", "SocketAsync", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "FamilyInet", dependencies: ["SocketAPI", "CSocketShims"], swiftSettings: strict),
        .target(name: "FamilyUnix", dependencies: ["SocketAPI", "CSocketShims"], swiftSettings: strict),
        // Only FamilyNetlink links libmnl. Where the library's package is missing, all other products build.
        .systemLibrary(name: "CMnl", pkgConfig: "libmnl", providers: [.apt(["libmnl-dev"])]),
        .target(
            name: "FamilyNetlink", dependencies: ["SocketAPI", "CSocketShims", "CMnl"],
            // For the views that can't outlive their bytes: a program that uses them needs no such setting.
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "FamilyTIPC", dependencies: ["SocketAPI", "CSocketShims"], swiftSettings: strict),
        // Apart, so that a program which asks the kernel and awaits nothing gets no event loops.
        .target(
            name: "FamilyNetlinkAsync", dependencies: ["FamilyNetlink", "SocketAsync", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "FamilyTIPCAsync", dependencies: ["FamilyTIPC", "SocketAsync", "SocketAPI"], swiftSettings: strict),
        // Attributes as tables of rows, and the values that several protocols of netlink share.
        .target(
            name: "NetlinkCodec", dependencies: ["FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // What ip and bridge do, typed.
        .target(
            name: "NetlinkRoute", dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // What tc does.
        .target(
            name: "NetlinkTraffic", dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // What ss does.
        .target(
            name: "NetlinkDiagnostics", dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // What ethtool does.
        .target(
            name: "NetlinkEthtool", dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // What wg does.
        .target(
            name: "NetlinkWireGuard", dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        // All five with one import.
        .target(
            name: "NetworkManagement",
            dependencies: [
                "NetlinkRoute", "NetlinkTraffic", "NetlinkDiagnostics", "NetlinkEthtool", "NetlinkWireGuard",
            ],
            swiftSettings: strict),
        // What the tool tipc does, typed: over netlink, so that FamilyTIPC alone needs no libmnl.
        .target(
            name: "TIPCManagement",
            dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyTIPC", "FamilyInet", "SocketAPI"],
            swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "CResolverShims"),
        .target(
            name: "Resolver", dependencies: ["SocketAPI", "FamilyInet", "CSocketShims", "CResolverShims"],
            swiftSettings: strict),
        // Apart, so that a program which looks names up and awaits nothing gets no event loops.
        .target(
            name: "ResolverAsync", dependencies: ["Resolver", "SocketAsync", "FamilyInet", "SocketAPI"],
            swiftSettings: strict),
        .target(name: "SocketTestKit", dependencies: ["SocketAPI", "CSocketShims"], swiftSettings: strict),
        .target(
            name: "SocketAsyncTestKit", dependencies: ["SocketTestKit", "SocketAsync", "SocketAPI", system],
            swiftSettings: strict),
        // Beside the kit, and not in it, so that who tests a family needs no libmnl.
        .target(
            name: "SocketTestNetwork",
            dependencies: ["NetlinkRoute", "NetlinkTraffic", "FamilyNetlink", "FamilyInet", "SocketAPI", system],
            swiftSettings: strict),

        // The C headers' own numbers and layouts, for tests to compare with.
        .target(name: "CLayoutOracle", path: "Tests/CLayoutOracle"),
        // Starts programs, without Foundation's Process.
        .target(
            name: "ProgramTestSupport", dependencies: ["CLayoutOracle"], path: "Tests/ProgramTestSupport",
            swiftSettings: relaxed),
        .testTarget(
            name: "ProgramTestSupportTests", dependencies: ["ProgramTestSupport", "SocketTestKit"],
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketAPITests",
            dependencies: ["SocketAPI", "SocketTestKit", "CLayoutOracle", "ProgramTestSupport", "socket-probe"],
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketAsyncTests",
            dependencies: [
                "SocketAsync", "SocketAsyncTestKit", "FamilyInet", "FamilyUnix", "SocketAPI", "SocketTestKit",
                "CLayoutOracle", "ProgramTestSupport", "async-probe",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketStreamsTests",
            dependencies: [
                "SocketStreams", "FamilyInet", "FamilyUnix", "SocketAPI", "SocketTestKit", "ProgramTestSupport", system,
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketStreamsAsyncTests",
            dependencies: [
                "SocketStreamsAsync", "SocketStreams", "SocketAsync", "FamilyInet", "FamilyUnix", "SocketAPI",
                "SocketTestKit", system,
            ],
            swiftSettings: relaxed),
        // What the tests of SocketAsync start as processes of their own.
        .executableTarget(
            name: "async-probe",
            dependencies: ["SocketAsync", "FamilyInet", "FamilyUnix", "SocketAPI", "SocketTestKit"],
            path: "Tests/AsyncProbe", swiftSettings: relaxed),
        .testTarget(
            name: "FamilyInetTests",
            dependencies: [
                "FamilyInet", "SocketAPI", "SocketTestKit", "SocketTestNetwork", "CLayoutOracle", "ProgramTestSupport",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "FamilyUnixTests",
            dependencies: ["FamilyUnix", "SocketAPI", "SocketTestKit", "CLayoutOracle", "ProgramTestSupport"],
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketTLSTests",
            dependencies: [
                "SocketTLS", "SocketStreams", "FamilyInet", "FamilyUnix", "SocketAPI", "SocketTestKit",
                "ProgramTestSupport", "tls-client", "tls-echo-server",
            ],
            exclude: ["Peers"], swiftSettings: relaxed),
        .testTarget(
            name: "SocketTLSAsyncTests",
            dependencies: [
                "SocketTLSAsync", "SocketTLS", "SocketStreamsAsync", "SocketAsync", "FamilyInet", "SocketAPI",
                "ProgramTestSupport",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "FamilyNetlinkTests", dependencies: ["FamilyNetlink", "SocketAPI", "SocketTestKit", "CLayoutOracle"],
            swiftSettings: relaxed),
        .testTarget(
            name: "FamilyNetlinkAsyncTests",
            dependencies: [
                "FamilyNetlinkAsync", "NetlinkRoute", "NetlinkEthtool", "NetlinkDiagnostics", "NetlinkWireGuard",
                "FamilyNetlink", "FamilyInet", "SocketAsync", "SocketAPI", "SocketAsyncTestKit", "SocketTestKit",
            ],
            swiftSettings: relaxed),
        // Most of it needs a kernel with TIPC: see Scripts/with-tipc.
        .testTarget(
            name: "FamilyTIPCAsyncTests",
            dependencies: [
                "FamilyTIPCAsync", "FamilyTIPC", "FamilyNetlinkAsync", "TIPCManagement", "SocketAsync", "SocketAPI",
                "SocketAsyncTestKit", "SocketTestKit", "TIPCTestSupport",
            ],
            swiftSettings: relaxed),
        // Most of it needs a kernel with TIPC: see Scripts/with-tipc.
        .testTarget(
            name: "FamilyTIPCTests",
            dependencies: [
                "FamilyTIPC", "SocketAPI", "SocketTestKit", "CLayoutOracle", "ProgramTestSupport", "TIPCTestSupport",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "TIPCManagementTests",
            dependencies: [
                "TIPCManagement", "FamilyTIPC", "FamilyNetlink", "FamilyInet", "NetlinkRoute", "SocketAPI",
                "SocketTestKit", "SocketTestNetwork", "ProgramTestSupport", "NetlinkTestSupport", "TIPCTestSupport",
                "tipc-lite",
            ],
            swiftSettings: relaxed),
        .target(
            name: "TIPCTestSupport", dependencies: ["FamilyTIPC", "SocketAPI", "SocketTestKit"],
            path: "Tests/TIPCTestSupport", swiftSettings: relaxed),
        // The table of names is the conformance bridge's as well: Tests/Conformance.
        .testTarget(
            name: "PythonConstantsTests",
            dependencies: ["FamilyInet", "FamilyNetlink", "FamilyTIPC", "Resolver", "SocketAPI"],
            swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkCodecTests",
            dependencies: ["NetlinkCodec", "FamilyNetlink", "FamilyInet", "SocketAPI"], swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkRouteTests",
            dependencies: [
                "NetlinkRoute", "NetlinkTestSupport", "ProgramTestSupport", "netlink-probe", "SocketTestKit",
                "FamilyNetlink", "FamilyInet", "SocketAPI",
            ],
            swiftSettings: relaxed),
        // A package of its own would be the same: it imports the product and adds a kind of link.
        .testTarget(
            name: "NetlinkOutsideTests", dependencies: ["NetlinkRoute", "NetlinkTestSupport"], swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkTrafficTests",
            dependencies: [
                "NetlinkTraffic", "NetlinkRoute", "NetlinkTestSupport", "FamilyNetlink", "FamilyInet", "SocketAPI",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkDiagnosticsTests",
            dependencies: [
                "NetlinkDiagnostics", "NetlinkTestSupport", "ProgramTestSupport", "ss-lite", "FamilyNetlink",
                "FamilyInet", "SocketAPI",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkEthtoolTests",
            dependencies: [
                "NetlinkEthtool", "NetlinkTestSupport", "FamilyNetlink", "FamilyInet", "SocketAPI",
            ],
            swiftSettings: relaxed),
        .testTarget(
            name: "NetlinkWireGuardTests",
            dependencies: [
                "NetlinkWireGuard", "NetlinkTestSupport", "FamilyNetlink", "FamilyNetlinkAsync", "FamilyInet",
                "SocketAPI",
            ],
            swiftSettings: relaxed),
        // A network namespace with ip in it, and random messages.
        .target(
            name: "NetlinkTestSupport", dependencies: ["NetlinkCodec", "ProgramTestSupport"],
            path: "Tests/NetlinkTestSupport",
            swiftSettings: relaxed),
        .testTarget(
            name: "SocketTestNetworkTests",
            dependencies: ["SocketTestNetwork", "NetlinkRoute", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            swiftSettings: relaxed),
        // What the tests of SocketAPI start under strace.
        .executableTarget(
            name: "socket-probe", dependencies: ["FamilyInet", "SocketAPI", "SocketTestKit"],
            path: "Tests/SocketProbe", swiftSettings: relaxed),
        // What the tests of NetlinkRoute start as a user without privileges.
        .executableTarget(
            name: "netlink-probe", dependencies: ["NetlinkRoute", "FamilyNetlink", "FamilyInet", "SocketAPI"],
            path: "Tests/NetlinkProbe", swiftSettings: relaxed),
        // What the tests of Resolver start in the worlds that they make.
        .executableTarget(
            name: "resolver-probe",
            dependencies: [
                "ResolverAsync", "Resolver", "SocketAsync", "FamilyInet", "SocketAPI", "SocketTestKit", "CLayoutOracle",
            ],
            path: "Tests/ResolverProbe", swiftSettings: relaxed),
        .testTarget(
            name: "ResolverTests",
            dependencies: [
                "Resolver", "resolver-probe", "FamilyInet", "SocketAPI", "SocketTestKit", "ProgramTestSupport",
            ],
            exclude: ["World"], swiftSettings: relaxed),
        .testTarget(
            name: "ResolverAsyncTests",
            dependencies: ["ResolverAsync", "Resolver", "SocketAsync", "FamilyInet", "SocketAPI", "SocketTestKit"],
            swiftSettings: relaxed),

        // What the programs share: no product, so it is visible in this package alone.
        .target(
            name: "EchoSupport", dependencies: ["FamilyInet", "FamilyTIPC", "FamilyUnix", "SocketAPI", arguments],
            path: "Examples/EchoSupport", swiftSettings: relaxed),
        .executableTarget(
            name: "echo-server", dependencies: ["EchoSupport", "SocketAPI", arguments],
            path: "Examples/EchoServer", swiftSettings: relaxed),
        .executableTarget(
            name: "echo-client", dependencies: ["EchoSupport", "SocketAPI", arguments],
            path: "Examples/EchoClient", swiftSettings: relaxed),
        .executableTarget(
            name: "EchoIPv4Server", dependencies: ["FamilyInet", "SocketAPI"], path: "Examples/EchoIPv4Server",
            swiftSettings: relaxed),
        .executableTarget(
            name: "EchoIPv4Client", dependencies: ["FamilyInet", "SocketAPI"], path: "Examples/EchoIPv4Client",
            swiftSettings: relaxed),
        .executableTarget(
            name: "EchoDualStackServer", dependencies: ["Resolver", "FamilyInet", "SocketAPI"],
            path: "Examples/EchoDualStackServer", swiftSettings: relaxed),
        .executableTarget(
            name: "EchoDualStackClient", dependencies: ["Resolver", "FamilyInet", "SocketAPI"],
            path: "Examples/EchoDualStackClient", swiftSettings: relaxed),
        .executableTarget(
            name: "tls-client", dependencies: ["SocketTLS", "Resolver", "FamilyInet", "SocketAPI"],
            path: "Examples/TLSClient", swiftSettings: relaxed),
        .executableTarget(
            name: "tls-echo-server", dependencies: ["SocketTLS", "FamilyInet", "SocketAPI"],
            path: "Examples/TLSEchoServer", swiftSettings: relaxed),
        .executableTarget(
            name: "lookup", dependencies: ["Resolver", "FamilyInet", "SocketAPI", arguments], path: "Examples/Lookup",
            swiftSettings: relaxed),
        .executableTarget(
            name: "fd-pass", dependencies: ["EchoSupport", "FamilyInet", "FamilyUnix", "SocketAPI", arguments],
            path: "Examples/FDPass", swiftSettings: relaxed),
        .executableTarget(
            name: "ip-lite",
            dependencies: [
                "OutputSupport", "NetlinkRoute", "FamilyNetlink", "FamilyInet", "SocketAPI", arguments,
            ],
            path: "Examples/IPLite", swiftSettings: relaxed),
        // What ip-lite and tipc-lite print with.
        .target(name: "OutputSupport", path: "Examples/OutputSupport", swiftSettings: relaxed),
        .executableTarget(
            name: "tipc-lite",
            dependencies: [
                "OutputSupport", "TIPCManagement", "FamilyNetlink", "FamilyInet", "FamilyTIPC", "SocketAPI", arguments,
            ],
            path: "Examples/TIPCLite", swiftSettings: relaxed),
        .executableTarget(
            name: "tipc-echo-server", dependencies: ["FamilyTIPC", "SocketAPI"], path: "Examples/TIPCEchoServer",
            swiftSettings: relaxed),
        .executableTarget(
            name: "tipc-echo-client", dependencies: ["FamilyTIPC", "SocketAPI"], path: "Examples/TIPCEchoClient",
            swiftSettings: relaxed),
        .executableTarget(
            name: "tipc-demo", dependencies: ["EchoSupport", "FamilyTIPC", "SocketAPI", arguments],
            path: "Examples/TIPCDemo", swiftSettings: relaxed),
        .executableTarget(
            name: "ss-lite",
            dependencies: ["NetlinkDiagnostics", "FamilyNetlink", "FamilyInet", "SocketAPI", arguments],
            path: "Examples/SSLite", swiftSettings: relaxed),
        .executableTarget(
            name: "netwatch",
            dependencies: ["EchoSupport", "NetlinkRoute", "FamilyNetlink", "SocketAPI", arguments],
            path: "Examples/Netwatch", swiftSettings: relaxed),
        .executableTarget(
            name: "chat-poller", dependencies: ["EchoSupport", "FamilyUnix", "SocketAPI", arguments],
            path: "Examples/ChatPoller", swiftSettings: relaxed),
        // What the servers in async form share.
        .target(
            name: "AsyncSupport", dependencies: ["EchoSupport", "SocketAsync", arguments],
            path: "Examples/AsyncSupport", swiftSettings: relaxed),
        .executableTarget(
            name: "async-echo", dependencies: ["AsyncSupport", "EchoSupport", "SocketAsync", arguments],
            path: "Examples/AsyncEcho", swiftSettings: relaxed),
        .executableTarget(
            name: "async-chat", dependencies: ["AsyncSupport", "EchoSupport", "SocketAsync", arguments],
            path: "Examples/AsyncChat", swiftSettings: relaxed),
        .executableTarget(
            name: "async-http", dependencies: ["AsyncSupport", "EchoSupport", "SocketAsync", arguments],
            path: "Examples/AsyncHTTP", swiftSettings: relaxed),
        // A protocol of lines: a server that awaits, and a client that blocks.
        .executableTarget(
            name: "line-server", dependencies: ["EchoSupport", "SocketStreamsAsync", "FamilyInet"],
            path: "Examples/LineServer",
            swiftSettings: relaxed),
        .executableTarget(
            name: "line-client", dependencies: ["EchoSupport", "SocketStreams", "FamilyInet"],
            path: "Examples/LineClient",
            swiftSettings: relaxed),
        // Starts the programs and talks to them from outside, so it depends on them to have them built.
        .testTarget(
            name: "ExamplesTests",
            dependencies: [
                "echo-server", "echo-client", "EchoIPv4Server", "EchoIPv4Client", "EchoDualStackServer",
                "EchoDualStackClient", "lookup", "fd-pass", "ip-lite", "tipc-demo", "tipc-echo-server",
                "tipc-echo-client",
                "tipc-lite", "netwatch", "chat-poller", "async-echo", "async-chat", "async-http", "line-server",
                "line-client", "SocketTestNetwork",
                "ProgramTestSupport", "NetlinkRoute", "FamilyNetlink", "FamilyInet", "FamilyTIPC", "FamilyUnix",
                "Resolver", "SocketAPI",
            ],
            exclude: ["Peers"],
            swiftSettings: relaxed),
    ]
)

// Only the named targets and their dependencies, for a short build: `Scripts/test --only FamilyUnixTests`.
if let names = Context.environment["SWIFT_SOCKETS_TARGETS"], !names.isEmpty {
    var kept: Set<String> = []
    func keep(_ name: String) {
        guard kept.insert(name).inserted else { return }
        for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
            switch dependency {
            case .targetItem(let name, _), .byNameItem(let name, _): keep(name)
            default: break
            }
        }
    }
    for name in names.split(separator: ",") { keep(String(name)) }
    package.targets.removeAll { !kept.contains($0.name) }
    package.products.removeAll { !kept.contains($0.name) }
}
