package import FamilyInet

/// Happy Eyeballs version 2 (RFC 8305) as a state machine: it is told what happens, and returns what to do next.
///
/// It has no socket, thread or clock; its driver passes the time. So its tests run in simulated time, and what they show
/// holds for the real driver.
///
/// The rules, with the RFC's sections: both versions are looked up at the same time, and attempts begin with IPv6's answer,
/// or when IPv4's has waited the resolution delay for it (3). The versions alternate (4). An attempt begins when the one
/// before has failed, or after the attempt delay (5). The first connection wins.
///
/// One rule more bounds the attempts that run at once: the RFC has none, and a name may have hundreds of addresses.
package struct HappyEyeballs: Sendable {
    /// The delays and bounds.
    package struct Settings: Sendable {
        package var attemptDelay: Duration
        package var resolutionDelay: Duration
        /// How many addresses of the first version are tried before the versions alternate (4).
        package var firstVersionCount: Int
        /// How many attempts run at once.
        package var maximumAttempts: Int

        package init(
            attemptDelay: Duration, resolutionDelay: Duration, firstVersionCount: Int, maximumAttempts: Int = 16
        ) {
            // Section 8: at least 10 ms and at most 2 s.
            self.attemptDelay = min(max(attemptDelay, .milliseconds(10)), .seconds(2))
            self.resolutionDelay = min(max(resolutionDelay, .zero), .seconds(2))
            self.firstVersionCount = max(1, firstVersionCount)
            self.maximumAttempts = max(1, maximumAttempts)
        }

        /// How long an attempt runs before it may be ended for another one: a second SYN has been answered by then.
        package static var minimumAttemptTime: Duration { .seconds(2) }
    }

    /// What to do now.
    package enum Step: Equatable, Sendable {
        /// Begin an attempt, and report its failure.
        case attempt(IP.Address)
        /// End an attempt that is under way, whose failure needs no report: others wait for its place.
        case end(IP.Address)
        /// Wait for something to happen, at most until the instant.
        case wait(until: MonotonicInstant?)
        /// Nothing is left that could succeed.
        case giveUp
    }

    private let settings: Settings
    private var pending: Set<IP.Version>
    private var six: ArraySlice<IP.Address> = []
    private var four: ArraySlice<IP.Address> = []
    /// When IPv4's answer came, if it came before IPv6's.
    private var fourCame: MonotonicInstant?
    private var hasBegun = false
    private var tried = 0
    private var last: IP.Version?
    /// The attempts under way, the oldest first.
    private var running: [(address: IP.Address, start: MonotonicInstant)] = []
    private var nextAttempt: MonotonicInstant?

    /// - Parameter versions: The versions that are looked up.
    package init(_ settings: Settings, versions: Set<IP.Version>) {
        self.settings = settings
        pending = versions
    }

    /// Reports the end of a look-up; one that failed has no addresses. Addresses that come during attempts take their
    /// turns.
    package mutating func answer(_ version: IP.Version, _ addresses: [IP.Address], at now: MonotonicInstant) {
        pending.remove(version)
        if version == .v6 { six += addresses } else { four += addresses }
        if version == .v4, !addresses.isEmpty, pending.contains(.v6) { fourCame = now }
    }

    /// Reports that an attempt has failed: the next one need not wait.
    package mutating func attemptFailed(_ address: IP.Address) {
        running.removeAll { $0.address == address }
        nextAttempt = nil
    }

    /// Returns what to do now.
    package mutating func next(at now: MonotonicInstant) -> Step {
        if !hasBegun {
            if let wait = waitForSix(now) { return wait }
            hasBegun = !six.isEmpty || !four.isEmpty
        }
        if six.isEmpty && four.isEmpty {
            return running.isEmpty && pending.isEmpty ? .giveUp : .wait(until: nil)
        }
        if let nextAttempt, !running.isEmpty, now < nextAttempt { return .wait(until: nextAttempt) }
        if let oldest = running.first, running.count >= settings.maximumAttempts {
            let end = oldest.start.after(Settings.minimumAttemptTime)
            if now < end { return .wait(until: end) }
            running.removeFirst()
            return .end(oldest.address)
        }
        nextAttempt = now.after(settings.attemptDelay)
        let address = take()
        running.append((address, now))
        return .attempt(address)
    }

    /// Before the first attempt: the wait for IPv6's answer, or nil if it is over.
    private func waitForSix(_ now: MonotonicInstant) -> Step? {
        guard six.isEmpty, pending.contains(.v6) else { return nil }
        guard let end = fourCame?.after(settings.resolutionDelay) else { return .wait(until: nil) }
        return now < end ? .wait(until: end) : nil
    }

    /// Takes the next address: the versions alternate as long as both have some.
    private mutating func take() -> IP.Address {
        var version: IP.Version = last == .v6 ? .v4 : .v6
        if let last, tried < settings.firstVersionCount { version = last }
        if (version == .v6 ? six : four).isEmpty { version = version == .v6 ? .v4 : .v6 }
        last = version
        tried += 1
        return version == .v6 ? six.removeFirst() : four.removeFirst()
    }
}
