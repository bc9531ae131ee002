import type { Job } from './job.ts';

/**
 * What goes to each receiver of a job with the goods: a manifest of its own, in which each piece that
 * it is offered stands with the random bytes of its id, ready to be accepted. One receiver's file
 * tells nothing of another's goods.
 *
 * @returns party → CSV
 */
export function receiverCsvs({ steps }: Pick<Job, 'steps'>): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { paper, offered } of steps) {
    if (offered === undefined) continue;
    const to = String(paper.message['to']);
    const line = `${quoted(offered.name)},${offered.random},yes\r\n`;
    files.set(to, (files.get(to) ?? 'goods,random,accept\r\n') + line);
  }
  return files;
}

const quoted = (cell: string): string =>
  /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
