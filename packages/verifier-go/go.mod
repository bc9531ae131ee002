module acta.example/verifier-go

go 1.26

require (
	filippo.io/edwards25519 v1.1.0
	filippo.io/mldsa v1.0.0
	filippo.io/torchwood v0.9.0
	github.com/decred/dcrd/dcrec/secp256k1/v4 v4.4.1
	golang.org/x/crypto v0.46.0
	golang.org/x/mod v0.31.0
)

require (
	golang.org/x/sync v0.19.0 // indirect
	golang.org/x/sys v0.39.0 // indirect
)
