package verify

import (
	"slices"

	"acta.example/verifier-go/statement"
)

// grant is what a record gave a key.
type grant struct {
	index   uint64
	section string
	// office, or the set of keys; "" for parties.
	office string
	// quorum: one of a set that was made whole; it signs as one of a quorum only.
	quorum bool
	// party and its scope: custody, declarations, all, or admin.
	party, scope string
	// term: the grant holds from a time until another; the others hold on.
	term        bool
	from, until int64
}

func (g grant) covers(time int64) bool {
	return !g.term || g.from <= time && time < g.until
}

// maxGrants of one key; thousands would cost a reader minutes.
const maxGrants = 32

// collectGrants by key.
func collectGrants(stated []*entry) map[string][]grant {
	grants := map[string][]grant{}
	for _, e := range stated {
		if !e.moved() {
			continue
		}
		m, section, index := e.message, e.message.Text("section"), e.index
		add := func(key string, g grant) {
			if len(grants[key]) < maxGrants {
				g.index = index
				grants[key] = append(grants[key], g)
			}
		}
		switch e.kind.Name {
		case "Appoint":
			add(m.Text("appointee"), grant{section: section, office: m.Text("office"), term: true, from: m.Number("from"), until: m.Number("until")})
		case "Delegate":
			party := m.Text("party")
			add(m.Text("delegate"), grant{section: sectionOf(party), party: party, scope: m.Text("scope"), term: true, from: m.Number("from"), until: m.Number("until")})
		case "RegisterParty", "PartyAdmin":
			party := m.Text("party")
			add(m.Text("admin"), grant{section: sectionOf(party), party: party, scope: "admin"})
		case "Recovered":
			for _, field := range []string{"admin1", "admin2", "admin3"} {
				add(m.Text(field), grant{section: section, office: "SECTION_ADMIN", quorum: true})
			}
		case "SectionAdmitted":
			if e.file.Keys == nil {
				continue
			}
			for _, set := range []struct {
				office string
				keys   []string
			}{
				{"SECTION_ADMIN", e.file.Keys.Admins},
				{"GOVERNMENT_ROOT", e.file.Keys.GovernmentRoot},
				{"RECOVERY", e.file.Keys.Recovery},
			} {
				for _, key := range set.keys {
					add(key, grant{section: section, office: set.office, quorum: true})
				}
			}
		}
	}
	return grants
}

// checkOffices is check 11.
func (r *reading) checkOffices(found *findings, good map[*entry][]signer) {
	for _, e := range r.stated {
		for _, signer := range good[e] {
			r.checkOffice(found, signer.key, signer.slot, e)
		}
	}
}

func (r *reading) checkOffice(found *findings, key string, slot statement.Slot, e *entry) {
	if slot.By == "key" {
		return
	}
	section := slot.Section
	if slot.By == "party" {
		section = sectionOf(slot.Party)
	}
	switch {
	case r.holds(key, slot, e):
	case slices.ContainsFunc(r.grants[key], func(g grant) bool { return g.section != section }):
		found.fail("VERIFY_SIGNER_FOREIGN", "%s at %d", key, e.index)
	default:
		found.open("VERIFY_OFFICE_NOT_SHOWN", "%s at %d", key, e.index)
	}
}

// holds: an earlier record gave the key what the slot asks for, for the time of the statement.
func (r *reading) holds(key string, slot statement.Slot, e *entry) bool {
	return slices.ContainsFunc(r.grants[key], func(g grant) bool {
		return g.index < e.index && g.covers(e.dated) && g.gives(slot)
	})
}

// gives: the grant is of what a slot asks for.
func (g grant) gives(slot statement.Slot) bool {
	if slot.By != "party" {
		return g.section == slot.Section && slices.Contains(slot.Offices, g.office) && (slot.By == "quorum" || !g.quorum)
	}
	return g.party == slot.Party && (g.scope == "admin" || slot.Scope != "admin" && (g.scope == "all" || g.scope == slot.Scope))
}
