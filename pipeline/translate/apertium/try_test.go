package apertium

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

func TestTry(t *testing.T) {
	f, err := os.Open("/tmp/posts-try.txt")
	if err != nil {
		t.Skip()
	}
	e := newEngine(t, Options{Pipelines: 1})
	var sources []news.Source
	for sc := bufio.NewScanner(f); sc.Scan(); {
		sources = append(sources, news.Source{Lang: "es", Text: sc.Text()})
	}
	names := translate.Names(append(sources, news.Source{Lang: "es", Text: "Habló Marco Rubio con Nicolás Maduro, Diosdado Cabello y Ana Blanco. Vino Octavio Paz. El alcalde Luis Calle habló."}))
	for _, s := range sources {
		tr, err := translate.Prepare(s, translate.Options{Names: names}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%s\n    %s\n", s.Text, tr.Text)
		for _, f := range tr.Findings {
			fmt.Printf("        %s %s\n", f.Severity, f.Message)
		}
	}
}
