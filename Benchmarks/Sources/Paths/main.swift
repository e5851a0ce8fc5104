// paths <path> <count>: runs one path of the library so many times and nothing else, to be counted by callgrind, by
// malloc-count and by strace. What two counts differ by is the cost of a turn, exactly: see Benchmarks/instructions.

let paths: [String: (Int) throws -> Void] = [
    "spans": Pairs.spans, "spans-timeout": Pairs.spansWithTimeout, "arrays": Pairs.arrays,
    "arrays-timeout": Pairs.arraysWithTimeout,
    "arrays-long": Pairs.longArrays, "text": Pairs.text, "all-spans": Pairs.sendAllSpans,
    "all-arrays": Pairs.sendAllArrays,
    "line-lent": Lines.lent, "line-text": Lines.texts,
    "udp4": Datagrams.ipv4, "udp6": Datagrams.ipv6, "udp-ip4": Datagrams.eitherIPv4, "udp-ip6": Datagrams.eitherIPv6,
    "udp4-timeout": Datagrams.timeout, "udp4-arrays": Datagrams.arrays,
    "unix-path": Datagrams.unixPath, "unix-abstract": Datagrams.unixAbstract,
    "batch": Datagrams.batches,
    "again": Failures.againSpans, "again-arrays": Failures.againArrays, "again-from": Failures.againFrom,
    "timed-out": Failures.timedOut, "closed": Failures.closed, "broken-pipe": Failures.brokenPipe,
    "message": Messages.plain, "message-control": Messages.control, "message-reused": Messages.reusedControl,
    "descriptor": Messages.descriptors,
    "accept": Connections.accept, "accept-timeout": Connections.acceptWithTimeout, "pair": Connections.pairs,
    "local-address": Connections.localAddress,
    "get-option": Options.get, "set-option": Options.set,
    "parse4": Texts.parse4, "parse6": Texts.parse6, "parse4-string": Texts.parse4String,
    "parse6-string": Texts.parse6String, "format4": Texts.format4, "format6": Texts.format6,
    "string4": Texts.string4, "string6": Texts.string6,
    "endpoint4": Texts.endpoint4, "endpoint6": Texts.endpoint6, "endpoint4-format": Texts.formatEndpoint4,
    "numeric4": Texts.numeric4, "numeric6": Texts.numeric6,
]

let arguments = CommandLine.arguments
if arguments.count == 2, arguments[1] == "list" {
    for name in paths.keys.sorted() { print(name) }
} else if arguments.count == 3, let path = paths[arguments[1]], let count = Int(arguments[2]), count >= 0 {
    try path(count)
} else {
    print("usage: paths <path> <count>, or: paths list")
}
