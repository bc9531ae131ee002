// Package shape checks JSON against the published schemas (packages/protocol/schema), of which it
// knows just the words that they use.
package shape

import (
	"math"
	"regexp"
	"slices"

	"acta.example/verifier-go/jsonx"
)

// Check tells whether a value has a shape.
type Check func(value any) bool

// Members of an object by name. A name that ends in "?" may be missing.
type Members map[string]Check

// Text matches a pattern.
func Text(pattern string) Check {
	form := regexp.MustCompile(pattern)
	return func(value any) bool {
		text, ok := value.(string)
		return ok && form.MatchString(text)
	}
}

// Short is any text of so many code points.
func Short(least, most int) Check {
	return func(value any) bool {
		text, ok := value.(string)
		return ok && jsonx.Points(text) >= least && jsonx.Points(text) <= most
	}
}

// Word is one of these.
func Word(words ...string) Check {
	return func(value any) bool {
		text, ok := value.(string)
		return ok && slices.Contains(words, text)
	}
}

// Whole is a whole number between two.
func Whole(least, most float64) Check {
	return func(value any) bool {
		number, ok := value.(float64)
		return ok && number == math.Trunc(number) && number >= least && number <= most
	}
}

// Null is null.
func Null(value any) bool { return value == nil }

// Any value.
func Any(any) bool { return true }

// Either of several.
func Either(checks ...Check) Check {
	return func(value any) bool {
		return slices.ContainsFunc(checks, func(check Check) bool { return check(value) })
	}
}

// List of so many elements.
func List(least, most int, element Check) Check {
	return func(value any) bool {
		list, ok := value.([]any)
		return ok && len(list) >= least && len(list) <= most &&
			!slices.ContainsFunc(list, func(part any) bool { return !element(part) })
	}
}

// Object with these members and no other.
func Object(members Members) Check {
	return func(value any) bool {
		object, ok := value.(*jsonx.Object)
		if !ok {
			return false
		}
		for _, name := range object.Names {
			if name == "" {
				return false
			}
			check := members[name]
			if optional := members[name+"?"]; optional != nil {
				check = optional
			}
			// A file may name "renewal?" itself.
			if check == nil || name[len(name)-1] == '?' || !check(object.Values[name]) {
				return false
			}
		}
		for name := range members {
			if _, has := object.Values[name]; !has && name[len(name)-1] != '?' {
				return false
			}
		}
		return true
	}
}

// Map of so many members whose names match a pattern.
func Map(least, most int, pattern string, element Check) Check {
	form := regexp.MustCompile(pattern)
	return func(value any) bool {
		object, ok := value.(*jsonx.Object)
		if !ok || len(object.Names) < least || len(object.Names) > most {
			return false
		}
		return !slices.ContainsFunc(object.Names, func(name string) bool {
			return !form.MatchString(name) || !element(object.Values[name])
		})
	}
}
