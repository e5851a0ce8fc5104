// One import is enough: a program that has a family has the sockets too.
@_exported public import SocketAPI
