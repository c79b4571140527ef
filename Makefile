# Puente's two commands are `make demo` and `make test`.
.PHONY: demo live pictures test bench build setup setup-test lint fuzz clean

DEMO ?= out/demo
DATA ?=

build:
	go build -o bin/puente ./cmd/puente

# Install what is missing: the offline translator; for the tests a C compiler, Chromium
# and LibreOffice.
setup:
	@sh testdata/setup.sh
setup-test:
	@sh testdata/setup.sh test

demo: setup build
	bin/puente run testdata/day -o $(DEMO)

# A real server with a tiny real model; takes pip, and some minutes. See testdata/live.sh.
live: build
	@sh testdata/live.sh

# README's pictures of the editors' page.
pictures: setup-test build
	bin/puente run testdata/day -o out/pictures
	go test ./pipeline/review -count 1 -run Pictures -out $(CURDIR)/out/pictures -shots $(CURDIR)/testdata/pictures

# Under the race detector, but for the tests that compute figures, bound the work
# of one call, or wait for a browser: it would find nothing in them that the other
# tests of the same code do not show it, and takes up to ten times as long. They
# run after the others; one that is not named here runs under the detector.
ALONE = ^(TestLinear|TestConservation|TestExport|TestForecastFitsReferences|TestALargeDayIsWritten|TestPagesOfWhatPointsEverywhere|TestStreams|TestFloodOfOneAuthor|TestStoryOfFiveThousandSources|TestGoldSuite|TestInjection|TestPlantedErrors|TestGroupProperties|TestPairs|TestGold|TestCopies|TestHostile|$(BROWSER))$$
BROWSER = TestADialogKeepsWhatWasTyped|TestApprovalsFromTheQueue|TestBrowserFindsOutWhatAPageDoes|TestByKeysAlone|TestConflictOfTwoEditors|TestCopyingInTheBrowser|TestFiguresInTheBrowser|TestFormsAreAccessible|TestHostileTextsInForms|TestHostileTextsInTheBrowser|TestLaterRunInTheBrowser|TestLongSourcesInTheBrowser|TestPageThatIsNotThere|TestPassagesAreChosenInTheBrowser|TestQueueByKeys|TestQueueInTheBrowser|TestReducedMotion|TestRunsPagesAreAccessible|TestRunsPagesOfHostileTexts|TestSentencesAreMoved|TestStoryInTheBrowser|TestStoryPrinted|TestUnsavedTextIsKept|TestWayFromQueueToApproval|TestWayWithoutScripts
test: setup-test lint
	go test -race -timeout 40m -skip '$(ALONE)' ./...
	go test -timeout 40m -run '$(ALONE)' ./cmd/puente ./pipeline/...

lint:
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	go vet ./...

# Measured figures: README keeps them. DATA names a folder of third-party sets,
# where there is one: what is measured on them is printed too.
GOLD = $(CURDIR)/eval/testdata/gold
bench: setup build
	go test -run '^$$' -bench 'Orchestration|Endpoint' -benchtime 1x ./pipeline
	go test -run '^$$' -bench 'Rerun|Million' -benchtime 1x -timeout 3h ./cmd/puente
	go test -count 1 -run 'PlantedErrors|PaidTwice' -v ./cmd/puente
	go test -run '^$$' -bench . -timeout 3h ./pipeline/store ./pipeline/ingest ./pipeline/detect ./pipeline/facts ./pipeline/align ./pipeline/translate ./pipeline/story ./pipeline/check ./pipeline/render ./pipeline/review
	bin/puente eval eval/testdata/gold
	bin/puente eval eval/testdata/further
	go test -count 1 -run Gold -v ./pipeline/facts -gold $(GOLD)
	go test -count 1 -run Counts -v ./pipeline/facts
	go test -count 1 -run Gold -v ./pipeline/align -gold $(GOLD)
ifneq ($(DATA),)
	go test -count 1 -run Corpus -v ./pipeline/detect -lid $(abspath $(DATA))/lid
	go test -count 1 -run NumberData -v ./pipeline/facts -numbers $(abspath $(DATA))/numbers
	go test -count 1 -run Pairs -v ./pipeline/facts -pairs $(abspath $(DATA))/mt/newstest2012.es-en.jsonl
	go test -count 1 -run Pairs -v ./pipeline/facts -pairs $(abspath $(DATA))/mt/tico19.es-en.jsonl
	go test -count 1 -run Bitext -v ./pipeline/align -bitext $(abspath $(DATA))/mt/newstest2012.es-en.jsonl
	go test -count 1 -run Bitext -v ./pipeline/align -bitext $(abspath $(DATA))/mt/tico19.es-en.jsonl
	bin/puente eval --claims $(DATA)/citations/wice.claim.dev.jsonl --claims-format wice
	bin/puente eval --claims $(DATA)/summaries/summeval.dev.summaries.jsonl --claims-format summeval
	bin/puente eval --claims $(DATA)/translation_errors/demetr.es-en.dev.jsonl --claims-format demetr
endif
	go test -run '^$$' -bench Confidence -benchtime 1x ./pipeline/translate -gold $(GOLD)
	go test -run '^$$' -bench 'Quality|Speed' -benchtime 1x ./pipeline/translate/apertium -gold $(GOLD) $(if $(DATA),-data $(abspath $(DATA)))

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
