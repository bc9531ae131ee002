// Package duty computes again what an assessment states, as docs/duty.md says.
//
// Inside the package a refusal travels as a panic: the steps are lazy, so that what is hidden is
// asked for only where a figure needs it, and a sheet catches what a figure could not be computed
// for. None leaves the package.
package duty

import (
	"acta.example/verifier-go/code"
)

// refusal is why a figure could not be computed; it is told once, where it is met first.
type refusal struct {
	err error
	// hidden is the pointer of what is not shown; "" where the law as published refuses.
	hidden string
}

func refuse(what, format string, args ...any) {
	panic(&refusal{err: code.Refuse(what, format, args...)})
}

func notDisclosed(path string) {
	panic(&refusal{err: code.Refuse("DUTY_INPUT_NOT_DISCLOSED", "%s", path), hidden: path})
}

// try runs a step and gives what refused it.
func try[T any](step func() T) (result T, refused *refusal) {
	defer func() {
		if cause := recover(); cause != nil {
			r, ok := cause.(*refusal)
			if !ok {
				panic(cause)
			}
			refused = r
		}
	}()
	return step(), nil
}

// once is a value computed when it is first asked for; a refusal refuses each time.
func once[T any](compute func() T) func() T {
	var (
		done    bool
		value   T
		refused *refusal
	)
	return func() T {
		if !done {
			value, refused = try(compute)
			done = true
		}
		if refused != nil {
			panic(refused)
		}
		return value
	}
}
