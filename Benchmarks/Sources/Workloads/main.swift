// The work that Benchmarks/run measures, in this library.
//
//     workloads <workload> [argument]     a worker: see Worker.swift
//     workloads idle <number>             see Accepting.swift

import Glibc
import SocketAPI

/// A workload by its name, with the argument of the command line.
let table: [String: (_ argument: String?) throws -> Work] = [
    "tcp-pingpong": { pingPong(try tcpPair(try waiting($0))) },
    "unix-pingpong": { pingPong(try unixPair(try waiting($0))) },
    "bulk": { try bulk(try waiting($0)) },
    "zerocopy": { _ in try zeroCopy() },
    "datagram": { _ in try Datagrams().singles() },
    "batch": { try Datagrams().batches(of: try number($0, or: 64)) },
    "segments": { _ in try Datagrams().segments() },
    "churn": { try churn(try waiting($0)) },
    "accepting": { try accepting(try waiting($0)) },
    "descriptors": { _ in try descriptors() },
    "control": { $0 == nil ? try controlData() : try controlData(try number($0, or: 0)) },
    "lines": { try lines($0 ?? "span") },
    "parse4": { _ in parse4() }, "parse6": { _ in parse6() },
    "format4": { _ in format4() }, "format6": { _ in format6() },
    "encode4": { _ in encode4() }, "encode6": { _ in encode6() },
    "decode4": { _ in decode4() }, "decode6": { _ in decode6() },
    "endpoint": { endpoint($0 ?? "127.0.0.1") }, "lookup": { lookup($0 ?? "localhost") },
]

struct Usage: Error, CustomStringConvertible {
    let description = "usage: workloads <workload> [argument], workloads idle <number>"
}

func waiting(_ word: String?) throws -> Waiting {
    guard let waiting = Waiting(rawValue: word ?? "default") else { throw Usage() }
    return waiting
}

func number(_ word: String?, or usual: Int) throws -> Int {
    guard let word else { return usual }
    guard let number = Int(word), number >= 0 else { throw Usage() }
    return number
}

let words = CommandLine.arguments
guard words.count > 1 else { throw Usage() }
if words[1] == "idle" {
    try idle(try number(words.dropFirst(2).first, or: 1000))
} else {
    guard let make = table[words[1]] else { throw Usage() }
    // Of lines the reader's time counts: filling the socket is the same work everywhere, and would hide the difference.
    let clock = words[1] == "lines" ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID
    try serve(try make(words.dropFirst(2).first), cpuClock: clock)
}
