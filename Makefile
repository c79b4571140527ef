# Puente's two commands are `make demo` and `make test`.
.PHONY: demo test bench build setup lint fuzz clean

DEMO ?= out/demo
DATA ?=

build:
	go build -o bin/puente ./cmd/puente

# Installs the offline translator where it is missing.
setup:
	@sh testdata/setup.sh

demo: setup build
	bin/puente run testdata/day -o $(DEMO)

test: setup lint
	go test -race -timeout 20m ./...

lint:
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	go vet ./...

# Measured figures: see README. DATA names a folder of third-party sets, where
# there is one.
bench: setup build
	go test -run '^$$' -bench . -benchtime 1x ./pipeline
	go test -run '^$$' -bench . ./pipeline/store ./pipeline/ingest ./pipeline/detect ./pipeline/facts ./pipeline/story ./pipeline/check ./pipeline/translate/...

# Each fuzz test for FUZZTIME.
FUZZTIME ?= 30s
fuzz:
	@for pkg in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

clean:
	rm -rf bin out
