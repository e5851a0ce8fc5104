// One import is enough: the values that the modules share, hosts, messages and sockets come with it. An export is visible
// in all files of this module too, so they have no imports of their own.
@_exported public import NetlinkCodec
