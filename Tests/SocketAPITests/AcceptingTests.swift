import Foundation
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

/// Threads that accept on one blocking listener poll in turns. Nobody may be left behind by that.
@Suite("Accepting by many threads")
struct AcceptingTests {
    /// Threads that accept until the listener is closed; each says how many connections it got.
    private func accepting(_ count: Int, _ listener: Socket<Toy>) -> [Background<Int>] {
        (0..<count).map { _ in
            Background {
                var accepted = 0
                let error = try failure {
                    while true {
                        try listener.accept().socket.close()
                        accepted += 1
                    }
                }
                #expect(error.code == .closed)
                return accepted
            }
        }
    }

    @Test("each connection is accepted once, and a close ends all of the threads", arguments: [1, 2, 8])
    func turns(threads count: Int) throws {
        let listener = try toyListener(backlog: 100)
        listener.timeout = nil
        let address = try listener.localAddress
        let threads = accepting(count, listener)
        for _ in 0..<200 {
            let client = try Socket(.toy, .stream)
            client.timeout = .seconds(20)
            try client.connect(to: address)
            #expect(try client.receive(upTo: 1).isEmpty, "the accepted socket is closed")
            client.close()
        }
        listener.close()
        #expect(try threads.map { try $0.value() }.reduce(0, +) == 200)
    }

    @Test("closing while nobody connects ends the thread that polls and those behind it")
    func closing() throws {
        for _ in 0..<20 {
            let listener = try toyListener()
            listener.timeout = nil
            let threads = accepting(4, listener)
            pause(.milliseconds(2))
            listener.close()
            for thread in threads { #expect(try thread.value() == 0) }
        }
    }

    @Test("a duplicate's threads end with it, while the original's wait on")
    func duplicates() throws {
        let listener = try toyListener()
        listener.timeout = nil
        let copy = try listener.duplicate()
        let threads = (accepting(2, listener), accepting(2, copy))
        pause(.milliseconds(20))
        copy.close()
        for thread in threads.1 { #expect(try thread.value() == 0) }
        #expect(threads.0.allSatisfy { !$0.isFinished })
        let client = try Socket(.toy, .stream)
        client.timeout = .seconds(20)
        try client.connect(to: listener.localAddress)
        #expect(try client.receive(upTo: 1).isEmpty)
        listener.close()
        #expect(try threads.0.map { try $0.value() }.reduce(0, +) == 1)
    }
}
