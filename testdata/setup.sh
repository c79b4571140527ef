#!/bin/sh
# Installs what is missing, from the distribution's own packages: Apertium's
# Spanish-English pair, which the offline engine runs; with the argument "test"
# also a C compiler, which Go's race detector needs, Chromium, in which the
# editors' page is tested, and LibreOffice's writer, which opens what is exported.
set -eu
packages=
pair=/usr/share/apertium/apertium-eng-spa/spa-eng.automorf.bin
if ! command -v lt-proc >/dev/null || ! command -v lrx-proc >/dev/null || [ ! -e "$pair" ]; then
	packages="$packages apertium-eng-spa"
fi
if [ "${1:-}" = test ] && ! command -v "${CC:-gcc}" >/dev/null; then
	packages="$packages gcc libc6-dev"
fi
browser() {
	for name in chromium chromium-browser google-chrome; do
		if "$name" --version >/dev/null 2>&1; then return; fi
	done
	return 1
}
if [ "${1:-}" = test ] && ! browser; then
	packages="$packages chromium"
fi
if [ "${1:-}" = test ] && ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then
	packages="$packages libreoffice-writer-nogui"
fi
[ -n "$packages" ] || exit 0
if ! command -v apt-get >/dev/null; then
	cat >&2 <<EOF
Missing here:$packages (the names of Debian's packages), and there is no apt-get.
Install them with this system's own tools. Without Apertium, briefs can be made
with a model instead:

  go build -o bin/puente ./cmd/puente
  bin/puente run testdata/day -o out/demo --base-url http://localhost:11434/v1 --model NAME
EOF
	exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Missing here: run 'apt-get install$packages' as root, then make again." >&2
		exit 1
	fi
	sudo=sudo
fi
echo "Installing$packages ..."
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list of names
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
if [ "${1:-}" = test ] && ! browser; then
	cat >&2 <<EOF
The package chromium is installed, and still none of chromium, chromium-browser
and google-chrome can be run. On Ubuntu it is only a stub for a snap: install
that ('snap install chromium') or Google Chrome, then make again.
EOF
	exit 1
fi
