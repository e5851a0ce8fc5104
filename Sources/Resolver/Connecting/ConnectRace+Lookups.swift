internal import FamilyInet
internal import SocketAPI

extension ConnectRace {
    /// Begins the look-ups, both at the same time. An address is read at once, on this thread.
    mutating func lookUp() throws(SocketError) {
        guard !query(nil).isNumeric else { return readAddress() }
        let box = try LookupMailbox()
        self.box = box
        for version in plan.versions {
            let query = query(version)
            let resolver = plan.resolver
            let lookup = Lookup<[AddressInfo]>()
            timeline.lookups.append(ConnectTimeline.Lookup(version: version, addresses: []))
            lookups.append(lookup)
            lookup.deliver { box.put(version, $0) }
            lookup.start(query.subject) { () throws(ResolverError) in try resolver.resolve(query) }
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

    /// Hands the answers that have come to the machine.
    mutating func takeAnswers(at now: MonotonicInstant) {
        guard let box, timeline.lookups.contains(where: { $0.ended == nil }) else { return }
        for (version, outcome) in box.take() {
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

    /// The endpoints of the rows, in their order, each once.
    private func endpoints(_ rows: [AddressInfo]) -> [IP.Address] {
        var seen: Set<IP.Address> = []
        return rows.compactMap(\.endpoint).filter { seen.insert($0).inserted }
    }

    /// Why nothing is left to try: the attempts failed, or there were none.
    var reasonToGiveUp: ConnectError.Reason {
        guard timeline.attempts.isEmpty else { return .attempts }
        let errors = timeline.lookups.compactMap(\.error)
        // That the host has no address of one version says less than what is wrong with the other.
        let telling = errors.first { $0.isTemporary } ?? errors.first { !$0.hasOnlyOtherAddresses } ?? errors.first
        return .lookup(telling ?? ResolverError(addressInfo: .addressFamily, subject: subject))
    }
}

extension ResolverError {
    /// Whether it says no more than that a host has no address of the family that was asked for.
    var hasOnlyOtherAddresses: Bool { addressInfoCode == .noData || addressInfoCode == .addressFamily }
}

extension SocketError.Subject {
    /// An endpoint as the subject of an error.
    static func endpoint(_ address: IP.Address) -> SocketError.Subject {
        .address((try? AnySocketAddress(address)) ?? .none, IP.Address.self)
    }
}
