import type { SectionConfig } from '../../section/section-config.ts';
import type { BuiltNetwork } from '../build-network.ts';
import type { FoundingFile } from '../founding-file.ts';
import { HOME, RPC_PORT } from './besu-files.ts';

/** Port of the section's API on loopback; what stands before it in the open is the section's own. */
export const API_PORT = 4_801;
/** Where the program lies, with its Node. */
const PROGRAM = '/opt/acta';

/** `section.json` of a section: its own first node, and the APIs of the others. */
export function sectionConfigOf({ sections }: BuiltNetwork, own: FoundingFile): SectionConfig {
  return {
    code: own.section,
    rpc: `http://127.0.0.1:${RPC_PORT}`,
    engine: 'besu',
    host: '127.0.0.1',
    port: API_PORT,
    peers: sections
      .filter(({ section }) => section !== own.section)
      .map(({ section, api }) => ({ code: section, url: api })),
    network: 'network.json',
    trust: 'network/trust.json',
    passphrase: 'passphrase',
  };
}

export function sectionUnit({ section }: FoundingFile): string {
  return `[Unit]
Description=Acta service of ${section}
Wants=network-online.target acta-besu@1.service
After=network-online.target acta-besu@1.service

[Service]
User=acta
ExecStart=${PROGRAM}/node_modules/.bin/node ${PROGRAM}/packages/node/src/section/main.ts ${HOME}/section.json
Restart=on-failure
RestartSec=5
NoNewPrivileges=true
ProtectSystem=strict
ProtectHome=true
PrivateTmp=true
ReadWritePaths=${HOME}/vault ${HOME}/index

[Install]
WantedBy=multi-user.target
`;
}

/** Restarts the section's own nodes after a halt; as root, since it asks systemd. */
export function supervisorUnit({ section, nodes }: FoundingFile): string {
  const units = nodes.map((_, i) => `--unit acta-besu@${i + 1}`).join(' ');
  const rpcs = nodes.map((_, i) => `--rpc http://127.0.0.1:${RPC_PORT + i}`).join(' ');
  return `[Unit]
Description=Supervisor of the nodes of ${section}
After=acta-besu@1.service

[Service]
ExecStart=${PROGRAM}/node_modules/.bin/node ${PROGRAM}/packages/node/src/main.ts supervise ${rpcs} ${units}
Restart=always
RestartSec=10
ProtectHome=true
PrivateTmp=true

[Install]
WantedBy=multi-user.target
`;
}

/**
 * Backs up what can't be made again: vault, keys and the public files. Not the passphrase, which is kept
 * apart from the keys that it opens, and not index and chain data, which are rebuilt.
 */
export const BACKUP = `#!/bin/sh
# backup.sh <folder>: stops the service, writes acta-<time>.tar and its SHA-256, starts it again.
set -eu
umask 077
home="\${ACTA_HOME:-${HOME}}"
to="\${1:?where to}/acta-$(date -u +%Y%m%dT%H%M%SZ).tar"
\${ACTA_STOP:-systemctl stop acta-section}
trap '\${ACTA_START:-systemctl start acta-section}' EXIT
cd "$home"
keys=""
for key in nodes/*/key; do keys="$keys $key"; done
# shellcheck disable=SC2086
tar -cf "$to" vault keys founding $keys network section.json
(cd "$(dirname "$to")" && sha256sum "$(basename "$to")" > "$(basename "$to").sha256")
echo "$to"
`;

/** Puts a backup in place where nothing is, and says what has to follow. */
export const RESTORE = `#!/bin/sh
# restore.sh <acta-….tar>: compares its SHA-256, unpacks it where there is no vault yet.
set -eu
umask 077
home="\${ACTA_HOME:-${HOME}}"
from="\${1:?which archive}"
(cd "$(dirname "$from")" && sha256sum -c "$(basename "$from").sha256" > /dev/null)
if [ -e "$home/vault" ]; then
  echo "there is a vault in $home already: move it away first" >&2
  exit 1
fi
mkdir -p "$home"
tar -xpf "$from" -C "$home"
echo "What was cosigned after the backup is not in this vault: rotate its cosigner keys before" >&2
echo "you start the service (acta-node rotate keys; docs/operations.md)." >&2
`;
