package verify

import (
	"regexp"
	"strings"

	"acta.example/verifier-go/document"
	"acta.example/verifier-go/jsonx"
	"acta.example/verifier-go/statement"
)

// languages of the sections, in which a minute's text is written.
var languages = map[string]string{"US": "en", "MX": "es"}

// checkDisclosed is check 15: something of each document is shown; of a minute the whole text.
func (r *reading) checkDisclosed(found *findings, concerned []*entry) {
	for _, e := range concerned {
		if e.handoff != nil {
			kind := statement.ByName("Handoff")
			r.checkShown(found, kind, e.handoff, e.shownHandoff, e.digestOfHandoff())
		}
		r.checkShown(found, e.kind, e.message, e.shown, e.digest())
		if text := e.shown["document"]; r.subject.Kind == "minute" && text != nil {
			checkWholeText(found, concerned[0].message.Sections("sections"), text)
		}
	}
}

func (r *reading) checkShown(found *findings, kind *statement.Type, message statement.Message, shown map[string]*document.Verified, digest string) {
	for field := range kind.Documents {
		switch {
		case shown[field] != nil || message.Text(field) == zeroHash:
		case r.erased(digest):
			found.open("VERIFY_ERASED", "%s of %s", field, kind.Name)
		default:
			found.open("VERIFY_NOT_DISCLOSED", "%s of %s", field, kind.Name)
		}
	}
}

// erased: an erasure note about the statement is in the file.
func (r *reading) erased(digest string) bool {
	for _, note := range r.stated {
		if note.did("OfficeNote") && note.message.Text("kind") == "erasure" && note.message.Text("about") == digest {
			return true
		}
	}
	return false
}

var paragraphForm = regexp.MustCompile(`^/paragraphs/[0-9]+$`)

// checkWholeText: every paragraph, in the language of every section of the draft.
func checkWholeText(found *findings, sections []string, text *document.Verified) {
	if !text.Complete {
		found.open("VERIFY_NOT_DISCLOSED", "the whole text")
		return
	}
	for _, path := range text.Paths {
		if !paragraphForm.MatchString(path) {
			continue
		}
		paragraph, _ := text.Fields[path].(*jsonx.Object)
		for _, section := range sections {
			language := languages[section]
			if language == "" {
				continue
			}
			spoken := false
			if paragraph != nil {
				_, spoken = paragraph.Values[language].(string)
			}
			if !spoken {
				found.fail("VERIFY_MINUTE_LANGUAGE", "%s, %s", path, strings.ToUpper(language))
			}
		}
	}
}
