import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// async-http with requests that are written by hand, and with Python's client.
@Suite(.serialized) struct HTTPTests {
    static let close = "Host: x\r\nConnection: close\r\n\r\n"

    @Test(arguments: [[], ["--loops", "2"]])
    func `Python's client gets whole answers over kept connections`(_ options: [String]) throws {
        let http = try HTTPServer(options)
        let python = try Program.python("http_clients.py", [http.server.address, "/digits.txt", "20", "60", "10"])
        let result = try python.finish()
        #expect(result.output == "ok\n", "\(result.errors)")
        #expect(try http.server.stop().output.contains("served 1200 requests"))
    }

    @Test func `Requests that are sent together are answered in order`() throws {
        let http = try HTTPServer()
        let get = "GET /digits.txt HTTP/1.1\r\nHost: x\r\n\r\n"
        let head = "HEAD /digits.txt HTTP/1.1\r\nHost: x\r\n\r\n"
        let post = "POST /digits.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
        let answers = try http.exchange("\r\n" + get + head + post + "GET /empty HTTP/1.1\r\n\(Self.close)")
        let parts = answers.components(separatedBy: "HTTP/1.1 ").dropFirst()
        #expect(parts.map { String($0.prefix(3)) } == ["200", "200", "405", "200"])
        #expect(parts.map { $0.hasSuffix("\r\n\r\n0123456789") } == [true, false, false, false])
        #expect(parts.dropFirst(2).first?.contains("Allow: GET, HEAD\r\n") == true)
    }

    @Test(arguments: [
        ("1.0", "", "close"), ("1.0", "Connection: keep-alive\r\n", "keep-alive"),
        ("1.1", "Host: x\r\nConnection: TE, close\r\n", "close"),
    ])
    func `The version and Connection say whether a connection is kept`(
        _ version: String, _ fields: String, _ expected: String
    ) throws {
        let http = try HTTPServer(["--idle-time", "600"])
        let isKept = expected == "keep-alive"
        // Only a kept connection can have another request, which ends it.
        let next = isKept ? "GET /empty HTTP/1.1\r\n\(Self.close)" : ""
        let answers = try http.exchange("GET /digits.txt HTTP/\(version)\r\n\(fields)\r\n\(next)")
            .components(separatedBy: "HTTP/1.1 ").dropFirst()
        #expect(answers.count == (isKept ? 2 : 1))
        #expect(answers.first?.hasPrefix("200 OK\r\n") == true)
        #expect(answers.first?.contains("\r\nConnection: \(expected)\r\n") == true)
    }

