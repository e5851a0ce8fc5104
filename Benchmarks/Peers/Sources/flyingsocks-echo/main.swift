// An echo client, for cold starts: flyingsocks-echo ipv4|ipv6 <port>, flyingsocks-echo unix <path>

import FlyingSocks
import Foundation

func talk(_ domain: Int32, _ address: some FlyingSocks.SocketAddress) throws {
    let client = try Socket(domain: domain, type: .stream)
    try client.connect(to: address)
    _ = try client.write(Data("hello".utf8))
    print(String(decoding: try client.read(atMost: 64), as: UTF8.self))
}

let words = CommandLine.arguments
switch words[1] {
case "ipv4": try talk(AF_INET, sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(words[2])!))
case "ipv6": try talk(AF_INET6, sockaddr_in6.inet6(ip6: "::1", port: UInt16(words[2])!))
default: try talk(AF_UNIX, sockaddr_un.unix(path: words[2]))
}
