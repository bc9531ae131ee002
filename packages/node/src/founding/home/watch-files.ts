import type { FoundingFile } from '../founding-file.ts';
import { portsOf } from './besu-files.ts';
import { API_PORT } from './service-files.ts';

/** What somebody is called for, by figures that the section's `GET /metrics` really has. */
const ALERTS = [
  {
    name: 'ActaServiceDown',
    expr: 'up{job="acta-section"} == 0',
    for: '2m',
    severity: 'page',
    says: 'The section’s service does not answer.',
    book: 'one-node',
  },
  {
    name: 'ActaNodeDown',
    expr: 'up{job="besu"} == 0',
    for: '5m',
    severity: 'ticket',
    says: 'A Besu node of the section does not answer.',
    book: 'one-node',
  },
  {
    name: 'ActaChainHalted',
    // A block comes every ten seconds at least, also where nothing happens.
    expr: 'changes(acta_index_block[3m]) == 0',
    for: '2m',
    severity: 'page',
    says: 'No block has come for three minutes.',
    book: 'the-whole-chain',
  },
  {
    name: 'ActaIndexStopped',
    expr: 'acta_index_following == 0',
    for: '2m',
    severity: 'page',
    says: 'The index does not follow: a node may be lying.',
    book: 'a-lying-node',
  },
  {
    name: 'ActaIndexBehind',
    expr: 'acta_index_lag_blocks > 60',
    for: '10m',
    severity: 'ticket',
    says: 'The index is more than a minute behind the chain.',
    book: 'one-node',
  },
  {
    name: 'ActaNotCosigned',
    expr: 'acta_log_size - acta_cosigned_size > 0 and changes(acta_cosigned_size[15m]) == 0',
    for: '15m',
    severity: 'page',
    says: 'Records wait for the names of all sections under a checkpoint.',
    book: 'one-section',
  },
  {
    name: 'ActaMisbehaviour',
    expr: 'acta_misbehaviour > 0',
    for: '0m',
    severity: 'page',
    says: 'Somebody has signed two histories; the proof is kept.',
    book: 'a-cosigner-that-stopped',
  },
  {
    name: 'ActaCosignerStopped',
    expr: 'acta_cosigner_stopped == 1',
    for: '0m',
    severity: 'page',
    says: 'The section’s cosigner has stopped for good.',
    book: 'a-cosigner-that-stopped',
  },
  {
    name: 'ActaOutboxStuck',
    expr: 'min_over_time(acta_outbox_depth[30m]) > 0 and changes(acta_log_size[30m]) == 0',
    for: '5m',
    severity: 'page',
    says: 'What has a receipt does not get into the log.',
    book: 'the-whole-chain',
  },
] as const;

/** Rules for Prometheus (YAML). */
export function prometheusRules(): string {
  const rule = ({ name, expr, severity, says, book, ...rest }: (typeof ALERTS)[number]): string =>
    `      - alert: ${name}
        expr: '${expr}'
        for: ${rest.for}
        labels:
          severity: ${severity}
        annotations:
          summary: '${says}'
          runbook: 'docs/network.md#${book}'
`;
  return `groups:
  - name: acta
    rules:
${ALERTS.map(rule).join('')}`;
}

/** What Prometheus asks: the service and every node, on loopback. */
export function prometheusConfig({ section, nodes }: FoundingFile): string {
  const targets = nodes.map((_, i) => `'127.0.0.1:${portsOf(i + 1).metrics}'`).join(', ');
  return `global:
  scrape_interval: 15s
  external_labels:
    section: ${section}
rule_files:
  - rules.yml
scrape_configs:
  - job_name: acta-section
    static_configs:
      - targets: ['127.0.0.1:${API_PORT}']
  - job_name: besu
    static_configs:
      - targets: [${targets}]
`;
}

const PANELS = [
  ['Newest block', 'acta_index_block'],
  ['Blocks behind the chain', 'acta_index_lag_blocks'],
  ['Index follows (1)', 'acta_index_following'],
  ['Records in the log', 'acta_log_size'],
  ['Records not cosigned yet', 'acta_log_size - acta_cosigned_size'],
  ['Receipted, not in the log yet', 'acta_outbox_depth'],
  ['Blocks a minute', 'rate(acta_index_block[5m]) * 60'],
  ['Nodes that answer', 'sum(up{job="besu"})'],
  ['Proofs of two histories', 'acta_misbehaviour'],
  ['Cosigner stopped (1)', 'acta_cosigner_stopped'],
  ['Records under other witnesses', 'acta_witnessed_size'],
] as const;

/** A dashboard for Grafana (JSON). */
export function grafanaDashboard({ section }: FoundingFile): string {
  const panels = PANELS.map(([title, expr], i) => ({
    id: i + 1,
    type: 'timeseries',
    title,
    datasource: { type: 'prometheus', uid: '${datasource}' },
    gridPos: { h: 7, w: 12, x: 12 * (i % 2), y: 7 * Math.floor(i / 2) },
    targets: [{ refId: 'A', expr }],
  }));
  const dashboard = {
    uid: `acta-${section.toLowerCase()}`,
    title: `Acta ${section}`,
    tags: ['acta'],
    timezone: 'utc',
    schemaVersion: 39,
    refresh: '15s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
