public import FamilyNetlink
public import SocketAPI
internal import SocketAsync

extension NetlinkConnection {
    /// Asks the kernel for many things at once, and waits without a thread until all are answered.
    ///
    /// - Parameters:
    ///   - batch: The requests.
    ///   - deadline: When the requests that have no answer fail with `.timedOut`, in place
    ///     of the timeout.
    /// - Returns: For each request, why it failed, or nil. If the connection failed or the task was cancelled meanwhile, all
    ///   requests that were not answered have that error, and may have been done.
    public nonisolated(nonsending) func perform(
        _ batch: NetlinkBatch, until deadline: Deadline? = nil
    ) async -> [NetlinkError?] {
        guard batch.count > 0 else { return [] }
        let transaction = NetlinkBatchTransaction(self, batch)
        defer { transaction.end() }
        do throws(NetlinkError) {
            return try await advance(until: deadline) { () throws(NetlinkError) in transaction.advance() }
        } catch { return transaction.fail(error) }
    }

    /// Asks the kernel for many things of one type at once, each described by the body when its turn comes, without a
    /// thread.
    ///
    /// Unlike the blocking form it has every request acknowledged, and makes up to 1,024 requests before it sends them.
    ///
    /// - Parameters:
    ///   - count: The number of requests.
    ///   - type: What they are about.
    ///   - label: The type's C name, for the text of errors.
    ///   - flags: The flags of each.
    ///   - deadline: When the requests that have no answer fail with `.timedOut`, in place
    ///     of the timeout.
    ///   - body: Appends header and attributes of the request at an index. If it throws, that request is not sent.
    /// - Returns: For each request, why it failed, or nil, as `perform` of a batch.
    public nonisolated(nonsending) func perform(
        count: Int, _ type: NetlinkMessageType, _ label: StaticString = "", flags: NetlinkMessageFlags = [],
        until deadline: Deadline? = nil, _ body: (Int, inout NetlinkRequest) throws(NetlinkError) -> Void
    ) async -> [NetlinkError?] {
        var results = [NetlinkError?](repeating: nil, count: max(0, count))
        for start in stride(from: 0, to: count, by: 1024) {
            var (batch, indices): (NetlinkBatch, [Int]) = (NetlinkBatch(), [])
            for index in start..<min(count, start + 1024) {
                var request = NetlinkRequest(type, label, flags: flags, capacity: 64)
                do throws(NetlinkError) {
                    try body(index, &request)
                    batch.append(request)
                    indices.append(index)
                } catch { results[index] = error }
            }
            for (place, error) in await perform(batch, until: deadline).enumerated() { results[indices[place]] = error }
        }
        return results
    }
}
