import FamilyTIPC
import SocketAPI

/// Whether this kernel has TIPC.
let hasTIPC = (try? Socket(.tipc, .reliableDatagram)) != nil
