import SocketAPI
import TIPCTestSupport
import Testing

extension Trait where Self == ConditionTrait {
    /// Runs where the kernel has TIPC.
    static var needsTIPC: Self {
        .enabled(if: hasTIPC, "this kernel has no TIPC; Scripts/with-tipc runs the test on one that has")
    }
}

/// Whether this process may make network namespaces.
let canMakeNamespaces = (try? NetworkNamespace.make()) != nil
