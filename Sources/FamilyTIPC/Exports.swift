<<<<<<< HEAD
// One import is enough: a program that has a family has the sockets too.
=======
// A program that imports this module can use `Socket` and all else of SocketAPI: one import is enough.
>>>>>>> main
@_exported public import SocketAPI
