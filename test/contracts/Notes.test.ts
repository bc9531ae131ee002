import {
  CHOICES,
  digestOf,
  encodeReceipt,
  signDigest,
  STATEMENTS,
  choiceNumber,
} from '@acta/protocol';
import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import type { World } from './support/founding.ts';
import { key } from './support/keys.ts';
import { type Code, officer } from './support/minutes.ts';
import { asMinutes, foundedWorlds } from './support/offices.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import { accept, make, nextSalt, now, receiptFor, send, signAll } from './support/statements.ts';
import { DAY, nextAt } from './support/time.ts';
import { party8, section2, sections32 } from './support/words.ts';

describe('Notes', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const makeNote = async (world: World, fields: Record<string, string | number> = {}) =>
    make(world, 'OfficeNote', {
      section: 'US',
      office: 'SECRETARY',
      kind: 'report',
      document: nextSalt(),
      about: ZeroHash,
      answerBy: 0,
      occurredAt: await now(world),
      ...fields,
    } as never);

  const speaker = (world: World, { message }: { message: object }) => {
    const { section, office } = message as { section: Code; office: 'SECRETARY' };
    return officer(world, section, office);
  };

  const note = async (world: World, fields: Record<string, string | number> = {}) => {
    const made = await makeNote(world, fields);
    return { made, sent: send(world, made, signAll(made, [speaker(world, made)])) };
  };

  describe('of offices', () => {
    it('are put on record and move nothing', async () => {
      const world = await fresh();
      const about = nextSalt();
      const { made, sent } = await note(world, { about });
      await expect(sent)
        .to.emit(world.contracts.notes, 'NoteRecorded')
        .withArgs(made.digest, about, choiceNumber('NoteKind', 'report'));
      const [record, ...more] = recordsOf(world.contracts.log.interface, await (await sent).wait());
      expect(more).to.deep.equal([]);
      expect(record).to.include({
        kind: 0x0601,
        writer: world.addresses.notes,
        sections: sections32(['US']),
        digest: made.digest,
      });
      await refuses(
        send(world, made, signAll(made, [speaker(world, made)])),
        world.contracts.notes,
        'StatementRepeated',
        made.digest,
      );
    });

    it('are of kinds that the founding or a minute admitted', async () => {
      const world = await fresh();
      for (const kind of [
        'contribution',
        'claim',
        'milestone',
        'certificate',
        'selection',
        'audit',
      ]) {
        const { sent } = await note(world, { kind });
        const number = choiceNumber('NoteKind', kind);
        await refuses(sent, world.contracts.notes, 'NotesKindNotAdmitted', number);
      }
      const audit = choiceNumber('NoteKind', 'audit');
      await expect(asMinutes(world, 'notes', 'admitKind', [audit, 1 << 7, false, 3]))
        .to.emit(world.contracts.notes, 'NoteKindAdmitted')
        .withArgs(audit, 1 << 7, false, 3);
      await (
        await note(world, { kind: 'audit', office: 'REGISTRAR' })
      ).sent;
    });

    it('are spoken by the offices of their kind', async () => {
      const world = await fresh();
      const allowed: Record<string, string[]> = {
        finding: ['OVERSIGHT'],
        'answer to finding': ['COMMISSIONER', 'SECRETARY', 'GOVERNMENT', 'DIRECTOR'],
        'disposition of finding': ['OVERSIGHT'],
        opinion: ['ADVISER'],
        release: ['INSPECTOR'],
        report: ['COMMISSIONER', 'SECRETARY', 'DIRECTOR'],
        erasure: ['SECRETARY'],
        'report of differences': ['COMMISSIONER'],
      };
      const speakers = [
        'COMMISSIONER',
        'SECRETARY',
        'GOVERNMENT',
        'DIRECTOR',
        'INSPECTOR',
        'ASSESSOR',
        'REGISTRAR',
        'OVERSIGHT',
        'ADVISER',
      ];
      allowed['observation'] = speakers;
      allowed['correction'] = speakers;
      for (const kind of ['manifest', 'grant', 'revocation']) allowed[kind] = [];
      for (const [kind, offices] of Object.entries(allowed)) {
        const answerBy = kind === 'finding' ? (await now(world)) + DAY : 0;
        for (const office of [...speakers, 'TARIFF_PUBLISHER', 'VALIDATOR_OPERATOR']) {
          const { sent } = await note(world, { kind, office, answerBy });
          if (offices.includes(office)) await sent;
          else {
            await refuses(
              sent,
              world.contracts.notes,
              'NotesOfficeUnfit',
              choiceNumber('NoteKind', kind),
              choiceNumber('Office', office),
            );
          }
        }
      }
    });

    it('are signed by the holder of that office in that section', async () => {
      const world = await fresh();
      const made = await makeNote(world);
      for (const by of [
        officer(world, 'MX', 'SECRETARY'),
        officer(world, 'US', 'COMMISSIONER'),
        world.parties['US-MAKER'].agent,
      ]) {
        await refuses(
          send(world, made, signAll(made, [by])),
          world.contracts.notes,
          'OfficeNotHeld',
          world.chain.ethers.getAddress(by.address),
          section2('US'),
          1 << 2,
        );
      }
      await refuses(
        send(
          world,
          made,
          signAll(made, [speaker(world, made)]),
          receiptFor(world, 'MX', made, await now(world)),
        ),
        world.contracts.notes,
        'ReceiptForeign',
        section2('MX'),
        section2('US'),
      );
    });

    it('are no way for a party’s agent to speak for its section', async () => {
      const world = await fresh();
      for (const office of ['PARTY_AGENT', 'PARTY_ADMIN', 'RECEIPT_KEY', 'SECTION_ADMIN']) {
        const made = await makeNote(world, { office, kind: 'observation' });
        await refuses(
          send(world, made, signAll(made, [world.parties['US-MAKER'].agent])),
          world.contracts.notes,
          'NotesOfficeUnfit',
          choiceNumber('NoteKind', 'observation'),
          choiceNumber('Office', office),
        );
      }
    });

    it('carry an answer-by day ahead of their date where their kind has one, else none', async () => {
      const world = await fresh();
      const finding = choiceNumber('NoteKind', 'finding');
      const date = (await now(world)) + 10;
      for (const answerBy of [0, date - 1, date]) {
        await nextAt(world, date);
        const made = await makeNote(world, { kind: 'finding', office: 'OVERSIGHT', answerBy });
        await refuses(
          send(world, made, signAll(made, [speaker(world, made)])),
          world.contracts.notes,
          'NotesAnswerByWrong',
          finding,
          answerBy,
          date,
        );
      }
      const ahead = { kind: 'finding', office: 'OVERSIGHT', answerBy: date + 1 };
      await (
        await note(world, ahead)
      ).sent;
      await nextAt(world, date + 5);
      const { sent } = await note(world, { answerBy: date + DAY });
      await refuses(
        sent,
        world.contracts.notes,
        'NotesAnswerByWrong',
        choiceNumber('NoteKind', 'report'),
        date + DAY,
        date + 5,
      );
    });
  });

  describe('of parties', () => {
    const makePartyNote = async (world: World, fields: Record<string, string | number> = {}) =>
      make(world, 'PartyNote', {
        party: 'US-MAKER',
        kind: 'observation',
        document: nextSalt(),
        about: ZeroHash,
        occurredAt: await now(world),
        ...fields,
      } as never);

    it('are put on record, dated by a receipt of any section', async () => {
      const world = await fresh();
      const { agent } = world.parties['US-MAKER'];
      const about = nextSalt();
      const made = await makePartyNote(world, { about });
      const receipt = receiptFor(world, 'MX', made, await now(world));
      await world.chain.networkHelpers.time.increase(2 * DAY);
      const sent = await send(world, made, signAll(made, [agent]), receipt);
      await expect(sent)
        .to.emit(world.contracts.notes, 'NoteRecorded')
        .withArgs(made.digest, about, choiceNumber('NoteKind', 'observation'));
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x0602,
        sections: sections32(['US']),
        digest: made.digest,
      });
      await refuses(
        send(world, made, signAll(made, [agent]), receipt),
        world.contracts.notes,
        'StatementRepeated',
        made.digest,
      );
    });

    it('may be manifests, grants and their revocations from the founding on', async () => {
      const world = await fresh();
      const { agent } = world.parties['US-MAKER'];
      for (const kind of ['manifest', 'grant', 'revocation', 'correction']) {
        const made = await makePartyNote(world, { kind, about: nextSalt() });
        await send(world, made, signAll(made, [agent]));
      }
    });

    it('are of kinds that parties speak, by keys of theirs', async () => {
      const world = await fresh();
      const { agent } = world.parties['US-MAKER'];
      for (const [kind, error, values] of [
        ['report', 'NotesOfficeUnfit', [choiceNumber('NoteKind', 'report'), 17]],
        ['claim', 'NotesKindNotAdmitted', [choiceNumber('NoteKind', 'claim')]],
      ] as const) {
        const made = await makePartyNote(world, { kind });
        await refuses(
          send(world, made, signAll(made, [agent])),
          world.contracts.notes,
          error,
          ...values,
        );
      }
      const made = await makePartyNote(world);
      const foreign = world.parties['US-CARRY'].agent;
      await refuses(
        send(world, made, signAll(made, [foreign])),
        world.contracts.notes,
        'PartyNotHeld',
        world.chain.ethers.getAddress(foreign.address),
        party8('US-MAKER'),
        1,
      );
    });
  });

  describe('of oversight and consultation', () => {
    it('are followed from a finding to its answers and its closing by what they are about', async () => {
      const world = await fresh();
      const answerBy = (await now(world)) + 30 * DAY;
      const oversight = { office: 'OVERSIGHT' };
      const finding = await note(world, { ...oversight, kind: 'finding', answerBy });
      await finding.sent;
      const about = finding.made.digest;
      const answers = [];
      for (const section of ['MX', 'US']) {
        const fields = { section, office: 'COMMISSIONER', kind: 'answer to finding', about };
        const answer = await note(world, fields);
        await answer.sent;
        answers.push(answer.made.digest);
      }
      const closing = { kind: 'disposition of finding', about };
      const { sent: foreign } = await note(world, { ...closing, office: 'COMMISSIONER' });
      await refuses(
        foreign,
        world.contracts.notes,
        'NotesOfficeUnfit',
        choiceNumber('NoteKind', 'disposition of finding'),
        choiceNumber('Office', 'COMMISSIONER'),
      );
      const closed = await note(world, { ...closing, ...oversight });
      await closed.sent;
      const { notes } = world.contracts;
      const found = await notes.queryFilter(notes.filters['NoteRecorded']!(null, about));
      expect(found.map(({ topics }) => topics[1])).to.deep.equal([...answers, closed.made.digest]);
    });

    it('open a draft to the advisers by the secretary’s word, from the founding on', async () => {
      const world = await fresh();
      await (
        await note(world, { office: 'SECRETARY', kind: 'opening' })
      ).sent;
      const { sent } = await note(world, { office: 'DIRECTOR', kind: 'opening' });
      await refuses(
        sent,
        world.contracts.notes,
        'NotesOfficeUnfit',
        choiceNumber('NoteKind', 'opening'),
        choiceNumber('Office', 'DIRECTOR'),
      );
    });

    it('let a board member speak where the kind lets it', async () => {
      const world = await fresh();
      const board = key('US board member');
      const { US } = world.sections;
      await accept(
        world,
        'Appoint',
        {
          section: 'US',
          office: 'BOARD_MEMBER',
          appointee: board.address,
          from: 0,
          until: (await now(world)) + 100 * DAY,
          credential: ZeroHash,
        },
        [...US.admins.slice(0, 2), board],
      );
      const say = async (kind: string) => {
        const made = await makeNote(world, { office: 'BOARD_MEMBER', kind });
        return send(world, made, signAll(made, [board]));
      };
      await say('observation');
      await refuses(
        say('report'),
        world.contracts.notes,
        'NotesOfficeUnfit',
        choiceNumber('NoteKind', 'report'),
        18,
      );
      const report = choiceNumber('NoteKind', 'report');
      await asMinutes(world, 'notes', 'admitKind', [report, 1 << 18, false, 1]);
      await say('report');
    });
  });

  describe('of kinds', () => {
    it('are admitted by the minutes alone, and only where the list has them', async () => {
      const world = await fresh();
      const [, stranger] = await world.chain.ethers.getSigners();
      const notes = world.contracts.notes.connect(stranger!);
      const admit = notes.getFunction('admitKind')(6, 2, false, 1);
      await refuses(admit, world.contracts.notes, 'NotesNotMinutes', stranger!.address);
      for (const kind of [0, CHOICES.NoteKind.length + 1]) {
        await refuses(
          asMinutes(world, 'notes', 'admitKind', [kind, 2, false, 1]),
          world.contracts.notes,
          'ChoiceUnknown',
          kind,
        );
      }
      expect(await world.contracts.notes.getFunction('kindOf')(6)).to.deep.equal([0n, false]);
    });
  });

  describe('of promises that ended', () => {
    const confirm = async (
      world: World,
      code: Code,
      digest: string,
      winner: string,
      reason: number,
      receivedAt: number,
    ) => {
      const about = (await world.contracts.notes.getFunction('supersession')(
        digest,
        winner,
        reason,
      )) as string;
      return receiptFor(world, code, { digest: about }, receivedAt, { seq: 2 });
    };
    const supersede = (world: World, ...args: unknown[]) =>
      world.contracts.notes.getFunction('supersede')(...args);

    it('are put on record once, by the section that promised', async () => {
      const world = await fresh();
      const at = await now(world);
      for (const [winner, reason] of [
        [nextSalt(), 0],
        [ZeroHash, 0xdeadbeef],
        [nextSalt(), 7],
      ] as const) {
        const digest = nextSalt();
        const receipt = receiptFor(world, 'MX', { digest }, at);
        const confirmation = await confirm(world, 'MX', digest, winner, reason, at);
        const sent = await supersede(world, digest, winner, reason, receipt, confirmation);
        await expect(sent)
          .to.emit(world.contracts.notes, 'StatementSuperseded')
          .withArgs(digest, winner, reason);
        const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(more).to.deep.equal([]);
        expect(record).to.include({ kind: 0x06ff, sections: sections32(['MX']), digest });
        await refuses(
          supersede(world, digest, winner, reason, receipt, confirmation),
          world.contracts.notes,
          'StatementRepeated',
          digest,
        );
      }
    });

    it('hash what is confirmed as a typed struct would be', async () => {
      const world = await fresh();
      const { ethers } = world.chain;
      const [digest, winner] = [nextSalt(), nextSalt()];
      expect(await world.contracts.notes.getFunction('supersession')(digest, winner, 9)).to.equal(
        ethers.TypedDataEncoder.hashStruct(
          'Supersession',
          {
            Supersession: [
              { name: 'digest', type: 'bytes32' },
              { name: 'winner', type: 'bytes32' },
              { name: 'reason', type: 'uint32' },
            ],
          },
          { digest, winner, reason: 9 },
        ),
      );
    });

    it('want a winner or a reason', async () => {
      const world = await fresh();
      const digest = nextSalt();
      const at = await now(world);
      const receipt = receiptFor(world, 'MX', { digest }, at);
      const confirmation = await confirm(world, 'MX', digest, ZeroHash, 0, at);
      await refuses(
        supersede(world, digest, ZeroHash, 0, receipt, confirmation),
        world.contracts.notes,
        'NotesSupersedeUnfounded',
        digest,
      );
    });

    it('want a promise, and the word of the section that gave it', async () => {
      const world = await fresh();
      const notes = world.contracts.notes;
      const [digest, winner] = [nextSalt(), nextSalt()];
      const at = await now(world);
      const receipt = receiptFor(world, 'MX', { digest }, at);
      const confirmation = await confirm(world, 'MX', digest, winner, 0, at);
      await refuses(
        supersede(world, digest, winner, 0, '0x', confirmation),
        notes,
        'ReceiptMalformed',
        0,
      );
      // Whoever holds a receipt can't end the promise by showing it twice, nor by another's word.
      await refuses(supersede(world, digest, winner, 0, receipt, receipt), notes, 'OfficeNotHeld');
      const foreign = await confirm(world, 'US', digest, winner, 0, at);
      await refuses(
        supersede(world, digest, winner, 0, receipt, foreign),
        notes,
        'NotesPromiseForeign',
        section2('MX'),
        section2('US'),
      );
      const other = await confirm(world, 'MX', digest, nextSalt(), 0, at);
      await refuses(supersede(world, digest, winner, 0, receipt, other), notes, 'OfficeNotHeld');
      const thief = key('a receipt thief');
      const message = { section: 'MX', digest, receivedAt: at, seq: 1 };
      const signature = signDigest(
        thief.secret,
        digestOf(world.domain, STATEMENTS.Receipt, message),
      );
      const forged = encodeReceipt({ section: 'MX', receivedAt: at, seq: 1, signature });
      await refuses(
        supersede(world, digest, winner, 0, forged, confirmation),
        notes,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(thief.address),
        section2('MX'),
        1 << 15,
      );
    });

    it('are none where the note itself is on record', async () => {
      const world = await fresh();
      const made = await makeNote(world);
      await accept(world, 'OfficeNote', made.message as never, [speaker(world, made)]);
      const at = await now(world);
      const receipt = receiptFor(world, 'US', made, at);
      const confirmation = await confirm(world, 'US', made.digest, ZeroHash, 1, at);
      await refuses(
        supersede(world, made.digest, ZeroHash, 1, receipt, confirmation),
        world.contracts.notes,
        'StatementRepeated',
        made.digest,
      );
    });
  });
});
