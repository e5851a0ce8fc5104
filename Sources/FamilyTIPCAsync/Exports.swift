@_exported public import FamilyTIPC
@_exported public import SocketAsync
