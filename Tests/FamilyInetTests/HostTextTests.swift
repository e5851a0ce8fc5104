import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

/// One run of Python for all texts of this suite.
private let answers: PythonAnswers? = {
    guard Python.isPresent else { return nil }
    var questions = PythonQuestions()
    questions.pton4 = TextTables.ipv4 + TextTables.ipv6 + RandomTexts.all
    questions.pton6 = TextTables.ipv6 + TextTables.ipv4 + RandomTexts.all
    questions.aton = TextTables.classic + RandomTexts.all
    questions.ntop = RandomTexts.hosts4 + RandomTexts.hosts6
    return try? Python.answer(questions)
}()

/// Texts and hosts of chance, the same in every run.
enum RandomTexts {
    /// Strings over the letters that matter: most are wrong, and some are right.
    static let all: [String] = {
        var random = SeededGenerator(state: 4)
        return (0..<6000).map { round in
            round < 2000 ? noise(&random) : damaged(&random, TextTables.ipv6 + TextTables.classic)
        }.filter { !$0.contains(where: \.isWhitespace) }
    }()

    static let hosts4: [String] = {
        var random = SeededGenerator(state: 5)
        return (0..<1000).map { _ in IPv4.Host(value: .random(in: 0...UInt32.max, using: &random)).hexadecimal }
    }()

    /// Hosts with many groups of zeros.
    static let hosts6: [String] = {
        var random = SeededGenerator(state: 6)
        return (0..<3000).map { _ in
            (0..<8).map { _ in
                let group = Bool.random(using: &random) ? 0 : UInt16.random(in: 0...UInt16.max, using: &random)
                let short = group >> UInt16.random(in: 0..<16, using: &random)
                return String(repeating: "0", count: 4 - String(short, radix: 16).count) + String(short, radix: 16)
            }.joined()
        }
    }()

    private static func noise(_ random: inout SeededGenerator) -> String {
        let letters = Array("0123456789abcdefF::::....x%")
        return String((0..<Int.random(in: 0..<24, using: &random)).map { _ in letters.randomElement(using: &random)! })
    }

    /// A text of the tables with one to three letters put in, taken out or changed.
    private static func damaged(_ random: inout SeededGenerator, _ texts: [String]) -> String {
        let letters = Array("0123456789abcdef:.")
        var text = Array(texts.randomElement(using: &random)!)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...text.count, using: &random)
            let letter = letters.randomElement(using: &random)!
            switch Int.random(in: 0..<3, using: &random) {
            case 0: text.insert(letter, at: place)
            case 1 where place < text.count: text.remove(at: place)
            case _ where place < text.count: text[place] = letter
            default: break
            }
        }
        return String(text)
    }
}

@Suite("Text of hosts, compared with Python", .enabled(if: Python.isPresent, "needs python3"))
struct HostTextTests {
    private func answer(_ table: KeyPath<PythonAnswers, [String: String?]>, _ text: String) throws -> String? {
        let all = try #require(answers, "python3 gave no answers")
        return try #require(all[keyPath: table][text], "a question not asked")
    }

    @Test("an IPv4 host is read exactly as inet_pton reads it", arguments: TextTables.ipv4)
    func ipv4(text: String) throws {
        #expect(IPv4.Host(text)?.hexadecimal == (try answer(\.pton4, text)))
    }

    @Test("an IPv6 host is read exactly as inet_pton reads it", arguments: TextTables.ipv6)
    func ipv6(text: String) throws {
        #expect(IPv6.Host(text)?.hexadecimal == (try answer(\.pton6, text)))
    }

    @Test("no text of an IPv4 host is one of an IPv6 host", arguments: TextTables.ipv4)
    func ipv4AsIPv6(text: String) throws {
        #expect(IPv6.Host(text)?.hexadecimal == (try answer(\.pton6, text)))
    }

    @Test("the classic forms are read exactly as inet_aton reads them", arguments: TextTables.classic)
    func classic(text: String) throws {
        #expect((try? IPv4.Host(classic: text))?.hexadecimal == (try answer(\.aton, text)))
    }

    @Test("six thousand texts of chance are read as Python reads them")
    func chance() throws {
        for text in RandomTexts.all {
            #expect(IPv4.Host(text)?.hexadecimal == (try answer(\.pton4, text)), "inet_pton(AF_INET, \(text))")
            #expect(IPv6.Host(text)?.hexadecimal == (try answer(\.pton6, text)), "inet_pton(AF_INET6, \(text))")
            #expect((try? IPv4.Host(classic: text))?.hexadecimal == (try answer(\.aton, text)), "inet_aton(\(text))")
        }
    }

    @Test("hosts of chance are printed as inet_ntop prints them, and read back")
    func printing() throws {
        for digits in RandomTexts.hosts4 {
            let host = IPv4.Host(hexadecimal: digits)
            #expect(host.description == (try answer(\.ntop, digits)))
            #expect(IPv4.Host(host.description) == host)
        }
        for digits in RandomTexts.hosts6 {
            let host = IPv6.Host(hexadecimal: digits)
            #expect(IPv6.Host(host.description) == host)
            guard !host.isIPv4Compatible else { continue }
            #expect(host.description == (try answer(\.ntop, digits)))
        }
    }
}
