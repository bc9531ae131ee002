package verify

import "slices"

type row struct {
	number   int
	id       string
	required []string
}

var (
	// all rest on records.
	all      = []string{"record", "trail", "minute", "assessment", "current", "breach"}
	every    = append([]string{"misbehaviour"}, all...)
	ofTrail  = []string{"trail"}
	ofMinute = []string{"minute"}
	ofDuty   = []string{"assessment"}
)

// rows are the numbered checks; a number is never given to another question.
var rows = []row{
	{1, "format", every}, {2, "trust", every}, {3, "network", all}, {4, "log-signatures", all},
	{5, "cosignatures", all}, {6, "keys", all}, {7, "records", all}, {8, "inclusion", all},
	{9, "statements", all}, {10, "signatures", all}, {11, "offices", all}, {12, "receipts", all},
	{13, "writers", all}, {14, "contents", all}, {15, "disclosed", []string{"minute", "assessment"}},
	{16, "goods", ofTrail}, {17, "trail", ofTrail}, {18, "hands", ofTrail},
	{19, "minute-signed", ofMinute}, {20, "minute-in-force", ofMinute}, {21, "law", ofDuty},
	{22, "amounts", ofDuty}, {23, "existed-by", all}, {24, "quantities", ofTrail},
	{25, "sums", ofDuty},
	{26, "current", []string{"current"}}, {27, "breach", []string{"breach"}},
	{28, "misbehaviour", []string{"misbehaviour"}}, {29, "given", nil},
}

// Check is one numbered check with what came of it.
type Check struct {
	Number   int       `json:"number"`
	ID       string    `json:"id"`
	Status   Status    `json:"status"`
	Required bool      `json:"required"`
	Code     string    `json:"code,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
	More     int       `json:"more,omitempty"`
}

// Report is what came of verifying one evidence file under one trust file.
type Report struct {
	// Verdict is valid, invalid or incomplete.
	Verdict string `json:"verdict"`
	// ExistedBy is in unix seconds; nil unless check 23 passed.
	ExistedBy *int64  `json:"existedBy,omitempty"`
	Checks    []Check `json:"checks"`
	// Notices by their code; they decide nothing.
	Notices []string `json:"notices"`
}

// BundleReport is what came of verifying a bundle.
type BundleReport struct {
	Verdict string `json:"verdict"`
	// Code of why it can't be read as a bundle; then there are no reports.
	Code    string    `json:"code,omitempty"`
	Reports []*Report `json:"reports"`
}

// checks holds what each check found, by its id.
type checks map[string]*findings

// run notes that a check is made; where something it needs was not established it is not.
func (c checks) run(id string, needs bool) (*findings, bool) {
	found := &findings{}
	c[id] = found
	if !needs {
		found.open("VERIFY_NOT_REACHED", "")
	}
	return found, needs
}

// list all checks for a subject, "" where none could be read.
func (c checks) list(subject string) []Check {
	var list []Check
	for _, row := range rows {
		found := c[row.id]
		required := subject == "" || slices.Contains(row.required, subject)
		// The verdict rests on what a file says of its own accord, too.
		required = required || found != nil && row.id == "given"
		if found == nil {
			found = &findings{}
			if subject == "" {
				found.open("VERIFY_NOT_REACHED", "")
			} else {
				found.open("VERIFY_NOT_CONCERNED", "")
			}
		}
		check := Check{
			Number:   row.number,
			ID:       row.id,
			Status:   found.status(),
			Required: required,
			Findings: found.worst(),
		}
		if len(check.Findings) > 0 {
			check.Code = check.Findings[0].Code
			check.More = found.count - len(check.Findings)
		}
		list = append(list, check)
	}
	return list
}

func verdictOf(list []Check) string {
	if slices.ContainsFunc(list, func(c Check) bool { return c.Status == Fail }) {
		return "invalid"
	}
	if slices.ContainsFunc(list, func(c Check) bool { return c.Required && c.Status != Pass }) {
		return "incomplete"
	}
	return "valid"
}
