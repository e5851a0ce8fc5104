extension TIPC {
    /// A service address: a type and an instance (`struct tipc_service_addr`).
    public struct Service: Hashable, Sendable {
        /// The type: the kind of service. Numbers below 64 (``ServiceType/lowestUserType``) belong to the kernel.
        public var type: UInt32
        /// The instance: which service of its kind.
        public var instance: UInt32

        /// A service address from its two numbers.
        @inlinable
        public init(_ type: UInt32, _ instance: UInt32) {
            self.type = type
            self.instance = instance
        }
    }

    /// A range of service addresses: the instances of a type from one number to another (`struct tipc_service_range`).
    public struct ServiceRange: Hashable, Sendable {
        /// The type.
        public var type: UInt32
        /// The first instance.
        public var lower: UInt32
        /// The last instance, inclusive. The kernel refuses a range whose last instance is less than its first.
        public var upper: UInt32

        /// The range of these instances.
        @inlinable
        public init(_ type: UInt32, _ instances: ClosedRange<UInt32>) {
            self.init(type, lower: instances.lowerBound, upper: instances.upperBound)
        }

        /// The range from one instance to another, in any order.
        @inlinable
        public init(_ type: UInt32, lower: UInt32, upper: UInt32) {
            self.type = type
            self.lower = lower
            self.upper = upper
        }

        /// The range of a single service address.
        @inlinable
        public init(_ service: Service) { self.init(service.type, lower: service.instance, upper: service.instance) }

        /// All instances of a type.
        @inlinable
        public static func all(of type: UInt32) -> ServiceRange { ServiceRange(type, lower: 0, upper: .max) }

        /// Whether the service address is in the range.
        @inlinable
        public func contains(_ service: Service) -> Bool {
            type == service.type && lower <= service.instance && service.instance <= upper
        }

        /// Whether the ranges have a service address in common.
        @inlinable
        public func overlaps(_ other: ServiceRange) -> Bool {
            type == other.type && lower <= other.upper && other.lower <= upper
        }
    }

    /// The address of one socket: its number on its node, and the node (`struct tipc_socket_addr`). The kernel gives one to
    /// every socket.
    public struct SocketID: Hashable, Sendable {
        /// The socket's number on its node, which the kernel chooses.
        public var reference: UInt32
        /// The node.
        public var node: Node

        /// A socket address from the socket's number and its node.
        @inlinable
        public init(_ reference: UInt32, on node: Node) {
            self.reference = reference
            self.node = node
        }
    }
}

extension TIPC.Service: CustomStringConvertible {
    /// `{18888,17}`
    public var description: String { "{\(type),\(instance)}" }
}

extension TIPC.ServiceRange: CustomStringConvertible {
    /// `{18888,0,99}`
    public var description: String { "{\(type),\(lower),\(upper)}" }
}

extension TIPC.SocketID: CustomStringConvertible {
    /// The node in hexadecimal and the number in decimal digits: `<5c6f6465:1234>`
    public var description: String { "<\(node.digits):\(reference)>" }
}
