// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets: a package of its own, which Scripts/fuzz builds with libFuzzer and AddressSanitizer for all modules.
let product: (String) -> Target.Dependency = { .product(name: $0, package: "swift-sockets") }

let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "swift-sockets", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz-control", dependencies: [product("SocketAPI"), product("FamilyInet"), product("FamilyUnix")],
            path: "Sources/FuzzControl", swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
        .executableTarget(
            name: "fuzz-decoders", dependencies: [product("SocketAPI"), product("FamilyInet"), product("FamilyUnix")],
            path: "Sources/FuzzDecoders", swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    ]
)
