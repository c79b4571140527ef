package translate_test

import (
	"testing"

	"puente/pipeline/translate"
	"puente/pipeline/translate/apertium"
)

// The tests of the package cannot import an engine, which imports the package.
func init() {
	translate.SetEngine(func(t testing.TB) translate.Translator {
		e, err := apertium.New(apertium.Options{})
		if err != nil {
			t.Fatal(err, "(make setup-test installs it)")
		}
		t.Cleanup(func() { e.Close() })
		return e
	})
}
