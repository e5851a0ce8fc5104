"""What CPython's own tests don't look at, and where the bridge once did something else than CPython's module.

Each test says what CPython does, and passes on its own module: Scripts/conformance runs the suite on both.
"""
import array
import ctypes
import errno
import gc
import os
import socket
import subprocess
import sys
import textwrap
import threading
import unittest


def script(text, *options):
    """What a program writes to its standard error."""
    done = subprocess.run([sys.executable, *options, "-c", textwrap.dedent(text)], capture_output=True, text=True, timeout=60)
    return done.stderr


class Unclosed(unittest.TestCase):
    """A socket that is not closed is closed with a ResourceWarning, at any time."""

    def check(self, text, line, *options):
        said = script(text, "-W", "always::ResourceWarning", *options)
        self.assertEqual(said.count("ResourceWarning: unclosed <socket.socket fd="), 1, said)
        self.assertRegex(said, line)
        self.assertNotIn("Traceback", said)
        self.assertNotIn("Exception ignored", said)

    def test_in_a_function_the_line_is_the_caller_s(self):
        self.check("""\
            import socket
            s = socket.socket()
            del s
            """, "<string>:3: ResourceWarning")

    def test_a_global_at_the_end_of_the_program(self):
        self.check("import socket; s = socket.socket()", r"^<?sys>?:")

    def test_in_a_cycle_at_the_end_of_the_program(self):
        self.check("import socket, gc; gc.disable(); a = [socket.socket()]; a.append(a)", "ResourceWarning")

    def test_held_by_another_module(self):
        self.check("import socket, string; string.held = socket.socket()", "ResourceWarning")

    def test_held_by_the_interpreter_to_the_last(self):
        self.check("import socket, builtins; builtins.held = socket.socket()", "ResourceWarning")

    def test_a_warning_that_is_an_error_still_closes(self):
        said = script("""\
            import os, socket, warnings
            warnings.simplefilter("error", ResourceWarning)
            s = socket.socket()
            number = s.fileno()
            del s
            try:
                os.fstat(number)
            except OSError:
                pass
            else:
                raise SystemExit("still open")
            """)
        self.assertIn("Exception ignored in", said)
        self.assertIn("ResourceWarning: unclosed", said)
        self.assertNotIn("still open", said)

    def test_closed_and_detached_sockets_say_nothing(self):
        self.assertEqual("", script("""\
            import os, socket
            a, b = socket.socketpair()
            a.close()
            os.close(b.detach())
            """, "-W", "always::ResourceWarning"))


