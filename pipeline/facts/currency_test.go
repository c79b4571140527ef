package facts

import "testing"

// TestCurrencyOfTheOutlet: a currency that is told stands before the country's.
func TestCurrencyOfTheOutlet(t *testing.T) {
	for _, tt := range []struct {
		o    Options
		want string
	}{
		{Options{Lang: "es"}, "peso"},
		{Options{Lang: "es", Country: "mexico"}, "MXN"},
		{Options{Lang: "es", Country: "mexico", Currency: "COP"}, "COP"},
		{Options{Lang: "es", Currency: "UYU"}, "UYU"},
	} {
		got := Numbers("El boleto cuesta 47 pesos.", tt.o)
		if len(got) != 1 || got[0].Unit != tt.want {
			t.Errorf("%+v: got %+v, want %s", tt.o, got, tt.want)
		}
	}
}
