// What SocketAsyncTests start as a process of their own: what concerns the whole process, its executor, its descriptors,
// its processor time and its children.
import SocketAPI

switch CommandLine.arguments.last {
case "descriptors": try await pausesWithoutDescriptors()
case "program": try await runsOnLoops()
case "idle": try await staysIdle()
case "floods": try await answersBesideFloods()
case "fork": try await forks()
case "blocking": try await blocksInTasks()
case "blocking-thread": blocksThreads()
default: print("no such mode")
}
