internal import SocketAPI
internal import SocketAsync
internal import SocketTestKit

extension SocketConformance {
    /// Checks of timeouts, deadlines and cancellation of one waiting call.
    var waitingChecks: [AsyncConformanceCheck] {
        [
            AsyncConformanceCheck("a waiting call ends at the socket's timeout") {
                let socket = try waitingSocket()
                socket.timeout = .milliseconds(50)
                let start = ContinuousClock.now
                try expect(await failureCode { try await waitingCall(socket) }, equals: .timedOut, "code")
                try expect(ContinuousClock.now - start >= .milliseconds(50), "not before its time")
            },
            AsyncConformanceCheck("a waiting call ends at its own deadline, whatever the timeout") {
                let socket = try waitingSocket()
                let code = try await failureCode { try await waitingCall(socket, until: .after(.milliseconds(50))) }
                try expect(code, equals: .timedOut, "code")
                socket.timeout = .zero
                let other = try await failureCode { try await waitingCall(socket, until: .after(.milliseconds(50))) }
                try expect(other, equals: .timedOut, "code of a non-blocking socket's")
            },
            AsyncConformanceCheck("a deadline that has passed allows one attempt") {
                let socket = try waitingSocket()
                let code = try await failureCode { try await waitingCall(socket, until: .now) }
                try expect(code, equals: .timedOut, "code")
            },
            AsyncConformanceCheck("a non-blocking socket doesn't wait") {
                let socket = try waitingSocket()
                socket.timeout = .zero
                try expect(await failureCode { try await waitingCall(socket) }, equals: .wouldBlock, "code")
            },
            AsyncConformanceCheck("the earlier of two deadlines of one direction ends its own call alone") {
                let socket = try waitingSocket()
                let late = Task { try await failureCode { try await waitingCall(socket) } }
                try await untilWaiting(socket)
                let code = try await failureCode { try await waitingCall(socket, until: .after(.milliseconds(20))) }
                try expect(code, equals: .timedOut, "code of the earlier one")
                socket.close()
                try expect(await late.ended(), equals: .closed, "code of the other one")
            },
            AsyncConformanceCheck("cancelling the task ends its wait") {
                let socket = try waitingSocket()
                let waiting = Task { try await failureCode { try await waitingCall(socket) } }
                try await untilWaiting(socket)
                waiting.cancel()
                try expect(await waiting.ended(), equals: .cancelled, "code")
                try expect(!socket.descriptor.hasWaitingCall, "the slot is empty")
            },
            AsyncConformanceCheck("a cancelled task doesn't begin to wait") {
                let socket = try waitingSocket()
                let waiting = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return try await failureCode { try await waitingCall(socket) }
                }
                waiting.cancel()
                try expect(await waiting.ended(), equals: .cancelled, "code")
            },
            AsyncConformanceCheck("of three waiting calls the cancelled one alone ends") {
                let socket = try waitingSocket()
                let calls = (0..<3).map { _ in Task { try await failureCode { try await waitingCall(socket) } } }
                try await untilWaiting(socket)
                calls[1].cancel()
                try expect(await calls[1].ended(), equals: .cancelled, "code of the cancelled one")
                socket.close()
                try expect(await calls[0].ended(), equals: .closed, "code of the first")
                try expect(await calls[2].ended(), equals: .closed, "code of the third")
            },
            AsyncConformanceCheck("cancellation races the beginning of the wait, and always ends it") {
                let socket = try waitingSocket()
                for round in 0..<200 {
                    let waiting = Task { try await failureCode { try await waitingCall(socket) } }
                    for _ in 0..<(round % 8) { await Task.yield() }
                    waiting.cancel()
                    try expect(await waiting.ended(), equals: .cancelled, "code")
                }
            },
            AsyncConformanceCheck("one cancellation handler for a scope ends all of its waits") {
                let socket = try waitingSocket()
                for round in 0..<100 {
                    let waiting = Task {
                        try await socket.cancelling { try await failureCode { try await waitingCall(socket) } }
                    }
                    for _ in 0..<(round % 8) { await Task.yield() }
                    waiting.cancel()
                    try expect(await waiting.ended(), equals: .cancelled, "code")
                }
            },
        ]
    }
}
