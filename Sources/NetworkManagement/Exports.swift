// All of network management with one import. A program that wants less imports the modules that it needs.
@_exported public import NetlinkDiagnostics
@_exported public import NetlinkEthtool
@_exported public import NetlinkRoute
@_exported public import NetlinkTraffic
@_exported public import NetlinkWireGuard
