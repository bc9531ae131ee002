package duty

import (
	"regexp"
	"time"
)

var momentForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-]([0-9]{2}):([0-9]{2})$`)

// isMoment: RFC 3339 with the offset of the clock that the law means, from 1970 on.
func isMoment(text string) bool {
	offset := momentForm.FindStringSubmatch(text)
	if offset == nil || offset[1] > "23" || offset[2] > "59" || text < "1970" {
		return false
	}
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

// instant of a text that isMoment, unix seconds.
func instant(text string) int64 {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return moment.Unix()
}

// covers: from ≤ at, and until is empty or at < until.
func covers(from, until string, at int64) bool {
	return instant(from) <= at && (until == "" || at < instant(until))
}

// Instant of a date as published law writes it, unix seconds; false where the text is none.
func Instant(text string) (int64, bool) {
	if !isMoment(text) {
		return 0, false
	}
	return instant(text), true
}
