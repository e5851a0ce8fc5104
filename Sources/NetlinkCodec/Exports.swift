// One import is enough: rows need messages, hosts and spans as well. An export is visible in all files of
// this module too, so they have no imports of their own.
@_exported public import FamilyInet
@_exported public import FamilyNetlink
