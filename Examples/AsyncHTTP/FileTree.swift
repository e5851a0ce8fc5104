import Glibc
import SocketAsync

/// The files of a folder, by the paths of requests. No path leads out of the folder.
///
/// Each component is opened in the folder before, and never through a symbolic link, so it does not matter what another
/// process renames meanwhile.
struct FileTree: Sendable {
    private let root: FileDescriptor

    /// Opens the folder, which stays open as long as the program runs.
    init(_ path: String) throws {
        root = try FileDescriptor.open(FilePath(path), .readOnly, options: [.directory, .closeOnExec])
    }

    /// What a path leads to.
    enum Entry: ~Copyable {
        case file(OpenFile)
        /// A folder, and its path with the slash that the request lacks.
        case folder(location: String)
    }

    /// Opens the file of a request's target; `index.html` for a path that ends with a slash.
    func open(_ target: String) throws(Refusal) -> Entry {
        var names = try Self.components(target)
        if names.last == "" { names[names.count - 1] = "index.html" }
        let last = names.removeLast()
        var folder = OpenFile(try Self.open(root.rawValue, ".", O_DIRECTORY), ".")
        for name in names { folder = OpenFile(try Self.open(folder.number, name, O_DIRECTORY), name) }
        // A FIFO would otherwise be waited for.
        var file = OpenFile(try Self.open(folder.number, last, O_NONBLOCK), last)
        switch try file.readStatus() {
        case S_IFREG: return .file(file)
        case S_IFDIR: return .folder(location: "/" + (names + [last]).map(Self.encode).joined(separator: "/") + "/")
        default: throw Refusal(.forbidden, "not a file")
        }
    }

    /// The names of a target's path. The last one is empty if the path ends with a slash.
    static func components(_ target: String) throws(Refusal) -> [String] {
        var path = target[...]
        if target.lowercased().hasPrefix("http://") {
            path = path.dropFirst(7).drop { $0 != "/" && $0 != "?" }
            if !path.hasPrefix("/") { path = "/" + path }
        }
        guard path.hasPrefix("/"), !path.contains("#") else { throw Refusal(.badRequest, "not a path") }
        path = path.prefix { $0 != "?" }
        var names: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            names.append(try decode(part))
        }
        // Several slashes count as one.
        names = names.dropLast().filter { !$0.isEmpty } + names.suffix(1)
        guard !names.contains("."), !names.contains("..") else { throw Refusal(.badRequest, "a path with dots") }
        guard !names.contains(where: { $0.hasPrefix(".") }) else { throw Refusal(.notFound, "no such file") }
        return names
    }

    private static func decode(_ part: Substring) throws(Refusal) -> String {
        var bytes: [UInt8] = []
        var rest = Array(part.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), value != 0,
                value != UInt8(ascii: "/")
            else { throw Refusal(.badRequest, "not a path") }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Refusal(.badRequest, "a path is UTF-8") }
        return text
    }

    /// A name as a component of a path: only letters, digits, `-`, `_`, `.` and `~` stand for themselves.
    private static func encode(_ name: String) -> String {
        name.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-_.~".contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func open(_ folder: Int32, _ name: String, _ flags: Int32) throws(Refusal) -> Int32 {
        while true {
            let number = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | flags)
            if number >= 0 { return number }
            switch errno {
            case EINTR: continue
            case ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG: throw Refusal(.notFound, "no such file")
            case EACCES, EPERM: throw Refusal(.forbidden, "no permission")
            case EMFILE, ENFILE, ENOMEM: throw Refusal(.unavailable, "too many files are open")
            default: throw Refusal(.internalError, "the file can't be opened")
            }
        }
    }
}

/// An open file with one owner, which closes it.
struct OpenFile: ~Copyable {
    let number: Int32
    let name: String
    private(set) var size: Int64 = 0
    /// When it was changed last, in seconds since 1970.
    private(set) var changed = 0

    init(_ number: Int32, _ name: String) { (self.number, self.name) = (number, name) }

    deinit { _ = close(number) }

    var descriptor: FileDescriptor { FileDescriptor(rawValue: number) }

    /// Reads the size and the date, and returns the kind of file.
    mutating func readStatus() throws(Refusal) -> mode_t {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Refusal(.internalError, "the file can't be read") }
        (size, changed) = (Int64(status.st_size), status.st_mtim.tv_sec)
        return status.st_mode & S_IFMT
    }
}
