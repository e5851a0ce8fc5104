@_exported public import SocketAPI
@_exported public import SocketAsync
@_exported public import SocketStreams
