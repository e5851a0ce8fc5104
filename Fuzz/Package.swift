// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets: a package of its own, which Scripts/fuzz builds with libFuzzer and AddressSanitizer for all modules.
let modules: [Target.Dependency] = ["SocketAPI", "FamilyInet", "FamilyTIPC", "FamilyUnix"].map {
    .product(name: $0, package: "swift-sockets")
}

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "swift-sockets", path: "..")],
    targets: [
        .target(name: "CLibFuzzer"),
        .target(name: "FuzzDriver", dependencies: ["CLibFuzzer"]),
        .executableTarget(
            name: "fuzz-control", dependencies: modules + ["FuzzDriver"], path: "Sources/FuzzControl"),
        .executableTarget(
            name: "fuzz-decoders", dependencies: modules + ["FuzzDriver"], path: "Sources/FuzzDecoders"),
        .executableTarget(
            name: "fuzz-netlink",
            dependencies: [
                .product(name: "SocketAPI", package: "swift-sockets"),
                .product(name: "FamilyNetlink", package: "swift-sockets"), "FuzzDriver",
            ],
            path: "Sources/FuzzNetlink"),
        .executableTarget(
            name: "fuzz-objects",
            dependencies: [
                .product(name: "SocketAPI", package: "swift-sockets"),
                .product(name: "FamilyNetlink", package: "swift-sockets"),
                .product(name: "NetworkManagement", package: "swift-sockets"),
                .product(name: "TIPCManagement", package: "swift-sockets"), "FuzzDriver",
            ],
            path: "Sources/FuzzObjects"),
    ]
)
