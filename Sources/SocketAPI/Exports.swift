// `Errno`, `FileDescriptor` and `FilePath` are the ecosystem's own words for what they name, and part of this module's
// signatures: a program that imports SocketAPI can use them without depending on swift-system itself.
@_exported public import SystemPackage
