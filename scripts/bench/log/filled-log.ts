import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesToHex, encodeReceipt, randomBytes, utf8 } from '@acta/protocol';
import { shownPath } from '@acta/sdk';
import { servedLog } from '../../../packages/sdk/test/mirror/served-log.ts';
import { shownRow } from '../../../packages/sdk/test/audit/audited-log.ts';
import { Custody } from '../../../packages/verifier/test/support/custody.ts';
import { agent, found, PARTIES } from '../../../packages/verifier/test/support/founding.ts';
import { person, trustFile } from '../../../packages/verifier/test/support/keys.ts';
import { Ledger, type Said } from '../../../packages/verifier/test/support/ledger.ts';
import { FastKey } from '../chain/fast-key.ts';

const ORIGIN = 'acta.example/log/194402031848';
const { maker, carrier } = PARTIES;
/** Boxes that go to and fro: each record has a head of its own to be followed. */
const BOXES = 50;
const ZERO = `0x${'00'.repeat(32)}`;

/** What was recovered of one signature: digest and envelope, as bare cryptography takes them. */
export interface Bare {
  readonly digest: string;
  readonly envelope: string;
}

export interface FilledLog {
  readonly log: string;
  readonly statements: string;
  readonly trust: Uint8Array;
  readonly bare: readonly Bare[];
}

/**
 * A log of handoffs in a folder, with the statements behind it: every record is an answer with its
 * handoff and a receipt, so three signatures; that is what nearly all records of a border are.
 */
export function fillLog(folder: string, records: number): FilledLog {
  const ledger = new Ledger(ORIGIN, 194_402_031_848);
  found(ledger);
  const custody = new Custody(ledger);
  const boxes = Array.from({ length: BOXES }, (_, at) => {
    const [goods] = custody.commission(`box ${at}`, { scheme: 'vin', name: '1M8GDM9AXKP042788' });
    return { id: goods.id, head: goods.head, at: maker as string };
  });
  const keys = new Map(
    [maker, carrier].map((party) => [party as string, new FastKey(agent(party).secret)]),
  );
  const receiptKey = new FastKey(person('US receipt').secret);
  const bare: Bare[] = [];
  const lines: Record<string, unknown>[] = ledger.rows.map((row) => ({ ...shownRow(ledger, row) }));
  const hand = (said: Said, digest: string) => {
    const key = keys.get(String(said.message['party']))!;
    const envelope = key.sign(digest);
    bare.push({ digest, envelope });
    const { type, message } = said;
    return { type, message, signatures: [{ signer: key.address, envelope }] };
  };
  for (let at = 0; ledger.rows.length < records; at += 1) {
    const box = boxes[at % BOXES]!;
    const to = box.at === maker ? carrier : maker;
    const common = { document: ZERO, occurredAt: ledger.now };
    const handoff: Said = {
      type: 'Handoff',
      message: {
        ...{ party: box.at, to, goods: box.id, head: box.head, seals: ZERO },
        ...common,
        ...ledger.closing(),
        salt: bytesToHex(randomBytes(32)),
      },
      signers: [],
    };
    const offered = ledger.digest(handoff);
    const answer: Said = {
      type: 'Answer',
      message: {
        ...{ party: to, handoff: offered, answer: 'accepted' },
        ...common,
        ...ledger.closing(),
      },
      signers: [],
    };
    const row = ledger.record(answer, { handoff });
    const receipt = { section: 'US', digest: row.digest, receivedAt: ledger.now - 5, seq: at };
    const digest = ledger.digest({ type: 'Receipt', message: receipt });
    const signature = receiptKey.sign(digest);
    bare.push({ digest, envelope: signature });
    lines.push({
      index: row.index,
      record: bytesToHex(row.bytes),
      statement: hand(answer, row.digest),
      handoff: hand(handoff, offered),
      receipt: { signer: receiptKey.address, bytes: encodeReceipt({ ...receipt, signature }) },
    });
    box.head = row.digest;
    box.at = to;
  }
  const [log, statements] = [join(folder, 'log'), join(folder, 'statements')];
  put(log, servedLog(ledger.rows.map(({ bytes }) => bytes)));
  for (let at = 0; at * 256 < lines.length; at += 1) {
    const some = lines.slice(at * 256, (at + 1) * 256);
    const text = some.map((line) => `${JSON.stringify(line)}\n`).join('');
    put(statements, new Map([[shownPath(at, some.length), utf8(text)]]));
  }
  return { log, statements, trust: utf8(JSON.stringify(trustFile(ORIGIN))), bare };
}

function put(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
