import {
  ActaError,
  Chunks,
  type GoodsFile,
  type HandoffFile,
  parseOfflineFile,
  toChunks,
} from '@acta/sdk';
import type { Command } from 'commander';
import { toString } from 'qrcode';
import { readJson, readText, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

export interface OfflineOptions {
  readonly offline?: true;
  readonly out?: string;
  readonly qr?: true;
  readonly trust?: string;
}

/** The options of a hand that signs where there is no network. */
export const withOffline = (command: Command, { say }: Session): Command =>
  command
    .option(
      '--offline',
      say(
        'no network: read and write files (acta goods take, acta statement give)',
        'sin red: leer y escribir archivos (acta goods take, acta statement give)',
      ),
    )
    .option(
      '--out <file>',
      say('offline: file to write; else stdout', 'sin red: archivo; si no, stdout'),
    )
    .option(
      '--qr',
      say('offline: show it as QR codes too', 'sin red: mostrarlo también en códigos QR'),
    )
    .option(
      '--trust <file>',
      say(
        'offline: refuse what is of another network than this trust file',
        'sin red: rechazar lo que sea de otra red que la de este archivo de confianza',
      ),
    );

/**
 * A file of goods or of a handoff: JSON, or the texts of its QR codes, a line each.
 *
 * @throws ActaError FILE_*, JSON_*, OFFLINE_FILE
 */
export async function readOffline(
  session: Session,
  file: string,
  { trust }: OfflineOptions,
): Promise<GoodsFile | HandoffFile> {
  const text = await readText(file);
  const given = parseOfflineFile(
    text.startsWith('ACTA1.') ? await fromCodes(text) : await readJson(file),
  );
  const { chainId } = given.domain;
  if (trust === undefined) {
    session.output.note(`${session.say('network', 'red')}: ${chainId}`);
    return given;
  }
  const { origin } = (await readJson(trust)) as { origin?: unknown };
  if (!String(origin).endsWith(`/log/${chainId}`)) {
    throw new ActaError('OFFLINE_FILE', { problem: 'of another network', chainId });
  }
  return given;
}

async function fromCodes(text: string): Promise<unknown> {
  const chunks = new Chunks();
  let value: unknown;
  for (const line of text.trim().split(/\s+/)) value = await chunks.add(line);
  if (value === undefined) throw new ActaError('OFFLINE_FILE', { problem: 'codes are missing' });
  return value;
}

/** Gives a signed file on: to a file or stdout, and as QR codes on stderr. */
export async function handOn(
  session: Session,
  file: GoodsFile | HandoffFile,
  { out, qr }: OfflineOptions,
): Promise<void> {
  if (qr) {
    for (const chunk of await toChunks(file)) {
      session.output.note(
        await toString(chunk, { type: 'utf8', errorCorrectionLevel: 'L' }),
        chunk,
        '',
      );
    }
  }
  const text = `${JSON.stringify(file, null, 2)}\n`;
  if (out === undefined) return session.output.text(text);
  await writeNew(out, text);
  session.output.data({ file: out }, () => [out]);
}
