import Glibc

/// The status of an answer: RFC 9110, section 15.
enum Status: Int, Sendable {
    case ok = 200
    case partialContent = 206
    case movedPermanently = 301
    case notModified = 304
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case contentTooLarge = 413
    case targetTooLong = 414
    case rangeNotSatisfiable = 416
    case headTooLarge = 431
    case internalError = 500
    case notImplemented = 501
    case unavailable = 503
    case versionNotSupported = 505

    /// The words beside the number.
    var phrase: String {
        switch self {
        case .ok: "OK"
        case .partialContent: "Partial Content"
        case .movedPermanently: "Moved Permanently"
        case .notModified: "Not Modified"
        case .badRequest: "Bad Request"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .requestTimeout: "Request Timeout"
        case .contentTooLarge: "Content Too Large"
        case .targetTooLong: "URI Too Long"
        case .rangeNotSatisfiable: "Range Not Satisfiable"
        case .headTooLarge: "Request Header Fields Too Large"
        case .internalError: "Internal Server Error"
        case .notImplemented: "Not Implemented"
        case .unavailable: "Service Unavailable"
        case .versionNotSupported: "HTTP Version Not Supported"
        }
    }
}

/// The head of an answer.
struct ResponseHead: Sendable {
    let status: Status
    private var lines: [String]

    /// A head with the fields that every answer has.
    init(_ status: Status, keepsAlive: Bool) {
        self.status = status
        lines = [
            "HTTP/1.1 \(status.rawValue) \(status.phrase)", "Date: \(HTTPDate.text(time(nil)))",
            "Connection: \(keepsAlive ? "keep-alive" : "close")",
        ]
    }

    /// Adds a field. The value must have no line break.
    mutating func add(_ name: String, _ value: some CustomStringConvertible) { lines.append("\(name): \(value)") }

    /// The head as it is sent.
    var bytes: [UInt8] { Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) }
}

/// Dates of HTTP: RFC 9110, section 5.6.7.
enum HTTPDate {
    /// Seconds since 1970 as a date, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func text(_ seconds: Int) -> String {
        var (seconds, date) = (time_t(seconds), tm())
        guard gmtime_r(&seconds, &date) != nil else { return "Thu, 01 Jan 1970 00:00:00 GMT" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let count = strftime(buffer.baseAddress!, 64, "%a, %d %b %Y %H:%M:%S GMT", &date)
            return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
