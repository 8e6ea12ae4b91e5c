#!/usr/bin/env python3
"""Verifies the files of an evidence package. Standard library and the openssl program only.

Formats: C2SP signed-note, tlog-checkpoint, tlog-proof, tlog-cosignature; RFC 6962 hashing.
"""
import base64
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

DASH = "\u2014 "
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410, before the 32 bytes of the key


class Wrong(Exception):
    def __init__(self, file, why):
        super().__init__(f"FAILED {file}: {why}")


def read(file):
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        raise Wrong(file, "missing") from None


def text(file):
    try:
        return read(file).decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(file, "is not UTF-8") from None


def unbase64(value, file):
    """Base64 in its one spelling: bits that mean nothing must be zero."""
    try:
        raw = base64.b64decode(value, validate=True)
    except ValueError:
        raise Wrong(file, "holds what is no base64") from None
    if base64.b64encode(raw).decode() != value:
        raise Wrong(file, "holds base64 in another spelling")
    return raw


class Key:
    """A verifier key: name+hex(key id)+base64(type || 32 bytes)."""

    def __init__(self, file):
        line = text(file)
        found = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n", line)
        if not found:
            raise Wrong(file, "is no verifier key")
        self.file, self.line = file, line.strip()
        self.name, typed = found[1], unbase64(found[3], file)
        self.type, self.public = typed[:1], typed[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        if len(self.public) != 32 or self.id.hex() != found[2]:
            raise Wrong(file, "its key id is not that of its key")

    def verifies(self, message, signature):
        with tempfile.TemporaryDirectory() as work:
            pem = base64.b64encode(SPKI + self.public).decode()
            files = {
                "key": f"-----BEGIN PUBLIC KEY-----\n{pem}\n-----END PUBLIC KEY-----\n".encode(),
                "message": message,
                "signature": signature,
            }
            for name, content in files.items():
                with open(os.path.join(work, name), "wb") as out:
                    out.write(content)
            done = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key", "-rawin",
                 "-in", "message", "-sigfile", "signature"],
                cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            return done.returncode == 0


def split_note(note, file):
    """Body with its last line end, and (name, bytes) of each signature line."""
    body, blank, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    if not blank or lines[-1] != "" or len(lines) < 2:
        raise Wrong(file, "is no signed note")
    signatures = []
    for line in lines[:-1]:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != DASH.strip():
            raise Wrong(file, "has a line that is no signature")
        signatures.append((parts[1], unbase64(parts[2], file)))
    return body + "\n", signatures


def require_signed(body, signatures, key, file):
    for name, raw in signatures:
        if name == key.name and raw[:4] == key.id and len(raw) == 68:
            if key.verifies(body.encode(), raw[4:]):
                return
    raise Wrong(file, f"is not signed by {key.name}")


