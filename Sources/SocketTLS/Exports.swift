// One import is enough: a program that has TLS has streams and sockets too.
@_exported public import SocketAPI
@_exported public import SocketStreams
