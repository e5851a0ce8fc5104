import FamilyUnix
import SocketStreams

/// A line of 40 bytes sent, and read by a reader.
enum Lines {
    static func lent(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        var reader = StreamReader(right)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 40) + [UInt8(ascii: "\n")]
        var sum = 0
        for _ in 0..<count {
            try left.sendAll(line)
            sum &+= try reader.nextLine()?.byteCount ?? 0
        }
        expect(sum == count * 40)
    }

    static func texts(_ count: Int) throws {
        let (left, right) = try Socket.pair(.unix, .stream)
        var reader = StreamReader(right)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 40) + [UInt8(ascii: "\n")]
        var sum = 0
        for _ in 0..<count {
            try left.sendAll(line)
            sum &+= try reader.readLine()?.utf8.count ?? 0
        }
        expect(sum == count * 40)
    }
}
