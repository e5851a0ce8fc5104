// swift-tools-version: 6.2
import PackageDescription

// Measurements against other ways to do the same: a package of its own, so that what it needs never reaches a user.
let package = Package(
    name: "swift-sockets-benchmarks",
    dependencies: [.package(name: "swift-sockets", path: "..")],
    targets: [
        .executableTarget(
            name: "udp-batch",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "SocketAPI", package: "swift-sockets"),
                .product(name: "SocketTestKit", package: "swift-sockets"),
            ]),
        // The same loop in C.
        .executableTarget(name: "udp-batch-c"),
        // One path of the library, so many times: what Benchmarks/instructions counts.
        .executableTarget(
            name: "paths",
            dependencies: [
                .product(name: "FamilyInet", package: "swift-sockets"),
                .product(name: "FamilyUnix", package: "swift-sockets"),
                .product(name: "SocketAPI", package: "swift-sockets"),
            ],
            path: "Sources/Paths"),
    ]
)
