"""Sends hostile mDNS from this host's one address until stdin ends, then prints how many packets it was.

Arguments: packets a second, and the address.

Each packet claims a camera that nobody has, with a name, a host and a MAC of its own; every fourth is damaged.
"""

import random
import select
import socket
import struct
import sys
import time

RATE = int(sys.argv[1])
TYPE = b"\x0b_axis-video\x04_tcp\x05local\x00"
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(sys.argv[2]))


def packet(number):
    serial = "B8A44F%06X" % (number % 0xFFFFFF)
    instance = bytes([22]) + b"AXIS X - " + serial.encode() + b"!" + b"\xc0\x0c"
    head = struct.pack("!6H", 0, 0x8400, 0, 3, 0, 0) + TYPE
    head += struct.pack("!HHIH", 12, 1, 4500, len(instance)) + instance
    name = struct.pack("!H", 0xC000 | (len(head) - len(instance)))
    head += name + struct.pack("!HHIH", 33, 0x8001, 4500, 9) + b"\0\0\0\0\0\x50" + b"\x01x\x00"
    text = bytes([23]) + b"macaddress=" + serial.encode()
    made = bytearray(head + name + struct.pack("!HHIH", 16, 0x8001, 4500, len(text)) + text)
    if number % 4 == 0:
        for _ in range(4):
            made[random.randrange(12, len(made))] = random.randrange(256)
    return bytes(made)


made = [packet(number) for number in range(20000)]
start, sent = time.monotonic(), 0
while not select.select([sys.stdin], [], [], 0)[0]:
    # What could not be sent in time is made up for, but never for longer than stdin may wait.
    due = min(int((time.monotonic() - start) * RATE), sent + RATE)
    while sent < due:
        sender.sendto(made[sent % len(made)], ("224.0.0.251", 5353))
        sent += 1
    time.sleep(0.001)
print(sent, flush=True)
