"""Many devices in one process, each with an address of its own, answering mDNS, WS-Discovery and SSDP without any jitter.

Written from the specifications, with nothing of Greenroom in it. Arguments: how many, and the first two octets of their
addresses (the host has all of them on eth0). `look` on stdin asks for what happened since the last one, as JSON: when the
first query came (ms since 1970), how many came, and how many devices answered, by protocol. `announce` has every device say
that it is there, unasked, as one does that was just plugged in: an mDNS response and a WS-Discovery Hello.
"""

import http.server
import json
import multiprocessing
import random
import re
import selectors
import socket
import struct
import sys
import time

COUNT, NET = int(sys.argv[1]), sys.argv[2]
INDEX = socket.if_nametoindex("eth0")
IP_PKTINFO = 8
MULTICAST = {"mdns": ("224.0.0.251", 5353), "wsd": ("239.255.255.250", 3702), "ssdp": ("239.255.255.250", 1900)}
TYPE = b"\x0b_axis-video\x04_tcp\x05local\x00"


def label(text):
    return bytes([len(text)]) + text.encode()


class Device:
    def __init__(self, number):
        self.address = "%s.%d.%d" % (NET, 1 + number // 200, 1 + number % 200)
        self.serial = "ACCC8E%06X" % number
        self.instance = "AXIS P3245-LV - " + self.serial
        self.uuid = "00000000-0000-4000-8000-%s" % self.serial.lower()
        self.source = struct.pack("=i4s4s", INDEX, socket.inet_aton(self.address), b"\0\0\0\0")
        self.mdns = self.announcement()

    def announcement(self):
        """One response: pointer, server, text and address, names compressed as real responders do."""
        name = label(self.instance) + b"\xc0\x0c"
        packet = struct.pack("!6H", 0, 0x8400, 0, 1, 0, 3) + TYPE
        packet += struct.pack("!HHIH", 12, 1, 4500, len(name))
        at = len(packet)
        packet += name
        pointer = struct.pack("!H", 0xC000 | at)
        host = label("axis-" + self.serial.lower()) + b"\xc0\x1d"
        packet += pointer + struct.pack("!HHIH", 33, 0x8001, 120, 6 + len(host)) + struct.pack("!HHH", 0, 0, 80)
        at = len(packet)
        packet += host
        text = label("macaddress=" + self.serial) + label("path=/")
        packet += pointer + struct.pack("!HHIH", 16, 0x8001, 4500, len(text)) + text
        packet += struct.pack("!H", 0xC000 | at) + struct.pack("!HHIH", 1, 0x8001, 120, 4)
        return packet + socket.inet_aton(self.address)

    def hello(self):
        """What a match says, said unasked."""
        message = re.sub("<wsa:RelatesTo>.*</wsa:RelatesTo>", "", self.probe_match("").decode())
        message = re.sub("</?wd:ProbeMatches>", "", message)
        return message.replace("wd:ProbeMatch>", "wd:Hello>").replace("/ProbeMatches<", "/Hello<").encode()

    def probe_match(self, relates_to):
        scopes = " ".join(
            "onvif://www.onvif.org/" + scope
            for scope in ["type/video_encoder", "type/ptz", "Profile/Streaming", "Profile/G", "Profile/T", "hardware/P3245-LV"]
            + ["name/AXIS%20P3245-LV", "location/country/none", "location/city/none", "MAC/" + self.serial]
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"'
            ' xmlns:SOAP-ENC="http://www.w3.org/2003/05/soap-encoding" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ' xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:wd="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
            ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><SOAP-ENV:Header>'
            "<wsa:MessageID>uuid:" + self.uuid + "</wsa:MessageID><wsa:RelatesTo>" + relates_to + "</wsa:RelatesTo>"
            "<wsa:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:To>"
            "<wsa:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsa:Action></SOAP-ENV:Header><SOAP-ENV:Body>"
            "<wd:ProbeMatches><wd:ProbeMatch><wsa:EndpointReference><wsa:Address>urn:uuid:" + self.uuid + "</wsa:Address>"
            "</wsa:EndpointReference><wd:Types>dn:NetworkVideoTransmitter tds:Device</wd:Types><wd:Scopes>" + scopes + "</wd:Scopes>"
            "<wd:XAddrs>http://" + self.address + "/onvif/device_service</wd:XAddrs><wd:MetadataVersion>1</wd:MetadataVersion>"
            "</wd:ProbeMatch></wd:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>"
        ).encode()

    def search_answer(self, target):
        return (
            "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nEXT:\r\nLOCATION: http://%s:49152/d.xml\r\n"
            "SERVER: Linux UPnP/1.0\r\nST: %s\r\nUSN: uuid:%s::%s\r\n\r\n" % (self.address, target, self.uuid, target)
        ).encode()


DEVICES = [Device(number) for number in range(COUNT)]
BY_ADDRESS = {device.address: device for device in DEVICES}


class Description(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        device = BY_ADDRESS.get(self.connection.getsockname()[0])
        body = (
            '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><manufacturer>AXIS</manufacturer>'
            "<modelName>AXIS P3245-LV</modelName><serialNumber>%s</serialNumber></device></root>" % device.serial
        ).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve():
    http.server.HTTPServer.request_queue_size = 128
    http.server.HTTPServer(("", 49152), Description).serve_forever()


def read_name(packet, at):
    """Gives the name in lower case and where it ends."""
    labels, end, jumps = [], None, 0
    while True:
        length = packet[at]
        if length == 0:
            return b".".join(labels).lower(), at + 1 if end is None else end
        if length & 0xC0:
            end = at + 2 if end is None else end
            at = struct.unpack_from("!H", packet, at)[0] & 0x3FFF
            jumps += 1
            if jumps > 20:
                raise ValueError("too many pointers")
        else:
            labels.append(packet[at + 1 : at + 1 + length])
            at += 1 + length


def read_query(packet):
    """Whether it asks for cameras, whether more known answers follow, and the instances it knows."""
    _, flags, questions, answers, _, _ = struct.unpack_from("!6H", packet, 0)
    if flags & 0x8000:
        return None
    at, asks, known = 12, False, set()
    for _ in range(questions):
        name, at = read_name(packet, at)
        kind = struct.unpack_from("!H", packet, at)[0]
        at += 4
        asks = asks or (name == b"_axis-video._tcp.local" and kind in (12, 255))
    for _ in range(answers):
        _, at = read_name(packet, at)
        kind, _, ttl, length = struct.unpack_from("!HHIH", packet, at)
        at += 10
        if kind == 12 and ttl >= 2250:
            known.add(read_name(packet, at)[0].split(b".")[0])
        at += length
    return asks, bool(flags & 0x0200), known


class Stats:
    def __init__(self):
        self.first, self.queries, self.answered, self.packets = None, 0, {kind: set() for kind in MULTICAST}, 0

    def asked(self):
        self.first = self.first or round(time.time() * 1000)
        self.queries += 1

    def say(self):
        answered = {kind: len(who) for kind, who in self.answered.items()}
        print(json.dumps({"firstQueryMs": self.first, "queries": self.queries, "answered": answered, "packets": self.packets}), flush=True)


stats = Stats()


def send(kind, device, payload, to):
    sockets[kind].sendmsg([payload], [(socket.IPPROTO_IP, IP_PKTINFO, device.source)], 0, to)
    stats.answered[kind].add(device.serial)
    stats.packets += 1


# Queries whose list of known answers goes on: by asker, when to answer and what is known so far (RFC 6762 section 7.2).
waiting = {}


def answer_mdns(known):
    for device in DEVICES:
        if device.instance.lower().encode() not in known:
            send("mdns", device, device.mdns, MULTICAST["mdns"])


def take_mdns(packet, asker):
    query = read_query(packet)
    if query is None:
        return
    asks, goes_on, known = query
    if asks:
        stats.asked()
    if asker in waiting:
        waiting[asker][1].update(known)
    elif asks and goes_on:
        waiting[asker] = (time.monotonic() + random.uniform(0.4, 0.5), known)
    elif asks:
        answer_mdns(known)


seen = set()


def take_wsd(packet, asker):
    text = packet.decode(errors="replace")
    message = re.search(r"<\w+:MessageID[^>]*>([^<]+)<", text)
    # What an ONVIF device is not, it does not answer for (WS-Discovery section 5.1).
    if message is None or ":Probe>" not in text or "wsdp:Device" in text:
        return
    if message.group(1) in seen:
        return
    seen.add(message.group(1))
    stats.asked()
    for device in DEVICES:
        send("wsd", device, device.probe_match(message.group(1)), asker)


def take_ssdp(packet, asker):
    text = packet.decode(errors="replace")
    target = re.search(r"^ST: *(\S+)", text, re.M)
    if not text.startswith("M-SEARCH") or target is None:
        return
    stats.asked()
    for device in DEVICES:
        for answer in ["upnp:rootdevice"] if target.group(1) == "upnp:rootdevice" else ["upnp:rootdevice", "urn:axis:x:1", "uuid:" + device.uuid]:
            send("ssdp", device, device.search_answer(answer), asker)


def announce():
    for device in DEVICES:
        send("mdns", device, device.mdns, MULTICAST["mdns"])
        send("wsd", device, device.hello(), MULTICAST["wsd"])


def open_socket(group, port):
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    opened.bind(("", port))
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("=4s4si", socket.inet_aton(group), b"\0\0\0\0", INDEX))
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, struct.pack("=4s4si", b"\0\0\0\0", b"\0\0\0\0", INDEX))
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    return opened


multiprocessing.Process(target=serve, daemon=True).start()
sockets = {kind: open_socket(*place) for kind, place in MULTICAST.items()}
take = {"mdns": take_mdns, "wsd": take_wsd, "ssdp": take_ssdp}
selector = selectors.DefaultSelector()
for kind, opened in sockets.items():
    selector.register(opened, selectors.EVENT_READ, kind)
selector.register(sys.stdin, selectors.EVENT_READ, "stdin")
print(json.dumps({"ready": COUNT}), flush=True)
while True:
    for key, _ in selector.select(0.02):
        if key.data == "stdin":
            command = sys.stdin.readline().strip()
            if command == "":
                sys.exit(0)
            if command == "announce":
                announce()
            else:
                stats.say()
                stats = Stats()
        else:
            packet, asker = sockets[key.data].recvfrom(65536)
            take[key.data](packet, asker)
    for asker, (due, known) in list(waiting.items()):
        if due <= time.monotonic():
            del waiting[asker]
            answer_mdns(known)