def cosigned(body, signatures, keys, file):
    """Names of witnesses whose cosignatures hold; one of a known key that does not is wrong."""
    names = []
    for name, raw in signatures:
        for key in keys:
            if name == key.name and raw[:4] == key.id:
                seconds = struct.unpack(">Q", raw[4:12])[0] if len(raw) == 76 else -1
                message = f"cosignature/v1\ntime {seconds}\n{body}".encode()
                if seconds < 0 or not key.verifies(message, raw[12:]):
                    raise Wrong(file, f"has a cosignature of {name} that does not hold")
                names.append(name)
    return names


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf, index, size, path):
    """RFC 9162 section 2.1.3.2; None when the path is too long or too short."""
    at, last, hashed = index, size - 1, leaf
    if index >= size:
        return None
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            hashed = node(sibling, hashed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hashed = node(hashed, sibling)
        at, last = at >> 1, last >> 1
    return hashed if last == 0 else None


def require_logged(entry, proof_file, log, witnesses):
    """That these bytes are an entry of the log; returns who cosigned the checkpoint."""
    head, blank, note = text(proof_file).partition("\n\n")
    lines = head.split("\n")
    found = re.fullmatch(r"index (0|[1-9][0-9]*)", lines[1]) if len(lines) > 1 else None
    if not blank or lines[0] != "c2sp.org/tlog-proof@v1" or not found:
        raise Wrong(proof_file, "is no tlog-proof")
    body, signatures = split_note(note, proof_file)
    require_signed(body, signatures, log, proof_file)
    checkpoint = body.split("\n")
    if checkpoint[0] != log.name or not re.fullmatch(r"[1-9][0-9]*", checkpoint[1]):
        raise Wrong(proof_file, "is of another log")
    path = [unbase64(line, proof_file) for line in lines[2:]]
    leaf = hashlib.sha256(b"\x00" + entry).digest()
    root = root_of(leaf, int(found[1]), int(checkpoint[1]), path)
    if root is None or root != unbase64(checkpoint[2], proof_file):
        raise Wrong(proof_file, "does not lead from the entry to its checkpoint")
    return cosigned(body, signatures, witnesses, proof_file)


def manifest():
    return json.loads(text("manifest.json"))


def sums():
    listed = {}
    for line in text("SHA256SUMS").splitlines():
        found = re.fullmatch(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)", line)
        if not found:
            raise Wrong("SHA256SUMS", "has a line that is none")
        listed[found[2]] = found[1]
    return listed


def check_sums():
    """The note vouches for the list, the list for every file; nothing else may lie here."""
    note = text("SHA256SUMS.note")
    body, signatures = split_note(note, "SHA256SUMS.note")
    key = Key("keys/maker.vkey")
    claimed = body.split("\n")
    if len(claimed) != 3 or claimed[0] != key.name:
        raise Wrong("SHA256SUMS.note", "is of another maker")
    actual = hashlib.sha256(read("SHA256SUMS")).digest()
    listed = sums()
    if unbase64(claimed[1], "SHA256SUMS.note") != actual:
        require_signed(body, signatures, key, "SHA256SUMS.note")
        raise Wrong("SHA256SUMS", "is not the list that was signed")
    for file, digest in listed.items():
        if hashlib.sha256(read(file)).hexdigest() != digest:
            raise Wrong(file, "altered")
    require_signed(body, signatures, key, "SHA256SUMS.note")
    for folder, _, names in os.walk("."):
        for name in names:
            file = os.path.relpath(os.path.join(folder, name), ".")
            if file not in listed and file not in ("SHA256SUMS", "SHA256SUMS.note"):
                raise Wrong(file, "does not belong to the package")
    print(f"ok SHA256SUMS: {len(listed)} files, signed by {key.name}")


def check_files():
    check_sums()
    facts = manifest()
    witnesses = [Key(file) for file in facts["witnesses"]]
    if facts["erased"]:
        print(f"ok erased: the sealed message; its SHA-256 was {facts['sealedSha256']}")
    elif "sealedSha256" in facts:
        if hashlib.sha256(read("sealed.p7m")).hexdigest() != facts["sealedSha256"]:
            raise Wrong("sealed.p7m", "is not what the manifest names")
        print("ok sealed.p7m: the message as it travelled")
    told = False
    for one in facts["entries"]:
        entry, log = read(one["file"]), Key(one["log"])
        said = json.loads(entry)
        names = require_logged(entry, one["proof"], log, witnesses)
        told = told or said.get("dispatch") == facts["dispatch"]
        by = ", cosigned by " + ", ".join(names) if names else ", not cosigned yet"
        print(f"ok {one['file']}: {said['at']} {said['event']}, in {log.name}{by}")
    if not told:
        raise Wrong("manifest.json", "no entry is about the dispatch")


def stamps():
    """A line for each timestamp: token, what it is of (a file or a digest), its time."""
    facts = manifest()
    for one in facts.get("timestamps", []):
        print(one["token"], "-data", one["checkpoint"], int(one["at"]))
    if os.path.exists("timestamp/receipt.tst"):
        digest = hashlib.sha256(signature_of("receipt.p7s")).hexdigest()
        print("timestamp/receipt.tst", "-digest", digest, 0)


def check_stamps():
    """That entries are in the checkpoints that were stamped, and the receipt is the stamped one."""
    facts = manifest()
    for one in facts.get("timestamps", []):
        note = text(one["checkpoint"])
        for entry in one["entries"]:
            if text(entry["proof"]).partition("\n\n")[2] != note:
                raise Wrong(entry["proof"], "is not by the checkpoint that was stamped")
            require_logged(read(entry["file"]), entry["proof"], Key(one["log"]), [])
            print(f"ok {entry['file']}: was in the log when {one['token']} was made")
    if os.path.exists("timestamp/receipt-cades-t.p7s"):
        if signature_of("timestamp/receipt-cades-t.p7s") != signature_of("receipt.p7s"):
            raise Wrong("timestamp/receipt-cades-t.p7s", "is another receipt")
        if read("timestamp/receipt.tst") not in read("timestamp/receipt-cades-t.p7s"):
            raise Wrong("timestamp/receipt-cades-t.p7s", "holds another timestamp")
        print("ok timestamp/receipt-cades-t.p7s: the receipt with its timestamp")


def parts(der):
    """Tag and content of each element of a DER constructed value."""
    found, at = [], 0
    while at < len(der):
        tag, size, at = der[at], der[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, at = int.from_bytes(der[at:at + count], "big"), at + count
        found.append((tag, der[at:at + size]))
        at += size
    return found


def signature_of(file):
    """The signature value of the one signer of a CMS SignedData (RFC 5652 section 5)."""
    try:
        wrapped = parts(parts(read(file))[0][1])[1][1]
        signers = parts(parts(wrapped)[0][1])[-1][1]
        return [value for tag, value in parts(parts(signers)[0][1]) if tag == 0x04][-1]
    except IndexError:
        raise Wrong(file, "is no signed message") from None


def check_receipt(file):
    facts = manifest()
    fields = {}
    for element in ElementTree.parse(file).getroot():
        fields[element.tag.rpartition("}")[2]] = (element.text or "").strip()
    for name in ("signedSha256", "sealedSha256"):
        if name in facts and fields.get(name) != facts[name]:
            raise Wrong("receipt.p7s", f"its {name} is another")
    if fields.get("dispatch") != facts["dispatch"] or fields.get("issuer") != facts["receiptIssuer"]:
        raise Wrong("receipt.p7s", "is about another dispatch or of another party")
    print(f"ok receipt.p7s: signed by {facts['receiptIssuer']}")
    proof = "partner/receipt-entry.tlog-proof"
    if os.path.exists(proof):
        entry = base64.b64decode(fields["auditEntry"])
        log = Key("keys/partner-log.vkey")
        if log.name != fields["auditOrigin"]:
            log.name = fields["auditOrigin"]  # a log of each year, one key of the party
            log.id = hashlib.sha256(log.name.encode() + b"\n" + log.type + log.public).digest()[:4]
        witnesses = [Key(name) for name in facts["witnesses"]]
        names = require_logged(entry, proof, log, witnesses)
        print(f"ok {proof}: the receipt's entry is in {log.name}, cosigned by {', '.join(names) or 'nobody'}")
    if os.path.exists("content/signed.p7s"):
        if hashlib.sha256(read("content/signed.p7s")).hexdigest() != facts["signedSha256"]:
            raise Wrong("content/signed.p7s", "is not what the receipt names")
        print("ok content/signed.p7s: the very message that was receipted")


def main(what, *more):
    if what == "files":
        check_files()
    elif what == "stamps":
        stamps()
    elif what == "stamped":
        check_stamps()
    elif what == "time":
        print(int(manifest()["receiptAt"]))
    elif what == "receipt":
        check_receipt(more[0])
    else:
        print("Compare these with what the parties told you:")
        for name in sorted(os.listdir("keys")):
            print("  " + text(os.path.join("keys", name)).strip())
        for name in sorted(os.listdir("trust")):
            print(f"  trust/{name} SHA-256 {hashlib.sha256(read(os.path.join('trust', name))).hexdigest()}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Wrong as wrong:
        print(wrong)
        sys.exit(1)
    except (KeyError, ValueError, IndexError, ElementTree.ParseError) as odd:
        print(f"FAILED manifest.json or an entry: {type(odd).__name__}")
        sys.exit(1)
