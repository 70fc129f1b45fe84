"""Processors: what there is, how much memory, which precision is fast. Nobody else asks torch."""

from __future__ import annotations

import os
import platform
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path

import msgspec

from engine.errors import InvalidCall, UserError
from engine.messages import Text, text

KINDS = ("cuda", "mps", "cpu")

# Below this width the conversions of autocast cost a processor more than bf16 products save.
_NARROWEST_BF16_ON_CPU = 192
_WIDEST_PLAIN_ATTENTION = 64


class Device(msgspec.Struct, frozen=True):
    """``kind`` is torch's name of it ("cuda", "mps", "cpu"); ``name`` is for people."""

    kind: str
    name: str
    memory_bytes: int
    supports_bf16: bool


class Precision(msgspec.Struct, frozen=True):
    """ "fp32" or "bf16" (autocast), and why."""

    name: str
    reason: Text


@cache
def available_devices() -> tuple[Device, ...]:
    """What this machine can train on, fastest first; the CPU is always the last."""
    import torch

    use_physical_cores()
    found: list[Device] = []
    if torch.cuda.is_available():
        properties = torch.cuda.get_device_properties(0)
        found.append(
            Device("cuda", properties.name, properties.total_memory, torch.cuda.is_bf16_supported())
        )
    if torch.backends.mps.is_available():
        found.append(Device("mps", f"Apple {platform.machine()}", _memory_of_machine(), False))
    found.append(Device("cpu", _processor_name(), _memory_of_machine(), _cpu_has_bf16()))
    return tuple(found)


def choose_device(name: str = "auto") -> Device:
    """The device called ``name``, or the fastest; raises ``UserError`` where it does not exist."""
    devices = available_devices()
    if name == "auto":
        return devices[0]
    for device in devices:
        if device.kind == name:
            return device
    if name not in KINDS:
        raise InvalidCall(
            text("There is no kind of device called “{name}”.", name=name),
            remedy=text("Known are: {names}.", names=", ".join(("auto", *KINDS))),
        )
    raise UserError(
        text("This computer has no usable {name} device.", name=name.upper()),
        remedy=text("Choose “auto”, or one of: {names}.", names=", ".join(d.kind for d in devices)),
    )


def choose_precision(device: Device, wanted: str = "auto", width: int = 768) -> Precision:
    """How to calculate. ``width`` is the model's hidden size: narrow ones gain little by bf16."""
    if wanted == "fp32":
        return Precision("fp32", text("32-bit numbers, as asked for."))
    if wanted == "bf16":
        if not device.supports_bf16:
            raise UserError(
                text("{device} has no fast bf16 arithmetic.", device=device.name),
                remedy=text("Choose the precision “auto” or “fp32”."),
            )
        return Precision("bf16", text("bf16 mixed precision, as asked for."))
    if wanted != "auto":
        raise InvalidCall(
            text("There is no precision called “{name}”.", name=wanted),
            remedy=text("Known are: {names}.", names="auto, fp32, bf16"),
        )
    if not device.supports_bf16:
        return Precision("fp32", text("32-bit numbers: {d} has no fast bf16.", d=device.name))
    if device.kind == "cpu" and width < _NARROWEST_BF16_ON_CPU:
        return Precision(
            "fp32", text("32-bit numbers: a model this narrow is not faster in bf16 on a CPU.")
        )
    return Precision("bf16", text("bf16 mixed precision, fast on {device}.", device=device.name))


def autocast(device: Device, precision: str) -> AbstractContextManager[object]:
    """The context for a forward pass; never yield an event inside it."""
    import torch

    if precision != "bf16":
        return nullcontext()
    return torch.autocast(device.kind, dtype=torch.bfloat16)


def attention(device: Device, precision: str, width: int) -> AbstractContextManager[object]:
    """The context for a forward pass that is trained through, over rows of ``width`` tokens.

    The backward pass of torch's fused attention is slow in bf16 on a CPU: at 25 tokens it took a
    third of a step (4 layers of width 256), beyond some 64 tokens it is the faster one.
    """
    from torch.nn.attention import SDPBackend, sdpa_kernel

    if device.kind != "cpu" or precision != "bf16" or width > _WIDEST_PLAIN_ATTENTION:
        return nullcontext()
    context: AbstractContextManager[object] = sdpa_kernel(SDPBackend.MATH)
    return context


def memory_in_use(device: Device) -> int:
    """Bytes this process holds: on the device where it has memory of its own, else resident."""
    import torch

    if device.kind == "cuda":
        return int(torch.cuda.memory_allocated())
    return resident_bytes()


def resident_bytes() -> int:
    """Bytes of main memory that this process holds."""
    import psutil

    return int(psutil.Process().memory_info().rss)


class PeakMemory:
    """The most that this process held since the start of the watch, where the system tells (Linux).

    Elsewhere what it holds when asked.
    """

    def __init__(self) -> None:
        try:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
            self._is_told = True
        except OSError:
            self._is_told = False

    def bytes(self) -> int:
        """At the peak."""
        if not self._is_told:
            return resident_bytes()
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) * 1024


def free_memory_of_machine() -> int:
    """Bytes of main memory that can be had without pushing anything out."""
    import psutil

    return int(psutil.virtual_memory().available)


def free_memory(device: Device) -> int:
    """Bytes that can still be had where ``device`` calculates."""
    import torch

    if device.kind == "cuda":
        free, _ = torch.cuda.mem_get_info()
        return int(free)
    return free_memory_of_machine()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an exception of a forward or backward pass means that memory ran out."""
    import torch

    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in words or "can't allocate memory" in words
    )


def release_memory(device: Device) -> None:
    """Give cached blocks back after memory ran out."""
    import gc

    import torch

    gc.collect()
    if device.kind == "cuda":
        torch.cuda.empty_cache()
    elif device.kind == "mps":
        torch.mps.empty_cache()


def synchronise(device: Device) -> None:
    """Wait until the device has done all it was given; needed before reading a clock."""
    import torch

    if device.kind == "cuda":
        torch.cuda.synchronize()
    elif device.kind == "mps":
        torch.mps.synchronize()


@cache
def use_physical_cores() -> None:
    """One thread a physical core, unless OMP_NUM_THREADS says so; hyper-threads only wait."""
    import psutil
    import torch

    if "OMP_NUM_THREADS" in os.environ:
        return
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    torch.set_num_threads(max(1, min(psutil.cpu_count(logical=False) or 1, allowed or 1)))


def _memory_of_machine() -> int:
    import psutil

    return int(psutil.virtual_memory().total)


def _cpu_has_bf16() -> bool:
    import torch

    if platform.machine().lower() not in ("x86_64", "amd64"):
        return False
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, probe, bool)() for probe in probes)


def _processor_name() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
