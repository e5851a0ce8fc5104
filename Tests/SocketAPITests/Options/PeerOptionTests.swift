import Glibc
import SocketAPI
import Testing

@Suite("Who the peer is")
struct PeerOptionTests {
    @Test("credentials are this process's for a pair, and empty without a peer")
    func credentials() throws {
        let (one, _) = try Socket.pair(.any(.unix), .stream)
        #expect(try one[.peerCredentials] == PeerCredentials(pid: getpid(), uid: geteuid(), gid: getegid()))
        let lonely = try Socket(.any(.unix), .stream)
        #expect(try lonely[.peerCredentials] == PeerCredentials(pid: 0, uid: .max, gid: .max))
    }

    @Test("groups are those of getgroups")
    func groups() throws {
        let (one, _) = try Socket.pair(.any(.unix), .stream)
        var groups = [gid_t](repeating: 0, count: 65_536)
        let count = getgroups(65_536, &groups)
        #expect(try one[.peerGroups].sorted() == groups.prefix(Int(count)).sorted())
        let lonely = try Socket(.any(.unix), .stream)
        let error = failure { () throws(SocketError) in _ = try lonely[.peerGroups] }
        #expect(error?.errno == .noData)
        #expect("\(try #require(error))".hasPrefix("getsockopt SO_PEERGROUPS: "))
    }

    @Test("every read of the process's descriptor opens a new one, close-on-exec")
    func processDescriptor() throws {
        let (one, _) = try Socket.pair(.any(.unix), .stream)
        do throws(SocketError) {
            let first = try one[.peerProcessDescriptor]
            let second = try one[.peerProcessDescriptor]
            #expect(first != second)
            #expect(fcntl(first.rawValue, F_GETFD) & FD_CLOEXEC != 0)
            #expect((try? first.close()) != nil && (try? second.close()) != nil)
        } catch { #expect(error.errno == .protocolNotAvailable) }
    }
}
