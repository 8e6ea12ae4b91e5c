#!/usr/bin/env bash
# Verifies the evidence in a folder: this script's own, or the one that is named.
# Needs OpenSSL, Python 3 and coreutils.
set -uo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")}" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed() {
  echo "FAILED $1: $2"
  exit 1
}

command -v openssl >/dev/null || failed openssl "not installed"
command -v python3 >/dev/null || failed python3 "not installed"

# The verifier itself first: it is about to run.
[[ -f SHA256SUMS && -f verify.py ]] || failed "verify.py or SHA256SUMS" "missing"
sum=$(sha256sum verify.py | cut -d ' ' -f 1)
grep -qxF "$sum  verify.py" SHA256SUMS || failed "verify.py or SHA256SUMS" "altered"

# Hashes, entries, proofs, checkpoints, cosignatures.
python3 -I verify.py files || exit 1

# Signatures of people's systems (CMS), at the time when they were made.
unchecked=
cms() { # file, anchors, time, result; false when this OpenSSL is too old to say anything
  openssl cms -verify -cades -inform DER -in "$1" -CAfile "$2" -crl_check_all -purpose any \
    -binary -attime "$3" -out "$work/$4" 2>"$work/error" && return
  if is_ml_dsa "$1" && ! openssl list -public-key-algorithms 2>/dev/null | grep -qi 'ml-\?dsa'; then
    echo "CANNOT $1: it is signed with ML-DSA, which $(openssl version | cut -d ' ' -f 1-2) does not know"
    unchecked="$unchecked $1"
    return 1
  fi
  failed "$1" "its signature does not verify: $(tail -n 1 "$work/error" | cut -c 1-160)"
}
is_ml_dsa() { # FIPS 204, by its three object identifiers
  openssl asn1parse -inform DER -in "$1" 2>/dev/null |
    grep -qiE ':(2\.16\.840\.1\.101\.3\.4\.3\.1[789]|(id-)?ml-dsa-[0-9]+)$'
}
if [[ -f receipt.p7s ]]; then
  at=$(python3 -I verify.py time) || failed manifest.json "has no time of the receipt"
  if cms receipt.p7s trust/receipt.pem "$at" receipt.xml; then
    python3 -I verify.py receipt "$work/receipt.xml" || exit 1
  fi
  if [[ -f content/signed.p7s ]] && cms content/signed.p7s trust/sender.pem "$at" content.bin; then
    echo "ok content/signed.p7s: signed by the sender"
  fi
fi

# Timestamps (RFC 3161), each at its own time.
stamps=$(python3 -I verify.py stamps) || failed timestamp "the list of timestamps cannot be read"
while read -r token kind value at; do
  [[ -n $token ]] || continue
  said=$(openssl ts -reply -in "$token" -token_in -text 2>/dev/null | sed -n 's/^Time stamp: //p')
  ((at > 0)) || at=$(date -u -d "$said" +%s 2>/dev/null) || failed "$token" "has no time"
  openssl ts -verify "$kind" "$value" -in "$token" -token_in -CAfile trust/timestamp.pem \
    -attime "$at" >/dev/null 2>"$work/error" ||
    failed "$token" "does not verify: $(grep -v '^Using\|OK$' "$work/error" | tail -n 1 | cut -c 1-160)"
  echo "ok $token: $said"
done <<<"$stamps"
python3 -I verify.py stamped || exit 1
python3 -I verify.py keys
if [[ -n $unchecked ]]; then
  echo "UNDECIDED: nothing is wrong, but not checked is:$unchecked. Run this again with OpenSSL 3.5 or newer first in PATH."
  exit 3
fi
echo VALID
