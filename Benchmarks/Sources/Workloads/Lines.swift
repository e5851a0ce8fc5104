import FamilyUnix
import SocketStreams

/// Lines of 10 to 70 bytes, about 40, read from a Unix socket, whose other end a thread fills.
///
/// - Parameter form: "span" lends each line, "string" makes a text of it, which proves it to be UTF-8.
func lines(_ form: String) throws -> Work {
    guard form == "span" || form == "string" else { throw Usage() }
    let (socket, other) = try Socket.pair(.unix, .stream)
    startThread {
        let block = makeLines()
        // Until the reader is gone.
        do { while true { try other.sendAll(block) } } catch {}
    }
    let lines = LineSource(socket)
    return form == "span" ? lines.readSpans : lines.readStrings
}

/// Lines of all lengths in turn, the last one cut to fit.
private func makeLines() -> [UInt8] {
    var block = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
    var (end, length) = (10, 10)
    while end < block.count {
        block[end - 1] = UInt8(ascii: "\n")
        length = length == 70 ? 10 : length + 1
        end += length
    }
    block[block.count - 1] = UInt8(ascii: "\n")
    return block
}

/// Keeps the reader between the samples. They take it out: in a class each use is checked for exclusive access.
private final class LineSource {
    private var kept: StreamReader<Socket<Unix>>?

    init(_ socket: Socket<Unix>) { kept = StreamReader(socket) }

    func readSpans(_ count: Int) throws {
        guard var reader = kept.take() else { return }
        var all = 0
        for _ in 0..<count { all += try reader.nextLine()?.byteCount ?? 0 }
        keep(all)
        kept = consume reader
    }

    func readStrings(_ count: Int) throws {
        guard var reader = kept.take() else { return }
        var all = 0
        for _ in 0..<count { all += try reader.readLine()?.utf8.count ?? 0 }
        keep(all)
        kept = consume reader
    }
}
