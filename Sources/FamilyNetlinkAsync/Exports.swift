@_exported public import FamilyNetlink
@_exported public import SocketAsync
