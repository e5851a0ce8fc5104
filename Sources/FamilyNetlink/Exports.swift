// A program that imports this module can use `Socket` and all else of SocketAPI: one import is enough.
@_exported public import SocketAPI
