// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
]

func sockets(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-sockets") }

// What connects swift-sockets with other packages of the field: a package of its own, so that no user of a socket fetches
// SwiftNIO.
let package = Package(
    name: "swift-sockets-integrations",
    products: [
        .library(name: "SocketServiceLifecycle", targets: ["SocketServiceLifecycle"]),
        .library(name: "SocketNIO", targets: ["SocketNIO"]),
    ],
    dependencies: [
        .package(name: "swift-sockets", path: ".."),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        // For the tests: a service group logs.
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        .target(
            name: "SocketServiceLifecycle",
            dependencies: [
                sockets("SocketAPI"), sockets("SocketAsync"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "SocketNIO",
            dependencies: [
                sockets("SocketAPI"), .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SocketServiceLifecycleTests",
            dependencies: [
                "SocketServiceLifecycle", sockets("FamilyInet"), sockets("FamilyUnix"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "SocketNIOTests",
            dependencies: [
                "SocketNIO", sockets("FamilyInet"), sockets("FamilyUnix"), sockets("SocketAsync"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
    ]
)
