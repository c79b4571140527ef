package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"puente/pipeline/render"
	"puente/pipeline/review"
)

type exportCmd struct {
	Out    string   `arg:"" name:"out" help:"Folder of a run's results."`
	To     string   `short:"o" default:"-" placeholder:"DIR" help:"Folder for the files, made where it is missing; - for stdout, where one file comes out."`
	Format []string `default:"md" placeholder:"FORMAT" help:"One or more of ${formats}, with commas between them. rss is one file, feed.xml, of approved briefs."`
	Story  []string `placeholder:"ID" help:"These briefs alone; may be repeated."`
	All    bool     `help:"Also what no editor has decided on yet: all that is not rejected."`
	Gold   bool     `help:"What editors did, as gold stories for puente eval: approved texts, machine's sentences that they mended, false alarms that they marked."`
	Link   string   `placeholder:"URL" help:"Where the briefs are published, as URL/ID.html: their address in ninjs and RSS."`
	runStyleFlag
}

// Run writes the briefs that editors approved, as they approved them last.
func (c *exportCmd) Run(s *session) (err error) {
	if err := c.sensible(); err != nil {
		return usageError{err}
	}
	desk, err := review.OpenDesk(s.ctx, review.Config{Out: c.Out, Names: names, Clock: time.Now, ReadOnly: true})
	if errors.Is(err, review.ErrNoRun) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	if c.Gold {
		return c.gold(s, desk)
	}
	items, unread, err := c.choose(s.ctx, desk)
	if err != nil {
		return err
	}
	n, err := c.write(s, items, desk.Run().Date)
	if err != nil {
		return err
	}
	if c.To != "-" {
		fmt.Fprintf(s.stdout, "files     %d in %s\n", n, shown(c.To))
	}
	if len(items) == 0 && !s.cli.Quiet {
		fmt.Fprintf(s.stderr, "no brief is approved: puente review %s is where that is done; --all takes those that nobody has rejected\n", shown(c.Out))
	}
	for _, e := range unread {
		fmt.Fprintln(s.stderr, "puente:", e)
	}
	if len(unread) > 0 {
		return fmt.Errorf("%d of %d briefs could not be read", len(unread), len(unread)+len(items))
	}
	return nil
}

func (c *exportCmd) sensible() error {
	for _, name := range c.Format {
		if _, ok := render.FormatNamed(name); !ok {
			return fmt.Errorf("--format: there is no %q; there are %s", name, strings.Join(render.FormatNames(), ", "))
		}
	}
	if _, ok := render.SafeURL(c.Link); c.Link != "" && !ok {
		return fmt.Errorf("--link: want an address of http or https, not %q", c.Link)
	}
	slices.Sort(c.Format)
	c.Format = slices.Compact(c.Format)
	to, err := os.Stat(c.To)
	own, err2 := os.Stat(filepath.Join(c.Out, "briefs"))
	if c.To != "-" && err == nil && err2 == nil && os.SameFile(to, own) {
		return errors.New("-o: that is the run's own folder: choose another one")
	}
	return nil
}

// item is a brief that is taken out.
type item struct {
	render.FeedItem
	options render.Options
}

