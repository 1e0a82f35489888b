// Package page reads persona pages, written in Markdown for people, into
// personas: headings, bold labels, lists, tables, definition lists and front
// matter, as handbooks and the exports of wikis lay them out.
//
// Which heading means which section stands in a data file, sections.txt, that
// a page's team can add to. What the package cannot place it tells, with line
// and reason; it drops nothing silently. It refuses to invent: no persona
// without a heading of its own, no reply, no question that the page does not
// ask. It reads text and returns personas; files are the caller's.
package page
