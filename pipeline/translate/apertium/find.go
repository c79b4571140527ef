package apertium

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// stage is one program of the pipeline with its arguments.
type stage struct {
	path string
	args []string
}

// hint is what a user can do where Apertium is missing.
const hint = "install it (apt-get install apertium-eng-spa), or use an OpenAI-compatible endpoint (--engine openai --base-url …)"

// findStages looks up the programs and data of the spa-eng mode. The first is
// the morphological stage; the rest follows it.
func findStages(dir string, american bool) ([]stage, error) {
	generator := "spa-eng.autogen.bin"
	if american {
		generator = "spa-eng_US.autogen.bin"
	}
	// A word that ends in .bin, .prob, .t1x … is a file of the pair.
	lines := []string{
		"lt-proc -z spa-eng.automorf.bin",
		"apertium-tagger -z -g spa-eng.prob",
		"apertium-pretransfer -z",
		"lt-proc -z -b spa-eng.autobil.bin",
		"lrx-proc -z -m spa-eng.autolex.bin",
		"apertium-transfer -z -b apertium-eng-spa.spa-eng.t1x spa-eng.t1x.bin",
		"apertium-interchunk -z apertium-eng-spa.spa-eng.t2x spa-eng.t2x.bin",
		"apertium-postchunk -z apertium-eng-spa.spa-eng.t3x spa-eng.t3x.bin",
		"lt-proc -z -g " + generator,
		"lt-proc -z -p spa-eng.autopgen.bin",
	}
	stages := make([]stage, len(lines))
	for i, line := range lines {
		words := strings.Fields(line)
		path, err := exec.LookPath(words[0])
		if err != nil {
			return nil, fmt.Errorf("%w: no program %s; %s", ErrMissing, words[0], hint)
		}
		stages[i].path = path
		for _, arg := range words[1:] {
			if !strings.HasPrefix(arg, "-") {
				arg = filepath.Join(dir, arg)
				if _, err := os.Stat(arg); err != nil {
					return nil, fmt.Errorf("%w: no data %s; %s", ErrMissing, arg, hint)
				}
			}
			stages[i].args = append(stages[i].args, arg)
		}
	}
	return stages, nil
}

// version names the pair with the version of its Debian package, or where
// there is none with a sum of its dictionaries: translations are kept under
// this name.
func version(dir string) (string, error) {
	const pair = "apertium-eng-spa/"
	if dir == DefaultDir {
		out, err := exec.Command("dpkg-query", "-W", "-f", "${Version}", "apertium-eng-spa").Output()
		v, _, _ := strings.Cut(string(bytes.TrimSpace(out)), "-")
		if err == nil && v != "" {
			return pair + v, nil
		}
	}
	sum := sha256.New()
	for _, name := range []string{"spa-eng.automorf.bin", "spa-eng.autobil.bin", "spa-eng.t1x.bin", "spa-eng.autogen.bin"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return "", fmt.Errorf("%w: %v; %s", ErrMissing, err, hint)
		}
		sum.Write(data)
	}
	return fmt.Sprintf("%sdata-%.8x", pair, sum.Sum(nil)), nil
}
