package review_test

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/review"
)

// What lies among the briefs and is none keeps nobody waiting, and no story is
// offered that has no address.
func TestStrangeFilesAmongTheBriefs(t *testing.T) {
	dir := out(t, brief("a"))
	if err := syscall.Mkfifo(filepath.Join(dir, "briefs", "pipe.json"), 0o644); err != nil {
		t.Skip(err)
	}
	for _, id := range []string{"", ".", ".."} {
		write(t, dir, filepath.Join("briefs")+"/"+id+".json", []byte(`{"id":"`+id+`"}`))
	}
	opened := make(chan *review.Desk, 1)
	go func() { opened <- desk(t, dir, noon()) }()
	select {
	case d := <-opened:
		queue, err := d.Queue(ctx)
		if err != nil || len(queue) != 2 {
			t.Errorf("%v, %+v", err, queue)
		}
		if _, err := d.Story(ctx, "pipe"); !errors.Is(err, review.ErrDamaged) {
			t.Errorf("the pipe: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe is waited for")
	}
}
