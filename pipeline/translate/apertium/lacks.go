package apertium

import (
	"context"
	"errors"
	"strings"

	"puente/pipeline/translate"
)

// Measured is the version of the pair with which the figures of this package
// were measured, and for which its rules were written.
const Measured = "apertium-eng-spa/0.8.1"

// ErrUnfit says that Apertium is there and does not translate: its programs are
// too old to be kept running, or its data does not fit them.
var ErrUnfit = errors.New("apertium does not translate here; lttoolbox 3.7, apertium 3.8, apertium-lex-tools 0.4 and apertium-eng-spa 0.8 do")

// abilities are what an older engine may lack: each with a sentence that shows
// it and what the translation must hold.
var abilities = []struct {
	lacks   string
	segment translate.Segment
	want    []string
}{
	{"names are not protected", translate.Segment{Text: "Rubio habló ayer.", Terms: []translate.Term{{Start: 0, End: 5, English: "Rubio", Class: translate.Person}}}, []string{"Rubio spoke"}},
	{"figures are not protected", translate.Segment{Text: "Hay 1.240 heridos.", Terms: []translate.Term{{Start: 4, End: 9, English: "1,240", Class: translate.Number}}}, []string{"1,240"}},
	{"negations are not protected", translate.Segment{Text: "No habrá amnistía.", Terms: []translate.Term{{Start: 0, End: 9, English: "There will be no", Class: translate.Negative}}}, []string{"There will be no amnesty"}},
	{"subjects after the verb are not moved", translate.Segment{Text: "Llegó el alcalde."}, []string{"mayor arrived"}},
	{"words are left in Spanish", translate.Segment{Text: "El puente une las dos orillas."}, []string{"The bridge"}},
}

// Lacks says what this engine cannot do that the measured one can, in words for
// a user; none for the measured one. The error wraps ErrUnfit where it does not
// translate at all.
func (e *Engine) Lacks(ctx context.Context) ([]string, error) {
	segments := make([]translate.Segment, len(abilities))
	for i, a := range abilities {
		segments[i] = a.segment
	}
	out, err := e.Translate(ctx, segments)
	if err != nil {
		return nil, err
	}
	var lacks []string
	failed := 0
	for i, a := range abilities {
		if out[i].Failed {
			failed++
		}
		for _, want := range a.want {
			if !strings.Contains(out[i].English, want) {
				lacks = append(lacks, a.lacks)
				break
			}
		}
	}
	if failed == len(abilities) {
		return nil, ErrUnfit
	}
	return lacks, nil
}
