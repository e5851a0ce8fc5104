package import FamilyInet

/// Happy Eyeballs version 2 (RFC 8305) as a machine of values: told what happens, it says what to do next.
///
/// It knows no socket, no thread and no clock: who drives it passes the time in. So its tests run in a time of their
/// own, and what they show holds for the real driver.
///
/// The rules, with the RFC's sections: both versions are looked up at the same time, and attempts begin with the first
/// answer of IPv6, or when IPv4's has waited the resolution delay for it (3). The versions take turns (4). An attempt
/// begins when the one before has failed, or after the attempt delay (5). The first connection wins.
package struct HappyEyeballs: Sendable {
    /// The delays.
    package struct Settings: Sendable {
        package var attemptDelay: Duration
        package var resolutionDelay: Duration
        /// How many addresses of the first version are tried before the versions take turns (4).
        package var firstVersionCount: Int

        package init(attemptDelay: Duration, resolutionDelay: Duration, firstVersionCount: Int) {
            // Section 8: no less than 10 ms and no more than 2 s.
            self.attemptDelay = min(max(attemptDelay, .milliseconds(10)), .seconds(2))
            self.resolutionDelay = min(max(resolutionDelay, .zero), .seconds(2))
            self.firstVersionCount = max(1, firstVersionCount)
        }
    }

    /// What to do now.
    package enum Step: Equatable, Sendable {
        /// Begin an attempt, and tell what became of it.
        case attempt(IP.Address)
        /// Wait for something to happen, at most until the moment.
        case wait(until: MonotonicInstant?)
        /// Nothing is left that could succeed.
        case giveUp
    }

    private let settings: Settings
    private var pending: Set<IP.Version>
    private var six: ArraySlice<IP.Address> = []
    private var four: ArraySlice<IP.Address> = []
    /// When the answer of IPv4 came while that of IPv6 was still awaited.
    private var fourCame: MonotonicInstant?
    private var hasBegun = false
    private var tried = 0
    private var last: IP.Version?
    private var running = 0
    private var nextAttempt: MonotonicInstant?

    /// - Parameter versions: Those that are looked up.
    package init(_ settings: Settings, versions: Set<IP.Version>) {
        self.settings = settings
        pending = versions
    }

    /// A look-up has ended; without addresses where it failed. Addresses that come while attempts run take their turns.
    package mutating func answer(_ version: IP.Version, _ addresses: [IP.Address], at now: MonotonicInstant) {
        pending.remove(version)
        if version == .v6 { six += addresses } else { four += addresses }
        if version == .v4, !addresses.isEmpty, pending.contains(.v6) { fourCame = now }
    }

    /// An attempt has failed: the next one need not wait.
    package mutating func attemptFailed() {
        running -= 1
        nextAttempt = nil
    }

    /// What to do now.
    package mutating func next(at now: MonotonicInstant) -> Step {
        if !hasBegun {
            if let wait = waitForSix(now) { return wait }
            hasBegun = !six.isEmpty || !four.isEmpty
        }
        if six.isEmpty && four.isEmpty {
            return running > 0 || !pending.isEmpty ? .wait(until: nil) : .giveUp
        }
        if let nextAttempt, running > 0, now < nextAttempt { return .wait(until: nextAttempt) }
        nextAttempt = now.after(settings.attemptDelay)
        running += 1
        return .attempt(take())
    }

    /// Before the first attempt: the wait for the answer of IPv6, or nil where it is over.
    private func waitForSix(_ now: MonotonicInstant) -> Step? {
        guard six.isEmpty, pending.contains(.v6) else { return nil }
        guard let end = fourCame?.after(settings.resolutionDelay) else { return .wait(until: nil) }
        return now < end ? .wait(until: end) : nil
    }

    /// The next address: the versions take turns as long as both have some.
    private mutating func take() -> IP.Address {
        var version: IP.Version = last == .v6 ? .v4 : .v6
        // The first version keeps its turn for as many addresses as it was promised.
        if let last, tried < settings.firstVersionCount { version = last }
        if (version == .v6 ? six : four).isEmpty { version = version == .v6 ? .v4 : .v6 }
        last = version
        tried += 1
        return version == .v6 ? six.removeFirst() : four.removeFirst()
    }
}
