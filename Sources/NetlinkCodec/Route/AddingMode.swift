/// What adding does if an object with the same key exists.
public struct AddingMode: Hashable, Sendable {
    package let flags: NetlinkMessageFlags

    /// The object stays, and adding fails with EEXIST (NLM_F_CREATE, NLM_F_EXCL).
    public static var creating: Self { Self(flags: [.create, .exclusive]) }
    /// The object is replaced; if there is none, one is added (NLM_F_CREATE, NLM_F_REPLACE).
    public static var replacing: Self { Self(flags: [.create, .replace]) }
    /// The object is replaced; if there is none, this fails with ENOENT (NLM_F_REPLACE).
    public static var changing: Self { Self(flags: .replace) }
    /// A route of IPv4 is added behind the other, if gateway or interface differ; routes of IPv6 become one with several
    /// next hops; an address in the forwarding table of a VXLAN gets another destination (NLM_F_CREATE, NLM_F_APPEND).
    public static var appending: Self { Self(flags: [.create, .append]) }
    /// A route of IPv4 is added before the other; one of IPv6 as by ``appending`` (NLM_F_CREATE).
    public static var prepending: Self { Self(flags: .create) }
}
