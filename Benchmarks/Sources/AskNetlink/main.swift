// Asks the kernel one question over netlink, for cold starts: which number generic netlink's own family has.
//
// What is said of print and of top-level code in EchoIPv4/main.swift is true of this program too.
import FamilyNetlink
import SocketAPI

func ask() throws {
    let family = try GenericNetlink().family(named: "nlctrl")
    guard family.id == GenericNetlink.controller else { fatalError("nlctrl is \(family.id)") }
}

try ask()
