public import ArgumentParser

/// How the async servers run and end, as their command lines say it.
public struct ServingOptions: ParsableArguments, Sendable {
    /// The greatest number of connections at a time.
    @Option(help: "The greatest number of connections at a time. Further ones wait in the kernel's queue.")
    public var connections = 10_000

    /// The number of event loops; nil for Swift's own pool.
    @Option(help: "The number of event loops to run the tasks on; Swift's own pool if left out.")
    public var loops: Int?

    /// How many seconds connections may go on after the first signal.
    @Option(help: "The number of seconds that connections may go on after SIGINT or SIGTERM.")
    public var drain = 5.0

    /// For the argument parser.
    public init() {}

    /// Refuses bounds that are out of range.
    public func validate() throws {
        guard connections > 0 else { throw ValidationError("--connections must be at least 1.") }
        if let loops, !(1...1024).contains(loops) { throw ValidationError("--loops is from 1 to 1024.") }
        guard (0...86_400).contains(drain) else { throw ValidationError("--drain is from 0 to 86400 seconds.") }
    }
}
