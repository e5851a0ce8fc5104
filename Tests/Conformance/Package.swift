// swift-tools-version: 6.2
import PackageDescription

// The library under CPython's own tests: a dynamic library with the C interface of Sources/CSocketBridge, which
// Scripts/conformance builds and loads into Python. A package of its own, so that users never see it.
// FamilyNetlink and FamilyTIPC are here for the names of their constants.
let modules: [Target.Dependency] = [
    "SocketAPI", "FamilyInet", "FamilyUnix", "FamilyNetlink", "FamilyTIPC", "Resolver",
].map { .product(name: $0, package: "swift-sockets") }

let package = Package(
    name: "conformance",
    products: [.library(name: "SocketBridge", type: .dynamic, targets: ["SocketBridge"])],
    dependencies: [.package(name: "swift-sockets", path: "../..")],
    targets: [
        .target(name: "CSocketBridge"),
        .target(
            name: "SocketBridge", dependencies: modules + ["CSocketBridge"],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
            ]),
    ]
)
