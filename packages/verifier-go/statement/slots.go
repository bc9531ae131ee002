package statement

import "slices"

// Slot is one place under a given message, with what its key must hold.
type Slot struct {
	// By is quorum, office, party or key; a quorum stands for at least two signatures.
	By      string
	Section string
	// Offices: any of them; of a quorum the one set.
	Offices []string
	Party   string
	Scope   string
	Address string
}

// Slots are the places under a message, in the order of its signatures.
func (t *Type) Slots(message Message) []Slot {
	var slots []Slot
	for _, signer := range t.Signers {
		switch signer.By {
		case "quorum":
			set := signer.Of
			switch set {
			case "by office":
				set = rulingSet(message.Text("office"))
			case "by quorum":
				set = message.Text("quorum")
			}
			slots = append(slots, Slot{By: "quorum", Section: message.Text(signer.Section), Offices: []string{set}})
		case "office":
			offices := signer.Offices
			if signer.Field != "" {
				offices = []string{message.Text(signer.Field)}
			}
			slots = append(slots, Slot{By: "office", Section: message.Text(signer.Section), Offices: offices})
		case "each":
			for _, section := range message.Sections(signer.Sections) {
				slots = append(slots, Slot{By: "office", Section: section, Offices: []string{signer.Office}})
			}
		case "party":
			slots = append(slots, Slot{By: "party", Party: message.Text(signer.Party), Scope: signer.Scope})
		case "key":
			slots = append(slots, Slot{By: "key", Address: message.Text(signer.Field)})
		}
	}
	return slots
}

// rulingSet is the set of keys that appoints to an office.
func rulingSet(office string) string {
	if slices.Contains([]string{"GOVERNMENT", "GOVERNMENT_ROOT", "RECOVERY"}, office) {
		return "GOVERNMENT_ROOT"
	}
	return "SECTION_ADMIN"
}
