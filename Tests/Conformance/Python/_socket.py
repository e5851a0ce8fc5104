"""A stand-in for CPython's `_socket` extension, backed by socket_bridge.h.

Put this directory first on PYTHONPATH and `import socket` picks this file
instead of the built-in extension.  SB_LIBRARY names the shared library.

What is done here: argument parsing, the buffer protocol, Python exceptions,
object lifetime, the C layout `_ssl` looks into.  What is not done here: no
waiting, no retry, no deadline, no address encoding, no name lookup, no range
check of address fields; all of that is the library's.
"""
import ctypes as _c
import operator as _operator
import os as _os
import struct as _struct
import sys as _sys
from _warnings import warn as _warn      # at shutdown nothing can be imported any more

_lib = _c.CDLL(_os.environ["SB_LIBRARY"])

# --------------------------------------------------------------------------
# C shapes (socket_bridge.h)
# --------------------------------------------------------------------------


class _Error(_c.Structure):
    _fields_ = [("kind", _c.c_int32), ("code", _c.c_int32), ("message", _c.c_char * 248)]


class _Text(_c.Structure):
    _fields_ = [("p", _c.c_void_p), ("len", _c.c_size_t), ("cap", _c.c_size_t)]


class _Record(_c.Structure):
    _fields_ = [("family", _c.c_int32), ("proto", _c.c_int32), ("has_address", _c.c_uint32),
                ("ntext", _c.c_uint32), ("nnum", _c.c_uint32), ("reserved", _c.c_uint32),
                ("text", _Text * 2), ("num", _c.c_int64 * 6)]


# Arrays of these are packed: ctypes would make a type for each length, and such types are cyclic garbage.
_PIECE = _struct.Struct("@PN")          # sb_buffer: address, length
_CMSG = _struct.Struct("@iiPNN")        # sb_cmsg: level, type, address, offset, length


class _PyBuffer(_c.Structure):
    _fields_ = [("buf", _c.c_void_p), ("obj", _c.c_void_p), ("len", _c.c_ssize_t),
                ("itemsize", _c.c_ssize_t), ("readonly", _c.c_int), ("ndim", _c.c_int),
                ("format", _c.c_char_p), ("shape", _c.c_void_p), ("strides", _c.c_void_p),
                ("suboffsets", _c.c_void_p), ("internal", _c.c_void_p)]


(_ERRNO, _TIMEOUT, _GAI, _HERR, _LOOKUP, _VALUE, _OVERFLOW, _TYPE, _NOSUPPORT,
 _INTERRUPTED, _NOMEM, _NAME) = range(1, 13)

# --------------------------------------------------------------------------
# Errors
# --------------------------------------------------------------------------

error = OSError
timeout = TimeoutError


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"


_caught = []


def _raise(err):
    kind, code, text = err.kind, err.code, err.message.decode("utf-8", "replace")
    if kind == _ERRNO:
        raise OSError(code, text)
    if kind == _TIMEOUT:
        raise TimeoutError("timed out")
    if kind == _INTERRUPTED:
        if _caught:
            exc = _caught.pop()
            _caught.clear()
            raise exc
        raise InterruptedError(code, text)
    if kind == _GAI:
        raise gaierror(code, text)
    if kind == _HERR:
        raise herror(code, text)
    if kind == _NOMEM:
        raise MemoryError
    raise {_VALUE: ValueError, _OVERFLOW: OverflowError, _TYPE: TypeError,
           _NAME: UnicodeError}.get(kind, OSError)(text)


# --------------------------------------------------------------------------
# The functions
# --------------------------------------------------------------------------

_i32, _i64, _sz, _vp = _c.c_int32, _c.c_int64, _c.c_size_t, _c.c_void_p
_perr, _prec, _ptxt = _c.POINTER(_Error), _c.POINTER(_Record), _c.POINTER(_Text)
_pint32, _pint64 = _c.POINTER(_i32), _c.POINTER(_i64)
_piov, _pcmsg, _psz = _vp, _vp, _c.POINTER(_sz)

_calls = {}          # C function name -> number of calls, for the test report


def _bind(name, res, *args, fails=True):
    try:
        f = getattr(_lib, "sb_" + name)
    except AttributeError:          # a library that is not finished yet
        def missing(*_):
            _calls[name] = _calls.get(name, 0) + 1
            raise NotImplementedError("sb_%s is not in %s" % (name, _lib._name))
        return missing
    f.restype = res
    f.argtypes = list(args) + ([_perr] if fails else [])
    bad = (lambda r: not r) if res is _vp else (lambda r: r < 0)
    calls, make_error, throw = _calls, _Error, _raise       # sockets are finalized after the module is cleared, too
    if not fails:
        def plain(*a):
            calls[name] = calls.get(name, 0) + 1
            return f(*a)
        return plain

    def checked(*a):
        calls[name] = calls.get(name, 0) + 1
        err = make_error()
        r = f(*a, err)
        if bad(r):
            throw(err)
        return r
    return checked


