// Package chart draws how often things were asked for, week by week, as a
// picture in PNG.
//
// Slack's own chart block is for messages alone, so what a home tab shows has
// to be a picture. Each thing has a row of bars of its own with its figures on
// them: nothing has to be told apart by colour, and the picture is read on a
// phone as well. The rows of a panel are drawn to one scale. The package knows
// nothing of Slack and of personas, and draws no names in scripts other than
// Latin, Greek and Cyrillic: its fonts, the Go fonts, have no others.
package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Panel is a group of rows under a title.
type Panel struct {
	Title string
	Rows  []Row
}

// Row is one thing, and how often it was asked for in each week, the oldest
// first.
type Row struct {
	Name  string
	Weeks []int
}

// Measures in pixels. On a phone the picture is shown about 340 points wide,
// on a dense screen: a third of its width.
const (
	width    = 1000
	margin   = 24
	titleH   = 76
	rowH     = 70
	labelsH  = 44
	barsLeft = 320
	barsW    = 560
	barH     = 40 // the highest
	longest  = 19 // characters of a name
)

var (
	paper = color.RGBA{255, 255, 255, 255}
	ink   = color.RGBA{29, 28, 29, 255}
	soft  = color.RGBA{97, 96, 97, 255}
	bar   = color.RGBA{18, 100, 163, 255}
	track = color.RGBA{224, 224, 226, 255}
)

// PNG draws panels below each other; weeks are what stands under the bars, one
// for each.
func PNG(panels []Panel, weeks []string) ([]byte, error) {
	c, err := newCanvas(height(panels))
	if err != nil {
		return nil, err
	}
	y := margin
	for _, p := range panels {
		y = c.panel(y, p, weeks)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.Image); err != nil {
		return nil, fmt.Errorf("drawing a chart: %w", err)
	}
	return out.Bytes(), nil
}

// panel draws a panel and returns where the next one begins.
func (c *canvas) panel(y int, p Panel, weeks []string) int {
	most := 1
	for _, r := range p.Rows {
		for _, n := range r.Weeks {
			most = max(most, n)
		}
	}
	c.text(c.bold, ink, margin, y+42, p.Title)
	y += titleH
	for _, r := range p.Rows {
		c.row(y, r, most)
		y += rowH
	}
	c.labels(y, weeks)
	return y + labelsH
}

func height(panels []Panel) int {
	h := 2 * margin
	for _, p := range panels {
		h += titleH + rowH*len(p.Rows) + labelsH
	}
	return h
}

// canvas is a picture and what is written on it with.
type canvas struct {
	draw.Image
	bold, plain, small font.Face
}

var fonts = sync.OnceValues(func() (parsed [2]*opentype.Font, err error) {
	for i, data := range [][]byte{goregular.TTF, gobold.TTF} {
		if parsed[i], err = opentype.Parse(data); err != nil {
			return parsed, fmt.Errorf("reading the chart's fonts: %w", err)
		}
	}
	return parsed, nil
})

func newCanvas(height int) (*canvas, error) {
	parsed, err := fonts()
	if err != nil {
		return nil, err
	}
	c := &canvas{Image: image.NewRGBA(image.Rect(0, 0, width, height))}
	for _, face := range []struct {
		to   *font.Face
		font *opentype.Font
		size float64
	}{{&c.bold, parsed[1], 34}, {&c.plain, parsed[0], 29}, {&c.small, parsed[0], 22}} {
		if *face.to, err = opentype.NewFace(face.font, &opentype.FaceOptions{Size: face.size, DPI: 72, Hinting: font.HintingFull}); err != nil {
			return nil, fmt.Errorf("reading the chart's fonts: %w", err)
		}
	}
	c.fill(c.Bounds(), paper)
	return c, nil
}

// row draws the name of a thing, its bars and how often it was asked for in
// all.
func (c *canvas) row(y int, r Row, most int) {
	base := y + rowH - 12
	c.text(c.plain, ink, margin, base-8, short(r.Name))
	total, step := 0, barsW/max(1, len(r.Weeks))
	for i, n := range r.Weeks {
		left := barsLeft + i*step
		total += n
		c.fill(image.Rect(left, base, left+step-10, base+2), track)
		if n > 0 {
			top := base - max(3, n*barH/most)
			c.fill(image.Rect(left, top, left+step-10, base+2), bar)
			c.centred(c.small, soft, left+(step-10)/2, top-4, fmt.Sprint(n))
		}
	}
	c.before(c.plain, ink, width-margin, base-8, fmt.Sprint(total))
}

// labels write what stands under the bars; every other one where there is no
// room for all.
func (c *canvas) labels(y int, weeks []string) {
	step := barsW / max(1, len(weeks))
	every := 1
	for _, label := range weeks {
		if font.MeasureString(c.small, label).Ceil() > step-4 {
			every = 2
		}
	}
	for i := len(weeks) - 1; i >= 0; i -= every { // the latest has its label
		c.centred(c.small, soft, barsLeft+i*step+(step-10)/2, y+22, weeks[i])
	}
	c.before(c.small, soft, width-margin, y+22, "in all")
}

func (c *canvas) fill(r image.Rectangle, with color.Color) {
	draw.Draw(c, r, image.NewUniform(with), image.Point{}, draw.Src)
}

func (c *canvas) text(face font.Face, in color.Color, x, y int, text string) {
	drawer := font.Drawer{Dst: c, Src: image.NewUniform(in), Face: face, Dot: fixed.P(x, y)}
	drawer.DrawString(text)
}

func (c *canvas) centred(face font.Face, in color.Color, x, y int, text string) {
	c.text(face, in, x-font.MeasureString(face, text).Ceil()/2, y, text)
}

// before writes a text that ends at x.
func (c *canvas) before(face font.Face, in color.Color, x, y int, text string) {
	c.text(face, in, x-font.MeasureString(face, text).Ceil(), y, text)
}

func short(name string) string {
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return name
}
