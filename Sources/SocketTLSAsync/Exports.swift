// One import is enough: a program that awaits TLS has it, awaited streams and sockets too.
@_exported public import SocketStreamsAsync
@_exported public import SocketTLS
