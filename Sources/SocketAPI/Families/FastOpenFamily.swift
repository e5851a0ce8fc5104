/// A family whose connections can begin with bytes: TCP Fast Open (RFC 7413). The families of IP are.
///
/// It lets modules that don't know the family have a form of `connect(to:sending:)`, as SocketAsync does.
public protocol FastOpenFamily: AddressFamily {}
