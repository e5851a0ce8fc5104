"""Talks to a line-server through makefile of Python's socket module.

    line_client.py PORT

Prints "ok" if all answers are right.
"""
import socket
import sys


def ask(files, text):
    reader, writer = files
    writer.write(text)
    writer.flush()
    return reader.readline()


def check_values(files):
    reader, _ = files
    for value in [b"", b"one", b"two\nlines\r\n", bytes(range(256)) * 256]:
        assert ask(files, b"SET it %d\n%s\n" % (len(value), value)) == b"OK\n"
        assert ask(files, b"GET it\r\n") == b"VALUE %d\n" % len(value)
        assert reader.read(len(value)) == value
        assert reader.readline() == b"\n"
    assert ask(files, b"GET nothing\n") == b"NONE\n"
    assert ask(files, b"WHAT\n") == b"ERROR unknown command\n"


def check_many_at_once(files):
    reader, writer = files
    for number in range(1000):
        writer.write(b"SET n%d 3\nabc\nGET n%d\n" % (number % 10, number % 10))
    writer.flush()
    for _ in range(1000):
        assert [reader.readline() for _ in range(3)] == [b"OK\n", b"VALUE 3\n", b"abc\n"]


def check_end(files):
    reader, _ = files
    assert ask(files, b"QUIT\n") == b"BYE\n"
    assert reader.read() == b""


def check_refusal(port, question, words):
    with socket.create_connection(("127.0.0.1", port), 60) as s, s.makefile("rwb") as f:
        f.write(question)
        f.flush()
        answer = f.readline()
        assert answer.startswith(b"ERROR ") and words in answer, answer
        assert f.read() == b""


def main():
    port = int(sys.argv[1])
    with socket.create_connection(("127.0.0.1", port), 60) as s, s.makefile("rb") as reader, s.makefile("wb") as writer:
        files = (reader, writer)
        check_values(files)
        check_many_at_once(files)
        check_end(files)
    check_refusal(port, b"x" * 201, b"201 bytes, where the limit is 200")
    check_refusal(port, b"GET \xff\n", b"UTF-8")
    check_refusal(port, b"SET it 65537\n", b"where the limit is 65536")
    print("ok")


main()
