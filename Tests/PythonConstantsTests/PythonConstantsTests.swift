import Testing

/// Every integer constant that CPython exports on Linux is in this library, with the same value. The conformance run
/// (Scripts/conformance) compares the same table with the Python that it finds.
@Suite("The constants of Python's socket module")
struct PythonConstantsTests {
    @Test("each is here, with the same value")
    func values() throws {
        let ours = Dictionary(PythonConstant.all.map { ("\($0.name)", $0.value) }) { first, _ in first }
        #expect(ours.count == PythonConstant.all.count, "a name is there twice")
        for (name, value) in goldenConstants.sorted(by: { $0.key < $1.key }) {
            #expect(ours[name] == value, "\(name)")
        }
        #expect(ours.count == goldenConstants.count)
    }
}
