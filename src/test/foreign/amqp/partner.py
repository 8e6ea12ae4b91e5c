"""A partner's queue client that shares no code with Herald: Apache Qpid Proton.

Reads one message from herald.to.<PARTY>, writes one into herald.from.<PARTY>, and tries addresses of another party,
which the broker has to refuse. Needs the Debian package python3-qpid-proton.
"""
import sys

from proton import ConnectionException, Message, SSLDomain
from proton.utils import BlockingConnection, LinkDetached

url, certificate, key, authority, party, other, read_into, write_from, dispatch = sys.argv[1:]

tls = SSLDomain(SSLDomain.MODE_CLIENT)
tls.set_credentials(certificate, key, None)
tls.set_trusted_ca_db(authority)
tls.set_peer_authentication(SSLDomain.VERIFY_PEER, None)


def connect():
    return BlockingConnection(url, timeout=60, ssl_domain=tls, allowed_mechs="EXTERNAL", heartbeat=30)


def refused(what, address):
    connection = connect()
    try:
        if what == "receive":
            connection.create_receiver(address)
        else:
            connection.create_sender(address).send(Message(body=b"x", inferred=True))
        print("PERMITTED", what, address)
    except (LinkDetached, ConnectionException) as e:
        print("refused", what, address)
    finally:
        connection.close()


connection = connect()
receiver = connection.create_receiver("herald.to." + party)
message = receiver.receive(timeout=60)
with open(read_into, "wb") as f:
    f.write(bytes(message.body))
receiver.accept()
print("read", message.subject, message.content_type, "id", message.id, "group", message.group_id,
      "expires", "yes" if message.expiry_time else "no")

with open(write_from, "rb") as f:
    sealed = f.read()
sender = connection.create_sender("herald.from." + party)
sender.send(Message(id=dispatch, subject="dispatch", content_type="application/pkcs7-mime", durable=True,
                    inferred=True, body=sealed))
print("wrote", len(sealed), "bytes")
connection.close()

refused("receive", "herald.to." + other)
refused("receive", "herald.from." + party)
refused("send", "herald.from." + other)
refused("send", "herald.to." + party)
refused("receive", "herald.dead")
refused("send", "outbound." + other + ".routine")
