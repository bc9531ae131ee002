import type { RunningNode } from '@acta/node';
import { statementOfKind } from '@acta/protocol';
import { ActaClient } from '@acta/sdk';

export interface Summary {
  readonly records: number;
  readonly root: string;
  readonly gas: readonly KindGas[];
}

/** What it took to put statements of one kind into the ledger, in gas of the whole transaction. */
export interface KindGas {
  readonly kind: string;
  readonly count: number;
  readonly median: number;
}

interface Row {
  readonly index: number;
  readonly kind: number;
  readonly tx: string;
}

/** Counts what stands in the log; gas is asked of the chain, which alone knows it. */
export async function summarize(node: RunningNode): Promise<Summary> {
  const client = await ActaClient.connect(node.sections[0]!.url);
  const { index } = await client.http.get<{ index: { size: number; root: string } }>('/v1/network');
  const rows = await allRows(client);
  const perTransaction = Map.groupBy(rows, ({ tx }) => tx);
  const costs = new Map<string, number[]>();
  for (const [tx, records] of perTransaction) {
    const kind = statementOfKind(records[0]!.kind);
    // The founding writes several records in one transaction: no one of them has a price.
    if (kind === undefined || records.length > 1) continue;
    const list = costs.get(kind) ?? [];
    list.push(await gasOf(node.chain.url, tx));
    costs.set(kind, list);
  }
  const gas = [...costs].map(([kind, list]) => ({
    kind,
    count: list.length,
    median: median(list),
  }));
  return { records: index.size, root: index.root, gas };
}

async function allRows(client: ActaClient): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const after = rows.length === 0 ? '' : `&after=${rows.at(-1)!.index}`;
    const page = await client.http.get<Row[]>(`/v1/records?limit=1000${after}`);
    rows.push(...page);
    if (page.length < 1000) return rows;
  }
}

async function gasOf(rpc: string, tx: string): Promise<number> {
  const response = await fetch(rpc, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'eth_getTransactionReceipt',
      params: [tx],
    }),
  });
  const { result } = (await response.json()) as { result: { gasUsed: string } };
  return Number(result.gasUsed);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
