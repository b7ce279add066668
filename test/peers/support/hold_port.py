"""Holds UDP port 5353 for itself, as a badly written mDNS program does: no SO_REUSEADDR."""

import socket
import time

held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
held.bind(("0.0.0.0", 5353))
print("held", flush=True)
time.sleep(600)
