"""Publishes services as argv says, one JSON object each, until it is ended. Run with the system's python3-zeroconf."""

import json
import signal
import socket
import sys

from zeroconf import IPVersion, ServiceInfo, Zeroconf

zeroconf = Zeroconf(interfaces=[sys.argv[1]], ip_version=IPVersion.V4Only)
infos = []
for text in sys.argv[2:]:
    service = json.loads(text)
    kind = service["type"] + ".local."
    infos.append(
        ServiceInfo(
            kind,
            service["name"] + "." + kind,
            addresses=[socket.inet_aton(service["address"])],
            port=service["port"],
            properties=service["txt"],
            server=service["host"] + ".local.",
        )
    )
for info in infos:
    zeroconf.register_service(info)
print("published", flush=True)
signal.pause()
