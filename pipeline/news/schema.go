package news

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed schema/*.schema.json
var schemas embed.FS

// SchemaNames are the names that Schema knows.
func SchemaNames() []string { return []string{"source", "brief", "claim"} }

// Schema is the JSON Schema (draft 2020-12) of a public format: "source", a
// line of a dump; "brief", a brief as a run writes it, with every field;
// "claim", a line into or out of `puente check --claims`.
func Schema(name string) ([]byte, error) {
	if !slices.Contains(SchemaNames(), name) {
		return nil, fmt.Errorf("no schema %q: there are %s", name, strings.Join(SchemaNames(), ", "))
	}
	return schemas.ReadFile("schema/" + name + ".schema.json")
}