_create = _bind("create", _vp, _i32, _i32, _i32)
_adopt = _bind("adopt", _vp, _i32, _i32, _i32, _i32)
_pair = _bind("pair", _i32, _i32, _i32, _i32, _c.POINTER(_vp * 2))
_close = _bind("close", _i32, _vp)
_detach = _bind("detach", _i32, _vp, fails=False)
_free = _bind("free", None, _vp, fails=False)
_fileno = _bind("fileno", _i32, _vp, fails=False)
_family = _bind("family", _i32, _vp, fails=False)
_type = _bind("type", _i32, _vp, fails=False)
_proto = _bind("proto", _i32, _vp, fails=False)
_fd_close = _bind("fd_close", _i32, _i32)
_fd_dup = _bind("fd_dup", _i32, _i32)
_set_timeout = _bind("set_timeout", _i32, _vp, _i64)
_get_timeout = _bind("get_timeout", _i64, _vp, fails=False)
_set_default_timeout = _bind("set_default_timeout", _i32, _i64)
_get_default_timeout = _bind("get_default_timeout", _i64, fails=False)
_bind_ = _bind("bind", _i32, _vp, _prec)
_connect = _bind("connect", _i32, _vp, _prec)
_connect_ex = _bind("connect_ex", _i32, _vp, _prec)
_listen = _bind("listen", _i32, _vp, _i32, _i64)
_accept = _bind("accept", _i32, _vp, _prec)
_shutdown = _bind("shutdown", _i32, _vp, _i32)
_getsockname = _bind("getsockname", _i32, _vp, _prec)
_getpeername = _bind("getpeername", _i32, _vp, _prec)
_send = _bind("send", _i64, _vp, _vp, _sz, _i32)
_sendall = _bind("sendall", _i64, _vp, _vp, _sz, _i32)
_sendto = _bind("sendto", _i64, _vp, _vp, _sz, _i32, _prec)
_sendmsg = _bind("sendmsg", _i64, _vp, _piov, _sz, _pcmsg, _sz, _i32, _prec)
_recv = _bind("recv", _i64, _vp, _vp, _sz, _i32)
_recvfrom = _bind("recvfrom", _i64, _vp, _vp, _sz, _i32, _prec)
_recvmsg = _bind("recvmsg", _i64, _vp, _piov, _sz, _sz, _vp, _pcmsg, _psz, _i32, _pint32, _pint32, _prec)
_cmsg_len = _bind("cmsg_len", _i64, _sz)
_cmsg_space = _bind("cmsg_space", _i64, _sz)
_getopt_int = _bind("getopt_int", _i32, _vp, _i32, _i32, _pint64)
_getopt_bytes = _bind("getopt_bytes", _i64, _vp, _i32, _i32, _vp, _sz)
_setopt_int = _bind("setopt_int", _i32, _vp, _i32, _i32, _i64)
_setopt_bytes = _bind("setopt_bytes", _i32, _vp, _i32, _i32, _vp, _sz)
_getaddrinfo = _bind("getaddrinfo", _vp, _ptxt, _ptxt, _i32, _i32, _i32, _i32)
_getnameinfo = _bind("getnameinfo", _i32, _prec, _i32, _prec)
_gethostbyname = _bind("gethostbyname", _i32, _ptxt, _prec)
_hostent_by_name = _bind("hostent_by_name", _vp, _ptxt)
_hostent_by_addr = _bind("hostent_by_addr", _vp, _ptxt)
_if_nameindex = _bind("if_nameindex", _vp)
_rows_next = _bind("rows_next", _i32, _vp, _prec)
_rows_address = _bind("rows_address", _i32, _vp, _prec)
_rows_free = _bind("rows_free", None, _vp, fails=False)
_if_nametoindex = _bind("if_nametoindex", _i32, _ptxt)
_if_indextoname = _bind("if_indextoname", _i32, _i64, _prec)
_getservbyname = _bind("getservbyname", _i32, _ptxt, _ptxt)
_getservbyport = _bind("getservbyport", _i32, _i64, _ptxt, _prec)
_getprotobyname = _bind("getprotobyname", _i32, _ptxt)
_gethostname = _bind("gethostname", _i32, _prec)
_sethostname = _bind("sethostname", _i32, _ptxt)
_byteorder = _bind("byteorder", _i64, _i64, _i32, _i32)
_inet_aton = _bind("inet_aton", _i32, _ptxt, _vp)
_inet_ntoa = _bind("inet_ntoa", _i32, _vp, _sz, _prec)
_inet_pton = _bind("inet_pton", _i32, _i32, _ptxt, _vp)
_inet_ntop = _bind("inet_ntop", _i32, _i32, _vp, _sz, _prec)

# --------------------------------------------------------------------------
# Constants: whatever the library says it knows
# --------------------------------------------------------------------------


def _load_constants():
    f = _lib.sb_constant
    f.restype, f.argtypes = _i32, [_sz, _c.POINTER(_c.c_char_p), _pint64]
    name, value, i, out = _c.c_char_p(), _i64(), 0, {}
    while f(i, _c.byref(name), _c.byref(value)):
        out[name.value.decode()] = value.value
        i += 1
    return out


_constants = _load_constants()
globals().update(_constants)
_k = _constants.get


class _Families:
    INET, INET6, UNIX = _k("AF_INET"), _k("AF_INET6"), _k("AF_UNIX")
    NETLINK, VSOCK, TIPC = _k("AF_NETLINK"), _k("AF_VSOCK"), _k("AF_TIPC")
    CAN, PACKET, ALG = _k("AF_CAN"), _k("AF_PACKET"), _k("AF_ALG")
    QIPCRTR, RDS = _k("AF_QIPCRTR"), _k("AF_RDS")


has_ipv6 = True

