import {
  bytesToHex,
  choiceNumber,
  digestOf,
  hexToBytes,
  type Office,
  signBatch,
  signDigest,
  STATEMENTS,
} from '@acta/protocol';
import { expect } from 'chai';
import { type BaseContract, getAddress, SigningKey } from 'ethers';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { found, type World } from '../support/founding.ts';
import { deployHarness } from '../support/harness.ts';
import { key } from '../support/keys.ts';
import { foundOffices } from '../support/offices.ts';
import { bytes32, runs, SEED } from '../support/runs.ts';
import { accept, now, receiptFor } from '../support/statements.ts';
import { party8, section2 } from '../support/words.ts';

const DAY = 86_400;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DIGEST = bytesToHex(new Uint8Array(32).fill(0x5a));
const mask = (...offices: Office[]) =>
  offices.reduce((sum, office) => sum | (1 << choiceNumber('Office', office)), 0);

interface SignedWorld {
  readonly world: World;
  readonly harness: BaseContract;
}

describe('base/Signed', () => {
  let fresh: () => Promise<SignedWorld>;

  before(async () => {
    const chain = await openChain();
    const fixture = async () => {
      const world = await found(chain, ['registry', 'log', 'minutes']);
      await foundOffices(world);
      const { registry, log } = world.addresses;
      return { world, harness: await deployHarness(chain, 'SignedHarness', [registry, log]) };
    };
    fresh = () => chain.networkHelpers.loadFixture(fixture);
  });

  const call = (harness: BaseContract, fn: string, ...args: unknown[]) =>
    harness.getFunction(fn)(...args) as Promise<unknown>;

  it('names registry, log and the one domain', async () => {
    const { world, harness } = await fresh();
    expect(await call(harness, 'registry')).to.equal(getAddress(world.addresses.registry));
    expect(await call(harness, 'log')).to.equal(getAddress(world.addresses.log));
    expect(await call(harness, 'domainSeparator')).to.equal(bytesToHex(world.separator));
    const { ethers } = world.chain;
    const hash = ethers.id('a struct');
    expect(await call(harness, 'digest', hash)).to.equal(
      ethers.keccak256(ethers.concat(['0x1901', world.separator, hash])),
    );
  });

  describe('signatures', () => {
    it('finds the key behind a statement signed alone', async () => {
      const { harness } = await fresh();
      const { secret, address } = key('somebody');
      expect(await call(harness, 'signer', DIGEST, signDigest(secret, DIGEST))).to.equal(
        getAddress(address),
      );
    });

    it(`finds the key behind each statement of a batch (seed ${SEED})`, async () => {
      const { world, harness } = await fresh();
      const { secret, address } = key('somebody');
      await fc.assert(
        fc.asyncProperty(fc.array(bytes32, { minLength: 1, maxLength: 40 }), async (list) => {
          const digests = list.map((digest) => bytesToHex(digest));
          const envelopes = signBatch(secret, world.separator, digests);
          for (const [i, envelope] of envelopes.entries()) {
            expect(await call(harness, 'signer', digests[i], envelope)).to.equal(
              getAddress(address),
            );
          }
          // Under another statement's path the same signature is somebody else's.
          if (new Set(digests).size > 1) {
            const other = digests.findIndex((digest) => digest !== digests[0]);
            expect(await call(harness, 'signer', digests[0], envelopes[other])).to.not.equal(
              getAddress(address),
            );
          }
        }),
        runs(50),
      );
    });

    it('takes no batch path of another length: one signature has one spelling', async () => {
      const { world, harness } = await fresh();
      const digests = [1, 2, 3, 4, 5].map((n) => world.chain.ethers.id(`statement ${n}`));
      const envelope = signBatch(key('somebody').secret, world.separator, digests)[4]!;
      const head = envelope.slice(0, 2 + 2 * 66);
      const path = envelope.slice(2 + 2 * 74);
      const numbers = (index: number, count: number) =>
        index.toString(16).padStart(8, '0') + count.toString(16).padStart(8, '0');
      for (const wrong of [
        `${envelope}${'00'.repeat(32)}`,
        envelope.slice(0, -64),
        head + numbers(5, 5) + path,
        head + numbers(4, 9) + path,
        head + numbers(0, 5) + path,
        head + numbers(0, 0),
        head + numbers(0, 0xffff_ffff) + '00'.repeat(32 * 32),
        head + numbers(0, 0x1_0001) + '00'.repeat(32 * 17),
        envelope.slice(0, -2),
        `${head}00`,
        head.slice(0, -2),
        '0x01',
        '0x',
      ]) {
        await expect(call(harness, 'signer', digests[4], wrong), wrong)
          .to.be.revertedWithCustomError(harness, 'SignatureMalformed')
          .withArgs(wrong);
      }
      // The largest batch there is.
      const most = head + numbers(0, 0x1_0000) + '00'.repeat(32 * 16);
      expect(await call(harness, 'signer', digests[4], most)).to.be.a('string');
    });

    it('takes no other scheme, no high s, no other v, no point off the curve', async () => {
      const { harness } = await fresh();
      const good = Buffer.from(hexToBytes(signDigest(key('somebody').secret, DIGEST)));
      const bent = (change: (bytes: Buffer) => void) => {
        const bytes = Buffer.from(good);
        change(bytes);
        return bytesToHex(bytes);
      };
      for (const scheme of [0, 2, 255]) {
        for (const length of [66, 130]) {
          const other = bent((bytes) => (bytes[0] = scheme)).padEnd(2 + 2 * length, '0');
          await expect(call(harness, 'signer', DIGEST, other))
            .to.be.revertedWithCustomError(harness, 'SignatureSchemeUnknown')
            .withArgs(scheme);
        }
      }
      const s = BigInt(bytesToHex(good.subarray(33, 65)));
      const highS = `0x${(ORDER - s).toString(16).padStart(64, '0')}`;
      const respelled = bent((bytes) => {
        bytes.set(hexToBytes(highS), 33);
        bytes[65]! ^= 27 ^ 28;
      });
      await expect(call(harness, 'signer', DIGEST, respelled))
        .to.be.revertedWithCustomError(harness, 'SignatureHighS')
        .withArgs(highS);
      for (const wrong of [
        bent((bytes) => (bytes[65] = 0)),
        bent((bytes) => (bytes[65] = 29)),
        bent((bytes) => bytes.fill(0, 1, 33)),
        bent((bytes) => bytes.fill(0xff, 1, 33)),
        bent((bytes) => bytes.fill(0, 33, 65)),
      ]) {
        await expect(call(harness, 'signer', DIGEST, wrong))
          .to.be.revertedWithCustomError(harness, 'SignatureMalformed')
          .withArgs(wrong);
      }
    });

    it('agrees with ethers on the signer of any digest', async () => {
      const { harness } = await fresh();
      const signing = new SigningKey(key('somebody').secret);
      for (let i = 0; i < 8; i += 1) {
        const digest = bytesToHex(new Uint8Array(32).fill(i * 31));
        const { r, s, v } = signing.sign(digest);
        const envelope = `0x01${r.slice(2)}${s.slice(2)}${v.toString(16)}`;
        expect(await call(harness, 'signer', digest, envelope)).to.equal(
          getAddress(key('somebody').address),
        );
      }
    });
  });

  describe('dates', () => {
    it('dates a statement without a receipt by its block, and holds it to its deadline', async () => {
      const { world, harness } = await fresh();
      const time = await now(world);
      for (const deadline of [time, time + 30 * DAY]) {
        expect(await call(harness, 'dated', DIGEST, deadline, '0x')).to.deep.equal([
          BigInt(time),
          '0x0000',
        ]);
      }
      await expect(call(harness, 'dated', DIGEST, time - 1, '0x'))
        .to.be.revertedWithCustomError(harness, 'DeadlinePassed')
        .withArgs(time - 1, time);
      await expect(call(harness, 'dated', DIGEST, time + 30 * DAY + 1, '0x'))
        .to.be.revertedWithCustomError(harness, 'DeadlineTooFar')
        .withArgs(time + 30 * DAY + 1, time);
    });

    it('dates it by its receipt for 30 days, whatever its deadline is by then', async () => {
      const { world, harness } = await fresh();
      const received = (await now(world)) + 10;
      const receipt = receiptFor(world, 'US', { digest: DIGEST }, received);
      const ask = () => call(harness, 'dated', DIGEST, received + 60, receipt);
      await expect(ask())
        .to.be.revertedWithCustomError(harness, 'ReceiptAhead')
        .withArgs(received, received - 10);
      await world.chain.networkHelpers.time.increaseTo(received + 30 * DAY);
      expect(await ask()).to.deep.equal([BigInt(received), section2('US')]);
      await expect(call(harness, 'dated', DIGEST, received - 1, receipt))
        .to.be.revertedWithCustomError(harness, 'DeadlinePassed')
        .withArgs(received - 1, received);
      await world.chain.networkHelpers.time.increaseTo(received + 30 * DAY + 1);
      await expect(ask())
        .to.be.revertedWithCustomError(harness, 'ReceiptTooOld')
        .withArgs(received, received + 30 * DAY + 1);
    });

    it('takes no receipt of another length, statement, section or key', async () => {
      const { world, harness } = await fresh();
      const time = await now(world);
      const made = { digest: DIGEST };
      const good = receiptFor(world, 'US', made, time);
      const dated = (receipt: string, digest = DIGEST) =>
        call(harness, 'dated', digest, time + DAY, receipt);
      for (const wrong of [good.slice(0, -2), `${good}00`, '0x00']) {
        await expect(dated(wrong))
          .to.be.revertedWithCustomError(harness, 'ReceiptMalformed')
          .withArgs((wrong.length - 2) / 2);
      }
      // Bending a byte of what is signed makes it nobody's signature.
      for (const wrong of [
        dated(good.replace('5553', '4d58')),
        dated(good.slice(0, 2 + 4 + 16 + 6) + '02' + good.slice(2 + 4 + 16 + 8)),
        dated(good, bytesToHex(new Uint8Array(32))),
      ]) {
        await expect(wrong).to.be.revertedWithCustomError(harness, 'OfficeNotHeld');
      }
      const inspector = world.sections.US.office.INSPECTOR;
      await expect(dated(receiptFor(world, 'US', made, time, { by: inspector })))
        .to.be.revertedWithCustomError(harness, 'OfficeNotHeld')
        .withArgs(getAddress(inspector.address), section2('US'), mask('RECEIPT_KEY'));
      const foreign = world.sections.MX.office.RECEIPT_KEY;
      await expect(dated(receiptFor(world, 'US', made, time, { by: foreign })))
        .to.be.revertedWithCustomError(harness, 'OfficeNotHeld')
        .withArgs(getAddress(foreign.address), section2('US'), mask('RECEIPT_KEY'));
    });

    it('lets a section alone date what is its own', async () => {
      const { world, harness } = await fresh();
      const time = await now(world);
      const datedBy = (code: 'MX' | 'US', receipt: string) =>
        call(harness, 'datedBy', DIGEST, time + DAY, receipt, section2(code));
      const receipt = receiptFor(world, 'US', { digest: DIGEST }, time);
      expect(await datedBy('US', receipt)).to.equal(BigInt(time));
      expect(await datedBy('MX', '0x')).to.equal(BigInt(time));
      await expect(datedBy('MX', receipt))
        .to.be.revertedWithCustomError(harness, 'ReceiptForeign')
        .withArgs(section2('US'), section2('MX'));
    });

    it('believes a receipt key that has ended for its former receipts, a stolen one never', async () => {
      const { world, harness } = await fresh();
      const { US } = world.sections;
      const time = await now(world);
      const before = receiptFor(world, 'US', { digest: DIGEST }, time);
      const end = (ending: 'ended' | 'compromised') =>
        accept(
          world,
          'EndAppointment',
          {
            section: 'US',
            office: 'RECEIPT_KEY',
            appointee: US.office.RECEIPT_KEY.address,
            ending,
          },
          US.admins.slice(0, 2),
        );
      await end('ended');
      const ended = await now(world);
      const dated = (receipt: string) => call(harness, 'dated', DIGEST, time + DAY, receipt);
      expect(await dated(before)).to.deep.equal([BigInt(time), section2('US')]);
      await expect(dated(receiptFor(world, 'US', { digest: DIGEST }, ended)))
        .to.be.revertedWithCustomError(harness, 'AuthorityEnded')
        .withArgs(getAddress(US.office.RECEIPT_KEY.address), ended, ended);
      await end('compromised');
      await expect(dated(before))
        .to.be.revertedWithCustomError(harness, 'AuthorityCompromised')
        .withArgs(getAddress(US.office.RECEIPT_KEY.address));
    });
  });

  describe('authority', () => {
    it('wants one of the offices, in the section, within the term', async () => {
      const { world, harness } = await fresh();
      const { registry } = world.contracts;
      const inspector = world.sections.US.office.INSPECTOR;
      const envelope = signDigest(inspector.secret, DIGEST);
      const ask = (section: string, offices: number, date: bigint) =>
        call(harness, 'requireOffice', DIGEST, envelope, section2(section), offices, date);
      const word = (await registry.getFunction('holding')(inspector.address)) as bigint;
      const from = word & 0xff_ffff_ffffn;
      const until = (word >> 40n) & 0xff_ffff_ffffn;
      for (const date of [from, until - 1n]) {
        for (const offices of [mask('INSPECTOR'), mask('ASSESSOR', 'INSPECTOR')]) {
          expect(await ask('US', offices, date)).to.equal(getAddress(inspector.address));
        }
      }
      const refused = (section: string, offices: number) =>
        expect(ask(section, offices, from))
          .to.be.revertedWithCustomError(harness, 'OfficeNotHeld')
          .withArgs(getAddress(inspector.address), section2(section), offices);
      await refused('MX', mask('INSPECTOR'));
      await refused('US', mask('ASSESSOR'));
      await refused('US', 0);
      await expect(ask('US', mask('INSPECTOR'), from - 1n))
        .to.be.revertedWithCustomError(harness, 'AuthorityNotYet')
        .withArgs(getAddress(inspector.address), from, from - 1n);
      await expect(ask('US', mask('INSPECTOR'), until))
        .to.be.revertedWithCustomError(harness, 'AuthorityOver')
        .withArgs(getAddress(inspector.address), until, until);
      const nobody = signDigest(key('nobody').secret, DIGEST);
      for (const offices of [mask('INSPECTOR'), 1, 0xffff_ffff]) {
        await expect(
          call(harness, 'requireOffice', DIGEST, nobody, section2('US'), offices, from),
          `${offices}`,
        )
          .to.be.revertedWithCustomError(harness, 'OfficeNotHeld')
          .withArgs(getAddress(key('nobody').address), section2('US'), offices);
      }
    });

    it("wants a party's agent within its scope, or its admin", async () => {
      const { world, harness } = await fresh();
      const maker = world.parties['US-MAKER'];
      const carrier = world.parties['US-CARRY'];
      const broker = key('US-MAKER broker');
      const everything = key('US-MAKER everything');
      const time = await now(world);
      for (const [delegate, scope] of [
        [broker, 'declarations'],
        [everything, 'all'],
      ] as const) {
        await accept(
          world,
          'Delegate',
          { party: maker.id, delegate: delegate.address, scope, from: 0, until: time + DAY },
          [maker.admin, delegate],
        );
      }
      const date = await now(world);
      const [custody, declarations, admin] = [1, 2, 0];
      const ask = (by: { secret: Uint8Array }, party: string, scope: number) =>
        call(
          harness,
          'requireParty',
          DIGEST,
          signDigest(by.secret, DIGEST),
          party8(party),
          scope,
          date,
        );
      for (const [by, scopes] of [
        [maker.agent, [custody]],
        [broker, [declarations]],
        [everything, [custody, declarations]],
        [maker.admin, [custody, declarations, admin]],
      ] as const) {
        for (const scope of [custody, declarations, admin]) {
          const signer = getAddress(by.address);
          if ((scopes as readonly number[]).includes(scope)) {
            expect(await ask(by, maker.id, scope), by.label).to.equal(signer);
          } else {
            await expect(ask(by, maker.id, scope), by.label)
              .to.be.revertedWithCustomError(harness, 'PartyNotHeld')
              .withArgs(signer, party8(maker.id), scope);
          }
          await expect(ask(by, carrier.id, scope), by.label)
            .to.be.revertedWithCustomError(harness, 'PartyNotHeld')
            .withArgs(signer, party8(carrier.id), scope);
        }
      }
      await expect(ask(world.sections.US.office.INSPECTOR, maker.id, custody))
        .to.be.revertedWithCustomError(harness, 'PartyNotHeld')
        .withArgs(
          getAddress(world.sections.US.office.INSPECTOR.address),
          party8(maker.id),
          custody,
        );
    });

    it('asks for two parties at once as for each', async () => {
      const { world, harness } = await fresh();
      const maker = world.parties['US-MAKER'];
      const carrier = world.parties['MX-CARRY'];
      const date = await now(world);
      const ask = (a: string, b: string) =>
        call(harness, 'requireParties', a, party8(maker.id), b, party8(carrier.id), date);
      await ask(maker.agent.address, carrier.agent.address);
      await ask(maker.admin.address, carrier.admin.address);
      await expect(ask(carrier.agent.address, carrier.agent.address))
        .to.be.revertedWithCustomError(harness, 'PartyNotHeld')
        .withArgs(getAddress(carrier.agent.address), party8(maker.id), 1);
      await expect(ask(maker.agent.address, maker.agent.address))
        .to.be.revertedWithCustomError(harness, 'PartyNotHeld')
        .withArgs(getAddress(maker.agent.address), party8(carrier.id), 1);
    });
  });

  describe('order', () => {
    it('refuses another head than the present one', async () => {
      const { harness, world } = await fresh();
      const [expected, given] = [world.chain.ethers.id('now'), world.chain.ethers.id('then')];
      await call(harness, 'requireHead', expected, expected);
      await expect(call(harness, 'requireHead', expected, given))
        .to.be.revertedWithCustomError(harness, 'HeadStale')
        .withArgs(expected, given);
    });

    it('refuses a second inclusion', async () => {
      const { harness } = await fresh();
      const digest = digestOf({ chainId: 1, log: `0x${'11'.repeat(20)}` }, STATEMENTS.Batch, {
        root: DIGEST,
        count: 1,
      });
      expect(await call(harness, 'consumed', digest)).to.equal(false);
      await call(harness, 'consume', digest);
      expect(await call(harness, 'consumed', digest)).to.equal(true);
      await expect(call(harness, 'consume', digest))
        .to.be.revertedWithCustomError(harness, 'StatementRepeated')
        .withArgs(digest);
    });
  });
});
