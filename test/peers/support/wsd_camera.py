"""An ONVIF camera as far as liveness goes: a web server on port 80, Hello every half second, Bye on SIGTERM.

Arguments: the address of this host (0.0.0.0: all of them, saying nothing), the UUID to say, and `mute` for no web server. SIGKILL is a power cut: no Bye.
"""

import signal
import socket
import sys
import threading
import time

address, uuid = sys.argv[1], sys.argv[2]
GROUP = ("239.255.255.250", 3702)
MESSAGE = (
    '<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>'
    "<a:MessageID>urn:uuid:{message}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
    "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/{kind}</a:Action></s:Header><s:Body><d:{kind}>"
    "<a:EndpointReference><a:Address>urn:uuid:{uuid}</a:Address></a:EndpointReference>"
    "<d:Types>dn:NetworkVideoTransmitter</d:Types>"
    "<d:Scopes>onvif://www.onvif.org/hardware/P3245 onvif://www.onvif.org/name/Camera</d:Scopes>"
    "<d:XAddrs>http://{address}/onvif/device_service</d:XAddrs>"
    "<d:MetadataVersion>1</d:MetadataVersion></d:{kind}></s:Body></s:Envelope>"
)
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.bind((address, 0))
if address != "0.0.0.0":
    sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
count = 0


def say(kind):
    global count
    count += 1
    message = "%08d-0000-4000-8000-%s" % (count, uuid[-12:])
    if address != "0.0.0.0":
        sender.sendto(MESSAGE.format(kind=kind, message=message, uuid=uuid, address=address).encode(), GROUP)


def leave(*_):
    say("Bye")
    sys.exit(0)


signal.signal(signal.SIGTERM, leave)


def answer(server):
    while True:
        server.accept()[0].close()


if sys.argv[3:] != ["mute"]:
    threading.Thread(target=answer, args=[socket.create_server((address, 80))], daemon=True).start()
while True:
    say("Hello")
    time.sleep(0.5)