# --------------------------------------------------------------------------
# The interrupt hook
# --------------------------------------------------------------------------

def _signal_gate():
    # Python runs pending signal handlers when a frame is entered or resumed.
    # Resuming at a yield inside `try` makes that happen where an exception can
    # be caught; a plain callback function would lose it (ctypes only prints
    # what its callbacks raise).
    stop = 0
    while True:
        try:
            while True:
                answer, stop = stop, 0
                yield answer
        except GeneratorExit:
            raise
        except BaseException as exc:
            # Without this frame: unittest clears the frames of tracebacks it
            # has seen, and clearing a suspended generator's frame closes it.
            tb = exc.__traceback__
            _caught.append(exc.with_traceback(tb and tb.tb_next))
            stop = 1


_gate = _signal_gate()
next(_gate)
_hook = _c.CFUNCTYPE(_i32)(_gate.__next__)
_lib.sb_set_interrupt_hook(_hook)      # the hook is called on this (main) thread only

# --------------------------------------------------------------------------
# Arguments
# --------------------------------------------------------------------------

_get_buffer = _c.pythonapi.PyObject_GetBuffer
_get_buffer.argtypes = [_c.py_object, _c.POINTER(_PyBuffer), _c.c_int]
_release_buffer = _c.pythonapi.PyBuffer_Release
_release_buffer.argtypes = [_c.POINTER(_PyBuffer)]
_release_buffer.restype = None


_make_bytes = _c.pythonapi.PyBytes_FromStringAndSize
_make_bytes.restype, _make_bytes.argtypes = _c.py_object, [_vp, _c.c_ssize_t]
_BYTES_HEAD = bytes.__basicsize__ - 1


def _address_of(data):
    """Where the bytes of a bytes object are."""
    return id(data) + _BYTES_HEAD


def _room(size):
    """Bytes that nobody has written yet, and where they are."""
    data = _make_bytes(None, size)
    return data, _address_of(data)


class _buffer:
    """The bytes of any buffer object, held for the length of a `with`."""
    __slots__ = ("view",)

    def __init__(self, obj, writable=False):
        self.view = _PyBuffer()
        if not writable:
            _get_buffer(obj, self.view, 0)
            return
        try:
            _get_buffer(obj, self.view, 1)
        except (BufferError, TypeError):
            raise TypeError("read-write bytes-like object required, not %s" % type(obj).__name__) from None

    def __enter__(self):
        return self.view

    def __exit__(self, *_):
        _release_buffer(self.view)


def _int(value):
    """An int that fits the bridge's 64-bit fields."""
    value = _operator.index(value)
    if not -(1 << 63) <= value < 1 << 63:
        raise OverflowError("Python int too large to convert to C long")
    return value


def _int32(value):
    value = _operator.index(value)
    if not -(1 << 31) <= value < 1 << 31:
        raise OverflowError("Python int does not fit a C int")
    return value


def _u32_int(value):
    """C unsigned int with wrap-around, as address fields use it."""
    return _operator.index(value) & 0xFFFFFFFF


def _size(value, complaint):
    value = _operator.index(value)
    if value < 0:
        raise ValueError(complaint)
    if value >= 1 << 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


def _nanoseconds(value):
    if value is None:
        return -1
    if isinstance(value, float):
        if value != value:
            raise ValueError("Invalid value NaN (not a number)")
        if abs(value) > 9.2e9:
            raise OverflowError("timestamp too large to convert to C _PyTime_t")
        whole, part = divmod(value, 1.0)
        exact = part * 1e9
        ns = int(whole) * 10 ** 9 + int(exact) + (exact > int(exact))
    else:
        ns = _operator.index(value) * 10 ** 9
        if not -(1 << 63) <= ns < 1 << 63:
            raise OverflowError("timestamp too large to convert to C _PyTime_t")
    if ns < 0 or value < 0:
        return min(ns, -2)      # -1 is the bridge's "no timeout"
    return ns


def _seconds(ns):
    return None if ns < 0 else ns / 1e9


_BYTES = (bytes, bytearray)


def _host_bytes(host):
    if not isinstance(host, (str, *_BYTES)):
        raise TypeError("str, bytes or bytearray expected, not %s" % type(host).__name__)
    host = host.encode("utf-8") if isinstance(host, str) else bytes(host)
    if 0 in host:
        raise TypeError("host name must not contain null character")
    return host


def _checked_by_codec(look_up, host, *args):
    """A look-up. Only the codec for text refuses names that no host can have; bytes are not found."""
    try:
        return look_up(*args)
    except UnicodeError:
        if isinstance(host, str):
            raise
        raise gaierror(_k("EAI_NONAME"), "Name or service not known") from None


def _text(data):
    """bytes -> _Text (or None).  The structure keeps the bytes alive."""
    if data is None:
        return None
    t = _Text(_address_of(data), len(data), len(data))
    t.keep = data
    return t


def _str_text(value, what="str"):
    if not isinstance(value, str):
        raise TypeError("argument must be %s, not %s" % (what, type(value).__name__))
    return _text(value.encode("utf-8"))


def _record_in(family, proto, texts=(), nums=()):
    r = _Record(family, proto, 1, len(texts), len(nums))
    for i, t in enumerate(texts):
        r.text[i].p = _address_of(t)
        r.text[i].len = r.text[i].cap = len(t)
    for i, n in enumerate(nums):
        r.num[i] = n
    r.keep = texts
    return r


