// swift-tools-version: 6.2
import PackageDescription

// The same work on the two Swift libraries that people use for sockets today. A package of its own, so that the gate and
// CI need not fetch and build them: only the full table does.
let package = Package(
    name: "swift-sockets-peers",
    dependencies: [
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // Clocks and the workers' protocol, which both programs share.
        .target(name: "PeerSupport"),
        .executableTarget(
            name: "flyingsocks-workloads",
            dependencies: ["PeerSupport", .product(name: "FlyingSocks", package: "FlyingFox")]),
        .executableTarget(
            name: "flyingsocks-echo", dependencies: [.product(name: "FlyingSocks", package: "FlyingFox")]),
        .executableTarget(
            name: "nio-workloads",
            dependencies: [
                "PeerSupport", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        // Echo servers, which Benchmarks/async starts.
        .executableTarget(
            name: "flyingsocks-server", dependencies: [.product(name: "FlyingSocks", package: "FlyingFox")]),
        .executableTarget(
            name: "nio-server",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "nio-echo",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
    ]
)
