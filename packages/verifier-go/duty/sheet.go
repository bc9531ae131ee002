package duty

import (
	"strconv"
	"strings"

	"acta.example/verifier-go/code"
)

// Difference is a figure that is not what its inputs give, or that none yields.
type Difference struct {
	Path, Why string
	// Code of the refusal, where the law as published yields nothing.
	Code string
}

// Unchecked is a figure that could not be checked, with the pointer of what is not shown.
type Unchecked struct{ Path, Missing string }

// Report is what came of recomputing one assessment.
type Report struct {
	Equal       int
	Differences []Difference
	Unchecked   []Unchecked

	stated   map[string]any
	complete bool
	visited  map[string]bool
	stopped  map[string]bool
	// met refusals: what one takes along later is unchecked for that reason.
	met map[*refusal]string
}

func newReport(stated map[string]any, complete bool) *Report {
	return &Report{stated: stated, complete: complete, visited: map[string]bool{}, stopped: map[string]bool{}, met: map[*refusal]string{}}
}

func (r *Report) differ(path, why string) {
	r.Differences = append(r.Differences, Difference{Path: path, Why: why})
}

func (r *Report) leave(path, missing string) {
	r.Unchecked = append(r.Unchecked, Unchecked{path, missing})
}

func (r *Report) fail(path string, refused *refusal) {
	origin, known := r.met[refused]
	switch {
	case known:
		r.leave(path, origin)
	case refused.hidden != "":
		r.met[refused] = refused.hidden
		r.leave(path, refused.hidden)
	default:
		r.met[refused] = path
		r.Differences = append(r.Differences, Difference{path, refused.err.Error(), code.Of(refused.err)})
	}
}

// close judges the stated leaves that the computation never came to.
func (r *Report) close(paths []string) {
	for _, path := range paths {
		if r.visited[path] {
			continue
		}
		part := path[:strings.LastIndexByte(path, '/')]
		for part != "" && !r.stopped[part] {
			part = part[:strings.LastIndexByte(part, '/')]
		}
		if part != "" && isFigure(path, r.stated[path]) {
			r.leave(path, part)
		} else {
			r.differ(path, "no computation yields it")
		}
	}
}

// sheet is a part of an assessment that somebody made: the computation runs again beside it, each
// figure from the stated ones before it.
type sheet struct {
	*Report
	path string
}

func (s sheet) part(name string) sheet { return sheet{s.Report, s.path + "/" + name} }

// text is a figure that is text.
func (s sheet) text(name string, compute func() string) string {
	return figure(s, name, compute, func(value any) string { text, _ := value.(string); return text })
}

// number is a figure that is a whole number.
func (s sheet) number(name string, compute func() int64) int64 {
	whole := func() float64 { return float64(compute()) }
	return int64(figure(s, name, whole, func(value any) float64 { number, _ := value.(float64); return number }))
}

func figure[T string | float64](s sheet, name string, compute func() T, read func(any) T) T {
	path := s.path + "/" + name
	s.visited[path] = true
	stated, is := s.stated[path]
	usable := is && isFigure(path, stated)
	computed, refused := try(compute)
	switch {
	case refused != nil && is && !usable:
		s.differ(path, "is no such figure")
		panic(refused)
	case refused != nil:
		s.fail(path, refused)
		if !usable {
			panic(refused)
		}
		return read(stated)
	case !is && s.complete:
		s.differ(path, "is left out")
		return computed
	case !is:
		s.leave(path, path)
		return computed
	case stated == any(computed):
		s.Equal++
	default:
		s.differ(path, "is something else")
	}
	if usable {
		return read(stated)
	}
	return computed
}

// rows is a list of parts; its length is a figure, which is believed only as far as leaves are shown
// where it could not be computed.
func (s sheet) rows(name string, length func() int) []sheet {
	part := s.part(name)
	computed := -1
	count := int(part.number("-", func() int64 {
		computed = length()
		return int64(computed)
	}))
	if computed < 0 {
		computed = min(count, len(s.stated))
	}
	rows := make([]sheet, computed)
	for at := range rows {
		rows[at] = part.part(strconv.Itoa(at))
	}
	return rows
}

// attempt runs a step whose refusal must not hide what does not depend on it; asked for the result,
// it refuses again.
func attempt[T any](s sheet, step func() T) func() T {
	result, refused := try(step)
	if refused != nil {
		if _, known := s.met[refused]; !known {
			s.fail(s.path, refused)
		}
		s.stopped[s.path] = true
	}
	return func() T {
		if refused != nil {
			panic(refused)
		}
		return result
	}
}
