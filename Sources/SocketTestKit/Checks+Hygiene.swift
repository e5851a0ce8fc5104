internal import SocketAPI

extension SocketConformance {
    /// Checks that no descriptor is leaked or inherited.
    var hygieneChecks: [ConformanceCheck] {
        [
            ConformanceCheck("closing or releasing a socket closes its descriptor") {
                let socket = try boundSocket()
                let identity = try DescriptorTable.identity(of: socket)
                try expect(DescriptorTable.count(of: identity), equals: 1, "descriptors of an open socket")
                let copy = try socket.duplicate()
                try expect(DescriptorTable.count(of: identity), equals: 2, "descriptors with a duplicate")
                socket.close()
                try expect(DescriptorTable.count(of: identity), equals: 1, "descriptors after the close")
                copy.close()
                try expect(DescriptorTable.count(of: identity), equals: 0, "descriptors after both closes")
                let forgotten = try identityOfForgotten()
                try expect(DescriptorTable.count(of: forgotten), equals: 0, "descriptors of a forgotten socket")
            },
            ConformanceCheck("failed and timed-out calls leak no descriptor") {
                let taken = try waitingSocket(timeout: .milliseconds(5))
                let address = try taken.localAddress
                let socket = try socket()
                let identity = try DescriptorTable.identity(of: socket)
                _ = try? socket.bind(to: address)
                _ = try? taken.accept()
                _ = try? waitingCall(taken)
                try expect(DescriptorTable.count(of: identity), equals: 1, "descriptors")
                socket.close()
                try expect(DescriptorTable.count(of: identity), equals: 0, "descriptors after the close")
            },
            ConformanceCheck("no program that is started inherits a descriptor") {
                var sockets = [try boundSocket()]
                sockets.append(try sockets[0].duplicate())
                if isConnected { sockets.append(try listener()) }
                if !lacking.contains(.peers) {
                    let (one, other) = try connectedSockets()
                    sockets += [one, other]
                }
                let detached = try sockets[0].duplicate().detach()
                sockets.append(try Socket(adopting: detached, as: family))
                let inherited = try DescriptorTable.inherited()
                for socket in sockets {
                    let identity = try DescriptorTable.identity(of: socket)
                    try expect(!inherited.contains(identity), "\(socket) is inherited")
                }
            },
        ]
    }

    private func identityOfForgotten() throws -> String {
        try DescriptorTable.identity(of: boundSocket())
    }
}
