"""Answers Hanwha's installer protocol as its published layout has it: questions on 7701, answers to all on 7711.

Arguments: the address of this host, the MAC to say.
"""

import socket
import sys

address, mac = sys.argv[1], sys.argv[2]
questions = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
questions.bind(("", 7701))
answers = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
answers.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
answers.bind((address, 0))
while True:
    question, _ = questions.recvfrom(2048)
    if len(question) < 119 or question[0] != 1:
        continue
    answer = bytearray(262)
    answer[0] = 0x0B
    answer[1:19] = question[1:19]
    for at, text in ((19, mac.upper()), (37, address), (109, "SND-6083")):
        answer[at : at + len(text)] = text.encode()
    answers.sendto(bytes(answer), ("255.255.255.255", 7711))
