// One import is enough: the values that the modules share, hosts, messages and sockets come with it.
@_exported public import NetlinkCodec
