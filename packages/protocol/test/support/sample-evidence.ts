import type { Evidence } from '../../src/evidence/index.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const address = `0x${'ab'.repeat(20)}`;

/** A file that has the shape of evidence with every optional part; it proves nothing. */
export const sampleEvidence: Evidence = {
  acta: 'evidence/1',
  network: {
    chainId: 191_234_567_890_123,
    log: address,
    origin: 'acta.example/log/191234567890123',
  },
  subject: {
    kind: 'trail',
    goods: hash('11'),
    name: { scheme: 'vin', name: '1G4AH59H45G118341', random: hash('12') },
  },
  checkpoint: 'acta.example/log/191234567890123\n1\n\n\n— x y\n',
  renewal: { checkpoint: 'later', consistency: [hash('13')] },
  records: [
    {
      record: `0x01${'00'.repeat(94)}`,
      proof: 'c2sp.org/tlog-proof@v1\nindex 0\n',
      statement: {
        type: 'Answer',
        message: { party: 'US-4F7QK', occurredAt: 1_764_000_000, handoff: hash('14') },
        signatures: [{ signer: address, envelope: `0x01${'00'.repeat(65)}` }],
        documents: {
          document: {
            type: 'answer',
            leafCount: 4,
            root: hash('15'),
            leaves: [{ index: 1, salt: hash('16'), path: '/place/name', value: 'Laredo' }],
            proof: [hash('17')],
          },
        },
      },
      handoff: { type: 'Handoff', message: {} },
      receipt: { signer: address, bytes: `0x${'00'.repeat(80)}` },
      contents: { goods: hash('11'), head: hash('18'), index: 0, path: [hash('19')] },
      acts: [{ kind: 'admit writer', a: hash('1a'), b: hash('1b'), c: hash('1c') }],
      keys: {
        admins: [address],
        adminThreshold: 2,
        governmentRoot: [address],
        recovery: [address],
        recoveryThreshold: 2,
      },
    },
  ],
};
