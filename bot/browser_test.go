package bot_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts Chromium once for all tests, or skips where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("the page is not tested under -short")
	}
	path, err := chromium()
	if err != nil {
		t.Skip("there is no Chromium here: install it, or set CHROMIUM, to test the page")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return ctx
}

func chromium() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}

// page is a tab on the playground of a workspace.
type page struct {
	*workspace
	ctx    context.Context
	mutex  sync.Mutex
	errors []string
}

// window is what the page is looked at with.
type window struct {
	width, height int64
	scheme        string // light or dark
	scale         float64
}

var (
	desktop = window{1280, 800, "light", 1}
	phone   = window{375, 740, "light", 2}
)

// openPage opens the page at a place, such as "#/U0RITA/C0SALES/".
func openPage(t *testing.T, in context.Context, through window, place string) *page {
	t.Helper()
	return connected(t).openPage(in, through, place)
}

// openPage opens the page of a workspace.
func (w *workspace) openPage(in context.Context, through window, place string) *page {
	t := w.t
	t.Helper()
	ctx, leave := chromedp.NewContext(in)
	t.Cleanup(leave)
	p := &page{workspace: w, ctx: ctx}
	go p.listen(chromedp.Console(ctx))
	p.do(
		chromedp.EmulateViewport(through.width, through.height, chromedp.EmulateScale(through.scale)),
		emulate("prefers-color-scheme", through.scheme, "prefers-reduced-motion", "reduce"),
		chromedp.Navigate(p.URL()+place),
	)
	t.Cleanup(p.explain)
	p.sees(".composer textarea, #home .card")
	return p
}

// emulate sets media features, given as names and values in turn.
func emulate(features ...string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		var params emulation.SetEmulatedMediaParams
		for pair := range slices.Chunk(features, 2) {
			params.Features = append(params.Features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
		}
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	})
}

// listen keeps what the browser complains about.
func (p *page) listen(console iter.Seq2[chromedp.ConsoleMessage, error]) {
	for m, err := range console {
		if err != nil {
			return // the tab is gone
		}
		switch m.Type {
		case chromedp.ConsoleError, chromedp.ConsoleWarning, chromedp.ConsoleException:
			p.mutex.Lock()
			p.errors = append(p.errors, fmt.Sprintf("%s (%s:%d)", m.Text, m.URL, m.Line))
			p.mutex.Unlock()
		}
	}
}

// fine fails the test if the browser complained.
func (p *page) fine() {
	p.t.Helper()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for _, complaint := range p.errors {
		p.t.Errorf("the browser complains: %s", complaint)
	}
}

// explain tells what the page showed when a test failed.
func (p *page) explain() {
	if p.t.Failed() {
		p.t.Logf("the page shows:\n%s", p.text("body"))
	}
}

func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// holds waits until an expression of JavaScript is true.
func (p *page) holds(expression string) {
	p.t.Helper()
	p.until("on the page: "+expression, func() bool {
		yes, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		return err == nil && yes
	})
}

// sees waits until something that a selector names can be seen, with a text
// in it.
func (p *page) sees(selector string, text ...string) {
	p.t.Helper()
	p.holds(finding(selector, text...))
}

// finding is an expression for the last visible element of a selector whose
// text holds the words.
func finding(selector string, words ...string) string {
	if len(words) == 0 {
		words = []string{""}
	}
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility() && (e.innerText + (e.ariaLabel ?? "")).includes(%q)).at(-1)`, selector, words[0])
}

// runs runs a line of JavaScript on the page.
func (p *page) runs(line string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](line))
}

// click clicks the last element of a selector with a text, once it is there.
func (p *page) click(selector string, text ...string) {
	p.t.Helper()
	p.holds("((e) => e && (e.click(), true))(" + finding(selector, text...) + ")")
}

// types types into the element of a selector, as a person does.
func (p *page) types(selector, text string) {
	p.t.Helper()
	p.runs(finding(selector) + ".focus()")
	p.keys(text)
}

// keys presses keys where the focus is. A key and its character are one event,
// as on a keyboard: chromedp's own KeyEvent sends the character even where the
// page has taken the key.
func (p *page) keys(typed string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, key := range typed {
			events := kb.Encode(key)
			down, up := *events[0], *events[len(events)-1]
			if len(events) == 3 {
				down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
			}
			for _, event := range []input.DispatchKeyEventParams{down, up} {
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// text returns what an element of a selector shows.
func (p *page) text(selector string) string {
	p.t.Helper()
	shown, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](finding(selector)+`?.innerText ?? ""`))
	if err != nil {
		p.t.Fatal(err)
	}
	return shown
}

// shoot writes a picture of the window into a folder.
func (p *page) shoot(dir, name string) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