_TEXT = 1200         # as long as the longest text: a host name of 1025 bytes


def _record_out():
    r = _Record()
    r.keep = _make_bytes(None, 2 * _TEXT)
    r.text[0].p = _address_of(r.keep)
    r.text[1].p = r.text[0].p + _TEXT
    r.text[0].cap = r.text[1].cap = _TEXT
    return r


def _got(r, i=0):
    return _c.string_at(r.text[i].p, r.text[i].len) if i < r.ntext else b""


def _tuple(addr, op, family, low, high, shape):
    if not isinstance(addr, tuple):
        raise TypeError("%s(): %s address must be tuple, not %s"
                        % (op, family, type(addr).__name__))
    if not low <= len(addr) <= high:
        raise TypeError("%s address must be a tuple %s" % (family, shape))
    return addr


def _flow(op, rest):
    """(flowinfo, scope_id): CPython takes 20 bits where the kernel takes 28."""
    rest = tuple(map(_u32_int, rest))
    if rest and rest[0] > 0xfffff:
        raise OverflowError("%s(): flowinfo must be 0-1048575." % op)
    return rest


def _interface(name):
    return _os.fsencode(name) if isinstance(name, (str, bytes)) else _host_bytes(name)


def _address_in(family, proto, addr, op):
    F = _Families
    if family == F.INET or family == F.RDS:
        host, port = _tuple(addr, op, "AF_INET", 2, 2, "(host, port)")
        return _record_in(family, proto, (_host_bytes(host),), (_int(port),))
    if family == F.INET6:
        host, port, *rest = _tuple(addr, op, "AF_INET6", 2, 4, "(host, port[, flowinfo[, scopeid]])")
        return _record_in(family, proto, (_host_bytes(host),),
                          (_int(port), *_flow(op, rest)))
    if family == F.UNIX:
        if isinstance(addr, str):
            path = _os.fsencode(addr)
        else:
            with _buffer(addr) as view:
                path = _c.string_at(view.buf, view.len)
        # CPython ends a path with a zero, so 107 bytes are the most; an abstract name has its zero in front.
        if len(path) > (108 if path[:1] == b"\0" else 107):
            raise OSError("AF_UNIX path too long")
        return _record_in(family, proto, (path,))
    if family == F.NETLINK:
        a, b = _tuple(addr, op, "AF_NETLINK", 2, 2, "(pid, groups)")
        return _record_in(family, proto, (), (_u32_int(a), _u32_int(b)))
    if family == F.VSOCK:
        a, b = _tuple(addr, op, "AF_VSOCK", 2, 2, "(CID, port)")
        return _record_in(family, proto, (), (_u32_int(a), _u32_int(b)))
    if family == F.QIPCRTR:
        a, b = _tuple(addr, op, "AF_QIPCRTR", 2, 2, "(node, port)")
        return _record_in(family, proto, (), (_u32_int(a), _u32_int(b)))
    if family == F.TIPC:
        kind, *rest = _tuple(addr, op, "AF_TIPC", 4, 5, "(addr_type, v1, v2, v3[, scope])")
        return _record_in(family, proto, (), (_u32_int(kind), *map(_u32_int, rest)))
    if family == F.CAN:
        if proto == _k("CAN_ISOTP"):
            name, rx, tx = _tuple(addr, op, "AF_CAN", 3, 3, "(interface, rx_addr, tx_addr)")
            nums = _int(rx), _int(tx)
        elif proto == _k("CAN_J1939"):
            name, j, pgn, a = _tuple(addr, op, "AF_CAN", 4, 4, "(interface, name, pgn, addr)")
            j = _operator.index(j)
            nums = j - (1 << 64) if j >> 63 == 1 else _int(j), _int(pgn), _int(a)
        else:
            name, = _tuple(addr, op, "AF_CAN", 1, 1, "(interface, )")
            nums = ()
        return _record_in(family, proto, (_interface(name),), nums)
    if family == F.PACKET:
        name, kind, *rest = _tuple(addr, op, "AF_PACKET", 2, 5,
                                   "(ifname, proto[, pkttype[, hatype[, addr]]])")
        if not isinstance(name, str):
            raise TypeError("argument 1 must be str, not %s" % type(name).__name__)
        hw = b""
        if len(rest) == 3:
            with _buffer(rest.pop()) as view:
                hw = _c.string_at(view.buf, view.len)
        return _record_in(family, proto, (name.encode(), hw), (_int(kind), *map(_int, rest)))
    if family == F.ALG:
        kind, name, *rest = _tuple(addr, op, "AF_ALG", 2, 4, "(type, name[, feat[, mask]])")
        return _record_in(family, proto, (_host_bytes(kind), _host_bytes(name)),
                          tuple(map(_u32_int, rest)))
    return _record_in(family, proto)


def _address_out(r, proto=0):
    if not r.has_address:
        return None
    F, family, n = _Families, r.family, r.num
    if family == F.INET:
        return _got(r).decode(), n[0]
    if family == F.INET6:
        return _got(r).decode(), n[0], n[1], n[2]
    if family == F.UNIX:
        path = _got(r)
        return path if path[:1] == b"\0" else _os.fsdecode(path)
    if family == F.CAN:
        name = _os.fsdecode(_got(r))
        if proto == _k("CAN_ISOTP"):
            return name, n[0], n[1]
        if proto == _k("CAN_J1939"):
            return name, n[0] & (1 << 64) - 1, n[1], n[2]
        return name,
    if family == F.PACKET:
        return _os.fsdecode(_got(r)), n[0], n[1], n[2], _got(r, 1)
    if family in (F.NETLINK, F.VSOCK, F.QIPCRTR, F.TIPC):
        return tuple(n[:r.nnum])
    return n[0], _got(r)


