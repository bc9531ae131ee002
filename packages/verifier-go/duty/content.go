package duty

import (
	"strconv"
	"strings"

	"acta.example/verifier-go/code"
	"acta.example/verifier-go/document"
	"acta.example/verifier-go/jsonx"
)

// node is a place in a document of which only some fields are shown; what is not shown refuses when
// it is read, and only then.
type node struct {
	path     string
	children map[string]*node
	// order of the children.
	order []*node
	// value of a leaf, which also has children where it is an object.
	value  any
	isLeaf bool
	// whole are the elements that are shown as one leaf each, once they are asked for.
	whole []*node
}

// content reads what is shown of a part of a document. Each field is checked against the shape of
// its place first, since whoever sealed the document may have sealed anything.
func content(shown *document.Verified, at string, shape *schema, refusal string) (*node, error) {
	root := &node{path: at, children: map[string]*node{}}
	for _, path := range shown.Paths {
		if at != "" && !strings.HasPrefix(path, at+"/") {
			continue
		}
		value := shown.Fields[path]
		if !shape.fits(path[len(at):], value) {
			return nil, code.Refuse(refusal, "%s", path)
		}
		place := root
		for _, token := range strings.Split(path[len(at):], "/")[1:] {
			place = place.grow(token)
		}
		place.fill(value)
	}
	return root, nil
}

func (n *node) grow(token string) *node {
	child := n.children[token]
	if child == nil {
		child = &node{path: n.path + "/" + token, children: map[string]*node{}}
		n.children[token] = child
		n.order = append(n.order, child)
	}
	return child
}

func (n *node) fill(value any) {
	n.value, n.isLeaf = value, true
	switch value := value.(type) {
	case []any:
		n.grow("-").fill(float64(len(value)))
		for at, part := range value {
			n.grow(strconv.Itoa(at)).fill(part)
		}
	case *jsonx.Object:
		for _, name := range value.Names {
			n.grow(name).fill(value.Values[name])
		}
	}
}

// at a member, which must be shown.
func (n *node) at(name string) *node {
	child := n.children[name]
	if child == nil {
		notDisclosed(n.path + "/" + name)
	}
	return child
}

// refuse a line by its number, which must be shown.
func (n *node) refuse(what, format string, args ...any) {
	refuse(what, "line %d: "+format, append([]any{n.number("number")}, args...)...)
}

func (n *node) text(name string) string {
	text, _ := n.at(name).value.(string)
	return text
}

func (n *node) number(name string) int64 {
	number, _ := n.at(name).value.(float64)
	return int64(number)
}

// length of an array, which must be shown.
func (n *node) length() int { return int(n.number("-")) }

// index is an element, which must be shown.
func (n *node) index(at int) *node { return n.at(strconv.Itoa(at)) }

// find the first element that fits; what is hidden before it refuses. Nil where none does.
func (n *node) find(fits func(element *node) bool) *node {
	for at := range n.length() {
		if element := n.index(at); fits(element) {
			return element
		}
	}
	return nil
}

// texts are the elements of an array of texts.
func (n *node) texts() []string {
	var texts []string
	for at := range n.length() {
		text, _ := n.index(at).value.(string)
		texts = append(texts, text)
	}
	return texts
}

// has: an array of texts holds one.
func (n *node) has(text string) bool {
	return n.find(func(element *node) bool { return element.value == text }) != nil
}

// rows are the elements of an array that are shown as one leaf each.
func (n *node) rows() []*node {
	if n.whole == nil {
		n.whole = []*node{}
		for _, child := range n.order {
			if child.isLeaf && !strings.HasSuffix(child.path, "/-") {
				n.whole = append(n.whole, child)
			}
		}
	}
	return n.whole
}

// needAll refuses where some of the rows are hidden: the one that is wanted may be among them.
func (n *node) needAll(rows []*node) {
	length := n.children["-"]
	if length == nil || length.value != float64(len(rows)) {
		notDisclosed(n.path + "/*")
	}
}
