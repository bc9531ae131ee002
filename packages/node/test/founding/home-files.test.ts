import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { type BuiltNetwork, buildNetwork } from '../../src/founding/build-network.ts';
import { homeFiles } from '../../src/founding/home/home-files.ts';
import { readSectionConfig } from '../../src/section/section-config.ts';
import { twoFoundings } from '../support/two-foundings.ts';

let folder: string;
let network: BuiltNetwork;
let files: Record<string, string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acta-home-'));
  const { US, MX } = await twoFoundings(join(folder, 'keys'));
  network = await buildNetwork([US, MX]);
  files = homeFiles(network, 'US');
});
after(() => rm(folder, { recursive: true }));

/** What was measured (BESU.md): options that a node of ours must have, by value. */
const MEASURED = {
  'min-gas-price': 0,
  'sync-mode': 'FULL',
  'discovery-enabled': false,
  'nat-method': 'NONE',
  'rpc-http-host': '127.0.0.1',
  'rpc-http-max-batch-size': 1_024,
  'metrics-host': '127.0.0.1',
  'permissions-nodes-config-file-enabled': true,
  'permissions-accounts-config-file-enabled': true,
  'bonsai-historical-block-limit': 100_000,
  'bonsai-trie-logs-pruning-window-size': 200_000,
} as const;
/** Options at which the version ends, or which must not stand beside `zeroBaseFee`. */
const REFUSED = [
  /^miner-/,
  /^privacy-/,
  /^goquorum-/,
  /^permissions-.*-contract-enabled$/,
  /^host-whitelist$/,
  /^fast-sync-min-peers$/,
  /^tx-pool-price-bump$/,
  /^tx-pool-max-size$/,
];

