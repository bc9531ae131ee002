import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buildApp, Logins } from '@acta/api';
import { openIndex } from '@acta/indexer';
import { Chores, type Deployment, openLedger, relaySigner } from '@acta/ledger';
import { ActaError, parseTrust } from '@acta/protocol';
import { Section, Vault } from '@acta/section';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { SectionFolder } from '../data-folder.ts';
import { joiningFolder } from '../join/joining-folder.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { passphraseFrom } from '../keys/passphrase.ts';
import { sectionKeys } from '../keys/section-keys.ts';
import { HttpPeer } from './http-peer.ts';
import { HttpWitness } from './http-witness.ts';
import { pagesIn } from './pages-in.ts';
import { ProblemLog } from './problem-log.ts';
import { readSectionConfig, type SectionConfig } from './section-config.ts';

export interface RunningSection {
  readonly code: string;
  readonly url: string;
  close(): Promise<void>;
}

const now = (): number => Math.floor(Date.now() / 1000);

/**
 * One section as a process: its ledger, index, vault, section and API, wired here and nowhere else.
 *
 * @param configFile `section.json`; the section's folder is the one it lies in
 */
export async function runSection(
  configFile: string,
  logger: FastifyBaseLogger,
): Promise<RunningSection> {
  const config = await readSectionConfig(configFile);
  const folder = new SectionFolder(dirname(resolve(configFile)));
  const file = (name: string) => readFile(resolve(folder.path, name), 'utf8');
  const deployment = JSON.parse(await file(config.network)) as Deployment;
  const trustText = await file(config.trust);
  const trust = parseTrust(trustText);
  const passphrase = await passphraseFrom(resolve(folder.path, config.passphrase), false);
  const pages = await pagesIn(config.pages && resolve(folder.path, config.pages));
  const keys = await sectionKeys(new KeyFolder(folder.keys, passphrase));

  const ledger = openLedger({ url: config.rpc, deployment });
  const vault = await Vault.open(folder.vault);
  const index = await openIndex({ folder: folder.index, ledger, documents: vault });
  const joining = joiningFolder(folder.joining);
  const problems = new ProblemLog(
    (what, err) => logger.warn({ what, err }, 'will be tried again'),
    now,
  );
  const onProblem = (what: string, error: unknown): void => problems.take(what, error);
  const section = new Section({
    code: config.code,
    vault,
    index,
    ledger,
    chores: new Chores(deployment),
    keys,
    relaySigner: relaySigner(keys.relay),
    peers: config.peers.map(({ code, url }) => new HttpPeer(code, url, keys.receipt, now)),
    witnesses: (config.witnesses ?? []).map((witness) => new HttpWitness(witness)),
    joining: async (code) => {
      try {
        return await joining(code);
      } catch (error) {
        // A file that an operator spoiled must not keep the relay from everything else.
        onProblem(`joining/${code}.json`, error);
        return undefined;
      }
    },
    trust,
    clock: now,
    onProblem,
  });
  const domain = `${config.host}:${config.port}`;
  const app = await buildApp({
    logger,
    context: {
      section,
      index,
      logins: new Logins({ domain, chainId: deployment.chainId, clock: now }),
      network: {
        domain: ledger.domain,
        origin: trust.origin,
        deployment: { ...deployment },
        trust: JSON.parse(trustText) as Record<string, unknown>,
        engine: config.engine,
      },
      pages,
      clock: now,
    },
  });
  const url = await listen(app, config);
  await section.start();
  return {
    code: config.code,
    url,
    async close() {
      await app.close();
      await section.close();
      await index.close();
      await vault.close();
    },
  };
}

/** @throws ActaError NETWORK_PORT_TAKEN {port} */
async function listen(app: FastifyInstance, { host, port }: SectionConfig): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new ActaError('NETWORK_PORT_TAKEN', { host, port }, { cause });
  }
}
