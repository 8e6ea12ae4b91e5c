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
cms() { # file, anchors, time, result
  openssl cms -verify -cades -inform DER -in "$1" -CAfile "$2" -crl_check_all -purpose any \
    -binary -attime "$3" -out "$work/$4" 2>"$work/error" ||
    failed "$1" "its signature does not verify: $(tail -n 1 "$work/error" | cut -c 1-160)"
}
if [[ -f receipt.p7s ]]; then
  at=$(python3 -I verify.py time) || failed manifest.json "has no time of the receipt"
  cms receipt.p7s trust/receipt.pem "$at" receipt.xml
  python3 -I verify.py receipt "$work/receipt.xml" || exit 1
  if [[ -f content/signed.p7s ]]; then
    cms content/signed.p7s trust/sender.pem "$at" content.bin
    echo "ok content/signed.p7s: signed by the sender"
  fi
fi
python3 -I verify.py keys
echo VALID
