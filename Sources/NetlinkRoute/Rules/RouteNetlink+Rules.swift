// RTM_GETRULE, RTM_NEWRULE, RTM_DELRULE

extension RouteNetlink {
    /// The rules, in the order in which the kernel looks at them (RTM_GETRULE).
    ///
    /// - Parameter version: Those of one version of IP; nil for both, those of IPv4 first.
    public func rules(_ version: IP.Version? = nil) throws(NetlinkError) -> NetlinkList<Rule> {
        var all = NetlinkList<Rule>(elements: [])
        for version in version.map({ [$0] }) ?? [.v4, .v6] {
            var header = RuleHeader()
            header.family = version == .v4 ? 2 : 10
            let request = try NetlinkRequest(.getRule, "RTM_GETRULE", header: header)
            let part = try connection.list(request, .newRule, Rule.init(decoding:))
            all.elements += part.elements
            all.end.add(part.end)
        }
        return all
    }

    /// Adds a rule (RTM_NEWRULE).
    ///
    /// - Throws: EEXIST where the same one is there already; EINVAL with the kernel's text.
    public func add(_ rule: Rule) throws(NetlinkError) {
        try connection.perform(.newRule, "RTM_NEWRULE", flags: [.create, .exclusive], rule.encode)
    }

    /// Removes the first rule that has everything that is set in `rule` (RTM_DELRULE).
    ///
    /// - Throws: ENOENT if no rule matches.
    public func remove(_ rule: Rule) throws(NetlinkError) {
        try connection.perform(.deleteRule, "RTM_DELRULE", flags: []) { (request) throws(NetlinkError) in
            try rule.encode(rule.action, into: &request)
        }
    }
}
