/// Events that are made of those of a monitor, such as `NetworkWatch`: tasks await them with FamilyNetlinkAsync.
public protocol NetlinkEventSource: Sendable {
    /// What the source has for its reader.
    associatedtype Element: Sendable

    /// The monitor whose socket is waited for.
    var monitor: NetlinkMonitor { get }

    /// The next element, if there is one. Doesn't wait.
    ///
    /// - Parameter isQuiet: Whether no event has come for as long as the last call asked.
    /// - Throws: ``NetlinkError/Code/closed``; what else the source fails with.
    func nextNow(isQuiet: Bool) throws(NetlinkError) -> NetlinkEventStep<Element>

    /// Ends all reads, from any thread.
    func close()
}

/// What a ``NetlinkEventSource`` has without waiting.
public enum NetlinkEventStep<Element: Sendable>: Sendable {
    /// The next element.
    case element(Element)
    /// No element is ready. Call again after an event has arrived, or after `quiet` without one; nil for no limit.
    case wait(quiet: Duration?)
}
