"""Calls LiteLLM with nothing behind it, and watches which variables it reads and what it would have sent where.

Declarations and documentation name the variables of a third of the providers; the calls themselves tell for all.
No packet leaves: every way out is replaced before the first call.
"""

import io
import os
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# A name in the reserved top-level domain, so that even a leak would reach nobody.
BASE = "https://probe.invalid/v1"
# What the places that trade a key for a token answer, in the words of all of them.
TOKEN = {"access_token": "probe", "token": "probe", "expires_in": 3600, "expiration": 4102444800, "expires_at": 4102444800}


def is_token_exchange(url):
    return re.search(r"oauth|/token\b", urlsplit(url).path) is not None



@dataclass
class Outcome:
    """What one call did."""

    reads: list = field(default_factory=list)
    """Environment variables looked up, in order, each once."""
    sent: list = field(default_factory=list)
    """URL and whole text of each request that would have gone out."""
    error: str = ""

    @property
    def urls(self):
        return [url for url, _ in self.sent]


_outcome = Outcome()


def install():
    """Replaces the ways out and the look-up of variables. Once, after the import of litellm."""
    import botocore.httpsession
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
            # Only with a token in hand does the client go on to the request itself.
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
    botocore.httpsession.URLLib3Session.send = botocore_send
    socket.getaddrinfo = blocked
    socket.create_connection = blocked
    socket.socket.connect = blocked

    # Clients wait between their attempts.
    time.sleep = lambda _: None

    look_up = os._Environ.__getitem__

    def watched(self, name):
        text = name if isinstance(name, str) else os.fsdecode(name)
        if text not in _outcome.reads:
            _outcome.reads.append(text)
        return look_up(self, name)

    os._Environ.__getitem__ = watched


def call(kind, model, variables=(), **parameters):
    """One call of this kind with these environment variables; gives up on one that hangs."""
    import litellm

    global _outcome
    outcome = _outcome = Outcome()
    litellm.in_memory_llm_clients_cache.flush_cache()
    before = dict(os.environ)
    os.environ.update(dict(variables))

    def run():
        try:
            CALLS[kind](model=model, timeout=2, **parameters)
        except BaseException as error:  # noqa: BLE001  # whatever it is, it is the finding
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
        "chat": lambda **given: litellm.completion(messages=messages, num_retries=0, **given),
        "completion": lambda **given: litellm.text_completion(prompt="x", **given),
        "embedding": lambda **given: litellm.embedding(input=["x"], **given),
        "rerank": lambda **given: litellm.rerank(query="x", documents=["x"], **given),
        "image_generation": lambda **given: litellm.image_generation(prompt="x", **given),
        "image_edit": lambda **given: litellm.image_edit(image=sound(), prompt="x", **given),
        "audio_transcription": lambda **given: litellm.transcription(file=sound(), **given),
        "audio_speech": lambda **given: litellm.speech(input="x", voice="alloy", **given),
        "ocr": lambda **given: litellm.ocr(document=document, **given),
        "video_generation": lambda **given: litellm.video_generation(prompt="x", **given),
        "responses": lambda **given: litellm.responses(input="x", **given),
    }


class _Lazy(dict):
    def __missing__(self, key):
        self.update(_calls())
        return self[key]


CALLS = _Lazy()
