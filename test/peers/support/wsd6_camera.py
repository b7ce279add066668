"""An ONVIF camera that speaks IPv6 alone: WS-Discovery on ff02::c, a web server on port 80 of its link-local address.

Arguments: the UUID to say, and `quiet` to answer Probes only, else it says Hello every half second; `mute` for no web server.
Bye on SIGTERM.
"""

import re
import signal
import socket
import struct
import sys
import threading
import time

uuid = sys.argv[1]
index = socket.if_nametoindex("eth0")
GROUP = ("ff02::c", 3702, 0, index)
MESSAGE = (
    '<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>'
    "<a:MessageID>urn:uuid:{message}</a:MessageID>{relates}<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
    "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/{kind}</a:Action></s:Header><s:Body>{opens}"
    "<a:EndpointReference><a:Address>urn:uuid:{uuid}</a:Address></a:EndpointReference>"
    "<d:Types>dn:NetworkVideoTransmitter</d:Types>"
    "<d:Scopes>onvif://www.onvif.org/hardware/P3245 onvif://www.onvif.org/name/Six</d:Scopes>"
    "<d:XAddrs>http://[{address}]/onvif/device_service</d:XAddrs>"
    "<d:MetadataVersion>1</d:MetadataVersion>{closes}</s:Body></s:Envelope>"
)


def own_address():
    """The link-local address, once the kernel has made sure that nobody else has it."""
    while True:
        for line in open("/proc/net/if_inet6"):
            address, _, _, scope, flags, name = line.split()
            if name == "eth0" and scope == "20" and not int(flags, 16) & 0x40:
                return socket.inet_ntop(socket.AF_INET6, bytes.fromhex(address))
        time.sleep(0.05)


address = own_address()
opened = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
opened.bind(("::", 3702))
opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, socket.inet_pton(socket.AF_INET6, GROUP[0]) + struct.pack("@I", index))
opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, 0)
count = 0


def say(kind, to, relates=""):
    global count
    count += 1
    tags = ["d:" + kind] if not relates else ["d:ProbeMatches", "d:ProbeMatch"]
    text = MESSAGE.format(
        message="%08d-0000-4000-8000-%s" % (count, uuid[-12:]),
        relates="<a:RelatesTo>%s</a:RelatesTo>" % relates if relates else "",
        kind=kind,
        uuid=uuid,
        address=address,
        opens="".join("<%s>" % tag for tag in tags),
        closes="".join("</%s>" % tag for tag in reversed(tags)),
    )
    opened.sendto(text.encode(), to)


def leave(*_):
    say("Bye", GROUP)
    sys.exit(0)


def serve(server):
    while True:
        server.accept()[0].close()


def greet():
    while True:
        say("Hello", GROUP)
        time.sleep(0.5)


signal.signal(signal.SIGTERM, leave)
if "mute" not in sys.argv:
    web = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    web.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    web.bind((address, 80, 0, index))
    web.listen()
    threading.Thread(target=serve, args=[web], daemon=True).start()
if "quiet" not in sys.argv:
    threading.Thread(target=greet, daemon=True).start()
print(address, flush=True)
while True:
    packet, asker = opened.recvfrom(65536)
    asked = re.search(r"<\w+:MessageID[^>]*>([^<]+)<", packet.decode(errors="replace"))
    if asked and b":Probe>" in packet:
        say("ProbeMatches", asker, asked.group(1))
