// Requests that begin with a header, and answers that are objects of one type.

extension NetlinkRequest {
    /// A request that begins with a header.
    package init(
        _ type: NetlinkMessageType, _ label: StaticString, flags: NetlinkMessageFlags = [], header: some NetlinkHeader
    ) throws(NetlinkError) {
        self.init(type, label, flags: flags)
        try append(header)
    }
}

extension NetlinkConnection {
    /// Lists the objects of an answer.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - type: The type of the messages that have objects. Others are ignored.
    ///   - decode: Reads an object.
    ///   - isIncluded: Whether an object is one of those that were asked for.
    package func list<Element>(
        _ request: NetlinkRequest, _ type: NetlinkMessageType,
        _ decode: (borrowing NetlinkMessage) throws(NetlinkError) -> Element,
        where isIncluded: (Element) -> Bool = { _ in true }
    ) throws(NetlinkError) -> NetlinkList<Element> {
        try list(request) { (message) throws(NetlinkError) -> Element? in
            guard message.type == type else { return nil }
            let element = try decode(message)
            return isIncluded(element) ? element : nil
        }
    }
}
