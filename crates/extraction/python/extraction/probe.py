"""Calls LiteLLM with the network replaced, and records which variables it reads and what it would have sent where.

Declarations and documentation name the variables of a third of the providers; the calls show them for all. No packet
leaves the machine: the network is replaced before the first call, and native code has none, see `network.py`.
"""

import io
import os
import re
import socket
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from . import network
from .notes import note

# A name in the reserved top-level domain, so that even a leak would reach nobody.
BASE = "https://probe.invalid/v1"
# A response that every token endpoint of the providers could give.
TOKEN = {"access_token": "probe", "token": "probe", "expires_in": 3600, "expiration": 4102444800, "expires_at": 4102444800}

# Calls of LiteLLM's native code that send requests.
NATIVE = ("completion", "embedding", "messages", "ocr", "responses", "transcription")
NATIVE += tuple(f"a{name}" for name in NATIVE)
# LiteLLM's proxy does not need them, and with them a call looks for credentials of the machine before it reads a setting.
LIBRARIES = ("google.auth", "google.oauth2")


def is_token_exchange(url):
    return re.search(r"oauth|/token\b", urlsplit(url).path) is not None


@dataclass
class Outcome:
    """What one call did."""

    reads: list = field(default_factory=list)
    """The environment variables that were read, in order, each once."""
    sent: list = field(default_factory=list)
    """The URL and the whole text of each request that would have been sent."""
    error: str = ""

    @property
    def urls(self):
        return [url for url, _ in self.sent]


_outcome = Outcome()


def install():
    """Replaces the network and the lookup of variables. Call it once, after the import of litellm."""
    import httpx
    import litellm
    import requests

    litellm.suppress_debug_info = True

    def record(url, headers, body):
        text = "\n".join(f"{name}: {value}" for name, value in dict(headers).items())
        body = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body or "")
        _outcome.sent.append((str(url), f"{url}\n{text}\n{body}"))

    def httpx_send(_, request):
        record(request.url, request.headers, request.read())
        if is_token_exchange(str(request.url)):
            # The client sends the request itself only after it has a token.
            return httpx.Response(200, json=TOKEN, request=request)
        raise httpx.ConnectError("probe")

    def requests_send(_, request, **__):
        record(request.url, request.headers, request.body)
        raise requests.ConnectionError("probe")

    def botocore_send(_, request):
        record(request.url, request.headers, request.body)
        raise OSError("probe")

    def blocked(*_, **__):
        raise OSError("probe")

    httpx.HTTPTransport.handle_request = httpx_send
    requests.Session.send = requests_send
    try:
        import botocore.httpsession
    except ModuleNotFoundError:
        note("boto3 is not installed: what the providers of AWS need is not known")
    else:
        botocore.httpsession.URLLib3Session.send = botocore_send
    socket.getaddrinfo = blocked
    socket.create_connection = blocked
    socket.socket.connect = blocked

    # Clients sleep between attempts.
    time.sleep = lambda _: None

    hide_libraries()
    native = sys.modules.get("litellm.rust_bridge._native")
    if native and not network.is_left():
        note("this system cannot take the network from a process: calls of native code, such as OCR, are not made")
        for name in NATIVE:
            if hasattr(native, name):
                setattr(native, name, blocked)

    look_up = os._Environ.__getitem__

    def watched(self, name):
        text = name if isinstance(name, str) else os.fsdecode(name)
        if text not in _outcome.reads:
            _outcome.reads.append(text)
        return look_up(self, name)

    os._Environ.__getitem__ = watched


def hide_libraries():
    """Makes imports of some libraries fail, as they do where those are not installed."""

    class Hidden:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if name in LIBRARIES:
                raise ModuleNotFoundError(f"No module named '{name}'")

    sys.meta_path.insert(0, Hidden)
    for name in list(sys.modules):
        if name.startswith(LIBRARIES):
            del sys.modules[name]


def call(kind, model, variables=(), **parameters):
    """Makes a call of this kind with these environment variables, for at most 20 seconds."""
    import litellm

    global _outcome
    outcome = _outcome = Outcome()
    litellm.in_memory_llm_clients_cache.flush_cache()
    before = dict(os.environ)
    os.environ.update(dict(variables))

    def run():
        try:
            CALLS[kind](model=model, timeout=2, **parameters)
        except BaseException as error:  # noqa: BLE001  # any failure is a result here
            outcome.error = f"{type(error).__name__}: {error}"

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    for name in set(os.environ) - set(before):
        del os.environ[name]
    return outcome


def _calls():
    import litellm

    messages = [{"role": "user", "content": "x"}]
    document = {"type": "document_url", "document_url": "https://probe.invalid/x.pdf"}

    def sound():
        file = io.BytesIO(b"RIFF$\0\0\0WAVEfmt ")
        file.name = "x.wav"
        return file

    return {
        "chat": lambda **parameters: litellm.completion(messages=messages, num_retries=0, **parameters),
        "completion": lambda **parameters: litellm.text_completion(prompt="x", **parameters),
        "embedding": lambda **parameters: litellm.embedding(input=["x"], **parameters),
        "rerank": lambda **parameters: litellm.rerank(query="x", documents=["x"], **parameters),
        "image_generation": lambda **parameters: litellm.image_generation(prompt="x", **parameters),
        "image_edit": lambda **parameters: litellm.image_edit(image=sound(), prompt="x", **parameters),
        "audio_transcription": lambda **parameters: litellm.transcription(file=sound(), **parameters),
        "audio_speech": lambda **parameters: litellm.speech(input="x", voice="alloy", **parameters),
        "ocr": lambda **parameters: litellm.ocr(document=document, **parameters),
        "video_generation": lambda **parameters: litellm.video_generation(prompt="x", **parameters),
        "responses": lambda **parameters: litellm.responses(input="x", **parameters),
    }


class _Lazy(dict):
    def __missing__(self, key):
        self.update(_calls())
        return self[key]


CALLS = _Lazy()
