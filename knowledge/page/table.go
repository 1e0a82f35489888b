package page

import (
	"slices"
	"strings"

	"personabot/knowledge/persona"
)

// table reads a table inside of a section: objections with what to say, or
// rows that are items.
func (d *draft) table(b block, section persona.Section, group string) {
	if len(b.rows) == 0 {
		return
	}
	says, reply, proof := d.columns(b.rows[0])
	if section == persona.Objections || says >= 0 && reply >= 0 {
		for i, cell := range b.rows[0] {
			if i == says || i == reply || i == proof {
				d.found.read(b.line, d.words.meant(cell.flat(), d.name))
			}
		}
		if says < 0 && reply < 0 && len(b.rows) > 0 {
			d.found.add(b.line, rowText(b.rows[0]), "the heading of a table; its first column was taken for objections")
		}
		d.objectionRows(b, max(says, 0), reply, proof)
		return
	}
	if d.keyed(b) {
		d.keyValues(b)
		return
	}
	rows := b.rows[1:]
	if len(rows) == 0 {
		rows = b.rows
	} else if header := rowText(b.rows[0]); strings.Trim(header, " |") != "" {
		d.found.add(b.line, header, "the heading of a table; its rows became items")
	}
	for _, row := range rows {
		d.itemRow(row, b.rows[0], section, group)
	}
}

// columns finds those of objections, replies and proof; -1 for none.
func (d *draft) columns(header []rich) (says, reply, proof int) {
	says, reply, proof = -1, -1, -1
	for i, cell := range header {
		switch text := cell.flat(); {
		case reply < 0 && d.words.is(text, kindReply):
			reply = i
		case says < 0 && (d.words.is(text, kindSays) || d.words.is(text, kind(persona.Objections))):
			says = i
		case proof < 0 && d.words.is(text, kindProof):
			proof = i
		}
	}
	return says, reply, proof
}

func (d *draft) objectionRows(b block, says, reply, proof int) {
	for _, row := range b.rows[1:] {
		e := entry{line: lineOr(row, b.line)}
		for i, cell := range row {
			switch {
			case cell.empty():
			case i == says:
				e.words = d.unlabelled(cell, kindSays)
			case i == reply || reply < 0 && i == says+1 && len(row) == 2:
				e.reply = append(e.reply, cell.parts()...)
			case i == proof:
				e.proof = append(e.proof, d.proofLinks(cell)...)
			default:
				d.found.add(e.line, b.rows[0][i].flat()+": "+cell.flat(), "a column of the objections that persona files do not have")
			}
		}
		if e.words.empty() && (len(e.reply) > 0 || len(e.proof) > 0) {
			d.found.add(e.line, rowText(row), "a row without an objection")
			continue
		}
		d.add(persona.Objections, e)
	}
}

// itemRow reads a row as one item: its first cell, and behind it what the
// others say.
func (d *draft) itemRow(row, header []rich, section persona.Section, group string) {
	var joined rich
	for i, cell := range row {
		if cell.empty() {
			continue
		}
		joined.links = append(joined.links, cell.links...)
		switch {
		case joined.text == "":
			joined.text, joined.line = cell.flat(), cell.line
		case i == 1 && len(row) == 2:
			joined.text += ": " + cell.flat()
		default:
			joined.text += "; " + strings.TrimSpace(header[min(i, len(header)-1)].flat()+" "+cell.flat())
		}
	}
	if section == persona.Titles {
		joined.text = row[0].flat()
		for _, cell := range row[1:] {
			if !cell.empty() {
				joined.text += " (" + cell.flat() + ")"
			}
		}
	}
	d.add(section, entry{words: joined, group: group, line: lineOr(row, 0)})
}

// keyed tells whether the first column of a table of two names sections.
func (d *draft) keyed(b block) bool {
	known := 0
	for _, row := range b.rows {
		if len(row) != 2 {
			return false
		}
		if _, ok := d.words.of(row[0].flat(), d.name); ok {
			known++
		}
	}
	return known > 1 && known*5 >= len(b.rows)*2
}

// keyValues reads a table of sections and what stands in them.
func (d *draft) keyValues(b block) {
	for i, row := range b.rows {
		if _, ok := d.words.of(row[0].flat(), d.name); i == 0 && !ok {
			if strings.Trim(rowText(row), " |") != "" {
				d.found.add(lineOr(row, b.line), rowText(row), "the heading of a table of sections")
			}
			continue
		}
		d.cell(row[0], row[1], lineOr(row, b.line))
	}
}

// cell reads what stands in a table under the name of a section.
func (d *draft) cell(title, content rich, line int) {
	if d.words.knows(title.flat(), d.name) {
		d.found.read(line, d.words.meant(title.flat(), d.name))
	}
	if content.empty() || strings.Trim(content.flat(), "-–—?/ ") == "" || strings.EqualFold(content.flat(), "n/a") {
		return
	}
	k, _ := d.words.of(title.flat(), d.name)
	n := &node{title: title, kind: k, line: line}
	n.blocks = cellBlocks(k, content, line)
	d.child(n)
}