// choose gathers the briefs that were asked for, in the order of the day's page;
// unread says which could not be read.
func (c *exportCmd) choose(ctx context.Context, desk *review.Desk) (items []item, unread []error, err error) {
	queue, err := desk.Queue(ctx)
	if err != nil {
		return nil, nil, err
	}
	slices.SortFunc(queue, func(a, b review.Entry) int {
		if a.Rank != b.Rank {
			return a.Rank - b.Rank
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, id := range c.Story {
		if !slices.ContainsFunc(queue, func(e review.Entry) bool { return e.ID == id }) {
			return nil, nil, usageError{fmt.Errorf("--story: there is no brief %q in %s", id, shown(c.Out))}
		}
	}
	american := c.american(c.Out)
	for _, e := range queue {
		if len(c.Story) > 0 && !slices.Contains(c.Story, e.ID) {
			continue
		}
		i, ok, err := c.item(ctx, desk, e)
		switch {
		case errors.Is(err, review.ErrDamaged):
			unread = append(unread, err)
		case err != nil:
			return nil, nil, err
		case ok:
			i.options.American, i.options.Base = american, c.Link
			items = append(items, i)
		case len(c.Story) > 0:
			return nil, nil, fmt.Errorf("%s is not approved%s", e.ID, c.instead(e))
		}
	}
	return items, unread, nil
}

// instead says what can be done about a brief that is not approved.
func (c *exportCmd) instead(e review.Entry) string {
	if c.All {
		return ", it is " + strings.ReplaceAll(e.State, "_", " ")
	}
	return ": approve it (puente review " + shown(c.Out) + "), or take it as it is with --all"
}

// item is the approved version of a story, also while it is being corrected,
// or with --all the draft; ok is false where the story is not to be taken out.
func (c *exportCmd) item(ctx context.Context, desk *review.Desk, e review.Entry) (i item, ok bool, err error) {
	p, ok, err := desk.Published(ctx, e.ID)
	if err != nil {
		return i, false, err
	}
	if ok {
		o := p.Options()
		return item{render.FeedItem{Brief: p.Brief, Approval: o.Approval}, o}, true, nil
	}
	if !c.All || e.Gone || e.State == review.Rejected || e.State == review.Replaced {
		return i, false, nil
	}
	story, err := desk.Story(ctx, e.ID)
	if err != nil {
		return i, false, err
	}
	return item{render.FeedItem{Brief: story.Brief}, render.Options{Repeats: story.Repeats}}, true, nil
}

// write writes the briefs in all formats, and returns how many files there are.
func (c *exportCmd) write(s *session, items []item, date string) (n int, err error) {
	n = c.files(items)
	put, err := c.destination(s, n)
	if err != nil {
		return 0, err
	}
	for _, name := range c.Format {
		f, _ := render.FormatNamed(name)
		if f.Many {
			if err := c.feed(put, f, items, date); err != nil {
				return 0, err
			}
			continue
		}
		for _, i := range items {
			data, _, err := render.Write(name, i.Brief, i.options)
			if err == nil {
				err = put(i.Brief.ID+f.Ending, data)
			}
			if err != nil {
				return 0, fmt.Errorf("%s as %s: %w", i.Brief.ID, name, err)
			}
		}
	}
	return n, nil
}

// files counts what will come out.
func (c *exportCmd) files(items []item) (n int) {
	for _, name := range c.Format {
		if f, _ := render.FormatNamed(name); f.Many {
			n++
		} else {
			n += len(items)
		}
	}
	return n
}

func (c *exportCmd) feed(put func(string, []byte) error, f render.Format, items []item, date string) error {
	feed := render.Feed{Date: date, Base: c.Link, American: c.american(c.Out)}
	for _, i := range items {
		feed.Items = append(feed.Items, i.FeedItem)
	}
	data, err := render.RSS(feed)
	if err != nil {
		return err
	}
	return put("feed"+f.Ending, data)
}

// destination is where n files go: into the folder, each whole or not at all, or
// the only one to stdout.
func (c *exportCmd) destination(s *session, n int) (put func(name string, data []byte) error, err error) {
	if c.To == "-" {
		if n > 1 {
			return nil, usageError{fmt.Errorf("%d files would come out: name a folder with -o DIR, or one brief with --story and one --format", n)}
		}
		return func(_ string, data []byte) error {
			_, err := s.stdout.Write(data)
			return err
		}, nil
	}
	if err := os.MkdirAll(c.To, 0o755); err != nil {
		return nil, usageError{err}
	}
	return func(name string, data []byte) error {
		if name != filepath.Base(name) || !filepath.IsLocal(name) {
			return errors.New("its id cannot name a file")
		}
		return replace(filepath.Join(c.To, name), data)
	}, nil
}

// replace puts a file in the place of another that may be read meanwhile.
func replace(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".export-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
