extension TIPC {
    /// The name of a service: a type and an instance (`struct tipc_service_addr`).
    public struct Service: Hashable, Sendable {
        /// The type: which kind of service. Numbers below 64 (``ServiceType/firstOfUsers``) are the kernel's own.
        public var type: UInt32
        /// The instance: which one of its kind.
        public var instance: UInt32

        /// A service by its two numbers.
        @inlinable
        public init(_ type: UInt32, _ instance: UInt32) {
            self.type = type
            self.instance = instance
        }
    }

    /// Names of services: all instances of a type from one number to another (`struct tipc_service_range`).
    public struct ServiceRange: Hashable, Sendable {
        /// The type.
        public var type: UInt32
        /// The first instance.
        public var lower: UInt32
        /// The last instance, which belongs to the range. The kernel refuses a range where it is smaller than the
        /// first.
        public var upper: UInt32

        /// The range of these instances.
        @inlinable
        public init(_ type: UInt32, _ instances: ClosedRange<UInt32>) {
            self.init(type, lower: instances.lowerBound, upper: instances.upperBound)
        }

        /// The range from one instance to another, as they are.
        @inlinable
        public init(_ type: UInt32, lower: UInt32, upper: UInt32) {
            self.type = type
            self.lower = lower
            self.upper = upper
        }

        /// The range of one name.
        @inlinable
        public init(_ service: Service) { self.init(service.type, lower: service.instance, upper: service.instance) }

        /// All instances of a type.
        @inlinable
        public static func all(of type: UInt32) -> ServiceRange { ServiceRange(type, lower: 0, upper: .max) }

        /// Whether the name is one of the range's.
        @inlinable
        public func contains(_ service: Service) -> Bool {
            type == service.type && lower <= service.instance && service.instance <= upper
        }

        /// Whether the ranges have a name in common.
        @inlinable
        public func overlaps(_ other: ServiceRange) -> Bool {
            type == other.type && lower <= other.upper && other.lower <= upper
        }
    }

    /// A socket of the cluster: its number on its node, and the node (`struct tipc_socket_addr`). Every socket has one
    /// from the start.
    public struct SocketID: Hashable, Sendable {
        /// The number on the node, from the kernel.
        public var reference: UInt32
        /// The node.
        public var node: Node

        /// A socket by its number and node.
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
    /// The node in hexadecimal digits and the number in decimal ones: `<5c6f6465:1234>`
    public var description: String { "<\(node):\(reference)>" }
}
