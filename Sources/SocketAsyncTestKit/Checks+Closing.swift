internal import SocketAPI
internal import SocketAsync
internal import SocketTestKit
import SystemPackage

extension SocketConformance {
    /// Checks of closing while calls wait, and of the watch afterwards.
    var closingChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("closing ends every one of many waiting calls") {
                let socket = try waitingSocket()
                let calls = (0..<8).map { _ in Task { try await failureCode { try await waitingCall(socket) } } }
                try await untilWaiting(socket)
                socket.close()
                for call in calls { try expect(await call.ended(), equals: .closed, "code") }
                try expect(await failureCode { try await waitingCall(socket) }, equals: .closed, "code afterwards")
            },
            AsyncConformanceCheck("closing ends a covered wait") {
                let socket = try waitingSocket()
                let waiting = Task {
                    try await socket.cancelling { try await failureCode { try await waitingCall(socket) } }
                }
                try await untilWaiting(socket)
                socket.close()
                try expect(await waiting.ended(), equals: .closed, "code")
            },
            AsyncConformanceCheck("closing ends a wait for readiness") {
                let socket = try waitingSocket()
                let waiting = Task { try await failureCode { _ = try await socket.wait(for: .readable) } }
                try await untilWaiting(socket)
                socket.close()
                try expect(await waiting.ended(), equals: .closed, "code")
            },
            AsyncConformanceCheck("detaching ends a wait, and the descriptor is watched again after it is adopted") {
                let socket = try waitingSocket()
                let waiting = Task { try await failureCode { try await waitingCall(socket) } }
                try await untilWaiting(socket)
                let number = try socket.detach()
                try expect(await waiting.ended(), equals: .closed, "code")
                let again = try Socket(adopting: number, as: family)
                let next = Task { try await failureCode { try await waitingCall(again) } }
                try await untilWaiting(again)
                again.close()
                try expect(await next.ended(), equals: .closed, "code of the adopted one's")
            },
            AsyncConformanceCheck("closing one of two duplicates leaves the other's calls waiting") {
                let socket = try waitingSocket()
                let copy = try socket.duplicate()
                copy.timeout = nil
                let first = Task { try await failureCode { try await waitingCall(socket) } }
                let second = Task { try await failureCode { try await waitingCall(copy) } }
                try await untilWaiting(socket)
                try await untilWaiting(copy)
                socket.close()
                try expect(await first.ended(), equals: .closed, "code")
                try expect(copy.descriptor.hasWaitingCall, "the duplicate's call waits")
                copy.close()
                try expect(await second.ended(), equals: .closed, "code of the duplicate's")
            },
        ]
    }

    /// Checks of concurrent readers, a writer and a closer, repeated many times.
    var raceChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("calls that race with close end with closed, 300 times") {
                for round in 0..<300 { try await raceWithClose(round) }
            },
            AsyncConformanceCheck("calls that race with detach end with closed, 100 times") {
                for round in 0..<100 {
                    let socket = try waitingSocket()
                    let calls = (0..<2).map { _ in Task { try await failureCode { try await waitingCall(socket) } } }
                    for _ in 0..<(round % 6) { await Task.yield() }
                    try close(socket.detach())
                    for call in calls { try expect(await call.ended(), equals: .closed, "code") }
                }
            },
        ]
    }

    private func raceWithClose(_ round: Int) async throws {
        let socket = try waitingSocket()
        let calls = (0..<3).map { index in
            Task {
                try await failureCode {
                    if index == 2 { while true { _ = try await socket.wait(for: [.readable, .urgent]) } }
                    try await waitingCall(socket)
                }
            }
        }
        for _ in 0..<(round % 6) { await Task.yield() }
        socket.close()
        for call in calls { try expect(await call.ended(), equals: .closed, "code") }
    }
}

private func close(_ number: SystemPackage.FileDescriptor) throws { try number.close() }
