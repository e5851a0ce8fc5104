// One import is enough: hosts are set up with these modules' verbs.
@_exported public import NetlinkRoute
@_exported public import NetlinkTraffic
