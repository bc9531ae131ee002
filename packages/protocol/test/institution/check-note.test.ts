import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBinding } from '../../src/contents/check-binding.ts';
import { courseId } from '../../src/identifiers/course-id.ts';
import { certificateAbout } from '../../src/institution/certificate.ts';
import { findingRecords } from '../../src/institution/finding.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const text = { en: 'See the records.', es: 'Véanse los asientos.' };
const about = hash('0a');

const check = (kind: string, message: object, fields?: object) =>
  checkBinding(
    'OfficeNote',
    { section: 'US', kind, about, answerBy: 0, ...message },
    { text, ...(fields && { fields }) },
  );

describe('a note', () => {
  const good: [string, object?, object?][] = [
    ['finding'],
    ['finding', {}, { records: `${hash('0b')} ${hash('0c')}` }],
    ['answer to finding'],
    ['disposition of finding', {}, { outcome: 'unresolved' }],
    // Kinds without a rule keep their free fields.
    ['report', { about: hash('00') }, { lanes: 'closed', outcome: '' }],
    ['milestone'],
  ];
  for (const [i, [kind, message = {}, fields]] of good.entries()) {
    it(`passes: ${kind} (${i})`, () => check(kind, message, fields));
  }

  const bad: [string, string, object, object | undefined, string][] = [
    ['a finding about nothing', 'finding', { about: hash('00') }, undefined, 'NOTE_ABOUT_MISSING'],
    ['a record twice', 'finding', {}, { records: about }, 'NOTE_FIELD_MALFORMED'],
    [
      'no digest',
      'finding',
      {},
      { records: `${hash('0b')}  ${hash('0c')}` },
      'NOTE_FIELD_MALFORMED',
    ],
    [
      'an answer to nothing',
      'answer to finding',
      { about: hash('00') },
      undefined,
      'NOTE_ABOUT_MISSING',
    ],
    ['no outcome', 'disposition of finding', {}, undefined, 'NOTE_FIELD_MISSING'],
    ['no such outcome', 'disposition of finding', {}, { outcome: 'done' }, 'NOTE_FIELD_MALFORMED'],
    [
      'a disposition of nothing',
      'disposition of finding',
      { about: hash('00') },
      { outcome: 'resolved' },
      'NOTE_ABOUT_MISSING',
    ],
  ];
  for (const [name, kind, message, fields, code] of bad) {
    it(`is refused with ${name}`, () =>
      assert.throws(() => check(kind, message, fields), { code }));
  }

  it('names every record of a finding in order', () => {
    const records = `${hash('0c')} ${hash('0b')}`;
    assert.deepEqual(findingRecords(about, { records }), [about, hash('0c'), hash('0b')]);
  });
});

describe('a note about costs', () => {
  const fields = { minute: '7', line: 'Hall', currency: 'USD', amount: '10.00' };
  const account = { contributed: '30.00', claimed: '15.00', settled: '0.00' };
  const settled = { ...fields, ...account, balance: '5.00', final: 'no' };

  it('passes with all its fields', () => {
    for (const kind of ['contribution', 'claim']) check(kind, {}, fields);
    check('claim', {}, { ...fields, terms: '9', invoice: 'F-12' });
    check('settlement', {}, settled);
    const last = { ...settled, amount: '0.00', claimed: '30.00', balance: '0.00', final: 'yes' };
    check('settlement', {}, last);
  });

  const bad: [string, string, object, string][] = [
    ['no minute', 'claim', { ...fields, minute: undefined }, 'NOTE_FIELD_MISSING'],
    ['no number', 'claim', { ...fields, minute: '07' }, 'NOTE_FIELD_MALFORMED'],
    ['another currency', 'claim', { ...fields, currency: 'EUR' }, 'COST_CURRENCY_UNKNOWN'],
    ['half a cent', 'claim', { ...fields, amount: '10.005' }, 'COST_AMOUNT_MALFORMED'],
    ['nothing paid', 'contribution', { ...fields, amount: '0.00' }, 'COST_AMOUNT_MALFORMED'],
    ['a debt', 'claim', { ...fields, amount: '-1.00' }, 'COST_AMOUNT_MALFORMED'],
    ['no account', 'settlement', fields, 'NOTE_FIELD_MISSING'],
    ['a wrong sum', 'settlement', { ...settled, balance: '5.01' }, 'COST_ACCOUNT_WRONG'],
    ['more left', 'settlement', { ...settled, final: 'yes' }, 'COST_ACCOUNT_WRONG'],
    ['a doubt', 'settlement', { ...settled, final: 'perhaps' }, 'NOTE_FIELD_MALFORMED'],
  ];
  for (const [name, kind, given, code] of bad) {
    it(`is refused with ${name}`, () => {
      const present = Object.entries(given).filter(([, value]) => value !== undefined);
      assert.throws(() => check(kind, {}, Object.fromEntries(present)), { code });
    });
  }

  it('is refused about nothing', () =>
    assert.throws(() => check('claim', { about: hash('00') }, fields), {
      code: 'NOTE_ABOUT_MISSING',
    }));
});

describe('a certificate', () => {
  const key = `0x${'c1'.repeat(20)}`;
  const fields = { course: 'Joint inspection', hours: '120', holder: 'A. Ruiz', key, until: '90' };
  const subject = certificateAbout({
    courseId: courseId({ name: fields.course, hours: 120 }),
    key,
  });

  it('passes where course, key and end are those of its statement', () =>
    check('certificate', { about: subject, answerBy: 90 }, fields));

  const bad: [string, object, object, string][] = [
    ['another course', {}, { course: 'Joint inspections' }, 'CERTIFICATE_OFF_STATEMENT'],
    ['fewer hours', {}, { hours: '12' }, 'CERTIFICATE_OFF_STATEMENT'],
    ['another key', {}, { key: `0x${'c2'.repeat(20)}` }, 'CERTIFICATE_OFF_STATEMENT'],
    ['another end', { answerBy: 91 }, {}, 'CERTIFICATE_OFF_STATEMENT'],
    ['half an hour', {}, { hours: '120.5' }, 'NOTE_FIELD_MALFORMED'],
    ['no name', {}, { holder: ' ' }, 'NOTE_FIELD_MALFORMED'],
  ];
  for (const [name, message, change, code] of bad) {
    it(`is refused with ${name}`, () =>
      assert.throws(
        () =>
          check(
            'certificate',
            { about: subject, answerBy: 90, ...message },
            { ...fields, ...change },
          ),
        { code },
      ));
  }
});
