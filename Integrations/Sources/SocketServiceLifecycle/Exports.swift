// A connection's body awaits: without SocketAsync, the calls in it would be the blocking ones.
@_exported public import SocketAsync
