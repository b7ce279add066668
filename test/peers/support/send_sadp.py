"""Announces Hikvision cameras by SADP, as inactive ones do: to all, from an address of their own.

Arguments: how often, then pairs of an address of this host and the MAC to say.
"""

import socket
import sys
import time

GROUP = ("239.255.255.250", 37020)
ANSWER = (
    '<?xml version="1.0" encoding="UTF-8"?><ProbeMatch><Uuid>13A888A9</Uuid><Types>inquiry</Types>'
    "<DeviceDescription>DS-2CD2142FWD-I</DeviceDescription><DeviceSN>DS-2CD2142FWD-I{serial}</DeviceSN>"
    "<HttpPort>80</HttpPort><MAC>{mac}</MAC><IPv4Address>{address}</IPv4Address>"
    "<SoftwareVersion>V5.4.5build 170123</SoftwareVersion><Activated>false</Activated></ProbeMatch>"
)

times = int(sys.argv[1])
cameras = [pair.split("=") for pair in sys.argv[2:]]
for _ in range(times):
    for address, mac in cameras:
        sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sender.bind((address, 0))
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        text = ANSWER.format(mac=mac, address=address, serial=mac.replace(":", "").upper())
        sender.sendto(text.encode(), GROUP)
        sender.close()
        time.sleep(0.1)
    time.sleep(0.3)
