package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"syscall"
	"time"

	"puente/pipeline/review"
)

type reviewCmd struct {
	Out        string   `arg:"" name:"out" help:"Folder of a run's results."`
	Addr       string   `default:"127.0.0.1:7878" placeholder:"HOST:PORT" help:"Address to listen at; port 0 takes a free one. Only the loopback's, unless --auth-header is given."`
	AuthHeader string   `placeholder:"NAME" help:"The header, such as X-Forwarded-User, in which a proxy that you trust names the editor. Whoever reaches the address without that proxy can take any name."`
	Host       []string `placeholder:"NAME" help:"A name under which the page may be asked for, beside the loopback's; may be repeated. An --addr elsewhere needs one."`
	runStyleFlag
	budgetFlags
	judgeFlags
	engineFlags
}

// Run serves the page until it is interrupted. Being stopped is the way in which
// a server ends well: exit code 0.
func (c *reviewCmd) Run(s *session) (err error) {
	if c.AuthHeader != "" && !headerName.MatchString(c.AuthHeader) {
		return usageError{errors.New("--auth-header: want the name of a header, such as X-Forwarded-User")}
	}
	hosts, err := hostNames(c.Host)
	if err != nil {
		return usageError{err}
	}
	if err := c.reachable(s.ctx, hosts); err != nil {
		return usageError{err}
	}
	if err := c.sensible(); err != nil {
		return err
	}
	// Before the folder is touched: what cannot be served is not opened.
	listener, err := c.listen(s.ctx)
	if err != nil {
		return err
	}
	defer listener.Close() // where it is not served; the server closes it, too
	log := s.logger()
	log.Info("reading", "out", c.Out)
	start := time.Now()
	desk, err := review.OpenDesk(s.ctx, review.Config{Out: c.Out, Names: names, Clock: time.Now, American: c.american(c.Out)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	engine, engineErr := c.anew(s, func() string { return desk.Run().Date })
	defer func() { err = errors.Join(err, engine.close()) }()
	if engineErr == nil {
		desk.Use(engine.engines())
	} else {
		log.Warn("the page is served without an engine: nothing can be made anew", "because", engineErr)
	}
	queue, err := desk.Queue(s.ctx)
	if err != nil {
		return err
	}
	if told := desk.Run().Told(); told != "" {
		log.Warn(told, "out", c.Out)
	}
	log.Info("ready", "stories", len(queue), "seconds", time.Since(start).Round(10*time.Millisecond).Seconds())
	handler := review.NewServer(desk, review.ServerConfig{Hosts: hosts, AuthHeader: c.AuthHeader, Log: log})
	if err := c.tell(s.stdout, listener); err != nil {
		return err
	}
	return serve(s.ctx, listener, handler)
}

// sensible refuses flags of the engine that no model could be asked with.
func (c *reviewCmd) sensible() error {
	if err := c.judgeFlags.sensible(c.engineFlags); err != nil {
		return usageError{err}
	}
	if c.Batch {
		return usageError{errors.New("--batch lets a model take hours: an editor waits for the answer")}
	}
	return errors.Join(c.reaches(), c.affordable(c.engineFlags))
}

// tell writes where the page is: its address, or what a proxy is to be pointed
// at.
func (c *reviewCmd) tell(w io.Writer, l net.Listener) error {
	line := fmt.Sprintf("open http://%s/", l.Addr())
	if c.AuthHeader != "" {
		line = fmt.Sprintf("listening at %s for a proxy that sets %s", l.Addr(), c.AuthHeader)
	}
	_, err := fmt.Fprintln(w, line)
	return err
}

// linger is how long requests may take to end once the server is stopped: less
// than the grace of the program.
const linger = time.Second

// serve answers until ctx ends, and lets the requests that are under way finish.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	requests, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	server := &http.Server{
		Handler: h, BaseContext: func(net.Listener) context.Context { return requests },
		ReadHeaderTimeout: review.ReadTimeout, ReadTimeout: review.ReadTimeout, WriteTimeout: review.WriteTimeout, IdleTimeout: review.IdleTimeout,
		MaxHeaderBytes: 64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(requests, linger)
	defer cancel()
	if err := server.Shutdown(closing); err != nil { // a model that is being asked, or a browser that does not read
		abandon()
		server.Close()
	}
	<-ended
	return nil
}

// reachable refuses an address that others could reach, where no proxy says who
// they are. A name is looked up: it may not lead elsewhere.
func (c *reviewCmd) reachable(ctx context.Context, hosts []string) error {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr: want an address and a port, such as 127.0.0.1:7878, not %q", c.Addr)
	}
	if loopback(ctx, host) {
		return nil
	}
	switch {
	case c.AuthHeader == "":
		return errElsewhere(c.Addr)
	case len(hosts) == 0:
		return fmt.Errorf("--addr %s needs --host: the name that editors have in their browsers' address bar, such as --host briefs.example", c.Addr)
	}
	return nil
}

func errElsewhere(addr string) error {
	return fmt.Errorf("--addr %s can be reached by others, and the page asks nobody for a password: listen at 127.0.0.1, or put a proxy in front that knows who the editors are and give --auth-header, the header in which it names them, and --host, the page's name there", addr)
}

// loopback says whether all addresses of a host are this machine's own. No host
// at all stands for every network that the machine is in.
func loopback(ctx context.Context, host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback()
	}
	if host == "" {
		return false
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	for _, ip := range ips {
		if !ip.Unmap().IsLoopback() {
			return false
		}
	}
	return err == nil && len(ips) > 0
}

// hostNames are the values of --host without ports.
func hostNames(given []string) (out []string, err error) {
	for _, h := range given {
		name := strings.TrimSpace(h)
		if n, port, err := net.SplitHostPort(name); err == nil && !strings.Contains(port, "/") {
			name = n
		}
		name = strings.Trim(name, "[]")
		if name == "" || strings.ContainsAny(name, "/ *@?#") {
			return nil, fmt.Errorf("--host: want a name such as briefs.example, not %q", h)
		}
		out = append(out, name)
	}
	return out, nil
}

func (c *reviewCmd) listen(ctx context.Context) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, usageError{fmt.Errorf("%s is in use, perhaps by another puente review: stop that, or choose another port, such as --addr 127.0.0.1:7879", c.Addr)}
	case errors.Is(err, syscall.EACCES):
		return nil, usageError{fmt.Errorf("%s may not be listened at: choose a port above 1023, such as --addr 127.0.0.1:7878", c.Addr)}
	case err != nil:
		return nil, usageError{fmt.Errorf("--addr: %w", err)}
	}
	// A name may lead elsewhere by now.
	if at, ok := l.Addr().(*net.TCPAddr); c.AuthHeader == "" && (!ok || !at.IP.IsLoopback()) {
		return nil, errors.Join(usageError{errElsewhere(l.Addr().String())}, l.Close())
	}
	return l, nil
}
