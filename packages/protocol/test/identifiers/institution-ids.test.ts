import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { hexToBytes } from '../../src/crypto/bytes.ts';
import { budgetLineId } from '../../src/identifiers/budget-line-id.ts';
import { certificateSubject, courseId } from '../../src/identifiers/course-id.ts';

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `0x${hash.digest('hex')}`;
};

describe('ids that minutes give', () => {
  const course = courseId({ name: 'Joint inspection', hours: 120 });

  it('name a course by its hours and name, so that neither runs into the other', () => {
    assert.equal(course, sha256('acta/course/v1', '120', '\0', 'Joint inspection'));
    assert.notEqual(
      courseId({ name: '0 Joint', hours: 12 }),
      courseId({ name: ' Joint', hours: 120 }),
    );
  });

  it('tie a certificate to one course and one key', () => {
    const key = new Uint8Array(20).fill(7);
    const about = certificateSubject(hexToBytes(course, 32), key);
    assert.equal(about, sha256('acta/certificate/v1', hexToBytes(course, 32), key));
  });

  it('name a budget line by its currency and name', () => {
    assert.equal(
      budgetLineId('USD', 'Bridge lanes'),
      sha256('acta/budget-line/v1', 'USDBridge lanes'),
    );
  });
});
