"""Confinement: what the process that reads foreign files may do, held by the kernel. Linux.

- No sockets, no programs, no signals to others: a seccomp filter (x86-64, AArch64). Where that cannot be had, an empty
  network namespace of its own, so that no socket leads anywhere.
- No file is opened but the program's own, and none to write: Landlock, where the kernel has it; no byte is written to
  any file in any case (RLIMIT_FSIZE).
- So much memory, no core dump, and it ends with whoever started it.

By ctypes, as the calls are few and libraries for them (pyseccomp, landlock) need a C library of their own. What a
process has given up it never has again: `confine` is for a child.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

# include/uapi/linux: prctl.h, seccomp.h, audit.h, filter.h, landlock.h, sched.h
_SET_PARENT_DEATH_SIGNAL, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 1, 22, 38
_FILTER = 2
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NOT_PERMITTED = 1  # EPERM
_LOAD, _EQUAL, _AT_LEAST, _GIVE = 0x20, 0x15, 0x35, 0x06  # BPF: load a word, compare, return
_NUMBER_AT, _MACHINE_AT = 0, 4  # of seccomp_data
_X32 = 0x40000000  # the bit of calls in the x32 convention, which would pass by the numbers below
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every machine
_VERSION, _BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # rights on files that each version of Landlock knows

# Calls that are refused, by machine: the audit number, and the numbers of the calls (asm/unistd.h).
_CALLS = {
    "x86_64": (
        0xC000003E,
        {
            "socket": 41,
            "connect": 42,
            "accept": 43,
            "sendto": 44,
            "sendmsg": 46,
            "bind": 49,
            "listen": 50,
            "socketpair": 53,
            "fork": 57,
            "vfork": 58,
            "execve": 59,
            "kill": 62,
            "ptrace": 101,
            "unshare": 272,
            "accept4": 288,
            "sendmmsg": 307,
            "setns": 308,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "bpf": 321,
            "execveat": 322,
            "pidfd_send_signal": 424,
            "io_uring_setup": 425,
            "pidfd_open": 434,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "unshare": 97,
            "ptrace": 117,
            "kill": 129,
            "socket": 198,
            "socketpair": 199,
            "bind": 200,
            "listen": 201,
            "accept": 202,
            "connect": 203,
            "sendto": 206,
            "sendmsg": 211,
            "execve": 221,
            "accept4": 242,
            "setns": 268,
            "sendmmsg": 269,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "bpf": 280,
            "execveat": 281,
            "pidfd_send_signal": 424,
            "io_uring_setup": 425,
            "pidfd_open": 434,
        },
    ),
}


def confine(*, memory_bytes: int, own: Iterable[Path]) -> tuple[str, ...]:
    """Give up everything but computing, and say by what it is held: "seccomp" or "network namespace", "landlock".

    Args:
        memory_bytes: Of address space.
        own: Files and folders that may still be read: where the program's own modules and data are.
    """
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    kernel.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    held = []
    if _landlock(kernel, own):
        held.append("landlock")
    if _seccomp(kernel):
        held.append("seccomp")
    elif kernel.unshare(_NEW_USER | _NEW_NETWORK) == 0:
        held.append("network namespace")
    return tuple(held)


def own_places() -> tuple[Path, ...]:
    """Where this program's modules, their libraries and its data are read from."""
    places = {Path(entry) for entry in sys.path if entry}
    places |= {Path(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix)}
    for name in ("rejoinder", "rejoinder.resources"):
        places |= {Path(place) for place in import_module(name).__path__}
    places |= {
        Path(place) for place in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/urandom")
    }
    return tuple(sorted(places))


def _seccomp(kernel: ctypes.CDLL) -> bool:
    """Refuse the calls above from now on; False where this machine or kernel cannot."""
    if platform.machine() not in _CALLS or sys.maxsize < 1 << 32:
        return False
    machine, calls = _CALLS[platform.machine()]
    numbers = sorted(calls.values())
    count = len(numbers)
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_EQUAL, 1, 0, machine),
        (_GIVE, 0, 0, _KILL),  # calls of another machine's numbers: nothing of ours makes them
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, count + 1, 0, _X32),
        *((_EQUAL, count - index, 0, number) for index, number in enumerate(numbers)),
        (_GIVE, 0, 0, _ALLOW),
        (_GIVE, 0, 0, _ERROR | _NOT_PERMITTED),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    return bool(kernel.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) == 0)


def _landlock(kernel: ctypes.CDLL, own: Iterable[Path]) -> bool:
    """Let only those places be read and nothing be changed; False where the kernel has no Landlock."""
    version = kernel.syscall(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return False
    handled = (1 << _RIGHTS[min(version, max(_RIGHTS))]) - 1
    attribute = ctypes.create_string_buffer(struct.pack("Q", handled))
    rules = kernel.syscall(_CREATE_RULESET, attribute, ctypes.c_size_t(8), 0)
    if rules < 0:
        return False
    try:
        for place in own:
            _allow_reading(kernel, rules, place)
        return bool(kernel.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow_reading(kernel: ctypes.CDLL, rules: int, place: Path) -> None:
    """Add that place to what may be read, if it is there."""
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not on this machine, such as /lib64
        return
    try:
        rights = _READ_FILE | _READ_FOLDER if place.is_dir() else _READ_FILE
        beneath = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle))
        kernel.syscall(_ADD_RULE, rules, _BENEATH, beneath, 0)
    finally:
        os.close(handle)
