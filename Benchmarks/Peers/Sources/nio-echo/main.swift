print("soon")
import NIOPosix
import NIOCore
