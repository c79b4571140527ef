package openaitest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Fault is a way to misbehave.
type Fault string

// The faults. Busy to Close come in place of an answer, the others spoil one.
const (
	BusyNow     Fault = "busy"         // 429 without Retry-After
	BusyUntil   Fault = "busy-until"   // 429 with Retry-After: 1
	Broken      Fault = "500"          // an error of the server
	BadGateway  Fault = "502"          // an HTML page of a gateway
	Hang        Fault = "hang"         // no answer until the client gives up
	Drop        Fault = "drop"         // the connection breaks before the answer
	CutBody     Fault = "cut"          // the connection breaks within the body
	NoChoices   Fault = "no-choices"   // choices: []
	Refusal     Fault = "refusal"      // the model declines
	Length      Fault = "length"       // half an answer, stopped for its length
	InvalidJSON Fault = "invalid-json" // an answer that is no JSON
	NoSchema    Fault = "no-schema"    // good JSON that the schema does not allow
	WrongIDs    Fault = "wrong-ids"    // ids that nobody gave
	LostIDs     Fault = "lost-ids"     // the last of several translations is missing
	Obeys       Fault = "obeys"        // does what a source tells it to, where one does
)

// known are the faults, in the order of their names.
var known = []Fault{Broken, BadGateway, BusyNow, BusyUntil, CutBody, Drop, Hang, InvalidJSON, Length, LostIDs, NoChoices, NoSchema, Obeys, Refusal, WrongIDs}

// Known are all faults.
func Known() []Fault { return slices.Clone(known) }

// Faults makes a handler misbehave at given rates. What happens to a request is
// a function of the seed, of the request, and of how often it came before: the
// same run meets the same faults, whatever its concurrency, and a request that
// comes again may fare better.
type Faults struct {
	Seed    uint64
	Latency time.Duration     // of every answer
	Tail    time.Duration     // of a few, in place of Latency
	InTail  float64           // their share
	Rates   map[Fault]float64 // shares of the requests, together at most 1
}

// Around is h with the faults.
func (f Faults) Around(h Handler) Handler {
	var mu sync.Mutex
	came := map[[sha256.Size]byte]uint64{}
	return func(r Request) Reply {
		sum := sha256.Sum256(r.Body)
		mu.Lock()
		came[sum]++
		nth := came[sum]
		mu.Unlock()
		rng := rand.New(rand.NewPCG(f.Seed^nth<<32, binary.LittleEndian.Uint64(sum[:])))
		slow, drawn := rng.Float64() < f.InTail, rng.Float64()
		reply := misbehave(f.draw(drawn), r, h)
		if reply.Delay == 0 {
			reply.Delay = f.Latency
			if slow {
				reply.Delay = f.Tail
			}
		}
		return reply
	}
}

// draw is the fault that a number in [0,1) stands for; "" for none.
func (f Faults) draw(x float64) Fault {
	for _, k := range slices.Sorted(maps.Keys(f.Rates)) {
		if x -= f.Rates[k]; x < 0 {
			return k
		}
	}
	return ""
}

// forever is longer than any client waits.
const forever = 24 * time.Hour

// misbehave is the reply to r with the fault.
func misbehave(f Fault, r Request, h Handler) Reply {
	switch f {
	case BusyNow:
		return Busy(-1)
	case BusyUntil:
		return Busy(1)
	case Broken:
		return Error(http.StatusInternalServerError, "server_error", "The server had an error while processing your request")
	case BadGateway:
		reply := Body(http.StatusBadGateway, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>")
		reply.Header = map[string]string{"Content-Type": "text/html"}
		return reply
	case Hang:
		return Reply{Delay: forever}
	case Drop:
		return Reply{Close: true}
	}
	reply := h(r)
	if reply.Raw != nil {
		return reply
	}
	switch f {
	case CutBody:
		reply.Cut = true
	case NoChoices:
		reply.NoChoices = true
	case Refusal:
		reply.Refusal = "I'm sorry, but I can't help with that."
	case Length:
		reply.Text, reply.FinishReason = reply.Text[:len(reply.Text)/2], "length"
	case InvalidJSON:
		reply.Text = strings.Replace(reply.Text, `":`, `" `, 1)
	case NoSchema:
		reply.Text = fmt.Sprintf(`{"result":%q}`, "done")
	case WrongIDs:
		reply.Text = alterIDs(reply.Text)
	case LostIDs:
		reply.Text = loseLast(reply.Text)
	case Obeys:
		reply.Text = obey(r, reply.Text)
	}
	return reply
}

// alterIDs gives every translation, or every piece of evidence, an id that
// nobody gave.
func alterIDs(text string) string {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return text
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for name, e := range v {
				if id, ok := e.(string); ok && (name == "id" || name == "source") {
					v[name] = "x" + id
				}
				walk(e)
			}
		}
	}
	walk(v)
	return JSON(v).Text
}

// loseLast takes the last of several translations away.
func loseLast(text string) string {
	var v struct {
		Translations []translated `json:"translations"`
	}
	if json.Unmarshal([]byte(text), &v) != nil || len(v.Translations) < 2 {
		return text
	}
	v.Translations = v.Translations[:len(v.Translations)-1]
	return JSON(v).Text
}
