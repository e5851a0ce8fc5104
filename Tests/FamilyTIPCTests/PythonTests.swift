import FamilyTIPC
import ProgramTestSupport
import SocketTestKit
import TIPCTestSupport
import Testing

// Python's socket module has TIPC's addresses: (form, v1, v2, v3, scope).

@Suite(.needsTIPC)
struct `Python's TIPC sockets` {
    @Test(arguments: ["name", "range", "socket"])
    func `Messages from Python arrive, for each form of an address`(_ form: String) throws {
        let type = freshType()
        let (receiver, _) = try bound(.reliableDatagram, to: .range(type, 1...9))
        let own = try #require(try receiver.localAddress.socket)
        let address: [UInt32] =
            switch form {
            case "name": [2, type, 5, 0]
            case "range": [1, type, 0, 20]
            default: [3, own.node.rawValue, own.reference, 0]
            }
        let python = try Program.python(
            """
            s = socket(AF_TIPC, SOCK_RDM)
            say(*s.getsockname())
            s.sendto(b'from Python', tuple(args))
            data, sender = s.recvfrom(100)
            say(data.decode(), *sender)
            """, address.map(String.init))
        let name = try python.line().split(separator: " ").compactMap { UInt32($0) }
        let message = try #require(try receiver.receiveEvent().message)
        #expect(try message.bytes == Array("from Python".utf8))
        #expect(name.count == 5)
        #expect(message.sender.socket == TIPC.SocketID(name[2], on: TIPC.Node(rawValue: name[1])))
        try receiver.send("back".utf8, to: message.sender)
        #expect(try python.line() == "back 3 \(own.node.rawValue) \(own.reference) 0 0")
        try python.succeed()
    }

    @Test(arguments: ["name", "range", "socket"])
    func `Messages to Python arrive, for each form of an address`(_ form: String) throws {
        let type = freshType()
        let python = try Program.python(
            """
            s = socket(AF_TIPC, SOCK_RDM)
            s.bind((TIPC_ADDR_NAMESEQ, args[0], 1, 9, TIPC_NODE_SCOPE))
            say(*s.getsockname())
            data, sender = s.recvfrom(100)
            s.sendto(data + b' and back', sender)
            """, ["\(type)"])
        let name = try python.line().split(separator: " ").compactMap { UInt32($0) }
        try #require(name.count == 5)
        let address: TIPC.Address =
            switch form {
            case "name": .service(type, 5)
            case "range": .range(type, 0...20)
            default: .socket(TIPC.SocketID(name[2], on: TIPC.Node(rawValue: name[1])))
            }
        let sender = try timed(.reliableDatagram)
        try sender.send("there".utf8, to: address)
        let answer = try #require(try sender.receiveEvent().message)
        #expect(try answer.bytes == Array("there and back".utf8))
        #expect(answer.sender.socket == TIPC.SocketID(name[2], on: TIPC.Node(rawValue: name[1])))
        try python.succeed()
    }