def _pieces(views):
    """The scatter/gather array over held buffers."""
    return b"".join([_PIECE.pack(v.view.buf or 0, v.view.len) for v in views])


def _hold(seq, writable, held, complaint):
    """Buffers of every item; `held` is extended as they are taken."""
    try:
        items = list(seq)
    except TypeError:
        raise TypeError(complaint) from None
    mine = []
    for item in items:
        b = _buffer(item, writable)
        held.append(b)
        mine.append(b)
    return mine


def _let_go(held):
    for b in held:
        _release_buffer(b.view)


# --------------------------------------------------------------------------
# The C layout that `_ssl` reads: { PyObject; int fd, family, type, proto;
# errorhandler; int64 timeout }.  A tiny heap type gives the room.
# --------------------------------------------------------------------------


class _Slot(_c.Structure):
    _fields_ = [("slot", _c.c_int), ("pfunc", _vp)]


class _Spec(_c.Structure):
    _fields_ = [("name", _c.c_char_p), ("basicsize", _c.c_int), ("itemsize", _c.c_int),
                ("flags", _c.c_uint), ("slots", _c.POINTER(_Slot))]


_HEAD = object.__basicsize__
_spec = _Spec(b"_socket._layout", _HEAD + 32, 0, 1 << 10, (_Slot * 1)())
_from_spec = _c.pythonapi.PyType_FromSpec
_from_spec.restype, _from_spec.argtypes = _c.py_object, [_c.POINTER(_Spec)]
_layout = _from_spec(_spec)


_ABSENT = object()


