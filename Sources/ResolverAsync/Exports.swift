@_exported public import Resolver
@_exported public import SocketAsync
