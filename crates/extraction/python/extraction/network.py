"""Takes the network from this process and all that it starts, for LiteLLM's native code too, which `probe.py` cannot replace."""

import ctypes
import errno
import platform
import struct
import sys

# For each machine, its number in the kernel and that of the call that makes a socket.
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
AF_INET, AF_INET6 = 2, 10
# Instructions of a filter of system calls, and where they find what they look at.
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
CALL, MACHINE, FIRST_ARGUMENT = 0, 4, 16
ALLOW, FAIL = 0x7FFF0000, 0x00050000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


_left = False


def is_left():
    return _left


def leave():
    """Makes every new socket for the Internet fail, if the system can do that: Linux on common machines."""
    global _left
    _left = deny_sockets()


def deny_sockets():
    if sys.platform != "linux" or platform.machine() not in MACHINES:
        return False
    machine, socket = MACHINES[platform.machine()]
    # Each jump is so many instructions further, if equal and if not.
    program = (
        (LOAD, 0, 0, MACHINE),
        (EQUAL, 0, 5, machine),
        (LOAD, 0, 0, CALL),
        (EQUAL, 0, 3, socket),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 2, 0, AF_INET),
        (EQUAL, 1, 0, AF_INET6),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, FAIL | errno.EAFNOSUPPORT),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *instruction) for instruction in program))
    described = struct.pack("@HP", len(program), ctypes.addressof(code))
    prctl = ctypes.CDLL(None).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong)
    given_up = prctl(NO_NEW_PRIVILEGES, 1, None, 0, 0) == 0
    return given_up and prctl(SECCOMP, FILTER, described, 0, 0) == 0
