package chart_test

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"strings"
	"testing"

	"personabot/bot/chart"
)

var keep = flag.String("keep", "", "write the picture into this `file`, to look at")

var (
	weeks  = []string{"7 Oct", "14 Oct", "21 Oct", "28 Oct", "4 Nov", "11 Nov", "18 Nov", "25 Nov"}
	panels = []chart.Panel{
		{Title: "Personas asked for", Rows: []chart.Row{
			{Name: "devops-sre", Weeks: []int{1, 0, 4, 2, 9, 12, 30, 41}},
			{Name: strings.Repeat("infrastructure-", 3), Weeks: []int{0, 0, 0, 0, 0, 1, 0, 3}},
		}},
		{Title: "Sections asked for", Rows: []chart.Row{{Name: "objections", Weeks: []int{0, 2, 0, 0, 1, 1999, 7, 12}}}},
	}
)

func TestChartIsAPictureOfItsRows(t *testing.T) {
	data, err := chart.PNG(panels, weeks)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 1000 || size.Y < 400 || len(data) > 60_000 {
		t.Errorf("%v pixels, %d bytes", size, len(data))
	}
	if *keep != "" {
		if err := os.WriteFile(*keep, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestChartShowsItsFigures(t *testing.T) {
	one, err := chart.PNG(panels[:1], weeks)
	if err != nil {
		t.Fatal(err)
	}
	panel := chart.Panel{Title: panels[0].Title, Rows: []chart.Row{{Name: "devops-sre", Weeks: []int{1, 0, 4, 2, 9, 12, 30, 40}}, panels[0].Rows[1]}}
	other, err := chart.PNG([]chart.Panel{panel}, weeks)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(one, other) {
		t.Error("two figures look the same")
	}
}

func TestChartOfNothing(t *testing.T) {
	for _, panels := range [][]chart.Panel{nil, {{}}, {{Rows: []chart.Row{{}}}}} {
		if _, err := chart.PNG(panels, nil); err != nil {
			t.Errorf("PNG(%v): %v", panels, err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	for b.Loop() {
		if _, err := chart.PNG(panels, weeks); err != nil {
			b.Fatal(err)
		}
	}
}
