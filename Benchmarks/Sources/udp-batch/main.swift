// Batches of UDP datagrams, segments, and zero copy over loopback.
//
//     udp-batch batch|single|segments <size> <rounds>     datagrams per second
//     udp-batch copy|zerocopy <size> <rounds>             bytes per second
//
// Prints the number per second of wall time, the number per second of CPU time, and a sum.

import Glibc

let words = CommandLine.arguments
guard words.count == 4, let size = Int(words[2]), let rounds = Int(words[3]), size > 0, rounds > 0 else {
    print("usage: udp-batch batch|single|segments|copy|zerocopy <size> <rounds>")
    exit(2)
}
switch words[1] {
case "batch":
    let datagrams = try Datagrams(size: size)
    try measure { try datagrams.batches(rounds) }
case "single":
    let datagrams = try Datagrams(size: size)
    try measure { try datagrams.singles(rounds) }
case "segments":
    let datagrams = try Datagrams(size: size)
    try measure { try datagrams.segments(rounds) }
case "copy": try measure { try Streams(size: size).copies(rounds) }
case "zerocopy": try measure { try Streams(size: size).zeroCopies(rounds) }
default: exit(2)
}
