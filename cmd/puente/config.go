package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// configFlag names a YAML file with values for flags. A flag on the command
// line goes before the environment, the environment before the file.
type configFlag string

// BeforeResolve reads the file.
func (configFlag) BeforeResolve(ctx *kong.Context, trace *kong.Path) error {
	path, _ := ctx.FlagValue(trace.Flag).(configFlag)
	settings, err := readSettings(string(path))
	if err != nil {
		return err
	}
	ctx.AddResolver(settings)
	return nil
}

// settings are the values of a configuration file, by the name of the flag.
type settings struct {
	file   string
	values map[string]setting
}

type setting struct {
	value any
	at    string // file:line:column
}

func readSettings(path string) (*settings, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, usageError{fmt.Errorf("read configuration: %w", err)}
	}
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", path, yaml.FormatError(err, false, true))
	}
	s := &settings{path, map[string]setting{}}
	for _, doc := range file.Docs {
		var pairs []*ast.MappingValueNode
		switch body := doc.Body.(type) {
		case nil:
		case *ast.MappingNode:
			pairs = body.Values
		case *ast.MappingValueNode:
			pairs = []*ast.MappingValueNode{body}
		default:
			return nil, fmt.Errorf("%s: want lines of the form flag: value", path)
		}
		for _, pair := range pairs {
			pos := pair.Key.GetToken().Position
			at := fmt.Sprintf("%s:%d:%d", path, pos.Line, pos.Column)
			var v any
			if err := yaml.NodeToValue(pair.Value, &v); err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			s.values[pair.Key.GetToken().Value] = setting{v, at}
		}
	}
	return s, nil
}

// Validate refuses names that no command has as a flag.
func (s *settings) Validate(app *kong.Application) error {
	known := map[string]bool{}
	var visit func(n *kong.Node)
	visit = func(n *kong.Node) {
		for _, f := range n.Flags {
			known[f.Name] = true
		}
		for _, child := range n.Children {
			visit(child)
		}
	}
	visit(app.Node)
	for name, v := range s.values {
		if !known[name] {
			return fmt.Errorf("%s: there is no flag --%s", v.at, name)
		}
	}
	return nil
}

// Resolve gives a flag its value from the file.
func (s *settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if os.Getenv(env) != "" {
			return nil, nil
		}
	}
	v, ok := s.values[flag.Name]
	if !ok {
		return nil, nil
	}
	switch x := v.value.(type) {
	case map[string]any: // --map text=cuerpo,outlet=medio
		var pairs []string
		for key, value := range x {
			pairs = append(pairs, fmt.Sprintf("%s=%v", key, value))
		}
		return strings.Join(pairs, ";"), nil
	case []any:
		if flag.Tag.Sep == -1 { // each by itself: --header, --match
			return x, nil
		}
		var items []string
		for _, item := range x {
			items = append(items, fmt.Sprint(item))
		}
		return strings.Join(items, ","), nil
	case bool:
		return x, nil
	}
	return fmt.Sprint(v.value), nil
}
