import CLibFuzzer
import Glibc

/// Gives the body input after input, as the arguments of the program say, and ends the program.
///
/// SwiftPM names a program's entry point itself, so libFuzzer's own `main` can't be it.
public func fuzz(_ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, body))
}
