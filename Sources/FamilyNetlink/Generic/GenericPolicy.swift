internal import SocketAPI

/// What the kernel takes of a family's attributes, as it tells it itself (CTRL_CMD_GETPOLICY, Linux 5.10).
///
/// Each command has a policy for single requests and one for dumps, or none. A policy says which attributes there are
/// and what their values must be; those with attributes within name the policy of those.
public struct GenericPolicy: Hashable, Sendable {
    /// Which of the ``policies`` a command has.
    public struct Choice: Hashable, Sendable {
        /// For single requests (CTRL_ATTR_POLICY_DO).
        public var request: Int?
        /// For dumps (CTRL_ATTR_POLICY_DUMP).
        public var dump: Int?

        /// Creates a choice.
        public init(request: Int? = nil, dump: Int? = nil) {
            self.request = request
            self.dump = dump
        }
    }

    /// Which policies each command has. A command that is missing has none: the kernel takes what it gets.
    public var operations: [UInt8: Choice] = [:]

    /// The policies, by their index, and in them the attributes, by their type. Attributes that are missing in a policy
    /// are not accepted.
    public var policies: [Int: [UInt16: NetlinkKernelPolicy]] = [:]

    /// A policy that allows everything.
    public init() {}

    /// The policy of a request's attributes, or nil where the kernel has none.
    public func attributes(of command: UInt8, isDump: Bool) -> [UInt16: NetlinkKernelPolicy]? {
        guard let choice = operations[command], let index = isDump ? choice.dump : choice.request else { return nil }
        return policies[index]
    }

    /// Reads one message of the dump, each of which has a piece.
    ///
    /// - Throws: As reading attributes does.
    public mutating func add(_ message: borrowing NetlinkMessage) throws(NetlinkError) {
        var attributes = message.attributes(after: GenericHeader.self)
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 8: try addPolicies(attribute)
            case 9: try addOperations(attribute)
            default: break
            }
        }
    }

    private mutating func addPolicies(_ array: borrowing NetlinkAttribute) throws(NetlinkError) {
        var policies = array.nested
        while let policy = try policies.next() {
            var types = policy.nested
            while let type = try types.next() {
                self.policies[Int(policy.type), default: [:]][type.type] = NetlinkKernelPolicy(decoding: type.nested)
            }
        }
    }

    private mutating func addOperations(_ array: borrowing NetlinkAttribute) throws(NetlinkError) {
        var commands = array.nested
        while let command = try commands.next() {
            var choice = Choice()
            var fields = command.nested
            while let field = try fields.next() {
                switch field.type {
                case 1: choice.request = Int(try field.uint32)
                case 2: choice.dump = Int(try field.uint32)
                default: break
                }
            }
            operations[UInt8(truncatingIfNeeded: command.type)] = choice
        }
    }
}

extension GenericNetlink {
    /// What the kernel takes of a family's attributes. It is asked for once and kept.
    ///
    /// A kernel before Linux 5.10, and a family without policies, give a policy that allows everything.
    ///
    /// - Throws: As `NetlinkConnection.dump`.
    public func policy(of family: GenericFamily) throws(NetlinkError) -> GenericPolicy {
        if let known = cache.withLock({ $0.policies[family.id] }) { return known }
        var request = NetlinkRequest(Self.controller, "CTRL_CMD_GETPOLICY")
        try request.append(GenericHeader(command: 10))
        try request.append(ControllerAttribute.familyID, uint16: family.id.rawValue)
        var policy = GenericPolicy()
        do throws(NetlinkError) {
            try connection.dump(request) { message throws(NetlinkError) in try policy.add(message) }
        } catch {
            // ENODATA: the family has none. EOPNOTSUPP: the kernel is older.
            guard error.errno == .noData || error.errno == .notSupported else { throw error }
        }
        cache.withLock { $0.policies[family.id] = policy }
        return policy
    }
}
