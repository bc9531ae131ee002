import { ActaError } from '@acta/protocol';
import type { BuiltNetwork } from '../build-network.ts';
import { besuToml, besuUnit, composeFile, mtlsServer } from './besu-files.ts';
import { BACKUP, RESTORE, sectionConfigOf, sectionUnit, supervisorUnit } from './service-files.ts';
import { grafanaDashboard, prometheusConfig, prometheusRules } from './watch-files.ts';

/**
 * Everything that a section's folder has but its secrets, by path: the public files of the network in
 * `network/`, and what its own machines run by. The same network gives the same bytes.
 *
 * ```
 * network/        genesis, static nodes, permissions, trust, policy     public, the same everywhere
 * besu/<n>.toml   a node each                 systemd/ compose.yaml     one or the other
 * section.json    the service                 nginx/rpc.conf            JSON-RPC under mTLS
 * bin/            backup.sh restore.sh        prometheus/ grafana/
 * ```
 *
 * @throws ActaError FOUNDING_UNFIT where the section is none of the network's
 */
export function homeFiles(network: BuiltNetwork, section: string): Record<string, string> {
  const own = network.sections.find((file) => file.section === section);
  if (own === undefined) {
    throw new ActaError('FOUNDING_UNFIT', { problem: `${section} has given no file` });
  }
  const under = (folder: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);
  return Object.fromEntries([
    ...under('network', network.files),
    ...own.nodes.map((_, i) => [`besu/${i + 1}.toml`, besuToml(own, i + 1)]),
    ['compose.yaml', composeFile(own)],
    ['section.json', `${JSON.stringify(sectionConfigOf(network, own), null, 2)}\n`],
    ...under('systemd', {
      'acta-besu@.service': besuUnit(own),
      'acta-section.service': sectionUnit(own),
      'acta-supervisor.service': supervisorUnit(own),
    }),
    ['nginx/rpc.conf', mtlsServer(own)],
    ...under('bin', { 'backup.sh': BACKUP, 'restore.sh': RESTORE }),
    ...under('prometheus', {
      'prometheus.yml': prometheusConfig(own),
      'rules.yml': prometheusRules(),
    }),
    ['grafana/acta.json', grafanaDashboard(own)],
  ]) as Record<string, string>;
}
