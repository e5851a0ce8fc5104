public import FamilyNetlink
public import SocketAPI
internal import SocketAsync

extension NetlinkEventSource {
    /// The next element; waits for it without a thread.
    ///
    /// - Parameter limit: How long to wait for an event; nil for as long as it takes.
    /// - Throws: `.timedOut`, after which the next call continues;
    ///   `.cancelled`, `.closed`; what else the source
    ///   fails with.
    public nonisolated(nonsending) func next(
        within limit: Duration? = nil
    ) async throws(NetlinkError) -> Element {
        try await next(until: limit.map { .after($0) } ?? .never)
    }

    /// The next element; waits for it without a thread until a deadline. See ``next(within:)``.
    public nonisolated(nonsending) func next(until deadline: Deadline) async throws(NetlinkError) -> Element {
        var (quiet, isQuiet): (Duration?, Bool) = (nil, false)
        while true {
            // Where two clocks would have to be compared, the shorter wait comes first.
            let pause = quiet.map { Deadline.after($0) }
            let isLast = pause.map { deadline <= $0 } ?? true
            do throws(NetlinkError) {
                let step = try await monitor.socket.awaiting(until: isLast ? deadline : pause ?? deadline) {
                    () throws(NetlinkError) -> NetlinkEventStep<Element>? in
                    let step = try nextNow(isQuiet: isQuiet)
                    isQuiet = false
                    if case .wait(quiet) = step { return nil }
                    return step
                }
                switch step {
                case .element(let element): return element
                case .wait(let next): quiet = next
                }
            } catch {
                guard error.code == .timedOut, !isLast else { throw error }
                isQuiet = true
            }
        }
    }

    /// The elements until the source is closed: an `AsyncSequence` without a thread.
    ///
    /// ```swift
    /// import FamilyNetlinkAsync
    /// import NetlinkRoute
    ///
    /// let watch = try RouteNetlink.watch([.links, .addresses])
    /// var state = NetworkState()
    /// for try await element in watch.elements {
    ///     state.apply(element)
    ///     if case .change(let change) = element { print(change.kind, change.object) }
    /// }
    /// ```
    ///
    /// Each element is made when it is asked for; until then events wait in the kernel's queue. The sequence doesn't own the
    /// source: a loop that ends leaves it open.
    public var elements: NetlinkElements<Self> { NetlinkElements(source: self) }
}

/// The elements of a source of events: `NetlinkEventSource.elements`.
public struct NetlinkElements<Source: NetlinkEventSource>: AsyncSequence, Sendable {
    /// What the source has for its reader.
    public typealias Element = Source.Element

    let source: Source

    /// An iterator. Each element goes to one iterator.
    public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    /// Takes elements from the source.
    public struct Iterator: AsyncIteratorProtocol {
        let source: Source

        /// The next element; nil when the source has been closed.
        ///
        /// - Throws: As the source's `next`, other than `.closed`.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(NetlinkError) -> Element? {
            try await next()
        }

        /// The next element; nil when the source has been closed. See ``next(isolation:)``.
        public nonisolated(nonsending) mutating func next() async throws(NetlinkError) -> Element? {
            do throws(NetlinkError) { return try await source.next(until: .never) } catch {
                if error.code == .closed { return nil }
                throw error
            }
        }
    }
}
