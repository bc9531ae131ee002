package evidence

import (
	"slices"

	"acta.example/verifier-go/logfile"
	"acta.example/verifier-go/shape"
	"acta.example/verifier-go/statement"
)

var (
	address  = shape.Text(`^0x[0-9a-f]{40}$`)
	hash     = shape.Text(`^0x[0-9a-f]{64}$`)
	envelope = hexBytes(1, 1024)
	count    = shape.Whole(0, logfile.MaxCount)
	number   = shape.Whole(0, 0xffff_ffff)
	note     = shape.Short(1, 262_144)
	path     = shape.List(0, 63, hash)
	without  = 1 << 30
)

// hexBytes is "0x" and so many bytes; a repetition of 1024 is more than regexp counts to.
func hexBytes(least, most int) shape.Check {
	form := shape.Text(`^0x(?:[0-9a-f]{2})*$`)
	return func(value any) bool {
		text, _ := value.(string)
		return len(text) >= 2+2*least && len(text) <= 2+2*most && form(value)
	}
}

var subjects = map[string]shape.Check{
	"record": shape.Object(shape.Members{"kind": shape.Any, "index": count}),
	"trail": shape.Object(shape.Members{"kind": shape.Any, "goods": hash, "head?": hash, "name?": shape.Object(
		shape.Members{"scheme": isScheme, "name": shape.Short(1, 90), "random": hash},
	)}),
	"minute": shape.Object(shape.Members{"kind": shape.Any, "number": number}),
	"assessment": shape.Object(shape.Members{
		"kind": shape.Any, "declaration": hash, "section": section,
	}),
	"current": shape.Object(shape.Members{
		"kind": shape.Any, "of": headOf, "head": hash, "words": shape.List(1, 16, shape.Short(1, 4_096)),
	}),
	"breach": shape.Object(shape.Members{
		"kind": shape.Any, "digest": hash, "receipt": receipt, "after": note,
		"scan": shape.Short(4, without),
	}),
	"misbehaviour": shape.Object(shape.Members{
		"kind": shape.Any, "notes": shape.List(2, 2, note), "leaf?": shape.Object(shape.Members{
			"index": count, "hashes": shape.List(2, 2, hash), "paths": shape.List(2, 2, path),
		}),
	}),
}

var section = shape.Text(`^[A-Z]{2}$`)

var receipt = shape.Object(shape.Members{"signer": address, "bytes": hexBytes(80, 80)})

var headOf = shape.Either(
	shape.Object(shape.Members{"kind": shape.Word("goods"), "goods": hash}),
	shape.Object(shape.Members{"kind": shape.Word("minute"), "number": number}),
	shape.Object(shape.Members{"kind": shape.Word("assessment"), "declaration": hash, "section": section}),
)

func isScheme(value any) bool {
	scheme, ok := value.(string)
	return ok && statement.GoodsScheme(scheme) != 0
}

var disclosure = shape.Object(shape.Members{
	"type":      shape.Text(`^[a-z][A-Za-z-]{0,39}$`),
	"leafCount": count,
	"root":      hash,
	"leaves": shape.List(0, without, shape.Object(shape.Members{
		"index": count, "salt": hash, "path": shape.Short(0, 2048), "value": shape.Any,
	})),
	"proof": shape.List(0, without, hash),
})

var stated = shape.Object(shape.Members{
	"type": shape.Text(`^[A-Za-z][A-Za-z0-9]{0,39}$`),
	"message": shape.Map(0, 12, `^[a-z][A-Za-z0-9]{0,39}$`,
		shape.Either(shape.Short(0, 128), count)),
	"signatures?": shape.List(1, 17, shape.Object(shape.Members{"signer": address, "envelope": envelope})),
	"documents?":  shape.Map(1, 12, `^[a-z][A-Za-z0-9]{0,39}$`, disclosure),
})

var piece = shape.Members{"goods": hash, "head": hash}

var contents = shape.Either(
	shape.Object(shape.Members{"goods": hash, "head": hash, "index": number, "path": path}),
	shape.Object(shape.Members{"pieces": shape.List(1, 500, shape.Object(piece))}),
)

var output = shape.Members{"goods": hash, "quantity": number}

var outputs = shape.Either(
	shape.Object(shape.Members{"goods": hash, "quantity": number, "index": number, "path": path}),
	shape.Object(shape.Members{"pieces": shape.List(1, 500, shape.Object(output))}),
)

var act = shape.Object(shape.Members{
	"kind": isActKind, "a": hash, "b": hash, "c": hash,
})

func isActKind(value any) bool {
	kind, ok := value.(string)
	return ok && slices.Contains(statement.ActKinds(), kind)
}

var (
	keySet    = shape.List(0, 64, address)
	threshold = shape.Whole(0, 255)
)

var record = shape.Object(shape.Members{
	"record":    envelope,
	"proof":     shape.Short(1, 8192),
	"statement": stated,
	"handoff?":  stated,
	"receipt?":  receipt,
	"contents?": contents,
	"outputs?":  outputs,
	"acts?":     shape.List(0, 32, act),
	"keys?": shape.Object(shape.Members{
		"admins": keySet, "adminThreshold": threshold, "governmentRoot": keySet,
		"recovery": keySet, "recoveryThreshold": threshold,
	}),
})

var form = shape.Object(shape.Members{
	"acta":       shape.Word("evidence/1"),
	"network":    network,
	"subject":    shape.Any,
	"checkpoint": note,
	"renewal?":   renewal,
	"records":    shape.List(1, 10_000, record),
	"given?":     given,
})

var network = shape.Object(shape.Members{
	"chainId": shape.Whole(1, logfile.MaxCount), "log": address, "origin": shape.Text(`^[!-~]{1,255}$`),
})

var renewal = shape.Object(shape.Members{"checkpoint": note, "consistency": shape.List(0, 64, hash)})

var given = shape.Object(shape.Members{
	"to": shape.Short(1, 256), "purpose": shape.Short(1, 1_024), "at": count, "signer": address,
	"envelope": envelope,
})

// subjectOnly: a file that needs no record.
var subjectOnly = shape.Object(shape.Members{"acta": shape.Word("evidence/1"), "subject": shape.Any})
