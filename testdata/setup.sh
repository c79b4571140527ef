#!/bin/sh
# Installs what the offline engine needs, where it is missing: Apertium's
# Spanish-English pair, from the distribution's own packages.
set -eu
pair=/usr/share/apertium/apertium-eng-spa/spa-eng.automorf.bin
if command -v lt-proc >/dev/null && command -v lrx-proc >/dev/null && [ -e "$pair" ]; then
	exit 0
fi
if ! command -v apt-get >/dev/null; then
	cat >&2 <<'EOF'
The offline translator, Apertium, is missing, and there is no apt-get here.
Install the package apertium-eng-spa (Apertium with its English-Spanish pair)
with this system's own tools, or use a model instead of it:

  go build -o bin/puente ./cmd/puente
  bin/puente run testdata/day -o out/demo --base-url http://localhost:11434/v1 --model NAME
EOF
	exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Apertium is missing: run 'apt-get install apertium-eng-spa' as root, then make again." >&2
		exit 1
	fi
	sudo=sudo
fi
echo "Installing Apertium (apertium-eng-spa, about 20 MB)..."
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends apertium-eng-spa >/dev/null
