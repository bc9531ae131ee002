/** A package, what it is in one line, and which packages its `src/` may import. */
export interface PackageRow {
  readonly line: string;
  readonly imports: readonly string[];
  /** No I/O of any kind: it runs in a browser, in a court, in 2041. */
  readonly pure?: true;
}

/** The one table of what may import what; test/architecture.test.ts holds the code to it. */
export const PACKAGES: Readonly<Record<string, PackageRow>> = {
  protocol: {
    line: 'Types, statements (EIP-712), encodings, Merkle rule, documents, checkpoint and evidence formats, error codes; no I/O',
    imports: [],
    pure: true,
  },
  tariff: {
    line: 'Schedules, rate parser, rule sets, duty computation; pure',
    imports: ['protocol'],
    pure: true,
  },
  verifier: {
    line: 'Evidence + trust file → report of numbered checks; pure; runs in a browser',
    imports: ['protocol', 'tariff'],
    pure: true,
  },
  ledger: {
    line: 'The only one that knows TypeChain and ethers providers: deploy, send, read, decode',
    imports: ['protocol'],
  },
  network: {
    line: 'The chain itself, always behind JSON-RPC: embedded (EDR, journalled) and besu (QBFT)',
    imports: ['protocol', 'ledger'],
  },
  indexer: {
    line: 'Chain → LevelDB: records, tiles, trails, registers, search; can be deleted and rebuilt',
    imports: ['protocol', 'ledger'],
  },
  section: {
    line: 'What a section does and must never lose: intake and receipts, documents, relay, cosigner',
    imports: ['protocol', 'ledger', 'indexer', 'verifier', 'tariff'],
  },
  api: {
    line: 'fastify over indexer and section: routes, auth, streams; no state of its own',
    imports: ['protocol', 'indexer', 'section'],
  },
  node: {
    line: 'acta-node, the process: wires network, section, indexer and api; up, founding, doctor',
    imports: ['protocol', 'tariff', 'verifier', 'ledger', 'network', 'indexer', 'section', 'api'],
  },
  sdk: {
    line: 'HTTP client that verifies what it receives; builds and signs statements',
    imports: ['protocol', 'tariff', 'verifier'],
  },
  cli: {
    line: 'acta, for people: sign, read, verify; light, no chain inside',
    imports: ['sdk', 'verifier', 'tariff'],
  },
  console: {
    line: 'The web pages: trail, minutes, duty, verify, network',
    imports: ['sdk', 'verifier', 'tariff'],
  },
};
