package translate

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Position is where an entry stands: a file and a line of it, from 1.
type Position struct {
	File string
	Line int
}

func (p Position) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// shippedName is the file of the shipped entries, as messages name it.
const shippedName = "the shipped glossary"

// ReadGlossary reads a glossary in YAML: a list of entries. The error holds all
// that is wrong with it, a line for each, every one with name and the number
// of its line.
func ReadGlossary(name string, data []byte) ([]Entry, error) {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, syntaxError(name, err)
	}
	var entries []Entry
	var problems []error
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		list, ok := doc.Body.(*ast.SequenceNode)
		if !ok {
			return nil, fmt.Errorf("%s:%d: want a list of entries, each with es and en", name, line(doc.Body))
		}
		for _, node := range list.Values {
			e := Entry{At: Position{name, line(node)}}
			if err := yaml.NodeToValue(node, &e, yaml.Strict()); err != nil {
				problems = append(problems, syntaxError(name, err))
			} else if err := e.valid(); err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", e.At, err))
			} else {
				entries = append(entries, e)
			}
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return entries, nil
}

// syntaxError is an error of the YAML package on one line, with its place.
func syntaxError(name string, err error) error {
	var placed yaml.Error
	if !errors.As(err, &placed) || placed.GetToken() == nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	at := placed.GetToken().Position
	return fmt.Errorf("%s:%d:%d: %s", name, at.Line, at.Column, placed.GetMessage())
}

// line is where a node begins.
func line(n ast.Node) int {
	for {
		m, ok := n.(*ast.MappingNode)
		if !ok || len(m.Values) == 0 {
			break
		}
		n = m.Values[0]
	}
	if pair, ok := n.(*ast.MappingValueNode); ok {
		n = pair.Key
	}
	return n.GetToken().Position.Line
}

// valid says what is wrong with an entry.
func (e Entry) valid() error {
	_, known := partsOfSpeech[e.POS]
	switch {
	case len(wordsOf(e.ES)) == 0:
		return fmt.Errorf("es must hold a word, not %q", e.ES)
	case strings.TrimSpace(e.EN) == "":
		return fmt.Errorf("%q has no English: en must not be empty", e.ES)
	case !known:
		return fmt.Errorf("%q: unknown part of speech %q (want noun, name, adjective, adverb, preposition or determiner)", e.ES, e.POS)
	case e.Gender != "" && e.Gender != "m" && e.Gender != "f":
		return fmt.Errorf("%q: gender must be m or f, not %q", e.ES, e.Gender)
	case e.Plural && e.Plurals != [2]string{}:
		return fmt.Errorf("%q: an entry that is plural has no plurals", e.ES)
	case (e.Plurals[0] == "") != (e.Plurals[1] == ""), e.Plurals[0] != "" && len(wordsOf(e.Plurals[0])) == 0:
		return fmt.Errorf("%q: plurals are two: [Spanish, English]", e.ES)
	case slices.ContainsFunc(e.After, func(w string) bool { return w != "#" && len(wordsOf(w)) != 1 }):
		return fmt.Errorf("%q: after holds single words, or # for any number", e.ES)
	}
	return nil
}
