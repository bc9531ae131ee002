// Package code holds refusals by a stable code of docs/errors.md.
package code

import (
	"errors"
	"fmt"
)

// Refusal is an error with a code out of docs/errors.md.
type Refusal struct {
	Code   string
	Detail string
}

func (r *Refusal) Error() string {
	if r.Detail == "" {
		return r.Code
	}
	return r.Code + ": " + r.Detail
}

// Refuse makes a refusal; the detail is for people.
func Refuse(code, format string, args ...any) error {
	return &Refusal{code, fmt.Sprintf(format, args...)}
}

// Of is the code of an error, or "" where it has none.
func Of(err error) string {
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return refusal.Code
	}
	return ""
}
