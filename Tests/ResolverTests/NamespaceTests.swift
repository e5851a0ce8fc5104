import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

extension ThreadTests {
    /// Look-ups in other namespaces with a resolver that tells where it is asked.
    @Suite(.enabled(if: (try? NetworkNamespace.make()) != nil, "needs the right to make network namespaces"))
    struct NamespaceTests {
        /// Answers with the namespace of the thread that looks up.
        struct Where: NameResolver {
            func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
                do throws(SocketError) {
                    var row = AddressInfo(.loopback(.v4, port: 1))
                    row.canonicalName = "\(try NetworkNamespace.current())"
                    return [row]
                } catch { throw ResolverError(.system, subject: "\(error)") }
            }
        }

        private static func place(_ timeout: Duration? = .seconds(20)) -> String? {
            (try? Where().addressInfo(host: "name", timeout: timeout))?.first?.canonicalName
        }

        private static func place(_ resolver: some NameResolver) throws -> String? {
            try resolver.addressInfo(host: "name").first?.canonicalName
        }

        @Test func `each thread that looks up is in the namespace of its caller, whoever came first`() throws {
            let here = try NetworkNamespace.current()
            for _ in 0..<20 {
                let other = try NetworkNamespace.make()
                #expect(try other.run { () throws(SocketError) in Self.place() } == "\(other)")
                #expect(Self.place() == "\(here)")
                #expect(try other.run { () throws(SocketError) in Self.place(nil) } == "\(other)")
            }
        }

        @Test func `a resolver of a namespace looks up there, for threads and for tasks`() async throws {
            let other = try NetworkNamespace.make()
            let resolver = NamespaceResolver(other, resolver: Where())
            let later = try await resolver.addressInfo(host: "name", timeout: .seconds(20))
            #expect(later.first?.canonicalName == "\(other)")
            #expect(try Self.place(resolver) == "\(other)" && Self.place() == "\(NetworkNamespace.current())")
            let numeric = try await NamespaceResolver(other).addressInfo(host: "127.0.0.1", service: 80, type: .stream)
            #expect(numeric.map { "\($0)" } == ["stream 127.0.0.1:80"])
            let names = try await NamespaceResolver(other).nameInfo(
                of: IPv4.Address.loopback(port: 80), flags: [.numericHost, .numericService])
            #expect(names.host == "127.0.0.1" && names.service == "80")
            let missing = await #expect(throws: ResolverError.self) {
                try await NamespaceResolver(other).addressInfo(host: "a..b")
            }
            #expect(missing?.kind == .invalidName)
        }

        @Test func `many namespaces look up at the same time`() throws {
            let here = try NetworkNamespace.current()
            let group = DispatchGroup()
            let wrong = Locked<[String]>([])
            for number in 0..<16 {
                group.enter()
                Thread {
                    defer { group.leave() }
                    guard let other = try? NetworkNamespace.make() else { return }
                    for _ in 0..<10 {
                        let expected = number % 4 == 0 ? here : other
                        let found =
                            number % 4 == 0 ? Self.place() : try? other.run { () throws(SocketError) in Self.place() }
                        if found != "\(expected)" { wrong.withLock { $0.append("\(found ?? "nothing"), not \(expected)") } }
                    }
                }.start()
            }
            group.wait()
            #expect(wrong.withLock { $0 } == [])
        }

        @Test func `a task's look-up keeps its namespace when it is cancelled from another one`() async throws {
            let here = try NetworkNamespace.current()
            let other = try NetworkNamespace.make()
            for _ in 0..<20 {
                let task = Task(executorPreference: ThreadPerStep.shared) {
                    try await Where().addressInfo(host: "name", timeout: .seconds(20)).first?.canonicalName
                }
                try other.run { () throws(SocketError) in task.cancel() }
                if let found = try? await task.value { #expect(found == "\(here)") }
            }
            #expect(Self.place() == "\(here)")
        }
    }
}
