import FamilyTIPC
import SocketAPI
import Synchronization
import Testing

/// Whether this kernel has TIPC.
let hasTIPC = (try? Socket(.tipc, .reliableDatagram)) != nil

extension Trait where Self == ConditionTrait {
    /// Runs where the kernel has TIPC.
    static var needsTIPC: Self {
        .enabled(if: hasTIPC, "this kernel has no TIPC; Scripts/with-tipc runs the test on one that has")
    }
}

private let lastType = Atomic<UInt32>(100_000)

/// A type of services that no other test has.
func freshType() -> UInt32 { lastType.wrappingAdd(1, ordering: .relaxed).newValue }