    @Test(arguments: connectedTypes)
    func `Python's client talks to a server`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let service = try #require(name.service)
        let python = try Program.python(
            """
            s = socket(AF_TIPC, args[0])
            s.connect((TIPC_ADDR_NAME, args[1], args[2], 0))
            s.sendall(b'question')
            say(s.recv(100).decode())
            s.shutdown(SHUT_RDWR)
            """, ["\(type.rawValue)", "\(service.type)", "\(service.instance)"])
        let server = try listener.accept().socket
        server.timeout = .seconds(60)
        #expect(try server.receiveEvent().text == "question")
        try server.send("answer".utf8)
        #expect(try python.line() == "answer")
        #expect(try server.receiveEvent().end?.reason == .shutdown)
        try python.succeed()
    }

    @Test(arguments: connectedTypes)
    func `A client talks to Python's server`(_ type: SocketType) throws {
        let number = freshType()
        let python = try Program.python(
            """
            s = socket(AF_TIPC, args[0])
            s.bind((TIPC_ADDR_NAMESEQ, args[1], 1, 1, TIPC_NODE_SCOPE))
            s.listen()
            say('ready')
            c, peer = s.accept()
            c.sendall(c.recv(100) + b' echoed')
            say(c.recv(100) == b'')
            """, ["\(type.rawValue)", "\(number)"])
        #expect(try python.line() == "ready")
        let client = try timed(type)
        try client.connect(to: .service(number, 1))
        try client.send("question".utf8)
        #expect(try client.receiveEvent().text == "question echoed")
        client.closeOrderly()
        #expect(try python.line() == "True")
        try python.succeed()
    }

    // The two cases of CPython's test_socket.py, each with Python at the other end.

    @Test func `CPython's TIPCTest.testRDM: its server is Python`() throws {
        let type = freshType()
        let python = try Program.python(
            """
            srv = socket(AF_TIPC, SOCK_RDM)
            srv.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            srv.bind((TIPC_ADDR_NAMESEQ, args[0], 200, 210))
            say('bound')
            msg, recvaddr = srv.recvfrom(1024)
            say(msg.decode(), *recvaddr)
            """, ["\(type)"])
        #expect(try python.line() == "bound")
        let client = try timed(.reliableDatagram)
        try client.send("Hello world!".utf8, to: .service(type, 200 + (210 - 200) / 2))
        let own = try #require(try client.localAddress.socket)
        #expect(try python.line() == "Hello world! 3 \(own.node.rawValue) \(own.reference) 0 0")
        try python.succeed()
    }

    @Test func `CPython's TIPCTest.testRDM: its client is Python`() throws {
        let type = freshType()
        let server = try timed(.reliableDatagram)
        try server.set(.reuseAddress, to: true)
        try server.bind(to: .range(type, 200...210))
        let python = try Program.python(
            """
            cli = socket(AF_TIPC, SOCK_RDM)
            cli.sendto(b'Hello world!', (TIPC_ADDR_NAME, args[0], 200 + (210 - 200) // 2, 0))
            say(*cli.getsockname())
            """, ["\(type)"])
        let (bytes, sender) = try server.receiveFrom(upTo: 1024)
        #expect(bytes == Array("Hello world!".utf8))
        let name = try python.line().split(separator: " ").compactMap { UInt32($0) }
        #expect(sender.socket == TIPC.SocketID(name[2], on: TIPC.Node(rawValue: name[1])))
        try python.succeed()
    }

    @Test func `CPython's TIPCThreadableTest.testStream: its client is Python`() throws {
        let type = freshType()
        let server = try timed(.stream)
        try server.set(.reuseAddress, to: true)
        try server.bind(to: .range(type, 200...210))
        try server.listen(backlog: 5)
        let python = try Program.python(
            """
            cli = socket(AF_TIPC, SOCK_STREAM)
            cli.connect((TIPC_ADDR_NAME, args[0], 200 + (210 - 200) // 2, 0))
            cli.send(b'Hello world!')
            say(*cli.getsockname())
            cli.recv(1)
            """, ["\(type)"])
        let (connection, peer) = try server.accept()
        connection.timeout = .seconds(60)
        #expect(try connection.receive(upTo: 1024) == Array("Hello world!".utf8))
        let name = try python.line().split(separator: " ").compactMap { UInt32($0) }
        #expect(peer.socket == TIPC.SocketID(name[2], on: TIPC.Node(rawValue: name[1])))
        connection.closeOrderly()
        try python.succeed()
    }

    @Test func `CPython's TIPCThreadableTest.testStream: its server is Python`() throws {
        let type = freshType()
        let python = try Program.python(
            """
            srv = socket(AF_TIPC, SOCK_STREAM)
            srv.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            srv.bind((TIPC_ADDR_NAMESEQ, args[0], 200, 210))
            srv.listen(5)
            say('listening')
            conn, connaddr = srv.accept()
            say(conn.recv(1024).decode(), *connaddr)
            """, ["\(type)"])
        #expect(try python.line() == "listening")
        let client = try timed(.stream)
        try client.connect(to: .service(type, 205))
        try client.send("Hello world!".utf8)
        let own = try #require(try client.localAddress.socket)
        #expect(try python.line() == "Hello world! 3 \(own.node.rawValue) \(own.reference) 0 0")
        try python.succeed()
        client.close()
    }
}
