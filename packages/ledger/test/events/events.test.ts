import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, STATEMENTS, type StatementType, utf8 } from '@acta/protocol';
import { Interface } from 'ethers';
import { predictAddresses } from '../../src/addresses.ts';
import { contractArtifacts } from '../../src/artifacts.ts';
import { readFact, tellsFact } from '../../src/events/contract-fact.ts';
import { carriesStatement, readStatement } from '../../src/events/contract-statement.ts';
import { EventReader } from '../../src/events/event-reader.ts';
import type { ContractRole } from '../../src/deployment.ts';

const artifacts = contractArtifacts();
const addresses = {
  ...predictAddresses(`0x${'11'.repeat(20)}`, 0),
  validators: `0x${'57'.repeat(20)}`,
};
const reader = new EventReader(artifacts, addresses, (event) => event.type === 'event');
const text = (value: string) => bytesToHex(utf8(value));

function emitted(role: ContractRole, name: string, values: readonly unknown[], address?: string) {
  const abi = new Interface(artifacts[role].abi as object[]);
  const { topics, data } = abi.encodeEventLog(name, values);
  return reader.read({
    address: address ?? addresses[role],
    topics,
    data,
    blockNumber: '0x1',
    blockHash: '0x',
    transactionHash: '0x',
    transactionIndex: '0x0',
  });
}

test('each statement that contracts make themselves has one event with all its fields', () => {
  const unsigned = (Object.values(STATEMENTS) as StatementType[]).filter(
    ({ kind, signers }) => kind !== 0 && signers.length === 0,
  );
  const events = Object.values(artifacts).flatMap(({ abi }) =>
    abi.filter((entry) => entry.type === 'event' && carriesStatement(entry)),
  );
  assert.equal(events.length, unsigned.length);
  const found = emitted('log', 'WriterReplaced', [
    3,
    addresses.custody,
    text('x').padEnd(66, '0'),
    `0x${'00'.repeat(20)}`,
    7,
  ]);
  assert.deepEqual(readStatement(found!), {
    type: 'WriterAdmitted',
    message: {
      group: 3,
      writer: addresses.custody,
      codeHash: text('x').padEnd(66, '0'),
      former: `0x${'00'.repeat(20)}`,
      minute: 7,
    },
  });
  const silent = text('MX').padEnd(66, '0');
  const sections = text('MXUS').padEnd(66, '0');
  const hash = `0x${'0a'.repeat(32)}`;
  const force = emitted('minutes', 'MinuteEnteredIntoForce', [
    9,
    sections,
    hash,
    hash,
    86_400,
    silent,
  ]);
  assert.deepEqual(readStatement(force!), {
    type: 'MinuteInForce',
    message: {
      number: 9,
      sections: 'MX,US',
      document: hash,
      acts: hash,
      date: 86_400,
      silent: 'MX',
    },
  });
});

test('each fact that the index needs is read from an event that the contracts have', () => {
  const names = new Set(
    Object.values(artifacts).flatMap(({ abi }) => abi.filter(tellsFact).map(({ name }) => name)),
  );
  assert.deepEqual([...names].sort(), [
    'Appointed',
    'AppointmentEnded',
    'Delegated',
    'LogKeyAnnounced',
    'LogKeyEnded',
    'MinuteAgreed',
    'MinuteConcluded',
    'MinuteEnded',
    'MinuteForwarded',
    'MinuteSignatureVoided',
    'MinuteWithdrawn',
    'PartyAdminReplaced',
    'PartyEnded',
    'PartyRegistered',
    'SectionWithdrawn',
    'ThresholdSet',
  ]);
  const key = `0x${'cd'.repeat(20)}`;
  const appointed = emitted('registry', 'Appointed', [key, text('US'), 2, 5, 2n ** 40n - 1n]);
  assert.deepEqual(readFact(appointed!), {
    change: 'appointed',
    key,
    section: 'US',
    office: 'SECRETARY',
    from: 5,
    until: 2 ** 40 - 1,
  });
  const delegated = emitted('registry', 'Delegated', [key, text('MX-00001'), 1, 5, 6]);
  assert.deepEqual(readFact(delegated!), {
    change: 'delegated',
    key,
    party: 'MX-00001',
    scope: 'custody',
    from: 5,
    until: 6,
  });
  const late = emitted('minutes', 'MinuteForwarded', [4, text('US'), 99, true]);
  assert.deepEqual(readFact(late!), {
    change: 'minute forwarded',
    number: 4,
    section: 'US',
    late: true,
  });
  const hash = `0x${'0a'.repeat(32)}`;
  const agreed = emitted('minutes', 'MinuteAgreed', [4, text('US'), hash, hash, true]);
  assert.deepEqual(readFact(agreed!), { change: 'minute agreed', number: 4, all: true });
});

test('the same event of another contract is nothing', () => {
  const other = `0x${'99'.repeat(20)}`;
  const key = `0x${'cd'.repeat(20)}`;
  assert.equal(emitted('registry', 'Appointed', [key, text('US'), 2, 5, 6], other), undefined);
  assert.equal(
    emitted('registry', 'Appointed', [key, text('US'), 2, 5, 6], addresses.custody),
    undefined,
  );
});
