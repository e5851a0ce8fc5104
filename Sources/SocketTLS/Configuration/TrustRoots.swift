/// The certificates that are trusted.
///
/// They needn't be roots: a chain may also end in a trusted certificate of an intermediate authority, or of the peer itself.
public enum TrustRoots: Hashable, Sendable {
    /// The system's roots.
    ///
    /// These are, in this order: the file and the directories that the environment variables `SSL_CERT_FILE` and
    /// `SSL_CERT_DIR` name; a directory of the distribution that has hash links (openssl-rehash(1)), where OpenSSL finds a
    /// root when it needs it; a file of the distribution that has all roots, whose loading takes about 100 ms and 1 MB. They
    /// are looked for once in a process.
    case system
    /// The certificates of a PEM file.
    case file(FilePath)
    /// The certificates of a directory with hash links (openssl-rehash(1)), each read when it is needed.
    case directory(FilePath)
    /// These certificates.
    case certificates([Certificate])
}
