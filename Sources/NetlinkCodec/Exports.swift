// One import is enough: whoever writes rows needs messages, hosts and spans as well.
@_exported public import FamilyInet
@_exported public import FamilyNetlink
