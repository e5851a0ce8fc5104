// swift-tools-version: 6.2
import PackageDescription

// The type Socket<IPv4> from its parts, and not from its name: for that all conformances of the program would be searched
// once. A program may ask for this in its own manifest, a library may not.
let quickStart: [SwiftSetting] = [
    .unsafeFlags(["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"])
]

// What this library is measured with: a package of its own, so that what it needs never reaches a user, and a user like
// any other. The same work in other languages and libraries is beside it: C, Rust, Python, and Peers, a package of its own.
let package = Package(
    name: "swift-sockets-benchmarks",
    dependencies: [.package(name: "swift-sockets", path: "..")],
    targets: [
        .executableTarget(
            name: "workloads",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "FamilyUnix", package: "swift-sockets"),
                .product(name: "Resolver", package: "swift-sockets"),
                .product(name: "SocketAPI", package: "swift-sockets"),
                .product(name: "SocketStreams", package: "swift-sockets"),
            ],
            path: "Sources/Workloads"),
        // Alone, so that no other program is linked with libmnl.
        .executableTarget(
            name: "routes",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "FamilyNetlink", package: "swift-sockets"),
                .product(name: "NetlinkRoute", package: "swift-sockets"),
                .product(name: "SocketAPI", package: "swift-sockets"),
            ],
            path: "Sources/Routes"),
        // One family each, and nothing else: their size and their start are a user's.
        .executableTarget(
            name: "echo-ipv4", dependencies: [.product(name: "FamilyInet", package: "swift-sockets")],
            path: "Sources/EchoIPv4", swiftSettings: quickStart),
        .executableTarget(
            name: "echo-ipv6", dependencies: [.product(name: "FamilyInet", package: "swift-sockets")],
            path: "Sources/EchoIPv6", swiftSettings: quickStart),
        .executableTarget(
            name: "echo-unix", dependencies: [.product(name: "FamilyUnix", package: "swift-sockets")],
            path: "Sources/EchoUnix", swiftSettings: quickStart),
        .executableTarget(
            name: "ask-netlink", dependencies: [.product(name: "FamilyNetlink", package: "swift-sockets")],
            path: "Sources/AskNetlink", swiftSettings: quickStart),
        .executableTarget(
            name: "ask-tipc", dependencies: [.product(name: "FamilyTIPC", package: "swift-sockets")],
            path: "Sources/AskTIPC", swiftSettings: quickStart),
        // A server of tasks: what Benchmarks/async measures, and some rows of Benchmarks/instructions.
        .executableTarget(
            name: "async-echo",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "SocketAsync", package: "swift-sockets"),
            ],
            path: "Sources/AsyncEcho"),
        // How long waits of tasks take to end: a part of Benchmarks/async bounds.
        .executableTarget(
            name: "async-waits",
            dependencies: [
                .product(name: "FamilyUnix", package: "swift-sockets"),
                .product(name: "SocketAsync", package: "swift-sockets"),
            ],
            path: "Sources/AsyncWaits"),
        // One path of the library, so many times: what Benchmarks/instructions counts.
        .executableTarget(
            name: "paths",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "FamilyUnix", package: "swift-sockets"),
                .product(name: "SocketAPI", package: "swift-sockets"),
                .product(name: "SocketStreams", package: "swift-sockets"),
            ],
            path: "Sources/Paths"),
    ]
)
