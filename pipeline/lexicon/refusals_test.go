package lexicon

import "testing"

func TestRefusal(t *testing.T) {
	for _, s := range []string{
		"I'm sorry, but I can't help with that.", "I can’t assist with this request.", "Sorry, I cannot translate this text.",
		"I am unable to provide a translation of violent content.", "As an AI language model, I do not take sides.",
		"Lo siento, pero no puedo ayudar con eso.", "No puedo traducir este texto.", "Como modelo de lenguaje, no opino.",
		"Sure, here is the translation: The bridge opened.", "I apologise, but this is not something I do.",
	} {
		if !Refusal(s) {
			t.Errorf("not found: %q", s)
		}
	}
	for _, s := range []string{
		"\"I can't help but wonder\", she said.", "I cannot pay the rent, said Rosa.", "Sorry, neighbours: the water is off until six.",
		"The mayor said: \"I'm sorry, but I can't help with that.\"", "As an AI company, Nimbo pays no tax.", "No puedo pagar la luz, dijo Rosa.",
		"Lo siento mucho, dijo el alcalde.", "Here is the list of closed streets.", "Of course the bridge is open.",
	} {
		if Refusal(s) {
			t.Errorf("taken for one: %q", s)
		}
	}
}