// cellBlocks parts what stands in one cell: by line breaks and bullets, and
// titles, tools and names by commas as well.
func cellBlocks(k kind, content rich, line int) []block {
	b := block{shape: list, line: line}
	parts := splitBullets(content)
	if len(parts) == 1 && (k == kind(persona.Titles) || k == kind(persona.Tools) || k == kindAliases) {
		parts = splitList(content)
	}
	if k == kindSummary || k == kindOwner || k == kindReviewed || k == kindName {
		return []block{{shape: paragraph, line: line, words: content}}
	}
	for _, part := range parts {
		b.items = append(b.items, item{line: line, words: part})
	}
	return []block{b}
}

func splitBullets(words rich) []rich {
	var parts []rich
	for _, part := range strings.FieldsFunc(words.text, func(r rune) bool { return strings.ContainsRune("\r•·‣▪;", r) }) {
		if part = strings.TrimLeft(strings.TrimSpace(part), "-*– "); part != "" {
			parts = append(parts, words.with(part))
		}
	}
	return parts
}

func lineOr(row []rich, line int) int {
	if len(row) > 0 && row[0].line > 0 {
		return row[0].line
	}
	return line
}

func rowText(row []rich) string {
	var cells []string
	for _, cell := range row {
		cells = append(cells, whole(cell))
	}
	return strings.Join(cells, " | ")
}

// personaTable reads a table whose columns, or whose rows, are personas;
// false where it is neither.
func (p *parser) personaTable(b block) bool {
	switch {
	case len(b.rows) < 2 || len(b.rows[0]) < 2:
		return false
	case p.sectionsIn(firstColumn(b.rows[1:])) > 0.5 && p.sectionsIn(b.rows[0][1:]) < 0.5:
		p.emptyRows(b)
		p.corner(b)
		for i := 1; i < len(b.rows[0]); i++ {
			p.tablePersona(b, b.rows[0][i], func(row int) (rich, rich) { return b.rows[row][0], cellAt(b.rows[row], i) })
		}
		return true
	case p.sectionsIn(b.rows[0][1:]) > 0.5 && len(b.rows[0]) > 2:
		p.corner(b)
		for _, row := range b.rows[1:] {
			p.tableRow(b, row)
		}
		return true
	}
	return false
}

// corner tells of what stands above the first column.
func (p *parser) corner(b block) {
	corner := b.rows[0][0]
	if p.words.is(corner.flat(), kindPersona) || p.words.knows(corner.flat(), "") {
		p.found.read(corner.line, p.words.meant(corner.flat(), ""))
	} else if !corner.empty() {
		p.found.add(corner.line, whole(corner), "the heading of a table's first column")
	}
}

// emptyRows tells of rows that say something in the first column alone.
func (p *parser) emptyRows(b block) {
	for _, row := range b.rows[1:] {
		if len(row) > 0 && !slices.ContainsFunc(row[1:], func(cell rich) bool { return !cell.empty() }) && !row[0].empty() {
			p.found.add(lineOr(row, b.line), withLinks(row[0]), "a row of the table with nothing in it")
		}
	}
}

func firstColumn(rows [][]rich) []rich {
	var cells []rich
	for _, row := range rows {
		cells = append(cells, cellAt(row, 0))
	}
	return cells
}

func cellAt(row []rich, i int) rich {
	if i < len(row) {
		return row[i]
	}
	return rich{}
}

// sectionsIn returns the share of cells that name a section.
func (p *parser) sectionsIn(cells []rich) float64 {
	known := 0
	for _, cell := range cells {
		if _, ok := p.words.of(cell.flat(), ""); ok {
			known++
		}
	}
	return float64(known) / float64(max(1, len(cells)))
}

func (p *parser) tablePersona(b block, name rich, cells func(row int) (title, content rich)) {
	if name.empty() {
		return
	}
	d := p.draftNamed(name, lineOr([]rich{name}, b.line))
	for row := 1; row < len(b.rows); row++ {
		title, content := cells(row)
		d.cell(title, content, lineOr([]rich{content}, b.line))
	}
}

// draftNamed returns the draft of the page that a table names, "Lena" for "Lab
// Manager Lena", or begins one.
func (p *parser) draftNamed(name rich, line int) *draft {
	var found []*draft
	for _, d := range p.drafts {
		if d.page == p.page && contains(foldName(d.name), foldName(p.words.personaName(name.flat()))) {
			found = append(found, d)
		}
	}
	if len(found) == 1 {
		p.found.read(line, name.flat())
		return found[0]
	}
	return p.draft(name, line)
}

// contains tells whether all words of part stand in whole.
func contains(whole, part string) bool {
	words := strings.Fields(whole)
	return part != "" && !slices.ContainsFunc(strings.Fields(part), func(word string) bool { return !slices.Contains(words, word) })
}

func (p *parser) tableRow(b block, row []rich) {
	if cellAt(row, 0).empty() {
		p.found.add(lineOr(row, b.line), rowText(row), "a row without the name of a persona")
		return
	}
	d := p.draftNamed(row[0], lineOr(row, b.line))
	for i := 1; i < len(row) && i < len(b.rows[0]); i++ {
		d.cell(b.rows[0][i], row[i], lineOr(row, b.line))
	}
}