class Buffers(unittest.TestCase):
    """Everything with the buffer protocol is bytes."""

    def setUp(self):
        self.a, self.b = socket.socketpair()
        self.addCleanup(self.a.close)
        self.addCleanup(self.b.close)
        self.b.settimeout(20)

    def test_values_arrays_and_structures_of_ctypes_are_sent(self):
        class Pair(ctypes.Structure):
            _fields_ = [("x", ctypes.c_int32), ("y", ctypes.c_int16)]

        class Either(ctypes.Union):
            _fields_ = [("x", ctypes.c_int32), ("y", ctypes.c_int16)]

        for value in (ctypes.c_int32(5), (ctypes.c_uint16 * 3)(1, 2, 3), Pair(1, 2), Either(7), ctypes.c_char(b"q"),
                      ctypes.create_string_buffer(b"text"), array.array("H", [1, 2]), memoryview(b"abcd")[1:3]):
            wanted = bytes(value)
            for send in (self.a.send, self.a.sendall, lambda data: self.a.sendmsg([b"", data])):
                send(value)
                self.assertEqual(self.b.recv(100), wanted)

    def test_arrays_and_structures_of_ctypes_are_received_into(self):
        class Pair(ctypes.Structure):
            _fields_ = [("x", ctypes.c_int32), ("y", ctypes.c_int32)]

        for receive in (self.b.recv_into, lambda into: self.b.recvfrom_into(into)[0],
                        lambda into: self.b.recvmsg_into([into])[0]):
            for into in (Pair(), (ctypes.c_int32 * 2)(), array.array("i", [0, 0]), memoryview(bytearray(8))):
                self.a.send(bytes(range(8)))
                self.assertEqual(receive(into), 8)
                self.assertEqual(bytes(into), bytes(range(8)))

    def test_options_take_ctypes(self):
        self.a.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, ctypes.c_int32(3))
        self.assertEqual(self.a.getsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT), 3)

    def test_addresses_take_ctypes(self):
        self.assertEqual(socket.inet_ntoa((ctypes.c_ubyte * 4)(1, 2, 3, 4)), "1.2.3.4")
        self.assertEqual(socket.inet_ntop(socket.AF_INET, (ctypes.c_ubyte * 4)(1, 2, 3, 4)), "1.2.3.4")

    def test_types_texts_and_pointers_are_no_buffers(self):
        for value in (ctypes.c_int, "text", 5, None):
            for send in (self.a.send, self.a.sendall, lambda data: self.a.sendmsg([data])):
                self.assertRaises(TypeError, send, value)

    def test_a_view_with_gaps_is_a_buffer_error(self):
        gaps = memoryview(bytearray(10))[::2]
        for send in (self.a.send, self.a.sendall, lambda data: self.a.sendto(data, "/nowhere"),
                     lambda data: self.a.sendmsg([data]), lambda data: self.a.sendmsg([b"x"], [(1, 1, data)]),
                     lambda data: self.a.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, data), socket.inet_ntoa):
            self.assertRaises(BufferError, send, gaps)

    def test_what_can_not_be_written_is_a_type_error(self):
        for receive in (self.b.recv_into, self.b.recvfrom_into, lambda into: self.b.recvmsg_into([into])):
            for into in (b"bytes", "text", memoryview(b"abc"), memoryview(bytearray(10))[::2]):
                self.assertRaises(TypeError, receive, into)

    def test_calls_leave_no_garbage(self):
        def calls():
            for size in range(1, 200):
                self.a.sendmsg([b"x" * size] * 3)
                self.b.recv(size)
                self.b.recvmsg(size, size)
                self.b.recvfrom(size)
                self.b.getsockname()
                self.a.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8000 + size)
                self.a.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4)
                socket.inet_pton(socket.AF_INET6, "::1")
                socket.inet_aton("1.2.3.4")
                socket.getservbyname("http", "tcp")
        calls()
        gc.collect()
        gc.disable()
        try:
            calls()
            self.assertLess(gc.collect(), 100)
        finally:
            gc.enable()


class Names(unittest.TestCase):
    LONG = "a" * 64 + ".example"

    def test_the_codec_refuses_a_text_with_a_long_or_empty_label(self):
        for name in (self.LONG, "a..b"):
            self.assertRaises(UnicodeError, socket.getaddrinfo, name, 1)
            for look_up in (socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr):
                self.assertRaises(UnicodeError, look_up, name)

    def test_bytes_and_addresses_pass_by_the_codec(self):
        with socket.socket() as s, socket.socket(type=socket.SOCK_DGRAM) as d:
            for call in (lambda: socket.getaddrinfo(self.LONG.encode(), 1),
                         lambda: socket.gethostbyname(self.LONG.encode()),
                         lambda: s.connect((self.LONG, 1)), lambda: s.bind((self.LONG, 0)),
                         lambda: d.sendto(b"x", (self.LONG, 1))):
                with self.assertRaises(socket.gaierror) as raised:
                    call()
                self.assertEqual(raised.exception.errno, socket.EAI_NONAME)

    def test_a_zero_in_a_host(self):
        with self.assertRaises(socket.gaierror) as raised:
            socket.getaddrinfo("no such\0host", 1)
        self.assertEqual(raised.exception.errno, socket.EAI_NONAME)
        with socket.socket() as s:
            self.assertRaises(TypeError, s.connect, ("a\0b", 1))
        for look_up in (socket.gethostbyname, socket.gethostbyname_ex, socket.gethostbyaddr):
            self.assertRaises(TypeError, look_up, "a\0b")

    def test_an_index_without_an_interface_has_its_error_number(self):
        for index in (0, 2**31 - 1):
            with self.assertRaises(OSError) as raised:
                socket.if_indextoname(index)
            self.assertEqual(raised.exception.errno, errno.ENXIO)
            self.assertEqual(raised.exception.strerror, os.strerror(errno.ENXIO))
        for index in (-1, 2**64):
            self.assertRaises(OverflowError, socket.if_indextoname, index)
        self.assertRaises(TypeError, socket.if_indextoname, "1")

    def test_a_name_without_an_interface(self):
        for name in ("no-such", "", "x" * 16, "x" * 300, b"no-such"):
            with self.assertRaises(OSError) as raised:
                socket.if_nametoindex(name)
            if sys.version_info < (3, 14):
                self.assertIsNone(raised.exception.errno)
        self.assertRaises(ValueError, socket.if_nametoindex, "l\0o")

    def test_paths_of_108_bytes_are_too_long(self):
        with socket.socket(socket.AF_UNIX) as s:
            for path in ("/" + "n" * 107, b"/" + b"n" * 107, "n" * 200, b"\0" + b"n" * 108):
                with self.assertRaises(OSError) as raised:
                    s.connect(path)
                self.assertEqual((raised.exception.errno, str(raised.exception)), (None, "AF_UNIX path too long"))
            for path in ("/" + "n" * 106, b"\0" + b"n" * 107):
                with self.assertRaises(OSError) as raised:
                    s.connect(path)
                self.assertIn(raised.exception.errno, (errno.ENOENT, errno.ECONNREFUSED))