describe('the folder of a section', () => {
  it('has a file of options for each of its nodes, as measured', () => {
    for (const n of [1, 2, 3]) {
      const options = parseToml(files[`besu/${n}.toml`]!);
      for (const [name, value] of Object.entries(MEASURED))
        assert.equal(options[name], value, name);
      for (const name of Object.keys(options)) {
        assert.ok(!REFUSED.some((pattern) => pattern.test(name)), name);
      }
      const apis = options['rpc-http-api'] as string[];
      assert.ok(apis.every((api) => !['EEA', 'PRIV', 'CLIQUE', 'DEBUG'].includes(api)));
      assert.equal(options['rpc-http-port'], 8_544 + n);
      assert.equal(options['p2p-host'], `192.0.2.${n}`);
      assert.deepEqual(options['host-allowlist'], ['127.0.0.1', 'localhost']);
    }
    assert.equal(files['besu/4.toml'], undefined);
  });

  it('lets in the nodes of all sections and the senders that they know', () => {
    const rules = parseToml(files['network/permissions.toml']!);
    const nodes = rules['nodes-allowlist'] as string[];
    assert.equal(new Set(nodes).size, 6);
    // A static node that is missing from the list stops the start.
    assert.deepEqual(JSON.parse(files['network/static-nodes.json']!), nodes);
    for (const node of nodes) assert.match(node, /^enode:\/\/[0-9a-f]{128}@[0-9.]+:30303$/);
    const [mx, us] = network.sections;
    assert.deepEqual(rules['accounts-allowlist'], [mx!.deployer, mx!.relay, us!.relay]);
  });

  it('listens in the open with nothing that answers JSON-RPC', () => {
    for (const [path, text] of Object.entries(files)) {
      if (path === 'grafana/acta.json') continue;
      assert.ok(!text.includes('0.0.0.0'), path);
    }
    const { services } = parseYaml(files['compose.yaml']!) as {
      services: Record<string, { image: string; network_mode: string; ports?: unknown }>;
    };
    assert.deepEqual(Object.keys(services), ['besu-1', 'besu-2', 'besu-3']);
    for (const { image, network_mode, ports } of Object.values(services)) {
      assert.match(image, /^hyperledger\/besu:\d+\.\d+\.\d+$/);
      assert.equal(network_mode, 'host');
      assert.equal(ports, undefined);
    }
    assert.match(files['nginx/rpc.conf']!, /ssl_verify_client on;/);
  });

  it('has units that systemd can read, which name files that there are', () => {
    for (const name of ['acta-besu@', 'acta-section', 'acta-supervisor']) {
      const text = files[`systemd/${name}.service`]!;
      const headings = text.match(/^\[.*\]$/gm);
      assert.deepEqual(headings, ['[Unit]', '[Service]', '[Install]'], name);
      for (const line of text.split('\n')) assert.match(line, /^$|^\[\w+\]$|^[A-Z]\w*=.+$/, line);
    }
    assert.match(files['systemd/acta-besu@.service']!, /besu\/%i\.toml/);
    const supervisor = files['systemd/acta-supervisor.service']!;
    for (const n of [1, 2, 3]) assert.ok(supervisor.includes(`--unit acta-besu@${n}`));
  });

  it('has a configuration that the service takes', async () => {
    const path = join(folder, 'section.json');
    await writeFile(path, files['section.json']!);
    const config = await readSectionConfig(path);
    assert.equal(config.engine, 'besu');
    assert.deepEqual(config.peers, [{ code: 'MX', url: 'https://mx.acta.invalid' }]);
  });

  it('watches by figures that the service really gives', async () => {
    const source = new URL('../../../api/src/routes/health.ts', import.meta.url);
    const given = new Set((await readFile(source, 'utf8')).match(/acta_[a-z_]+/g));
    const asked = (text: string) => new Set(text.match(/acta_[a-z_]+/g));
    const { groups } = parseYaml(files['prometheus/rules.yml']!) as {
      groups: { rules: { alert: string; expr: string; annotations: { runbook: string } }[] }[];
    };
    const [{ rules }] = groups as [(typeof groups)[number]];
    assert.ok(rules.length >= 7);
    const docs = await readFile(new URL('../../../../docs/network.md', import.meta.url), 'utf8');
    for (const { alert, expr, annotations } of rules) {
      for (const name of asked(expr)) assert.ok(given.has(name), `${alert}: ${name}`);
      const heading = annotations.runbook.split('#')[1]!.replaceAll('-', ' ');
      assert.match(docs, new RegExp(`^### ${heading}`, 'im'), alert);
    }
    const { panels } = JSON.parse(files['grafana/acta.json']!) as {
      panels: { targets: { expr: string }[] }[];
    };
    for (const name of asked(JSON.stringify(panels))) assert.ok(given.has(name), name);
    // What is given is shown.
    assert.deepEqual(
      [...given].filter((name) => !asked(JSON.stringify(panels)).has(name)),
      [],
    );
    const config = parseYaml(files['prometheus/prometheus.yml']!) as {
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    assert.equal(config.scrape_configs[1]!.static_configs[0]!.targets.length, 3);
  });

  it('is of a section of the network', () => {
    assert.throws(() => homeFiles(network, 'CA'), { code: 'FOUNDING_UNFIT' });
    assert.notDeepEqual(homeFiles(network, 'MX'), files);
    assert.deepEqual(homeFiles(network, 'US'), files);
  });
});

describe('backup and restore', () => {
  const run = (script: string, argument: string, home: string) =>
    spawnSync('sh', [script, argument], {
      env: { ...process.env, ACTA_HOME: home, ACTA_STOP: 'true', ACTA_START: 'true' },
      encoding: 'utf8',
    });

  it('bring back vault and keys, and neither passphrase nor what is rebuilt', async () => {
    const home = join(folder, 'home');
    const put = async (path: string, text: string) => {
      await mkdir(dirname(join(home, path)), { recursive: true, mode: 0o700 });
      await writeFile(join(home, path), text, { mode: 0o600 });
    };
    const kept = ['vault/1', 'keys/relay.json', 'founding/salt', 'nodes/1/key', 'section.json'];
    for (const path of [...kept, 'network/genesis.json']) await put(path, path);
    for (const path of ['passphrase', 'index/1', 'nodes/1/data/db']) await put(path, path);
    for (const name of ['backup', 'restore']) {
      await put(`bin/${name}.sh`, files[`bin/${name}.sh`]!);
      await chmod(join(home, `bin/${name}.sh`), 0o700);
    }
    const store = join(folder, 'store');
    await mkdir(store);
    const saved = run(join(home, 'bin/backup.sh'), store, home);
    assert.equal(saved.status, 0, saved.stderr);
    const archive = saved.stdout.trim();
    assert.equal((await stat(archive)).mode & 0o777, 0o600);
    const other = join(folder, 'other');
    const back = run(join(home, 'bin/restore.sh'), archive, other);
    assert.equal(back.status, 0, back.stderr);
    assert.match(back.stderr, /rotate its cosigner keys before/);
    for (const path of kept) assert.equal(await readFile(join(other, path), 'utf8'), path);
    assert.equal((await stat(join(other, 'nodes/1/key'))).mode & 0o777, 0o600);
    assert.deepEqual((await readdir(other)).includes('passphrase'), false);
    assert.deepEqual(await readdir(join(other, 'nodes/1')), ['key']);
    const again = run(join(home, 'bin/restore.sh'), archive, other);
    assert.equal(again.status, 1);
    await writeFile(archive, 'x', { flag: 'a' });
    assert.notEqual(run(join(home, 'bin/restore.sh'), archive, join(folder, 'third')).status, 0);
  });
});
