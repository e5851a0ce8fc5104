"""Puts the `_socket` beside this file in the place of one that is built into the interpreter, as Debian's is: such a
module comes before everything on PYTHONPATH."""
import sys

if "_socket" in sys.builtin_module_names:
    import importlib.util
    import os

    class _Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if name == "_socket":
                file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_socket.py")
                return importlib.util.spec_from_file_location(name, file)

    sys.meta_path.insert(0, _Finder)
