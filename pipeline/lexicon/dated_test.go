package lexicon

import "testing"

func TestDated(t *testing.T) {
	tests := []struct{ text, british, us string }{
		{"on 3 August 2025", "on 3 August 2025", "on August 3, 2025"},
		{"It rained on August 3.", "It rained on 3 August.", "It rained on August 3."},
		{"It rained on August 3, 2025, at 8:30 a.m.", "It rained on 3 August 2025, at 8.30am.", "It rained on August 3, 2025, at 8:30 a.m."},
		{"At 8:30 a.m. it rained, at 9 p.m. again.", "At 8.30am it rained, at 9pm again.", "At 8:30 a.m. it rained, at 9 p.m. again."},
		{"It rained until 8 p.m. The mayor came.", "It rained until 8pm. The mayor came.", "It rained until 8 p.m. The mayor came."},
		{"It rained on Friday, March 3, and on May 5 in Lima.", "It rained on Friday 3 March, and on 5 May in Lima.", "It rained on Friday, March 3, and on May 5 in Lima."},
		{"On Friday 3 March at 18:30.", "On Friday 3 March at 18:30.", "On Friday, March 3 at 6:30 p.m."},
		{"In March 15 people died.", "In March 15 people died.", "In March 15 people died."},
		{"It came at 6.30pm.", "It came at 6.30pm.", "It came at 6:30 p.m."},
		{"It came at 6.30pm and left.", "It came at 6.30pm and left.", "It came at 6:30 p.m. and left."},
		{"from 3 to 5 March", "from 3 to 5 March", "from March 3 to 5"},
		{"A score of 3:2 and 15:0, 3 am to 5, I am 3.", "A score of 3:2 and 15:0, 3am to 5, I am 3.", "A score of 3:2 and 15:0, 3 am to 5, I am 3."},
		{"No figure.", "No figure.", "No figure."},
	}
	for _, tt := range tests {
		if got := Dated(tt.text, false); got != tt.british {
			t.Errorf("british: %s\n got %s\nwant %s", tt.text, got, tt.british)
		}
		if got := Dated(tt.text, true); got != tt.us {
			t.Errorf("american: %s\n got %s\nwant %s", tt.text, got, tt.us)
		}
	}
}
