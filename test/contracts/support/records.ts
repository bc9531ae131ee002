import type { ContractTransactionReceipt, Interface } from 'ethers';

/** A record as the log says it: index, and the 95 bytes. */
export interface LoggedRecord {
  readonly index: bigint;
  readonly bytes: Buffer;
  readonly kind: number;
  readonly writer: string;
  readonly time: bigint;
  readonly sections: string;
  readonly digest: string;
}

/** The records that a transaction appended, read from `Recorded` and taken apart byte by byte. */
export function recordsOf(
  log: Interface,
  receipt: Pick<ContractTransactionReceipt, 'logs'> | null,
): LoggedRecord[] {
  return (receipt?.logs ?? []).flatMap((entry) => {
    const event = log.parseLog(entry);
    if (event?.name !== 'Recorded') return [];
    const words = ['head', 'sections', 'digest'].map((name) =>
      Buffer.from(String(event.args.getValue(name)).slice(2), 'hex'),
    );
    const bytes = Buffer.concat(words).subarray(1);
    return [
      {
        index: event.args.getValue('index') as bigint,
        bytes,
        kind: bytes.readUInt16BE(1),
        writer: `0x${bytes.subarray(3, 23).toString('hex')}`,
        time: bytes.readBigUInt64BE(23),
        sections: `0x${bytes.subarray(31, 63).toString('hex')}`,
        digest: `0x${bytes.subarray(63, 95).toString('hex')}`,
      },
    ];
  });
}
