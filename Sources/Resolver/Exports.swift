// One import is enough: a program that connects by name has the sockets too.
@_exported public import FamilyInet