class Modes(unittest.TestCase):
    """The timeout and O_NONBLOCK, which are two things."""

    def open(self, *arguments, **named):
        s = socket.socket(*arguments, **named)
        self.addCleanup(s.close)
        return s

    def listener(self):
        s = self.open()
        s.bind(("127.0.0.1", 0))
        s.listen()
        return s

    def pair(self):
        pair = socket.socketpair()
        for s in pair:
            self.addCleanup(s.close)
        return pair

    def assertMode(self, s, timeout, is_blocking):
        self.assertEqual(s.gettimeout(), timeout)
        self.assertEqual(s.getblocking(), timeout != 0)
        self.assertEqual(os.get_blocking(s.fileno()), is_blocking)

    def test_a_timeout_sets_the_flag(self):
        for s in (self.open(), *self.pair(), self.listener()):
            self.assertMode(s, None, True)
            s.settimeout(3)
            self.assertMode(s, 3.0, False)
            s.setblocking(True)
            self.assertMode(s, None, True)
            s.setblocking(False)
            self.assertMode(s, 0.0, False)
            s.settimeout(None)
            self.assertMode(s, None, True)

    def test_the_flag_is_set_again_whatever_others_did(self):
        s = self.open()
        os.set_blocking(s.fileno(), False)
        s.settimeout(None)
        self.assertMode(s, None, True)
        s.settimeout(3)
        os.set_blocking(s.fileno(), True)
        s.settimeout(4)
        self.assertMode(s, 4.0, False)

    def test_a_listener_that_was_made_non_blocking_is_adopted_without_a_timeout(self):
        listener = self.listener()
        listener.setblocking(False)
        copy = socket.fromfd(listener.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        other = socket.socket(fileno=os.dup(listener.fileno()))
        for s in (copy, other):
            self.addCleanup(s.close)
            self.assertMode(s, None, False)
            self.assertRaises(BlockingIOError, s.accept)
            self.assertMode(s, None, False)
        with socket.create_connection(listener.getsockname(), 20) as client:
            accepted, peer = copy.accept()
            with accepted:
                self.assertEqual(peer, client.getsockname())
                self.assertMode(accepted, None, True)

    def test_an_adopted_mode_ends_with_a_timeout(self):
        listener = self.listener()
        os.set_blocking(listener.fileno(), False)
        copy = socket.socket(fileno=os.dup(listener.fileno()))
        self.addCleanup(copy.close)
        self.assertMode(copy, None, False)
        copy.settimeout(0.05)
        self.assertMode(copy, 0.05, False)
        self.assertRaises(TimeoutError, copy.accept)
        copy.settimeout(None)
        self.assertMode(copy, None, True)

    def test_an_adopted_socket_waits_once_others_make_it_blocking(self):
        a, b = self.pair()
        os.set_blocking(a.fileno(), False)
        copy = socket.socket(fileno=os.dup(a.fileno()))
        self.addCleanup(copy.close)
        self.assertRaises(BlockingIOError, copy.recv, 10)
        os.set_blocking(copy.fileno(), True)
        timer = threading.Timer(0.2, b.send, (b"later",))
        timer.start()
        self.addCleanup(timer.join)
        self.assertEqual(copy.recv(10), b"later")

    def test_calls_do_not_wait_once_others_make_the_socket_non_blocking(self):
        a, b = self.pair()
        os.set_blocking(a.fileno(), False)
        self.assertMode(a, None, False)
        for receive in (lambda: a.recv(1), lambda: a.recvfrom(1), lambda: a.recvmsg(1),
                        lambda: a.recv_into(bytearray(1)), lambda: a.recvmsg_into([bytearray(1)])):
            with self.assertRaises(BlockingIOError) as raised:
                receive()
            self.assertEqual(raised.exception.errno, errno.EAGAIN)
        with self.assertRaises(BlockingIOError):
            while True:
                a.send(b"x" * 65536)
        self.assertRaises(BlockingIOError, a.sendall, b"x" * 65536)
        self.assertRaises(BlockingIOError, a.sendmsg, [b"x" * 65536])
        listener = self.listener()
        os.set_blocking(listener.fileno(), False)
        self.assertRaises(BlockingIOError, listener.accept)
        self.assertMode(listener, None, False)

    def test_a_connection_is_in_progress_where_others_made_the_socket_non_blocking(self):
        listener = self.listener()
        for way in ("connect", "connect_ex"):
            s = self.open()
            os.set_blocking(s.fileno(), False)
            if way == "connect":
                with self.assertRaises(BlockingIOError) as raised:
                    s.connect(listener.getsockname())
                self.assertEqual(raised.exception.errno, errno.EINPROGRESS)
            else:
                self.assertEqual(s.connect_ex(listener.getsockname()), errno.EINPROGRESS)

    def test_accept_leaves_the_flag_as_it_was(self):
        for timeout, is_blocking in ((None, True), (20, False), (0, False)):
            listener = self.listener()
            number = listener.fileno()
            listener.settimeout(timeout)
            with socket.create_connection(listener.getsockname(), 20):
                accepted, _ = listener.accept()
                with accepted:
                    self.assertEqual(os.get_blocking(number), is_blocking)
                    self.assertMode(accepted, None, True)

    def test_a_duplicate_has_the_timeout(self):
        for timeout, is_blocking in ((None, True), (20.0, False), (0.0, False)):
            s = self.open()
            s.settimeout(timeout)
            with s.dup() as copy:
                self.assertMode(copy, timeout, is_blocking)
                self.assertMode(s, timeout, is_blocking)

    def test_a_detached_number_keeps_its_flag(self):
        for timeout, is_blocking in ((None, True), (20, False), (0, False)):
            for s in (self.open(), self.pair()[0]):
                s.settimeout(timeout)
                number = s.detach()
                try:
                    self.assertEqual(os.get_blocking(number), is_blocking)
                    self.assertEqual((s.fileno(), s.detach()), (-1, -1))
                finally:
                    os.close(number)

    def test_the_type_may_say_non_blocking(self):
        s = self.open(type=socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        self.assertMode(s, 0.0, False)
        with socket.fromfd(s.fileno(), socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) as copy:
            self.assertMode(copy, 0.0, False)

    def test_the_default_timeout(self):
        socket.setdefaulttimeout(3)
        try:
            s = self.open()
            with socket.socket(fileno=os.dup(s.fileno())) as copy:
                for made in (s, copy, *self.pair()):
                    self.assertMode(made, 3.0, False)
        finally:
            socket.setdefaulttimeout(None)

    def test_numbers_are_not_inherited(self):
        s = self.open()
        inheritable = os.dup(s.fileno())
        os.set_inheritable(inheritable, True)
        adopted = socket.socket(fileno=inheritable)
        self.addCleanup(adopted.close)
        self.assertTrue(adopted.get_inheritable())
        for made in (s, s.dup(), socket.fromfd(s.fileno(), s.family, s.type), *self.pair()):
            self.addCleanup(made.close)
            self.assertFalse(made.get_inheritable())
            made.set_inheritable(True)
            self.assertTrue(os.get_inheritable(made.fileno()))

    def test_a_closed_socket(self):
        s = self.open()
        s.settimeout(3)
        s.close()
        self.assertEqual((s.fileno(), s.gettimeout(), s.detach()), (-1, 3.0, -1))
        for call in (lambda: s.recv(1), lambda: s.send(b"x"), s.accept, s.getsockname, lambda: s.settimeout(1),
                     lambda: s.setblocking(True)):
            with self.assertRaises(OSError) as raised:
                call()
            self.assertEqual(raised.exception.errno, errno.EBADF)

    def test_a_fork_shares_the_flag(self):
        s = self.open()
        if (child := os.fork()) == 0:
            try:
                s.setblocking(False)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        self.assertMode(s, None, False)
        s.setblocking(True)
        self.assertMode(s, None, True)


if __name__ == "__main__":
    unittest.main()
