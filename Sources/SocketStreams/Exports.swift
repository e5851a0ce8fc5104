@_exported public import SocketAPI