class socket(_layout):
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object
socket(family=-1, type=-1, proto=-1, fileno=fd) -> socket object"""

    __slots__ = ("_handle",)

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self._handle = None
        self._mirror()
        return self

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        family, type, proto = _int32(family), _int32(type), _int32(proto)
        _sys.audit("socket.__new__", self, family, type, proto)
        if fileno is None:
            handle = _create(_k("AF_INET") if family == -1 else family,
                             _k("SOCK_STREAM") if type == -1 else type,
                             0 if proto == -1 else proto)
        else:
            fileno = _int32(fileno)
            if fileno < 0:
                raise ValueError("negative file descriptor")
            handle = _adopt(fileno, family, type, proto)
        self._own(handle)

    def _own(self, handle):
        self._handle = handle
        self._mirror()

    def _mirror(self):
        """Copy what `_ssl` reads into the C fields."""
        h, at = self._handle, id(self) + _HEAD
        _c.c_int.from_address(at).value = -1 if h is None else _fileno(h)
        _i64.from_address(at + 24).value = -1 if h is None else _get_timeout(h)
        if h is not None:
            for i, f in enumerate((_family, _type, _proto)):
                _c.c_int.from_address(at + 4 + 4 * i).value = f(h)

    def _h(self):
        if self._handle is None:
            raise OSError(9, "Bad file descriptor")
        return self._handle

    def __repr__(self):
        return "<socket object, fd=%d, family=%d, type=%d, proto=%d>" % (
            self.fileno(), _field(self, _family), _field(self, _type), _field(self, _proto))

    # The module's names may be gone by the time that the last sockets are finalized: the defaults stay.
    def __del__(self, *, _fileno=_fileno, _close=_close, _free=_free, _warn=_warn):
        h = self._handle
        if h is None:
            return
        try:
            if _fileno(h) != -1:
                _warn("unclosed %r" % (self,), ResourceWarning, 2, self)
        finally:        # also where a filter makes the warning an error
            try:
                if _fileno(h) != -1:
                    _close(h)
            except OSError:
                pass
            self._handle = None
            _free(h)

    family = property(lambda self: _field(self, _family))
    type = property(lambda self: _field(self, _type))
    proto = property(lambda self: _field(self, _proto))
    timeout = property(lambda self: self.gettimeout())

    def fileno(self):
        return -1 if self._handle is None else _fileno(self._handle)

    def close(self):
        if self._handle is not None:
            try:
                _close(self._handle)
            finally:
                self._mirror()

    def detach(self):
        if self._handle is None:
            return -1
        fd = _detach(self._handle)
        self._mirror()
        return fd

    # ---- timeouts

    def settimeout(self, value, /):
        ns = _nanoseconds(value)
        try:
            _set_timeout(self._h(), ns)
        finally:
            self._mirror()

    def gettimeout(self):
        return None if self._handle is None else _seconds(_get_timeout(self._handle))

    def setblocking(self, flag, /):
        try:
            _set_timeout(self._h(), -1 if flag else 0)
        finally:
            self._mirror()

    def getblocking(self):
        return self._handle is None or _get_timeout(self._handle) != 0

    # ---- connection

    def _out(self):
        """A record for an address of this socket."""
        r = _record_out()
        r.proto = self.proto
        return r

    def _to(self, address, op):
        h = self._h()
        return _address_in(_family(h), _proto(h), address, op)

    def bind(self, address, /):
        a = self._to(address, "bind")
        _sys.audit("socket.bind", self, address)
        _bind_(self._h(), a)

    def connect(self, address, /):
        a = self._to(address, "connect")
        _sys.audit("socket.connect", self, address)
        _connect(self._h(), a)

    def connect_ex(self, address, /):
        a = self._to(address, "connect_ex")
        _sys.audit("socket.connect", self, address)
        return _connect_ex(self._h(), a)

    def listen(self, backlog=None, /):
        if backlog is None:
            _listen(self._h(), 0, 0)
        else:
            _listen(self._h(), 1, _int(backlog))

    def _accept(self):
        r = self._out()
        fd = _accept(self._h(), r)
        return fd, _address_out(r, self.proto)

    def shutdown(self, how, /):
        _shutdown(self._h(), _int32(how))

    def getsockname(self):
        r = self._out()
        _getsockname(self._h(), r)
        return _address_out(r, self.proto)

    def getpeername(self):
        r = self._out()
        _getpeername(self._h(), r)
        return _address_out(r, self.proto)

    # ---- sending

    def send(self, data, flags=0, /):
        with _buffer(data) as v:
            return _send(self._h(), v.buf, v.len, _int32(flags))

    def sendall(self, data, flags=0, /):
        with _buffer(data) as v:
            _sendall(self._h(), v.buf, v.len, _int32(flags))

    def sendto(self, *args):
        if len(args) not in (2, 3):
            raise TypeError("sendto() takes 2 or 3 arguments (%d given)" % len(args))
        with _buffer(args[0]) as v:
            flags = _int32(args[1]) if len(args) == 3 else 0
            a = self._to(args[-1], "sendto")
            _sys.audit("socket.sendto", self, args[-1])
            return _sendto(self._h(), v.buf, v.len, flags, a)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        held, control = [], []
        try:
            data = _hold(buffers, False, held, "sendmsg() argument 1 must be iterable")
            try:
                items = list(ancdata)
            except TypeError:
                raise TypeError("sendmsg() argument 2 must be iterable") from None
            for item in items:
                try:
                    level, kind, payload = item
                except (TypeError, ValueError):
                    raise TypeError("[sendmsg() ancillary data items] must be "
                                    "(level, type, data) tuples") from None
                b = _buffer(payload)
                held.append(b)
                control.append(_CMSG.pack(_int32(level), _int32(kind), b.view.buf or 0, 0, b.view.len))
            flags = _int32(flags)
            a = None if address is None else self._to(address, "sendmsg")
            _sys.audit("socket.sendmsg", self, address)
            return _sendmsg(self._h(), _pieces(data), len(data),
                            b"".join(control), len(control), flags, a)
        finally:
            _let_go(held)

    def sendmsg_afalg(self, msg=(), *, op, iv=_ABSENT, assoclen=_ABSENT, flags=0):
        op = _int32(op)
        if op < 0:
            raise TypeError("Invalid or missing argument 'op'")
        if assoclen is not _ABSENT:
            assoclen = _int(assoclen)
            if assoclen < 0:
                raise TypeError("assoclen must be positive")
        order = _sys.byteorder
        control = [(_k("SOL_ALG"), _k("ALG_SET_OP"), op.to_bytes(4, order))]
        if iv is not _ABSENT:
            with _buffer(iv) as v:
                data = v.len.to_bytes(4, order) + _c.string_at(v.buf, v.len)
            control.append((_k("SOL_ALG"), _k("ALG_SET_IV"), data))
        if assoclen is not _ABSENT:
            control.append((_k("SOL_ALG"), _k("ALG_SET_AEAD_ASSOCLEN"), assoclen.to_bytes(4, order)))
        if self.family != _Families.ALG:
            raise OSError("algset is only supported for AF_ALG")
        return self.sendmsg(msg, control, flags)

    # ---- receiving

    def recv(self, bufsize, flags=0, /):
        n = _size(bufsize, "negative buffersize in recv")
        if n == 0:      # CPython asks nobody for nothing
            return b""
        data, at = _room(n)
        return data[:_recv(self._h(), at, n, _int32(flags))]

    def recvfrom(self, bufsize, flags=0, /):
        n = _size(bufsize, "negative buffersize in recvfrom")
        (data, at), r = _room(n), self._out()
        got = _recvfrom(self._h(), at, n, _int32(flags), r)
        return data[:got], _address_out(r, self.proto)

    def recv_into(self, buffer, nbytes=0, flags=0):
        with _buffer(buffer, True) as v:
            n = _into(v, nbytes, "recv_into")
            if n == 0:
                return 0
            return _recv(self._h(), v.buf, n, _int32(flags))

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        with _buffer(buffer, True) as v:
            n = _into(v, nbytes, "recvfrom_into")
            r = self._out()
            got = _recvfrom(self._h(), v.buf, n, _int32(flags), r)
            return got, _address_out(r, self.proto)

    def _message(self, iov, count, ancbufsize, flags):
        size = _operator.index(ancbufsize)
        if not 0 <= size <= 0x7FFFFFFF:
            raise ValueError("invalid ancillary data buffer length")
        cap = size // 16 + 1
        (data, at), control, used = _room(size), bytearray(_CMSG.size * cap), _sz(cap)
        flags_out, malformed, r = _i32(), _i32(), self._out()
        with _buffer(control, True) as v:
            got = _recvmsg(self._h(), iov, count, size, at, v.buf, used,
                           _int32(flags), flags_out, malformed, r)
        items = [(level, kind, data[offset:offset + length]) for level, kind, _, offset, length
                 in list(_CMSG.iter_unpack(control))[:used.value]]
        if malformed.value:
            _warn("received malformed or improperly-truncated ancillary data", RuntimeWarning, 3)
        return got, items, flags_out.value, _address_out(r, self.proto)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        n = _size(bufsize, "negative buffer size in recvmsg()")
        data, at = _room(n)
        got, *rest = self._message(_PIECE.pack(at, n), 1, ancbufsize, flags)
        return (data[:got], *rest)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        held = []
        try:
            data = _hold(buffers, True, held, "recvmsg_into() argument 1 must be an iterable")
            return self._message(_pieces(data), len(data), ancbufsize, flags)
        finally:
            _let_go(held)

    # ---- options

    def getsockopt(self, level, option, buflen=0, /):
        level, option, n = _int32(level), _int32(option), _int32(buflen)
        if n == 0 and self.family == _Families.VSOCK:   # its options have eight bytes, or four
            data, at = _room(8)
            return int.from_bytes(data[:_getopt_bytes(self._h(), level, option, at, 8)], _sys.byteorder)
        if n == 0:
            value = _i64()
            _getopt_int(self._h(), level, option, value)
            return value.value
        if not 0 < n <= 1024:
            raise OSError("getsockopt buflen out of range")
        data, at = _room(n)
        return data[:_getopt_bytes(self._h(), level, option, at, n)]

    def setsockopt(self, level, option, *rest):
        level, option = _int32(level), _int32(option)
        if len(rest) == 2:
            value, length = rest
            if value is not None:
                raise TypeError("setsockopt() argument 3 must be None, not %s" % type(value).__name__)
            n = _operator.index(length)
            if not 0 <= n <= 0xFFFFFFFF:
                raise OverflowError("optlen does not fit a C unsigned int")
            _setopt_bytes(self._h(), level, option, None, n)
        elif len(rest) != 1:
            raise TypeError("setsockopt() takes 3 or 4 arguments (%d given)" % (2 + len(rest)))
        elif hasattr(rest[0], "__index__") and self.family == _Families.VSOCK:
            data = (_int(rest[0]) & (1 << 64) - 1).to_bytes(8, _sys.byteorder)
            _setopt_bytes(self._h(), level, option, data, 8)
        elif hasattr(rest[0], "__index__"):
            _setopt_int(self._h(), level, option, _int(rest[0]))
        else:
            if rest[0] is None:
                raise TypeError("setsockopt() takes 4 arguments when the value is None")
            with _buffer(rest[0]) as v:
                _setopt_bytes(self._h(), level, option, v.buf, v.len)


def _field(self, get):
    return get(self._handle) if self._handle is not None else -1


def _into(view, nbytes, op):
    n = _size(nbytes, "negative buffersize in " + op)
    if n > view.len:
        raise ValueError("nbytes is greater than the length of the buffer" if op == "recvfrom_into"
                         else "buffer too small for requested bytes")
    return n or view.len


# Immutable, as CPython's own type is: Py_TPFLAGS_IMMUTABLETYPE, in tp_flags behind 21 words of PyTypeObject.
_flags = _c.c_ulong.from_address(id(socket) + 21 * 8)
if _flags.value == socket.__flags__:
    _flags.value |= 1 << 8

SocketType = socket

# --------------------------------------------------------------------------
# Module functions
# --------------------------------------------------------------------------


_Two = _vp * 2


def socketpair(family=_k("AF_UNIX"), type=_k("SOCK_STREAM"), proto=0, /):
    out = _Two()
    _pair(_int32(family), _int32(type), _int32(proto), out)
    both = []
    for handle in out:
        s = socket.__new__(socket)
        s._own(handle)
        both.append(s)
    return tuple(both)


def close(fd, /):
    _fd_close(_int32(fd))


def dup(fd, /):
    return _fd_dup(_int32(fd))


def getdefaulttimeout():
    return _seconds(_get_default_timeout())


def setdefaulttimeout(timeout, /):
    _set_default_timeout(_nanoseconds(timeout))


def CMSG_LEN(length, /):
    n = _operator.index(length)
    if not 0 <= n < 1 << 63:
        raise OverflowError("CMSG_LEN() argument out of range")
    return _cmsg_len(n)


def CMSG_SPACE(length, /):
    n = _operator.index(length)
    if not 0 <= n < 1 << 63:
        raise OverflowError("CMSG_SPACE() argument out of range")
    return _cmsg_space(n)


def _swap(width, to_network):
    def f(x, /):
        if not isinstance(x, int):
            raise TypeError("expected int, %s found" % type(x).__name__)
        return _byteorder(_int(x), width, to_network)
    return f


htons, ntohs, htonl, ntohl = _swap(16, 1), _swap(16, 0), _swap(32, 1), _swap(32, 0)
for _name in ("htons", "ntohs", "htonl", "ntohl"):
    globals()[_name].__name__ = globals()[_name].__qualname__ = _name


def inet_aton(ip_addr, /):
    data, at = _room(4)
    _inet_aton(_str_text(ip_addr), at)
    return data


def inet_ntoa(packed_ip, /):
    r = _record_out()
    with _buffer(packed_ip) as v:
        _inet_ntoa(v.buf, v.len, r)
    return _got(r).decode()


def inet_pton(af, ip, /):
    data, at = _room(16)
    return data[:_inet_pton(_int32(af), _str_text(ip), at)]


def inet_ntop(af, packed_ip, /):
    r = _record_out()
    if af not in (_Families.INET, _Families.INET6):
        raise ValueError("unknown address family %d" % af)
    with _buffer(packed_ip) as v:
        _inet_ntop(_int32(af), v.buf, v.len, r)
    return _got(r).decode()


def _rows(handle, with_address=False):
    try:
        while True:
            r = _record_out()
            if not _rows_next(handle, r):
                return
            a = None
            if with_address:
                a = _record_out()
                _rows_address(handle, a)
            yield r, a
    finally:
        _rows_free(handle)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is not None:
        if not isinstance(host, (str, *_BYTES)):
            raise TypeError("getaddrinfo() argument 1 must be string or None")
        if (0 if isinstance(host, _BYTES) else "\0") in host:
            raise gaierror(_k("EAI_NONAME"), "Name or service not known")
        name = _text(_host_bytes(host))
    else:
        name = None
    if isinstance(port, int):
        port = str(int(port)).encode()
    elif isinstance(port, str):
        port = port.encode("utf-8")
    elif port is not None and not isinstance(port, bytes):
        raise OSError("Int or String expected")
    args = _int32(family), _int32(type), _int32(proto), _int32(flags)
    _sys.audit("socket.getaddrinfo", host, port, family, type, proto, flags)
    return [(r.num[0], r.num[1], r.num[2], _got(r).decode(), _address_out(a, r.num[2]))
            for r, a in _rows(_checked_by_codec(_getaddrinfo, host, name, _text(port), *args), True)]


def getnameinfo(sockaddr, flags, /):
    flags = _int32(flags)
    if not isinstance(sockaddr, tuple):
        del sockaddr        # a refcount test looks; a frame in the traceback would hold it
        raise TypeError("getnameinfo() argument 1 must be a tuple")
    if not 2 <= len(sockaddr) <= 4 or not isinstance(sockaddr[0], str):
        raise TypeError("getnameinfo(): illegal sockaddr argument")
    _sys.audit("socket.getnameinfo", sockaddr)
    a = _record_in(0, 0, (sockaddr[0].encode("utf-8"),),
                   (_int32(sockaddr[1]), *_flow("getnameinfo", sockaddr[2:])))
    r = _record_out()
    _getnameinfo(a, flags, r)
    return _got(r).decode(), _got(r, 1).decode()


def gethostbyname(host, /):
    r, t = _record_out(), _text(_host_bytes(host))
    _sys.audit("socket.gethostbyname", host)
    _checked_by_codec(_gethostbyname, host, t, r)
    return _got(r).decode()


def _hostent(handle):
    parts = [], [], []
    for r, _ in _rows(handle):
        parts[r.num[0]].append(_os.fsdecode(_got(r)))
    return parts[0][0], parts[1], parts[2]


def gethostbyname_ex(host, /):
    t = _text(_host_bytes(host))
    _sys.audit("socket.gethostbyname", host)
    return _hostent(_checked_by_codec(_hostent_by_name, host, t))


def gethostbyaddr(ip_address, /):
    t = _text(_host_bytes(ip_address))
    _sys.audit("socket.gethostbyaddr", ip_address)
    return _hostent(_checked_by_codec(_hostent_by_addr, ip_address, t))


def gethostname():
    r = _record_out()
    _sys.audit("socket.gethostname")
    _gethostname(r)
    return _os.fsdecode(_got(r))


def sethostname(name, /):
    if isinstance(name, str):
        data = _os.fsencode(name)
    else:
        with _buffer(name) as v:
            data = _c.string_at(v.buf, v.len)
    _sys.audit("socket.sethostname", name)
    _sethostname(_text(data))


def getservbyname(servicename, protocolname=None, /):
    return _getservbyname(_str_text(servicename),
                          None if protocolname is None else _str_text(protocolname))


def getservbyport(port, protocolname=None, /):
    r = _record_out()
    _getservbyport(_int(port), None if protocolname is None else _str_text(protocolname), r)
    return _got(r).decode()


def getprotobyname(name, /):
    return _getprotobyname(_str_text(name))


def if_nameindex():
    return [(r.num[0], _os.fsdecode(_got(r))) for r, _ in _rows(_if_nameindex())]


def if_nametoindex(name, /):
    name = _os.fsencode(name)
    if 0 in name:
        raise ValueError("embedded null byte")
    return _if_nametoindex(_text(name))


def if_indextoname(index, /):
    r = _record_out()
    _if_indextoname(_int(index), r)
    return _os.fsdecode(_got(r))


# --------------------------------------------------------------------------
# The capsule `_ssl` imports: { Sock_Type, error, timeout_error }
# --------------------------------------------------------------------------

_api = (_c.py_object * 3)(socket, OSError, TimeoutError)
_new_capsule = _c.pythonapi.PyCapsule_New
_new_capsule.restype, _new_capsule.argtypes = _c.py_object, [_vp, _c.c_char_p, _vp]
_capsule_name = _c.c_char_p(b"_socket.CAPI")
CAPI = _new_capsule(_c.addressof(_api), _capsule_name, None)

__all__ = sorted([n for n in globals() if not n.startswith("_")])
