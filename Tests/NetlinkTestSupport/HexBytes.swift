/// The bytes of hexadecimal numbers with white space between them.
public func hexBytes(_ text: String) -> [UInt8] {
    text.split { $0 == " " || $0 == "\n" }.map { UInt8($0, radix: 16)! }
}
