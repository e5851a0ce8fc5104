internal import FamilyInet
internal import SocketAPI

/// A question for a resolver, and the function that answers it.
struct LookupQuestion<Answer: Sendable>: Sendable {
    /// What is looked up, for errors.
    let subject: String

    /// What equal questions have in common; nil if the question shares its look-up with no other.
    let identity: LookupIdentity?

    /// Looks up on the calling thread, and takes as long as it takes.
    let answer: @Sendable () throws(ResolverError) -> Answer

    init(
        _ subject: String, sharing identity: LookupIdentity?,
        _ answer: @escaping @Sendable () throws(ResolverError) -> Answer
    ) {
        self.subject = subject
        self.identity = identity
        self.answer = answer
    }
}

/// A question for the system's resolver. Equal ones have the same answer.
///
/// Resolvers that a program brings are not asked for others' answers: two values of a type may answer differently.
enum LookupIdentity: Hashable, Sendable {
    case addresses(AddressQuery)
    case names(NameQuery)
    case hostByName(String, IP.Version)
    case hostByAddress(IP.Host)
}
