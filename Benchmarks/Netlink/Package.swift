// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what it needs never reaches a user.
let package = Package(
    name: "netlink-bench",
    dependencies: [.package(name: "swift-sockets", path: "../..")],
    targets: [
        .executableTarget(
            name: "netlink-bench",
            dependencies: [
                .product(name: "NetworkManagement", package: "swift-sockets"),
                .product(name: "FamilyNetlink", package: "swift-sockets"),
                .product(name: "FamilyInet", package: "swift-sockets"),
            ])
    ]
)
