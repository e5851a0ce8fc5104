internal import FamilyInet
internal import SocketAPI

// The look-ups.
extension ConnectRace {
    /// Begins the look-ups of both versions at the same time. An address is parsed at once, on this thread.
    mutating func lookUp() throws(SocketError) {
        guard !query(nil).isNumeric else { return readAddress() }
        let mailbox = LookupMailbox(try poller)
        self.mailbox = mailbox
        for version in plan.versions {
            let lookup = LookupRequest(plan.resolver.question(query(version)))
            timeline.lookups.append(ConnectTimeline.Lookup(version: version, addresses: []))
            lookups.append(lookup)
            lookup.deliver { mailbox.put(version, $0) }
            lookup.start()
        }
    }

    private func query(_ version: IP.Version?) -> AddressQuery {
        AddressQuery(
            host: host, service: service, family: version.map { IP($0).domain } ?? .unspecified, type: .stream)
    }

    private mutating func readAddress() {
        let only = plan.versions.count == 1 ? plan.versions.first : nil
        do throws(ResolverError) {
            let found = try endpoints(plan.resolver.resolve(query(only)))
            for version in plan.versions { machine.answer(version, found.filter { $0.version == version }, at: begin) }
        } catch {
            timeline.lookups.append(
                ConnectTimeline.Lookup(version: only ?? .v6, ended: .zero, addresses: [], error: error))
            for version in plan.versions { machine.answer(version, [], at: begin) }
        }
    }

    /// Passes the answers that have come to the state machine.
    mutating func takeAnswers(at now: MonotonicInstant) {
        guard let mailbox, timeline.lookups.contains(where: { $0.ended == nil }) else { return }
        for (version, outcome) in mailbox.take() {
            guard let index = timeline.lookups.firstIndex(where: { $0.version == version }) else { continue }
            timeline.lookups[index].ended = now.since(begin)
            do throws(ResolverError) {
                let found = try endpoints(outcome.get()).filter { $0.version == version }
                timeline.lookups[index].addresses = found
                machine.answer(version, found, at: now)
            } catch {
                timeline.lookups[index].error = error
                machine.answer(version, [], at: now)
            }
        }
    }

    /// The addresses of the rows, in their order, without duplicates.
    private func endpoints(_ rows: [AddressInfo]) -> [IP.Address] {
        var seen: Set<IP.Address> = []
        return rows.compactMap(\.endpoint).filter { seen.insert($0).inserted }
    }

    /// Why nothing is left to try: all attempts failed, or there was no address.
    var reasonToGiveUp: ConnectError.Reason {
        guard timeline.attempts.isEmpty else { return .attempts }
        let errors = timeline.lookups.compactMap(\.error)
        // That the host has no address of one version says less than the other version's error.
        let telling = errors.first { $0.isTemporary } ?? errors.first { !$0.hasOnlyOtherAddresses } ?? errors.first
        return .lookup(telling ?? ResolverError(addressInfo: .addressFamily, subject: subject))
    }
}

extension ResolverError {
    /// Whether it says no more than that a host has no address of the query's family.
    fileprivate var hasOnlyOtherAddresses: Bool { addressInfoCode == .noData || addressInfoCode == .addressFamily }
}