    /// Requests that are refused, and their statuses.
    static let refused: [(request: String, status: Int)] = [
        ("nonsense\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\(close)", 400), ("G@T / HTTP/1.1\r\n\(close)", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\(close)", 505), ("GET index.html HTTP/1.1\r\n\(close)", 400),
        ("GET /%zz HTTP/1.1\r\n\(close)", 400), ("GET /%+1 HTTP/1.1\r\n\(close)", 400),
        ("GET /a%00b HTTP/1.1\r\n\(close)", 400), ("GET /a%2Fb HTTP/1.1\r\n\(close)", 400),
        ("GET /%FF HTTP/1.1\r\n\(close)", 400),
        ("GET / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\(close)", 400),
        ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\(close)", 400),
        ("GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\(close)", 413),
        ("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\(close)", 413),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\(close)", 501), ("POST / HTTP/1.1\r\n\(close)", 405),
        ("GET /\(String(repeating: "x", count: 10_000)) HTTP/1.1\r\n\(close)", 414),
        ("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 10_000))\r\n\(close)", 431),
        ("GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 101))\(close)", 431),
    ]

    @Test(arguments: refused)
    func `A request that can't be answered gets its status, and the connection ends`(
        _ request: String, _ status: Int
    ) throws {
        let http = try HTTPServer()
        let answer = try http.exchange(request)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(try http.exchange("GET / HTTP/1.1\r\n\(Self.close)").hasPrefix("HTTP/1.1 200 OK"))
        let result = try http.server.stop()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    }

    @Test func `A request that takes too long gets 408, an idle connection is closed`() throws {
        let http = try HTTPServer(["--request-time", "0.3", "--idle-time", "600"])
        #expect(try http.exchange("GET / HTTP/1.1\r\nHo").hasPrefix("HTTP/1.1 408 "))
        #expect(try http.exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab").hasPrefix("HTTP/1.1 408 "))
        // On a busy machine, some time may pass between connecting and sending.
        let other = try HTTPServer(["--idle-time", "3"])
        let silent = try other.server.connect()
        #expect(try other.exchange("GET /empty HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
        #expect(try HTTPServer.rest(of: silent) == "")
    }

    @Test func `A signal closes idle connections, and an answer under way is completed`() throws {
        let http = try HTTPServer(["--drain", "600", "--idle-time", "600"])
        let large = try http.makeLargeFile()
        let idle = try http.server.connect()
        try idle.sendAll("GET /empty HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
        #expect(try !idle.receive(upTo: 1000).isEmpty)
        let busy = try http.server.connect()
        try busy.sendAll("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
        let first = try busy.receive(upTo: 1)
        http.server.program.signal(SIGTERM)
        #expect(try idle.receive(upTo: 1000) == [])
        var received = first
        while true {
            let bytes = try busy.receive(upTo: 1 << 20)
            if bytes.isEmpty { break }
            received += bytes
        }
        #expect(received.suffix(large.count).elementsEqual(large))
        let result = try http.server.program.finish()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.contains("served 2 requests"))
    }

    @Test func `A file that shrinks while it is sent ends the connection`() throws {
        let http = try HTTPServer()
        let large = try http.makeLargeFile()
        let client = try http.server.connect()
        try client.sendAll("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
        #expect(try client.receive(upTo: 1).count == 1)
        #expect(truncate(http.folder.appendingPathComponent("large.bin").path, 1) == 0)
        var count = 0
        while true {
            let bytes = try client.receive(upTo: 1 << 20)
            if bytes.isEmpty { break }
            count += bytes.count
        }
        #expect(count < large.count)
        _ = try http.server.program.line(after: "large.bin has become shorter", inErrors: true)
    }
}

/// async-http with curl.
@Suite(.serialized, .enabled(if: Program.isInstalled("curl"), "curl is not installed")) struct CurlTests {
    @Test func `curl gets files, parts of them, and heads`() throws {
        let http = try HTTPServer()
        #expect(try http.curl("/") == "<p>index")
        #expect(try http.curl("/index.html?x=/../y") == "<p>index")
        #expect(try http.curl("//sub%20dir/") == "below")
        #expect(try http.curl("/sub%20dir", "--location") == "below")
        #expect(try http.curl("/empty") == "")
        let head = try http.curl("/index.html", "--head")
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\nDate: "))
        #expect(head.contains("Content-Type: text/html; charset=utf-8\r\n"))
        #expect(head.contains("Content-Length: 8\r\n"))
        for (range, part) in [("2-4", "234"), ("7-", "789"), ("-2", "89"), ("8-99", "89"), ("0-99999999999999999999", "0123456789")] {
            #expect(try http.curl("/digits.txt", "--range", range) == part)
            #expect(try http.status("/digits.txt", "--range", range) == "206")
        }
        #expect(try http.status("/digits.txt", "--range", "10-") == "416")
        #expect(try http.status("/digits.txt", "--range", "1-2,4-5") == "200")
        let large = try http.makeLargeFile()
        let copy = http.folder.appendingPathComponent("copy").path
        _ = try http.curl("/large.bin", "--output", copy)
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == large)
        let changed = try #require(head.range(of: "Last-Modified: (.*)\r\n", options: .regularExpression))
        let date = head[changed].dropFirst(15).dropLast(1)
        #expect(try http.status("/index.html", "--header", "If-Modified-Since: \(date)") == "304")
    }

    @Test(arguments: [
        ("/../../etc/passwd", "400"), ("/sub%20dir/../../etc/passwd", "400"), ("/%2e%2e/etc/passwd", "400"),
        ("/..%2fetc/passwd", "400"), ("/./index.html", "400"), ("/link", "404"), ("/out/passwd", "404"),
        ("/.hidden", "404"), ("/none", "404"), ("/index.html/x", "404"), ("/fifo", "403"),
        ("/\(String(repeating: "x", count: 300))", "404"),
    ])
    func `No path leads out of the folder, or to what is not a file`(_ path: String, _ status: String) throws {
        let http = try HTTPServer()
        #expect(try http.status(path) == status)
        #expect(try http.curl(path).contains("root:") == false)
    }

    @Test func `curl keeps its connection, and is told what is not allowed`() throws {
        let http = try HTTPServer()
        let address = "http://\(http.server.address)/digits.txt"
        let result = try Program(
            "curl", ["--silent", "--write-out", " %{num_connects}\n", address, address, address]
        ).finish()
        #expect(result.output == "0123456789 1\n0123456789 0\n0123456789 0\n")
        #expect(try http.status("/digits.txt", "--data", "x=1") == "405")
        #expect(try http.status("/digits.txt", "--request", "DELETE") == "405")
        let body = http.folder.appendingPathComponent("body").path
        try Data(repeating: 1, count: 2_000_000).write(to: URL(fileURLWithPath: body))
        // With Expect: 100-continue, and without.
        #expect(try http.status("/", "--data-binary", "@\(body)") == "413")
        #expect(try http.status("/", "--data-binary", "@\(body)", "--header", "Expect:") == "413")
        #expect(try http.status("/", "--header", "X: \(String(repeating: "x", count: 9000))") == "431")
        #expect(try http.server.stop().status == 0)
    }
}
